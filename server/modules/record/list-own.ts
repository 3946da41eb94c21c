/** A citizen reads their own record: visits, and who else had to do with it. The look itself leaves an entry. */
import { listActsOn, recordAct } from '#modules/audit/index.ts'
import { findExchange, tablesByKind } from '#definitions/all.ts'
import { plainTables } from '#formats/giamdinhhs/plain-tables.ts'
import { tablesOf } from '#formats/document-pack/index.ts'
import { openSubjects } from '#modules/people/index.ts'
import type { Clock } from '#platform/clock.ts'
import { momentOf } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { KeyProvider } from '#platform/keys.ts'
import type { Permit } from '#platform/permit.ts'
import { rowScopeOf } from '#platform/permit.ts'
import { timeOfUuid } from '#platform/uuid.ts'
import { listDocumentsOfSubject, type StoredDocument } from './queries.ts'
import type { MyRecord, MyVisit } from './schema.ts'
import { unsealBody } from './seal-document.ts'

export interface OwnRecordTools {
  readonly clock: Clock
  readonly keys: KeyProvider
  readonly reader: Database
  readonly worker: Database
  readonly nameOfFacility: (code: string) => string | undefined
}

const ACTS_SHOWN = 100

/** The caller's own visits, newest first (at most 500), and the acts on their data. */
export async function listOwnRecord(tools: OwnRecordTools, permit: Permit<'record:read-own'>): Promise<MyRecord> {
  const { subject, id } = permit.caller
  // Nobody has sent anything about this person yet: an empty book, not a fault.
  if (!subject) return { visits: [], views: [] }
  const { documents, acts } = await tools.reader.inScope(rowScopeOf(permit.caller), async (tx) => {
    await recordAct(tx, { shard: subject.shard, clock: tools.clock, actor: id, role: 'citizen', act: 'own-record-read', subjectKey: subject.key })
    return { documents: await listDocumentsOfSubject(tx, subject.shard, subject.key), acts: await listActsOn(tx, subject.key, ACTS_SHOWN) }
  })
  const secrets = await openSubjects(tools, documents)
  return {
    visits: documents.map((document) => visitOf(tools, document, secrets.get(document.subjectKey))),
    views: acts.map((act) => ({ at: act.at.toISOString(), who: `${act.role}: ${act.act}`, purpose: act.purpose })),
  }
}

function visitOf(tools: OwnRecordTools, document: StoredDocument, secret: Buffer | undefined): MyVisit {
  const exchange = document.exchange.split('@')[0] ?? ''
  const keys = findExchange(exchange)?.keys
  const row = keys && secret ? firstRow(document, { exchange, table: keys.table }, secret) : undefined
  const moment = (name: string | undefined) => (name && row?.[name] ? (momentOf(row[name])?.toISOString() ?? null) : null)
  return {
    messageId: document.messageId, exchange, facility: document.facility, facilityName: tools.nameOfFacility(document.facility) ?? null,
    begins: moment(keys?.begins), ends: moment(keys?.ends), receivedAt: timeOfUuid(document.messageId).toISOString(),
    diagnosis: keys?.diagnosis ? (row?.[keys.diagnosis] ?? null) : null,
  }
}

function firstRow(document: StoredDocument, place: { exchange: string; table: string }, secret: Buffer): Readonly<Record<string, string>> | undefined {
  const definition = findExchange(place.exchange)
  const table = definition && tablesByKind(definition).get(place.table)
  const file = tablesOf({ body: unsealBody(secret, document.documentId, document.body), dictionary: document.dictionary }).find((each) => each.kind === place.table)
  return table && file ? plainTables(table, file.content)[0] : undefined
}
