/** A person's record as a look may see it: the current documents of the subject and its aliases, opened, in the order of their visits. */
import { setImmediate as turn } from 'node:timers/promises'
import type { SensitivityFinding, SensitivityLabel } from '#definitions/shape.ts'
import type { Look } from '#modules/access/index.ts'
import { openMembers, type SubjectHandle } from '#modules/people/index.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { KeyProvider } from '#platform/keys.ts'
import { timeOfUuid } from '#platform/uuid.ts'
import { openDocument, type KeptDocuments, type OpenedDocument } from './kept-documents.ts'
import { permittedRows, type PlacedTables } from './permitted-rows.ts'
import { listBodies, listDocumentHeads, type DocumentHead } from './queries.ts'
import { tablesSeen } from './tables-seen.ts'

export interface RecordTools {
  readonly clock: Clock
  readonly keys: KeyProvider
  readonly reader: Database
  readonly worker: Database
  readonly kept: KeptDocuments
  readonly heads: RecordHeads
  /** Labels the kind of a facility alone betrays: whoever was there has it. */
  readonly placeTells: (facility: string) => readonly SensitivityLabel[]
}

/** One document of a person, without what a look may not see. */
export interface VisibleDocument {
  readonly documentId: string
  readonly messageId: string
  /** Opaque name of the lineage within the person's record, 16 hexadecimal digits; the same for every version of a visit. */
  readonly lineage: string
  readonly version: number
  readonly facility: string
  /** Id of the exchange definition. */
  readonly exchange: string
  readonly receivedAt: Date
  readonly tables: PlacedTables
  /** Sensitive rows and fields that this look sees, by the rows of `tables`. */
  readonly findings: readonly SensitivityFinding[]
  /** Labels this look does not see here. */
  readonly withheld: readonly SensitivityLabel[]
  /** The subject it is stored under: the person's own, or an alias of theirs. */
  readonly subjectKey: string
}

/** What is known of somebody's documents without opening any: at most a second old. */
export interface RecordHead {
  readonly members: readonly SubjectHandle[]
  /** All versions, oldest first; `state` tells which are current. */
  readonly documents: readonly DocumentHead[]
}

export interface RecordHeads {
  get(look: Pick<Look, 'subject' | 'scope'>): Promise<RecordHead>
  forget(subjectKey: string): void
}

const FRESH_MS = 1_000
const MOST = 20_000

/** Keeps heads for a second: a book asks for its parts one after the other, and a new visit shows within two seconds all the same. */
export function keepHeads(tools: Pick<RecordTools, 'reader' | 'worker' | 'keys' | 'clock'>): RecordHeads {
  const kept = new Map<string, { readonly head: Promise<RecordHead>; readonly at: number }>()
  return {
    get(look) {
      const { key } = look.subject
      const now = tools.clock().getTime()
      const known = kept.get(key)
      if (known && now - known.at < FRESH_MS) return known.head
      const head = readHead(tools, look, known?.head)
      head.catch(() => kept.delete(key))
      if (kept.size >= MOST) kept.clear()
      kept.set(key, { head, at: now })
      return head
    },
    forget: (subjectKey) => void kept.delete(subjectKey),
  }
}

/** The same object as before where nothing has changed: what was made from it stays good. */
async function readHead(tools: Pick<RecordTools, 'reader' | 'worker' | 'keys'>, look: Pick<Look, 'subject'>, former: Promise<RecordHead> | undefined): Promise<RecordHead> {
  const members = await openMembers(tools, look.subject)
  const documents: DocumentHead[] = []
  // Row-level security shows one subject at a time; somebody with aliases is rare.
  for (const { shard, subjectKey } of members) {
    documents.push(...(await tools.reader.inScope({ kind: 'subject', key: subjectKey }, (tx) => listDocumentHeads(tx, shard, subjectKey))))
  }
  const head = { members, documents: documents.sort((a, b) => (a.documentId < b.documentId ? -1 : 1)) }
  const before = await former?.catch(() => undefined)
  return before && isSame(before, head) ? before : head
}

function isSame(one: RecordHead, other: RecordHead): boolean {
  return one.members.length === other.members.length && one.members.every(({ subjectKey }, at) => subjectKey === other.members[at]?.subjectKey)
    && one.documents.length === other.documents.length
    && one.documents.every(({ documentId, state }, at) => documentId === other.documents[at]?.documentId && state === other.documents[at]?.state)
}

