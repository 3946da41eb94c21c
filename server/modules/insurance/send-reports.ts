/** A worker's round: forms that wait are handed to the insurer, and its receipts are written down. Sent twice, a form is taken once. */
import type { AssessmentPort, FormAnswer } from '#connections/insurance-assessment.ts'
import { findForm } from '#definitions/insurance/forms.ts'
import { recordAct } from '#modules/audit/index.ts'
import { openSubjects } from '#modules/people/index.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import type { KeyProvider } from '#platform/keys.ts'
import { unseal } from '#platform/seal.ts'
import { afterEvent, numberOfState } from './claim-state.ts'
import { sealedPlace } from './explain-claim.ts'
import { saveChanges } from './fetch-results.ts'
import { findClaimWithOutcome } from './queries-outcomes.ts'
import { finishReport, listWaitingReports, postponeReport, type WaitingReport } from './queries-reports.ts'

export interface SendingTools {
  readonly clock: Clock
  readonly keys: KeyProvider
  readonly worker: Database
  readonly assessment: AssessmentPort
}

const AT_ONCE = 20
const RETRY_MS = 15_000
const LONGEST_RETRY_MS = 3_600_000

/** How many forms were handed over. The network is never inside a transaction. */
export async function sendReports(tools: SendingTools): Promise<number> {
  const waiting = await tools.worker.inOneStatement((tx) => listWaitingReports(tx, tools.clock(), AT_ONCE))
  const sealed = waiting.flatMap(({ shard, subjectKey }) => (subjectKey === null ? [] : [{ shard, subjectKey }]))
  const secrets = await openSubjects(tools, sealed)
  let sent = 0
  for (const report of waiting) {
    if (await keepAnswer(tools, report, await sendOne(tools, report, secrets))) sent += 1
  }
  return sent
}

async function sendOne({ assessment }: SendingTools, report: WaitingReport, secrets: ReadonlyMap<string, Buffer>): Promise<FormAnswer> {
  const form = findForm(report.form)
  if (!form) return { kind: 'refused', reason: 'form-unknown' }
  const content = contentOf(report, secrets)
  if (!content) return { kind: 'refused', reason: 'subject-erased' }
  return assessment.sendForm({ path: form.path, fileType: form.fileType, facility: report.facility, reference: report.reportId, content })
}

function contentOf({ content, subjectKey, reportId }: WaitingReport, secrets: ReadonlyMap<string, Buffer>): Buffer | undefined {
  if (subjectKey === null) return content
  const secret = secrets.get(subjectKey)
  return secret && unseal(secret, content, sealedPlace(reportId))
}

async function keepAnswer(tools: SendingTools, report: WaitingReport, answer: FormAnswer): Promise<boolean> {
  const { shard, reportId, attempts } = report
  if (answer.kind === 'unavailable') {
    const retryAt = new Date(tools.clock().getTime() + Math.min(RETRY_MS * 2 ** attempts, LONGEST_RETRY_MS))
    await tools.worker.inOneStatement((tx) => postponeReport(tx, { shard, reportId, retryAt, reason: answer.reason }))
    return false
  }
  return tools.worker.inTransaction(async (tx) => {
    const taken = answer.kind === 'taken'
    const finished = await finishReport(tx, {
      shard, reportId, at: tools.clock(), state: taken ? 1 : 2, receipt: taken ? answer.receipt : null, reason: taken ? null : answer.reason,
    })
    if (!finished) return false
    if (taken) await markExplained(tools, tx, report)
    await recordAct(tx, {
      clock: tools.clock, actor: 'platform', role: 'public', act: taken ? 'report-delivered' : 'report-refused', shard, subjectKey: report.subjectKey, reference: reportId,
      detail: { form: report.form },
    })
    return true
  })
}

/** The claim is explained when the insurer has the form. Where it has decided anew in between, that decision stands. */
async function markExplained({ clock }: SendingTools, tx: Tx, { shard, documentId, reportId, madeBy }: WaitingReport): Promise<void> {
  const claim = documentId === null ? undefined : await findClaimWithOutcome(tx, shard, documentId)
  if (!claim) return
  const at = clock()
  const outcome = afterEvent(claim.outcome, claim.claimed, { kind: 'explained', at, source: 'facility', actor: madeBy, result: null })
  if (!outcome) return
  const stateNumber = numberOfState(outcome.state)
  await saveChanges(tx, [{ claim, outcome, stateNumber, changedAt: at, events: [{ at, stateNumber, applied: true, source: 'facility', actor: madeBy, result: null, detail: { report: reportId } }] }])
}
