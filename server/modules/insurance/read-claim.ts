/** One claim of the facility: findings in words, what the insurer took and why, its history and its forms. The look leaves an entry. */
import { findRule } from '#definitions/all.ts'
import { EXPLAINABLE } from '#definitions/insurance/claim-states.ts'
import { findGround } from '#definitions/insurance/grounds.ts'
import { problem } from '#definitions/problem.ts'
import { problemCatalogue } from '#definitions/problems/all.ts'
import type { Words } from '#definitions/shape.ts'
import { recordAct } from '#modules/audit/index.ts'
import { vietnamDay } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import { rowScopeOf, type Permit } from '#platform/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { isUuid, shardOf } from '#platform/uuid.ts'
import { mayCorrect, stateOfNumber, type TakenRow } from './claim-state.ts'
import { findClaimRecord } from './queries-claims.ts'
import { findClaimWithOutcome, listEvents, type ClaimWithOutcome, type StoredEvent } from './queries-outcomes.ts'
import { listReportsOfClaim, type StoredReport } from './queries-reports.ts'
import type { ClaimFinding } from './queries.ts'
import type { ClaimDetail, ReportLine, TakenRowBody } from './schema.ts'
import { lineOf } from './search-claims.ts'
import type { ClaimTools } from './tools.ts'

/** @throws Refusal `not-found` also for another facility's claim: the difference is not told */
export async function readClaim(tools: ClaimTools, permit: Permit<'insurance:claims'>, claimId: string): Promise<ClaimDetail> {
  const { caller } = permit
  if (!isUuid(claimId)) throw new Refusal('not-found', [problem('claim-unknown')])
  const shard = shardOf(claimId)
  return tools.reader.inScope(rowScopeOf(caller), async (tx) => {
    const { subjectKey, detail } = await detailOfClaim(tools, tx, claimId)
    await recordAct(tx, { clock: tools.clock, actor: caller.id, role: caller.role, act: 'claim-read', shard, subjectKey, reference: detail.messageId })
    return detail
  })
}

/** Everything about a claim but its rows, within the scope of the transaction. @throws Refusal `not-found` */
export async function detailOfClaim(tools: ClaimTools, tx: Tx, claimId: string): Promise<{ readonly subjectKey: string; readonly claim: ClaimWithOutcome; readonly detail: ClaimDetail }> {
  const shard = shardOf(claimId)
  const record = await findClaimRecord(tx, shard, claimId)
  const claim = record && (await findClaimWithOutcome(tx, shard, claimId))
  if (!record || !claim) throw new Refusal('not-found', [problem('claim-unknown')])
  const reports = await listReportsOfClaim(tx, shard, claimId)
  const state = stateOfNumber(record.state)
  const detail: ClaimDetail = {
    ...lineOf(record, tools.isHoliday), total: record.total, version: record.version,
    findings: (record.findings ?? []).map(findingOf), taken: claim.outcome.rows.map(takenOf), history: (await listEvents(tx, shard, claimId)).map(historyOf),
    reports: reports.map(reportLine),
    mayExplain: EXPLAINABLE.includes(state) && !reports.some((each) => each.state === 0), mayCorrect: mayCorrect({ state }),
  }
  return { subjectKey: record.subjectKey, claim, detail }
}

const UNKNOWN_RULE: Words = { vi: 'Quy tắc này không còn trong danh mục.', en: 'This rule is no longer in the catalogue.' }
const SEE_FILE: Words = { vi: 'Mở tệp tại trang kiểm tra để xem từng lỗi.', en: 'Open the file on the check page to see each place.' }

function findingOf(finding: ClaimFinding): ClaimDetail['findings'][number] {
  const entry = findRule(finding.code) ?? (problemCatalogue as Readonly<Record<string, { readonly message: Words; readonly fix: Words }>>)[finding.code]
  return {
    ...finding, departments: [...finding.departments], practitioners: [...finding.practitioners],
    message: withoutPlaces(entry?.message ?? UNKNOWN_RULE), fix: withoutPlaces(entry?.fix ?? SEE_FILE),
  }
}

/** A finding speaks of all its places at once: what differs between them is left open. */
function withoutPlaces({ vi, en }: Words): Words {
  const open = (text: string) => text.replaceAll(/\{\w+\}/g, '…')
  return { vi: open(vi), en: open(en) }
}

const OWN_GROUND: Words = { vi: 'Căn cứ do BHXH ghi', en: 'A ground of the insurer\'s own' }
const ASK_INSURER: Words = { vi: 'Hỏi giám định viên phụ trách về mã này.', en: 'Ask the assessor in charge about this code.' }

export function takenOf(row: TakenRow): TakenRowBody {
  const ground = findGround(row.ground)
  return { ...row, groundTitle: { ...(ground?.title ?? OWN_GROUND) }, fix: { ...(ground?.fix ?? ASK_INSURER) } }
}

function historyOf({ at, state, applied, source, detail }: StoredEvent): ClaimDetail['history'][number] {
  const text = (name: string) => (typeof detail?.[name] === 'string' ? detail[name] : null)
  return { at: at.toISOString(), state: stateOfNumber(state), applied, source, granted: text('granted'), ground: text('ground') }
}

const REPORT_STATES = ['waiting', 'sent', 'refused'] as const

export function reportLine(report: StoredReport): ReportLine {
  const { reportId, form, madeAt, dueOn, state, receipt, sentAt } = report
  return {
    reportId, form, madeAt: madeAt.toISOString(), dueOn, late: vietnamDay(madeAt) > dueOn, state: REPORT_STATES[state] ?? 'waiting', receipt, sentAt: sentAt?.toISOString() ?? null,
  }
}
