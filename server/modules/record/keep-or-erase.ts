/** A record as retention sees it: how old, of which kinds, how much; and its end when the subject's key is destroyed. */
import { RECORD_KIND_SIGNS, type KeptRecord, type RecordKind } from '#definitions/access/retention.ts'
import { listClosed } from '#modules/access/index.ts'
import { birthOf, openMembers, type SubjectHandle } from '#modules/people/index.ts'
import { startOfDay, vietnamDay } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import type { KeyProvider } from '#platform/keys.ts'
import { firstUuidOf, timeOfUuid } from '#platform/uuid.ts'
import type { OpenedDocument } from './kept-documents.ts'
import { labelsOf } from './labels.ts'
import { openAll } from './open-record.ts'
import { listDocumentHeads, type DocumentHead } from './queries.ts'
import { countDocuments, endIntegrations, findLastEntry, listQuietSubjects, markErased, revokeShares } from './queries-retention.ts'

export interface KeepingTools {
  readonly worker: Database
  readonly reader: Database
  readonly keys: KeyProvider
}

interface SubjectPlace {
  readonly shard: number
  readonly key: string
}

/** What there is of a person. */
export interface DescribedRecord extends KeptRecord {
  /** The subject that stands for the person. */
  readonly subject: SubjectPlace
  /** It and its aliases. */
  readonly members: readonly SubjectPlace[]
  /** `yyyy-MM-dd` */
  readonly firstOn: string
  /** Every version counts. Bytes as they were sent. */
  readonly contents: readonly { readonly exchange: string; readonly documents: number; readonly bytes: number }[]
}

// What is read to tell the kind of a record stays in nobody's memory.
const FORGETFUL = { find: () => undefined, keep: () => undefined }

/** The record of a subject and its aliases; undefined where there is no document, or the key is gone. */
export async function describeRecord(tools: KeepingTools, subject: SubjectPlace): Promise<DescribedRecord | undefined> {
  const members = await openMembers(tools, subject)
  const [standing] = members
  if (!standing) return undefined
  const heads: DocumentHead[] = []
  const entries: Date[] = []
  for (const member of members) {
    const entry = await tools.reader.inScope({ kind: 'subject', key: member.subjectKey }, (tx) => findLastEntry(tx, member))
    if (entry) entries.push(entry)
  }
  const found = await tools.worker.inTransaction(async (tx) => {
    const contents = []
    for (const member of members) {
      heads.push(...(await listDocumentHeads(tx, member.shard, member.subjectKey)))
      contents.push(...(await countDocuments(tx, member)))
    }
    return { contents, birth: await birthOf(tx, standing), dead: (await listClosed(tx, members.map(placeOf))).length > 0 }
  })
  if (heads.length === 0) return undefined
  const days = [...heads.map((each) => timeOfUuid(each.documentId)), ...entries].map(vietnamDay).toSorted()
  return {
    subject: placeOf(standing), members: members.map(placeOf), firstOn: days[0] ?? '', lastOn: days.at(-1) ?? '', birth: found.birth ?? null,
    kinds: await kindsOf(tools, members, { heads, dead: found.dead }), contents: sumOf(found.contents),
  }
}

const placeOf = ({ shard, subjectKey }: SubjectHandle): SubjectPlace => ({ shard, key: subjectKey })

function sumOf(counts: DescribedRecord['contents']): DescribedRecord['contents'] {
  return [...Map.groupBy(counts, (each) => each.exchange)].map(([exchange, all]) => ({
    exchange, documents: all.reduce((sum, each) => sum + each.documents, 0), bytes: all.reduce((sum, each) => sum + each.bytes, 0),
  }))
}

async function kindsOf(tools: KeepingTools, members: readonly SubjectHandle[], { heads, dead }: { heads: readonly DocumentHead[]; dead: boolean }): Promise<RecordKind[]> {
  const kinds = new Set<RecordKind>(['ordinary'])
  if (dead) kinds.add('death')
  if (heads.some((head) => labelsOf(head.labels).includes('mental'))) kinds.add('accident-or-mental')
  for (const document of (await openAll({ reader: tools.reader, kept: FORGETFUL }, members, heads)).values()) for (const kind of kindsIn(document)) kinds.add(kind)
  return [...kinds]
}

function kindsIn({ exchange, tables }: OpenedDocument): RecordKind[] {
  return RECORD_KIND_SIGNS.filter((sign) => sign.exchange === exchange.id && (tables[sign.table] ?? []).some((row) => sign.says(row[sign.field]?.trim() ?? ''))).map((sign) => sign.kind)
}

/** Records to which nothing was added since a day (`yyyy-MM-dd`), the longest quiet first. */
export async function listQuiet(tools: KeepingTools, since: string, limit: number): Promise<DescribedRecord[]> {
  const quiet = await tools.worker.inTransaction((tx) => listQuietSubjects(tx, firstUuidOf(startOfDay(since)), limit))
  const described = new Map<string, DescribedRecord>()
  for (const { shard, subjectKey } of quiet) {
    const record = await describeRecord(tools, { shard, key: subjectKey })
    if (record && record.lastOn < since) described.set(record.subject.key, record)
  }
  return [...described.values()]
}

/** In the transaction that destroys the key: documents are marked, shares end, the e-ID application gives back what it shows. How many documents. */
export async function eraseDocuments(tx: Tx, members: readonly { readonly shard: number; readonly subjectKey: string }[], at: Date): Promise<number> {
  await endIntegrations(tx, members, at)
  await revokeShares(tx, members, at)
  return markErased(tx, members)
}
