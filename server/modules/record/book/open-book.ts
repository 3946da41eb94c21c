/** Opens somebody's book for a look: the documents and entries it may see, and the entry in the audit trail that it was looked at. */
import { PURPOSE_WORDS, type RecordCategory } from '#definitions/access/look.ts'
import { findExchange } from '#definitions/all.ts'
import type { ExchangeDefinition } from '#definitions/shape.ts'
import type { Look } from '#modules/access/index.ts'
import { recordAct, type Act } from '#modules/audit/index.ts'
import { openMembers, type SubjectHandle } from '#modules/people/index.ts'
import type { Clock } from '#platform/clock.ts'
import type { KeyProvider } from '#platform/keys.ts'
import { timeOfUuid } from '#platform/uuid.ts'
import type { RecordTools } from '../open-record.ts'
import { permittedRows, type PlacedTables } from '../permitted-rows.ts'
import { findBookStanding, listBookEntries, type BookStanding, type StoredEntry } from '../queries-book.ts'
import { tablesSeen } from '../tables-seen.ts'
import { readEntry, type OwnEntry } from './entry.ts'
import type { KeptDocument } from './keep-document.ts'
import type { KeptBook } from './kept-books.ts'
import { currentDocuments, type BookStore } from './update-book.ts'

export interface BookTools extends BookStore {
  readonly clock: Clock
  readonly keys: KeyProvider
  /** Labels that a facility's kind alone betrays. */
  readonly placeTells: RecordTools['placeTells']
  readonly nameOfFacility: (code: string) => string | undefined
  /** A disease's name from the catalogue, where it is at hand. */
  readonly nameOfDisease: (code: string) => string | undefined
}

/** What of a record somebody sees: a look, or what was shared. */
export type BookSight = Pick<Look, 'subject' | 'sees' | 'withheldFrom' | 'sight' | 'scope'>

/** A document of the book without what may not be seen. */
export interface BookDocument {
  readonly documentId: string
  readonly facility: string
  readonly exchange: ExchangeDefinition
  readonly tables: PlacedTables
  readonly receivedAt: Date
  readonly corrected: boolean
  /** Whether a kind of content of it may be seen. */
  readonly sees: (category: RecordCategory) => boolean
}

export interface OpenedBook {
  /** Null for somebody of whom nothing is known here yet. */
  readonly subjectKey: string | null
  readonly documents: readonly BookDocument[]
  /** Newest first; withdrawn and replaced ones too. */
  readonly entries: readonly OwnEntry[]
}

/** The act of a look at the book. `part` says at which part of it. */
export function actOfLook(tools: Pick<BookTools, 'clock'>, look: Look, { part, reference }: { readonly part: string; readonly reference?: string }): Act {
  return {
    clock: tools.clock, actor: look.caller.id, role: look.caller.role, act: 'book-read', shard: look.subject.shard, subjectKey: look.subject.key,
    reference: reference ?? look.lookId, purpose: PURPOSE_WORDS[look.purpose].vi, detail: { part },
  }
}

/** @param act recorded and committed before anything is given back; null where the caller has recorded it already */
export async function openBook(tools: BookTools, sight: BookSight, act: Act | null): Promise<OpenedBook> {
  const { shard, key } = sight.subject
  const own = { shard, subjectKey: key }
  const [members, standing, entries] = await Promise.all([
    openMembers(tools, sight.subject),
    tools.worker.inOneStatement((tx) => findBookStanding(tx, own)),
    tools.reader.inScope(sight.scope, async (tx) => {
      if (act) await recordAct(tx, act)
      return listBookEntries(tx, own)
    }),
  ])
  const lists: (readonly BookDocument[])[] = []
  const ownEntries: OwnEntry[] = []
  for (const member of members) {
    const isOwn = member.subjectKey === key
    const known = isOwn ? standing : await tools.worker.inOneStatement((tx) => findBookStanding(tx, member))
    lists.push(await documentsOf(tools, sight, { member, standing: known }))
    ownEntries.push(...entriesOf(sight, member, isOwn ? entries : await entriesOfAlias(tools, member)))
  }
  // The list of somebody without aliases stays the same object as long as nothing changes: what was made from it stays good.
  const [only, another] = lists
  const documents = only && !another ? only : lists.flat()
  return { subjectKey: key, documents, entries: ownEntries.sort((a, b) => (a.entryId < b.entryId ? 1 : -1)) }
}

function entriesOfAlias(tools: BookTools, member: SubjectHandle): Promise<StoredEntry[]> {
  return tools.reader.inScope({ kind: 'subject', key: member.subjectKey }, (tx) => listBookEntries(tx, member))
}

function entriesOf(sight: BookSight, member: SubjectHandle, stored: readonly StoredEntry[]): OwnEntry[] {
  return stored.map((each) => readEntry(member, each)).filter(({ entryId, category }) => (
    sight.sees({ documentId: entryId, facility: '', category: 'own-entries' }) && sight.sees({ documentId: entryId, facility: '', category })
  ))
}

const SIGHTS_KEPT = 8
const seen = new WeakMap<KeptBook, Map<string, readonly BookDocument[]>>()

/** What a sight shows of one subject's documents: worked out once for all who see the same. */
async function documentsOf(tools: BookTools, sight: BookSight, { member, standing }: { readonly member: SubjectHandle; readonly standing: BookStanding }): Promise<readonly BookDocument[]> {
  const book = await currentDocuments(tools, member, standing)
  const bySight = seen.get(book) ?? new Map<string, readonly BookDocument[]>()
  seen.set(book, bySight)
  const known = bySight.get(sight.sight)
  if (known) return known
  if (bySight.size >= SIGHTS_KEPT) bySight.clear()
  const shown = visibleDocuments(tools, sight, book)
  bySight.set(sight.sight, shown)
  return shown
}

function visibleDocuments(tools: Pick<BookTools, 'placeTells'>, sight: BookSight, { documents }: KeptBook): readonly BookDocument[] {
  return [...documents.values()].flatMap((document) => {
    const seen = sight.sees({ documentId: document.documentId, facility: document.facility, category: 'visits' }) ? visibleOf(tools, sight, document) : undefined
    return seen ? [seen] : []
  })
}

/** The same rule as for whole documents: rows and fields of withheld labels are gone, and the document where its main row goes. */
function visibleOf(tools: Pick<BookTools, 'placeTells'>, sight: BookSight, document: KeptDocument): BookDocument | undefined {
  const { documentId, messageId, facility, findings, version } = document
  const exchange = findExchange(document.exchange)
  const permitted = exchange && permittedRows({ exchange, tables: tablesSeen(sight, document, document.tables), findings, withheld: sight.withheldFrom(facility), placeTells: tools.placeTells(facility) })
  if (!exchange || !permitted) return undefined
  const sees = (category: RecordCategory) => sight.sees({ documentId, facility, category })
  return { documentId, facility, exchange, tables: permitted.tables, receivedAt: timeOfUuid(messageId), corrected: version > 1, sees }
}
