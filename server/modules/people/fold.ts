/** Vietnamese text for search: tone marks, đ, case and word order do not matter. What is stored as given is only made NFC. */

/** Lower case without tone marks and đ, words by single spaces: `Hòa`, `HOÀ` and a decomposed `hoà` all become `hoa`. */
export function foldText(text: string): string {
  // Ð and ð (Icelandic eth) are what older keyboards and fonts write for Đ and đ.
  return text.normalize('NFKD').toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '').replace(/[đð]/g, 'd').replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
}

/** A person's name for search: folded, its words in alphabetical order, since systems put the family name first or last. */
export function foldName(name: string): string {
  return foldText(name).split(' ').sort().join(' ')
}

/** A name as it is stored: Unicode NFC, as given otherwise, without space around it. */
export function storedName(name: string): string {
  return name.normalize('NFC').trim()
}