/** What of a record is wanted: all of it unless told. */
export interface RecordWish {
  /** Only documents whose head fits. */
  readonly fits?: (head: DocumentHead) => boolean
  /** Superseded versions too, for whoever follows rows through corrections. */
  readonly allVersions?: true
}

export const CURRENT = 0
export const VOIDED = 2
// Opening takes a moment each; others' requests should not wait for hundreds of them.
const IN_ONE_TURN = 16

/**
 * The documents a look may see, oldest receipt first. The caller records the look in the audit trail before it answers.
 * A voided document is nobody's; one whose key was erased is gone.
 */
export async function openRecord(tools: RecordTools, look: Look, wish: RecordWish = {}): Promise<VisibleDocument[]> {
  const head = await tools.heads.get(look)
  const wanted = head.documents.filter((each) => isWanted(each, wish) && maySee(tools, look, each))
  const opened = await openAll(tools, head.members, wanted)
  return wanted.flatMap((each) => {
    const document = opened.get(each.documentId)
    const visible = document && visibleOf(tools, look, each, document)
    return visible ? [visible] : []
  })
}

/** What would be left out whole is not opened either: the time it takes would tell. */
function maySee(tools: Pick<RecordTools, 'placeTells'>, look: Look, { documentId, facility }: DocumentHead): boolean {
  const withheld = look.withheldFrom(facility)
  return look.sees({ documentId, facility, category: 'visits' }) && !tools.placeTells(facility).some((label) => withheld.includes(label))
}

function isWanted(head: DocumentHead, { fits, allVersions }: RecordWish): boolean {
  const counts = allVersions ? head.state !== VOIDED : head.state === CURRENT
  return counts && (fits?.(head) ?? true)
}

/** The documents by their ids: from memory where they were opened lately, else fetched together and unsealed. */
export async function openAll(
  tools: Pick<RecordTools, 'reader' | 'kept'>, members: readonly SubjectHandle[], heads: readonly DocumentHead[],
): Promise<ReadonlyMap<string, OpenedDocument>> {
  const found = new Map<string, OpenedDocument>()
  const missing: DocumentHead[] = []
  for (const head of heads) {
    const kept = tools.kept.find(head.documentId)
    if (kept) found.set(head.documentId, kept)
    else missing.push(head)
  }
  for (const member of members) {
    const own = missing.filter((each) => each.subjectKey === member.subjectKey)
    if (own.length > 0) await openOwn(tools, member, own, found)
  }
  return found
}

async function openOwn(
  tools: Pick<RecordTools, 'reader' | 'kept'>, { shard, subjectKey, secret }: SubjectHandle, heads: readonly DocumentHead[], found: Map<string, OpenedDocument>,
): Promise<void> {
  const byId = new Map(heads.map((each) => [each.documentId, each]))
  const bodies = await tools.reader.inScope({ kind: 'subject', key: subjectKey }, (tx) => listBodies(tx, shard, subjectKey, [...byId.keys()]))
  for (const [at, { documentId, body }] of bodies.entries()) {
    const head = byId.get(documentId)
    const document = head && openDocument(head, body, secret)
    if (document) {
      tools.kept.keep(documentId, document)
      found.set(documentId, document)
    }
    if (at % IN_ONE_TURN === IN_ONE_TURN - 1) await turn()
  }
}

function visibleOf(tools: Pick<RecordTools, 'placeTells'>, look: Look, head: DocumentHead, { exchange, tables, findings }: OpenedDocument): VisibleDocument | undefined {
  const withheld = look.withheldFrom(head.facility)
  const permitted = permittedRows({ exchange, tables: tablesSeen(look, { documentId: head.documentId, facility: head.facility, exchange: exchange.id }, tables), findings, withheld, placeTells: tools.placeTells(head.facility) })
  if (!permitted) return undefined
  return {
    documentId: head.documentId, messageId: head.messageId, lineage: head.lineage.toString('hex', 0, 8), version: head.version, facility: head.facility,
    exchange: exchange.id, receivedAt: timeOfUuid(head.messageId), tables: permitted.tables, findings: permitted.findings, withheld, subjectKey: head.subjectKey,
  }
}
