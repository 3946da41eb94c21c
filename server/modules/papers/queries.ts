/** SQL of papers: one paper with its events, states, numbers, verification. */
import type { PaperAct, PaperState, Revocation } from '#definitions/papers/states.ts'
import type { SensitivityLabel } from '#definitions/shape.ts'
import type { Tx } from '#platform/database.ts'

export interface NewPaper {
  readonly paperId: string
  readonly subjectKey: string
  readonly shard: number
  readonly documentId: string | null
  readonly messageId: string | null
  readonly lineage: Buffer | null
  readonly row: number
  readonly issuedAt: Date
  readonly issuedOn: string
  readonly validUntil: string | null
  readonly usesMany: boolean
  readonly kind: string
  readonly form: string
  readonly number: string
  readonly facility: string
  readonly receiver: string | null
  readonly labels: readonly SensitivityLabel[]
  readonly body: Buffer
  readonly pdf: Buffer
  readonly codeHash: Buffer
  readonly pdfSha256: Buffer
}

/** What the table tells; `body` and `pdf` are sealed. */
export interface PaperRow {
  readonly paperId: string
  readonly subjectKey: string
  readonly shard: number
  readonly documentId: string | null
  readonly replacedBy: string | null
  readonly issuedAt: Date
  readonly changedAt: Date
  readonly issuedOn: string
  readonly validUntil: string | null
  readonly version: number
  readonly usesMany: boolean
  readonly state: PaperState
  readonly kind: string
  readonly number: string
  readonly facility: string
  readonly receiver: string | null
  readonly receivedBy: string | null
  readonly revocation: Revocation | null
  readonly labels: readonly SensitivityLabel[]
  readonly body: Buffer
}

export const PAPER_COLUMNS = `p.paper_id as "paperId", p.subject_key as "subjectKey", p.shard, p.document_id as "documentId", p.replaced_by as "replacedBy", p.issued_at as "issuedAt",
  p.changed_at as "changedAt", p.issued_on as "issuedOn", p.valid_until as "validUntil", p.version, p.uses_many as "usesMany", p.state, p.kind, p.number, p.facility,
  p.receiver, p.received_by as "receivedBy", p.revocation, p.labels, p.body`

/** Stores a paper and what its QR code leads to. False where the same row of the same file has made one already. */
export async function savePaper(tx: Tx, paper: NewPaper): Promise<boolean> {
  const written = await tx.run(
    `insert into papers.paper (paper_id, subject_key, document_id, message_id, issued_at, changed_at, issued_on, valid_until, shard, row, uses_many, kind, form, number,
       facility, receiver, labels, lineage, body, pdf)
     values ($1::uuid, $2::uuid, $3::uuid, $4::uuid, $5::timestamptz, $5::timestamptz, $6::date, $7::date, $8::smallint, $9::smallint, $10::boolean, $11::text, $12::text, $13::text,
       $14::text, $15::text, $16::text[], $17::bytea, $18::bytea, $19::bytea)
     on conflict do nothing`,
    [
      paper.paperId, paper.subjectKey, paper.documentId, paper.messageId, paper.issuedAt, paper.issuedOn, paper.validUntil, paper.shard, paper.row, paper.usesMany, paper.kind,
      paper.form, paper.number, paper.facility, paper.receiver, paper.labels, paper.lineage, paper.body, paper.pdf,
    ],
  )
  if (written === 0) return false
  await tx.run(
    `insert into papers.verification (code_hash, paper_id, subject_key, shard, pdf_sha256) values ($1::bytea, $2::uuid, $3::uuid, $4::smallint, $5::bytea)`,
    [paper.codeHash, paper.paperId, paper.subjectKey, paper.shard, paper.pdfSha256],
  )
  return true
}

export interface NewEvent {
  readonly eventId: string
  readonly paperId: string
  readonly subjectKey: string
  readonly shard: number
  readonly at: Date
  readonly act: PaperAct
  readonly state: PaperState
  readonly actor: string
  readonly role: string
  readonly facility: string | null
  readonly reason: string | null
  readonly detail: Buffer | null
}

