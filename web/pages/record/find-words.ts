/** Finds words in a text whatever their case, order and tone marks. Pure. */
import { foldTones } from '#definitions/exchanges/visit-3176/sensitivity/fold.ts'

/** Whether every word of `wanted` stands somewhere in `text`, as a whole or as a beginning of one. */
export function hasWords(text: string, wanted: string): boolean {
  const folded = ` ${foldTones(text.normalize('NFC')).replaceAll(/[^a-z0-9.]+/g, ' ')} `
  return foldTones(wanted.normalize('NFC')).split(/[^a-z0-9.]+/).filter(Boolean).every((word) => folded.includes(` ${word}`))
}
