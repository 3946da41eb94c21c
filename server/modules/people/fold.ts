/** Names of people for search, where word order does not matter either. What is stored as given is only made NFC. */
import { foldText } from '#formats/fold-text.ts'

/** A person's name for search: folded, its words in alphabetical order, since systems put the family name first or last. */
export function foldName(name: string): string {
  return foldText(name).split(' ').sort().join(' ')
}

/** A name as it is stored: Unicode NFC, as given otherwise, without space around it. */
export function storedName(name: string): string {
  return name.normalize('NFC').trim()
}
