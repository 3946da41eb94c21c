/** The words of a problem where only its code is known, as in lists. */
import { problemCatalogue } from '#definitions/problems/all.ts'
import type { ServerWords } from '../words/use-words.ts'

const catalogue: Readonly<Record<string, { readonly message: ServerWords }>> = problemCatalogue

/** The catalogue's sentence, its filled-in places as "…"; undefined for a code of another version. */
export function problemWords(code: string): ServerWords | undefined {
  const entry = catalogue[code]
  if (!entry) return undefined
  const open = (text: string) => text.replaceAll(/\{\w+\}/g, '…')
  return { vi: open(entry.message.vi), en: open(entry.message.en) }
}

/** Every code of the catalogue, in alphabetical order. */
export const problemCodes: readonly string[] = Object.keys(catalogue).toSorted()
