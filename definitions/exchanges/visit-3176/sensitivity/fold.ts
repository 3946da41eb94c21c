/** Takes tone marks, đ and case off a text, so that words match however a doctor typed them. */

/** Past the last Vietnamese letter (U+1EF9). */
const tableSize = 0x1f00

/** For each character code its plain lower-case letter; a mark becomes nothing. Looked up: this runs on every text of every visit. */
const plainLetter: readonly string[] = Array.from({ length: tableSize }, (_, code) => {
  const [letter = ''] = String.fromCharCode(code).normalize('NFD').toLowerCase()
  if (letter === 'đ') return 'd'
  return /\p{M}/u.test(letter) ? '' : letter
})

/**
 * The text in plain lower-case Latin letters: "Nhiễm HIV, Đái tháo đường" → "nhiem hiv, dai thao duong".
 * Works for composed and decomposed input alike; characters beyond the Latin alphabets become spaces.
 */
export function foldTones(text: string): string {
  let folded = ''
  for (let i = 0; i < text.length; i++) folded += plainLetter[text.charCodeAt(i)] ?? ' '
  return folded
}
