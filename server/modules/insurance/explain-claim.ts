/** A facility explains what the insurer took from a claim: form 09/BH, kept with the claim and sent by the worker. */
import { createHash } from 'node:crypto'
import { claimStates, EXPLAINABLE } from '#definitions/insurance/claim-states.ts'
import { form09 } from '#definitions/insurance/forms.ts'
import { problem } from '#definitions/problem.ts'
import type { Problem } from '#definitions/shape.ts'
import { recordAct } from '#modules/audit/index.ts'
import { openSubject } from '#modules/people/index.ts'
import { vietnamDay } from '#platform/clock.ts'
import { rowScopeOf, type Permit } from '#platform/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { seal } from '#platform/seal.ts'
import { isUuid, shardOf, uuidV7 } from '#platform/uuid.ts'
import { openClaim } from './claim-rows.ts'
import type { Outcome } from './claim-state.ts'
import { deadlineOf } from './clock.ts'
import { findClaimWithOutcome, type ClaimWithOutcome } from './queries-outcomes.ts'
import { listReportsOfClaim, saveReport } from './queries-reports.ts'
import type { ExplanationBody, ReportReceipt } from './schema.ts'
import type { ClaimTools } from './tools.ts'
import { amountOf, writeForm } from './write-form.ts'

/** Where the sealed form of a report is bound to its row. */
export const sealedPlace = (reportId: string) => `report:${reportId}`

/**
 * Makes form 09/BH. A late explanation is taken and marked.
 * @throws Refusal `not-found`; `conflict` where there is nothing to explain; `invalid` with all that is wrong in it
 */
export async function explainClaim(tools: ClaimTools, permit: Permit<'insurance:claims'>, claimId: string, explanation: ExplanationBody): Promise<ReportReceipt> {
  const { caller } = permit
  const claim = isUuid(claimId) ? await tools.reader.inScope(rowScopeOf(caller), (tx) => findClaimWithOutcome(tx, shardOf(claimId), claimId)) : undefined
  if (!claim) throw new Refusal('not-found', [problem('claim-unknown')])
  requireExplainable(claim, explanation)
  const { lineage } = await openClaim(tools.openFiles, claim)
  const { secret } = await openSubject({ worker: tools.worker, keys: tools.keys }, claim.subjectKey)
  const reportId = uuidV7(tools.clock, claim.shard)
  const madeAt = tools.clock()
  const content = formOf(claim, { lineage, madeOn: vietnamDay(madeAt), explanation })
  const dueOn = claim.outcome.explainBy ?? deadlineOf('explain', vietnamDay(madeAt), tools.isHoliday)
  await tools.worker.inTransaction(async (tx) => {
    const waiting = (await listReportsOfClaim(tx, claim.shard, claimId)).some((each) => each.state === 0)
    if (waiting) throw new Refusal('conflict', [problem('explanation-under-way')])
    await saveReport(tx, {
      reportId, shard: claim.shard, form: form09.id, facility: claim.facility, madeAt, madeBy: caller.id, dueOn, month: null,
      claim: { documentId: claim.documentId, subjectKey: claim.subjectKey }, sha256: createHash('sha256').update(content).digest(),
      content: seal(secret, content, sealedPlace(reportId)), figures: explanation.rows.map(({ table, row, amount }) => ({ table, row, amount })),
    })
    await recordAct(tx, {
      clock: tools.clock, actor: caller.id, role: caller.role, act: 'claim-explained', shard: claim.shard, subjectKey: claim.subjectKey, reference: claim.messageId,
      detail: { form: form09.id, rows: explanation.rows.length },
    })
  })
  return { reportId, dueOn, late: vietnamDay(madeAt) > dueOn }
}

function requireExplainable({ outcome }: ClaimWithOutcome, explanation: ExplanationBody): void {
  if (!EXPLAINABLE.includes(outcome.state)) {
    throw new Refusal('conflict', [problem('claim-not-explainable', { params: { state: claimStates[outcome.state].title.vi } })])
  }
  const problems = problemsWithExplanation(outcome, explanation)
  if (problems.length > 0) throw new Refusal('invalid', problems)
}

/** Rows the insurer took nothing from, and amounts beyond what it took. */
export function problemsWithExplanation(outcome: Outcome, { rows }: ExplanationBody): Problem[] {
  return rows.flatMap(({ table, row, amount }) => {
    const taken = outcome.rows.filter((each) => each.table === table && each.row === row)
    const place = { params: { table, row }, field: 'rows' }
    if (taken.length === 0) return [problem('explanation-row-unknown', place)]
    const most = taken.reduce((sum, each) => sum + BigInt(each.amount), 0n)
    return BigInt(amount) > most ? [problem('explanation-amount', { ...place, params: { ...place.params, most: amountOf(most.toString()) } })] : []
  })
}

function formOf(claim: ClaimWithOutcome, { lineage, madeOn, explanation }: { readonly lineage: string; readonly madeOn: string; readonly explanation: ExplanationBody }): Buffer {
  const head = {
    MA_CSKCB: claim.facility, MA_LK: lineage, MA_THONG_DIEP: claim.messageId, THU_TU_HO_SO: String(claim.ordinal), NGAY_LAP: madeOn.replaceAll('-', ''), LY_DO: explanation.reason,
  }
  return writeForm(form09, head, explanation.rows.map(({ table, row, amount, text }) => {
    const taken = claim.outcome.rows.filter((each) => each.table === table && each.row === row)
    return {
      BANG: table, STT: String(row), MA_LY_DO: taken.map((each) => each.ground).join(';'), SO_TIEN_TRU: taken.reduce((sum, each) => sum + BigInt(each.amount), 0n).toString(),
      SO_TIEN_DE_NGHI: amount, GIAI_TRINH: text,
    }
  }))
}