export async function saveEvent(tx: Tx, event: NewEvent): Promise<void> {
  await tx.run(
    `insert into papers.event (event_id, paper_id, subject_key, shard, at, act, state, actor, role, facility, reason, detail)
     values ($1::uuid, $2::uuid, $3::uuid, $4::smallint, $5::timestamptz, $6::text, $7::text, $8::text, $9::text, $10::text, $11::text, $12::bytea)`,
    [event.eventId, event.paperId, event.subjectKey, event.shard, event.at, event.act, event.state, event.actor, event.role, event.facility, event.reason, event.detail],
  )
}

export interface Change {
  readonly state: PaperState
  readonly at: Date
  readonly receivedBy?: string
  readonly revocation?: Revocation
}

/** Writes a new state; false where somebody changed the paper meanwhile. */
export async function saveState(tx: Tx, row: Pick<PaperRow, 'shard' | 'subjectKey' | 'paperId' | 'version'>, change: Change): Promise<boolean> {
  return (await tx.run(
    `update papers.paper set state = $5::text, changed_at = $6::timestamptz, received_by = coalesce($7::text, received_by), revocation = coalesce($8::text, revocation), version = version + 1
      where shard = $1::smallint and subject_key = $2::uuid and paper_id = $3::uuid and version = $4::integer`,
    [row.shard, row.subjectKey, row.paperId, row.version, change.state, change.at, change.receivedBy ?? null, change.revocation ?? null],
  )) === 1
}

/** The next number of a series: five digits are filled by who writes it. */
export async function nextNumber(tx: Tx, series: { facility: string; kind: string; year: number }): Promise<number> {
  const { last } = await tx.one<{ last: number }>(
    `insert into papers.number_sequence as known (facility, kind, year, last) values ($1::text, $2::text, $3::smallint, 1)
     on conflict (facility, kind, year) do update set last = known.last + 1 returning last`,
    [series.facility, series.kind, series.year],
  )
  return last
}

/** One paper within the transaction's scope, by its id. */
export async function findPaperRow(tx: Tx, shard: number, paperId: string): Promise<PaperRow | undefined> {
  return tx.find<PaperRow>(`select ${PAPER_COLUMNS} from papers.paper p where p.shard = $1::smallint and p.paper_id = $2::uuid`, [shard, paperId])
}

/** As `findPaperRow`, by its whole key. */
export async function findPaperOf(tx: Tx, key: { shard: number; subjectKey: string; paperId: string }): Promise<PaperRow | undefined> {
  return tx.find<PaperRow>(
    `select ${PAPER_COLUMNS} from papers.paper p where p.shard = $1::smallint and p.subject_key = $2::uuid and p.paper_id = $3::uuid`, [key.shard, key.subjectKey, key.paperId],
  )
}

export async function findPdf(tx: Tx, key: { shard: number; subjectKey: string; paperId: string }): Promise<Buffer | undefined> {
  return (await tx.find<{ pdf: Buffer }>(`select pdf from papers.paper where shard = $1::smallint and subject_key = $2::uuid and paper_id = $3::uuid`, [key.shard, key.subjectKey, key.paperId]))?.pdf
}

/** A person's paper by its number, newest first. */
export async function findByNumber(tx: Tx, subject: { shard: number; subjectKey: string }, number: string): Promise<PaperRow | undefined> {
  return tx.find<PaperRow>(
    `select ${PAPER_COLUMNS} from papers.paper p where p.shard = $1::smallint and p.subject_key = $2::uuid and p.number = $3::text order by p.paper_id desc limit 1`,
    [subject.shard, subject.subjectKey, number],
  )
}

export interface PaperKey {
  readonly shard: number
  readonly subjectKey: string
  readonly paperId: string
}

/** Which paper a code, or a PDF, belongs to. */
export async function findVerification(tx: Tx, by: { codeHash: Buffer } | { pdfSha256: Buffer }): Promise<PaperKey | undefined> {
  const columns = 'paper_id as "paperId", subject_key as "subjectKey", shard'
  return 'codeHash' in by
    ? tx.find<PaperKey>(`select ${columns} from papers.verification where code_hash = $1::bytea`, [by.codeHash])
    : tx.find<PaperKey>(`select ${columns} from papers.verification where pdf_sha256 = $1::bytea limit 1`, [by.pdfSha256])
}
