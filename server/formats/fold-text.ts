/** Vietnamese text for search: tone marks, đ and case do not matter, so that `hòa`, `hoà` and `HOA` are one. */

/** Lower case without tone marks and đ, words by single spaces: `Hòa`, `HOÀ` and a decomposed `hoà` all become `hoa`. */
export function foldText(text: string): string {
  // Ð and ð (Icelandic eth) are what older keyboards and fonts write for Đ and đ.
  return text.normalize('NFKD').toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '').replace(/[đð]/g, 'd').replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
}
