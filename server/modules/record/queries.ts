/** Every SQL statement of the record. */
import type { Tx } from '#platform/database.ts'
import { joinBytes, type StatementPart } from '#platform/statement.ts'

export interface NewDocument {
  readonly documentId: string
  readonly messageId: string
  readonly subjectKey: string
  readonly shard: number
  readonly ordinal: number
  readonly exchange: string
  readonly facility: string
  readonly lineage: Buffer
  readonly labels: number
  readonly dictionary: number
  readonly innerBytes: number
  readonly body: Buffer
  readonly index: Buffer | null
}

/**
 * Each document's place in its lineage: version 1, or one more than the former. A correction that names another subject
 * breaks the constraint `lineage_keeps_its_subject`, which undoes the whole statement.
 */
export function lineagePart(documents: readonly NewDocument[]): StatementPart {
  return {
    name: 'lineage',
    text: `insert into record.lineage as known (document_id, subject_key, version, facility, lineage)
      select given.document_id, given.subject_key, 1, given.facility, given.lineage
        from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::bytea[]) as given (document_id, message_id, subject_key, facility, lineage)
        join reserved using (message_id)
      on conflict (facility, lineage) do update set
        former = case when known.voided then null else known.document_id end,
        version = case when known.voided or known.subject_key = excluded.subject_key then known.version + 1 else -1 end,
        document_id = excluded.document_id, subject_key = excluded.subject_key, voided = false
      returning document_id, version, former`,
    values: [
      documents.map((each) => each.documentId), documents.map((each) => each.messageId), documents.map((each) => each.subjectKey),
      documents.map((each) => each.facility), documents.map((each) => each.lineage),
    ],
  }
}

export function documentPart(documents: readonly NewDocument[]): StatementPart {
  const bodies = joinBytes(documents.map((each) => each.body))
  return {
    name: 'document',
    text: `insert into record.document (document_id, subject_key, message_id, version, inner_bytes, shard, ordinal, dictionary, labels, exchange, facility, lineage, body, content_index)
      select given.document_id, given.subject_key, given.message_id, lineage.version, given.inner_bytes, given.shard, given.ordinal, given.dictionary,
             given.labels, given.exchange, given.facility, given.lineage, substring($1::bytea from given.starts for given.bytes), given.content_index
        from unnest($2::integer[], $3::integer[], $4::uuid[], $5::uuid[], $6::uuid[], $7::integer[], $8::smallint[], $9::smallint[], $10::smallint[],
                    $11::smallint[], $12::text[], $13::text[], $14::bytea[], $15::bytea[])
          as given (starts, bytes, document_id, subject_key, message_id, inner_bytes, shard, ordinal, dictionary, labels, exchange, facility, lineage, content_index)
        join lineage using (document_id) returning document_id`,
    values: [
      bodies.bytes, bodies.starts, bodies.lengths,
      documents.map((each) => each.documentId), documents.map((each) => each.subjectKey), documents.map((each) => each.messageId),
      documents.map((each) => each.innerBytes), documents.map((each) => each.shard), documents.map((each) => each.ordinal),
      documents.map((each) => each.dictionary), documents.map((each) => each.labels), documents.map((each) => each.exchange),
      documents.map((each) => each.facility), documents.map((each) => each.lineage), documents.map((each) => each.index),
    ],
  }
}

/** Marks the former versions. */
export function supersededPart(documents: readonly NewDocument[]): StatementPart {
  return {
    name: 'superseded',
    text: `update record.document as former set state = 1
        from unnest($1::uuid[], $2::smallint[], $3::uuid[]) as given (document_id, shard, subject_key)
        join lineage using (document_id)
      where lineage.former is not null and former.shard = given.shard and former.subject_key = given.subject_key and former.document_id = lineage.former
      returning former.document_id`,
    values: [documents.map((each) => each.documentId), documents.map((each) => each.shard), documents.map((each) => each.subjectKey)],
  }
}

export async function saveCertificates(tx: Tx, certificates: readonly { fingerprint: string; der: Uint8Array }[]): Promise<void> {
  await tx.run(
    `insert into record.certificate (fingerprint, der) select * from unnest($1::bytea[], $2::bytea[]) on conflict do nothing`,
    [certificates.map((each) => Buffer.from(each.fingerprint, 'hex')), certificates.map((each) => Buffer.from(each.der))],
  )
}

export interface StoredDocument {
  documentId: string
  subjectKey: string
  messageId: string
  shard: number
  ordinal: number
  version: number
  state: number
  dictionary: number
  labels: number
  innerBytes: number
  exchange: string
  facility: string
  lineage: Buffer
  storedAt: Date
  body: Buffer
}

const DOCUMENT_COLUMNS = `d.document_id as "documentId", d.subject_key as "subjectKey", d.message_id as "messageId", d.shard, d.ordinal, d.version,
  d.state, d.dictionary, d.labels, d.inner_bytes as "innerBytes", d.exchange, d.facility, d.lineage, d.stored_at as "storedAt", d.body`

export async function listDocumentsOfMessage(tx: Tx, shard: number, subjectKey: string, messageId: string): Promise<StoredDocument[]> {
  return tx.rows<StoredDocument>(
    `select ${DOCUMENT_COLUMNS} from record.document d where d.shard = $1 and d.subject_key = $2 and d.message_id = $3 order by d.ordinal`,
    [shard, subjectKey, messageId],
  )
}

