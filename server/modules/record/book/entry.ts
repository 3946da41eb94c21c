/** What a person adds to their book: as it is sealed, and as it is read. */
import type { RecordCategory } from '#definitions/access/look.ts'
import type { SubjectHandle } from '#modules/people/index.ts'
import { seal, unseal } from '#platform/seal.ts'
import type { StoredEntry } from '../queries-book.ts'
import type { EntryContent } from './schema-entries.ts'

export interface OwnEntry {
  readonly entryId: string
  readonly writtenAt: Date
  readonly withdrawnAt: Date | null
  readonly replaces: string | null
  readonly represented: boolean
  readonly category: RecordCategory
  readonly content: EntryContent
}

const CATEGORIES: Readonly<Partial<Record<EntryContent['kind'], RecordCategory>>> = { allergy: 'allergies', vaccination: 'vaccinations' }

const contextOf = (entryId: string) => `book-entry:${entryId}`

export function sealEntry(secret: Buffer, entryId: string, content: EntryContent): Buffer {
  return seal(secret, Buffer.from(JSON.stringify(content)), contextOf(entryId))
}

/** @throws Error when the key was erased or a byte changed */
export function readEntry({ secret }: Pick<SubjectHandle, 'secret'>, stored: StoredEntry): OwnEntry {
  const { entryId, writtenAt, withdrawnAt, replaces, represented, sealed } = stored
  const content = JSON.parse(unseal(secret, sealed, contextOf(entryId)).toString()) as EntryContent
  return { entryId, writtenAt, withdrawnAt, replaces, represented, category: CATEGORIES[content.kind] ?? 'own-entries', content }
}

/** The entries that count: neither withdrawn nor replaced by one that counts. */
export function standingEntries(entries: readonly OwnEntry[]): OwnEntry[] {
  const replaced = new Set(entries.flatMap((each) => (each.replaces === null ? [] : [each.replaces])))
  return entries.filter((each) => each.withdrawnAt === null && !replaced.has(each.entryId))
}
