/** SQL of the forms sent to the insurer: made by a person, sent by the worker, kept with their receipt. */
import type { Form } from '#definitions/insurance/forms.ts'
import type { Tx } from '#platform/database.ts'

export interface NewReport {
  readonly reportId: string
  readonly shard: number
  readonly form: Form['id']
  readonly facility: string
  readonly madeAt: Date
  readonly madeBy: string
  readonly dueOn: string
  readonly sha256: Buffer
  readonly content: Buffer
  readonly figures: unknown
  /** Of a claim, or of a month (its first day). */
  readonly claim: { readonly documentId: string; readonly subjectKey: string } | null
  readonly month: string | null
}

export async function saveReport(tx: Tx, report: NewReport): Promise<void> {
  await tx.run(
    `insert into insurance.report (report_id, shard, form, facility, made_at, retry_at, made_by, due_on, sha256, content, figures, document_id, subject_key, month)
     values ($1, $2, $3, $4, $5, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      report.reportId, report.shard, report.form, report.facility, report.madeAt, report.madeBy, report.dueOn, report.sha256, report.content,
      JSON.stringify(report.figures), report.claim?.documentId ?? null, report.claim?.subjectKey ?? null, report.month,
    ],
  )
}

export interface StoredReport {
  readonly reportId: string
  readonly shard: number
  readonly form: string
  readonly facility: string
  readonly madeAt: Date
  readonly dueOn: string
  readonly state: number
  readonly receipt: string | null
  readonly sentAt: Date | null
  readonly sha256: Buffer
  readonly figures: unknown
}

const COLUMNS = `report_id as "reportId", shard, form, facility, made_at as "madeAt", due_on as "dueOn", state, receipt, sent_at as "sentAt", sha256, figures`

export async function listReportsOfClaim(tx: Tx, shard: number, documentId: string): Promise<StoredReport[]> {
  return tx.rows<StoredReport>(`select ${COLUMNS} from insurance.report where shard = $1 and document_id = $2 order by made_at desc`, [shard, documentId])
}

export async function listReportsOfMonth(tx: Tx, facility: string, month: string): Promise<StoredReport[]> {
  return tx.rows<StoredReport>(`select ${COLUMNS} from insurance.report where facility = $1 and month = $2 order by made_at desc`, [facility, month])
}

export interface WaitingReport {
  readonly reportId: string
  readonly shard: number
  readonly form: string
  readonly facility: string
  readonly madeBy: string
  readonly attempts: number
  readonly content: Buffer
  readonly documentId: string | null
  readonly subjectKey: string | null
}

export async function listWaitingReports(tx: Tx, now: Date, most: number): Promise<WaitingReport[]> {
  return tx.rows<WaitingReport>(
    `select report_id as "reportId", shard, form, facility, made_by as "madeBy", attempts, content, document_id as "documentId", subject_key as "subjectKey"
       from insurance.report where state = 0 and retry_at <= $1 order by retry_at limit $2`,
    [now, most],
  )
}

/** False where another worker has finished it. */
export async function finishReport(tx: Tx, report: { readonly shard: number; readonly reportId: string; readonly at: Date; readonly state: 1 | 2; readonly receipt: string | null; readonly reason: string | null }): Promise<boolean> {
  const { shard, reportId, at, state, receipt, reason } = report
  return (await tx.run(
    `update insurance.report set state = $3, receipt = $4, reason = $5, sent_at = $6, attempts = attempts + 1 where shard = $1 and report_id = $2 and state = 0`,
    [shard, reportId, state, receipt, reason, at],
  )) > 0
}

export async function postponeReport(tx: Tx, report: { readonly shard: number; readonly reportId: string; readonly retryAt: Date; readonly reason: string }): Promise<void> {
  const { shard, reportId, retryAt, reason } = report
  await tx.run(
    `update insurance.report set attempts = attempts + 1, retry_at = $3, reason = $4 where shard = $1 and report_id = $2 and state = 0`, [shard, reportId, retryAt, reason],
  )
}