/** Documents of several messages at once, one per subject: what a worker delivers in one batch. */
export async function listDocumentsOfMessages(tx: Tx, wanted: readonly { shard: number; subjectKey: string; messageId: string }[]): Promise<StoredDocument[]> {
  return tx.rows<StoredDocument>(
    `select ${DOCUMENT_COLUMNS}
       from unnest($1::smallint[], $2::uuid[], $3::uuid[]) as wanted (shard, subject_key, message_id)
       join record.document d on d.shard = wanted.shard and d.subject_key = wanted.subject_key and d.message_id = wanted.message_id`,
    [wanted.map((each) => each.shard), wanted.map((each) => each.subjectKey), wanted.map((each) => each.messageId)],
  )
}

/**
 * All documents of a file with several, whoever they are about. They were made within the transaction that received it,
 * so the block range index leads to them by time.
 * @param before an id later than that transaction
 */
export async function listDocumentsOfBundle(tx: Tx, messageId: string, before: string): Promise<StoredDocument[]> {
  return tx.rows<StoredDocument>(
    `select ${DOCUMENT_COLUMNS} from record.document d where d.document_id >= $1 and d.document_id < $2 and d.message_id = $1 order by d.ordinal`,
    [messageId, before],
  )
}

/** A document without its body. */
export type DocumentHead = Omit<StoredDocument, 'body' | 'messageId' | 'ordinal' | 'innerBytes'> & { readonly messageId: string }

/** Heads of all documents of a subject, superseded versions and voided ones too, oldest first: small rows, few pages. */
export async function listDocumentHeads(tx: Tx, shard: number, subjectKey: string): Promise<DocumentHead[]> {
  return tx.rows<DocumentHead>(
    `select d.document_id as "documentId", d.subject_key as "subjectKey", d.message_id as "messageId", d.shard, d.version, d.state, d.dictionary, d.labels,
            d.exchange, d.facility, d.lineage, d.stored_at as "storedAt"
       from record.document d where d.shard = $1 and d.subject_key = $2 order by d.document_id`,
    [shard, subjectKey],
  )
}

export async function listBodies(tx: Tx, shard: number, subjectKey: string, documentIds: readonly string[]): Promise<{ documentId: string; body: Buffer }[]> {
  return tx.rows(
    `select document_id as "documentId", body from record.document where shard = $1 and subject_key = $2 and document_id = any ($3::uuid[])`,
    [shard, subjectKey, documentIds],
  )
}

/** The newest current documents of each of several subjects, newest first. */
export async function listNewestDocuments(tx: Tx, subjects: readonly { shard: number; subjectKey: string }[], most: number): Promise<StoredDocument[]> {
  return tx.rows<StoredDocument>(
    `select d.* from unnest($1::smallint[], $2::uuid[]) as wanted (shard, subject_key)
      cross join lateral (
        select ${DOCUMENT_COLUMNS} from record.document d
         where d.shard = wanted.shard and d.subject_key = wanted.subject_key and d.state = 0 order by d.document_id desc limit $3) as d`,
    [subjects.map((each) => each.shard), subjects.map((each) => each.subjectKey), most],
  )
}

export async function findCertificate(tx: Tx, fingerprint: Uint8Array): Promise<Buffer | undefined> {
  const row = await tx.find<{ der: Buffer }>('select der from record.certificate where fingerprint = $1', [Buffer.from(fingerprint)])
  return row?.der
}

/** Ends a document that is another person's: it stays readable to those who may, and its visit code is free again. */
export async function voidDocument(tx: Tx, voiding: { shard: number; subjectKey: string; documentId: string; facility: string; actor: string; reason: string }): Promise<boolean> {
  const { shard, subjectKey, documentId, facility, actor, reason } = voiding
  const voided = await tx.run(
    `update record.document set state = 2 where shard = $1 and subject_key = $2 and document_id = $3 and facility = $4 and state < 2`,
    [shard, subjectKey, documentId, facility],
  )
  if (voided === 0) return false
  await tx.run(`insert into record.voiding (document_id, subject_key, shard, actor, reason) values ($1, $2, $3, $4, $5)`, [documentId, subjectKey, shard, actor, reason])
  await tx.run(`update record.lineage set voided = true where document_id = $1 and facility = $2`, [documentId, facility])
  return true
}

/** Visit codes (as hashes) a facility's documents of a span of ids carry. */
export async function listLineagesOfFacility(tx: Tx, span: { facility: string; from: string; before: string; exchanges: readonly string[] }): Promise<{ documentId: string; lineage: Buffer }[]> {
  return tx.rows(
    `select document_id as "documentId", lineage from record.document where document_id >= $1 and document_id < $2 and facility = $3 and state < 2
        and split_part(exchange, '@', 1) = any ($4::text[])`,
    [span.from, span.before, span.facility, span.exchanges],
  )
}

/** A facility's own documents of one message, whoever they are about; row-level security decides whose they are. `before` as above. */
export async function listOwnDocuments(tx: Tx, messageId: string, before: string): Promise<{ documentId: string; subjectKey: string; shard: number }[]> {
  return tx.rows(
    `select document_id as "documentId", subject_key as "subjectKey", shard from record.document
      where document_id >= $1 and document_id < $2 and message_id = $1 order by ordinal`,
    [messageId, before],
  )
}
