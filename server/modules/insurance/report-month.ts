/** Form 01/BH: a facility's month in sums, compared claim by claim with what the insurer has, sent when the month has closed. */
import { createHash } from 'node:crypto'
import { form01 } from '#definitions/insurance/forms.ts'
import { problem } from '#definitions/problem.ts'
import { recordAct } from '#modules/audit/index.ts'
import { vietnamDay } from '#platform/clock.ts'
import { rowScopeOf, type Permit } from '#platform/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { uuidV7 } from '#platform/uuid.ts'
import { deadlineOf, rangeOfMonth, workingDaysLeft } from './clock.ts'
import { listDifferences, sumMonthByCare, sumSettled, type MonthSum } from './queries-claims.ts'
import { listPayments } from './queries-outcomes.ts'
import { listReportsOfMonth, saveReport } from './queries-reports.ts'
import { reportLine } from './read-claim.ts'
import type { MonthLine, MonthReport, ReportReceipt } from './schema.ts'
import { requireFacility, requireMonth, type ClaimTools } from './tools.ts'
import { writeForm } from './write-form.ts'

const DIFFERENCES_SHOWN = 200
/** Month reports belong to no subject. */
const NO_SUBJECT_SHARD = 0
const REFUSED = 2

/** What was sent, and its hash: the same figures are not sent twice. */
interface Figures {
  readonly hash: string
  readonly lines: readonly MonthLine[]
}

/** The month in lines, with what differs and what has come back. Sums only: it leaves no entry. */
export async function readMonth(tools: ClaimTools, permit: Permit<'insurance:claims'>, wanted: string): Promise<MonthReport> {
  const facility = requireFacility(permit)
  const month = requireMonth(tools.clock, wanted)
  const span = { facility, ...rangeOfMonth(month) }
  // Asked before the transaction: whoever waits for a partner holds no connection.
  const theirs = await tools.assessment.askMonth(facility, month)
  const ours = await tools.reader.inScope(rowScopeOf(permit.caller), async (tx) => ({
    sums: await sumMonthByCare(tx, span), differences: await listDifferences(tx, span, DIFFERENCES_SHOWN), settled: await sumSettled(tx, facility, `${month}-01`),
    reports: await listReportsOfMonth(tx, facility, `${month}-01`), payments: await listPayments(tx, facility, `${month}-01`),
  }))
  const days = monthDays(tools, month)
  const lines = ours.sums.map(lineOf)
  return {
    facility, month, ...days, lines, sum: sumOf(lines),
    theirs: theirs.kind === 'month' ? { visits: theirs.claims, claimed: theirs.asked } : null,
    differences: ours.differences.map(({ count: _count, ...difference }) => difference), differenceCount: ours.differences[0]?.count ?? 0,
    reports: ours.reports.map(reportLine), granted: ours.settled.granted, paid: ours.payments.reduce((sum, each) => sum + BigInt(each.amount), 0n).toString(),
    payments: ours.payments.map(({ reference, amount, claims, paidAt }) => ({ reference, amount, claims, paidAt: paidAt.toISOString() })),
  }
}

function monthDays(tools: ClaimTools, month: string): Pick<MonthReport, 'closesOn' | 'closed' | 'dueOn' | 'workingDays'> {
  const today = vietnamDay(tools.clock())
  const closesOn = deadlineOf('close-month', `${month}-01`, tools.isHoliday)
  const dueOn = deadlineOf('report-month', `${month}-01`, tools.isHoliday)
  return { closesOn, dueOn, closed: today > closesOn, workingDays: workingDaysLeft(today, dueOn, tools.isHoliday) }
}

/** What the fund is asked to bear in scope is its own part and the co-payment (T_BHTT = T_TONGCHI_BH − T_BNCCT, domain notes 1.4). */
export function lineOf({ careKind, visits, total, claimed, together, patient, others }: MonthSum): MonthLine {
  return { careKind, visits, total, inScope: (BigInt(claimed) + BigInt(together)).toString(), claimed, together, patient, others }
}

/** All lines in one, exact to the hundredth. */
export function sumOf(lines: readonly MonthLine[]): MonthLine {
  const sum = (name: 'total' | 'inScope' | 'claimed' | 'together' | 'patient' | 'others') => lines.reduce((total, line) => total + BigInt(line[name]), 0n).toString()
  return {
    careKind: null, visits: lines.reduce((total, line) => total + line.visits, 0), total: sum('total'), inScope: sum('inScope'), claimed: sum('claimed'),
    together: sum('together'), patient: sum('patient'), others: sum('others'),
  }
}

/**
 * Makes the month's form from the claims as they are now; the worker sends it. Late is marked, not refused.
 * @throws Refusal `conflict` before the month has closed, where it is empty, or where these very figures were sent
 */
export async function sendMonth(tools: ClaimTools, permit: Permit<'insurance:claims'>, wanted: string): Promise<ReportReceipt> {
  const { caller } = permit
  const facility = requireFacility(permit)
  const month = requireMonth(tools.clock, wanted)
  const { closed, closesOn, dueOn } = monthDays(tools, month)
  if (!closed) throw new Refusal('conflict', [problem('month-not-over', { params: { month, closes: closesOn, due: dueOn } })])
  const span = { facility, ...rangeOfMonth(month) }
  const madeAt = tools.clock()
  const reportId = uuidV7(tools.clock, NO_SUBJECT_SHARD)
  await tools.worker.inTransaction(async (tx) => {
    const lines = (await sumMonthByCare(tx, span)).map(lineOf)
    if (lines.length === 0) throw new Refusal('conflict', [problem('month-empty')])
    const hash = createHash('sha256').update(JSON.stringify(lines)).digest('hex')
    const newest = (await listReportsOfMonth(tx, facility, `${month}-01`)).find((each) => each.state !== REFUSED)
    if (newest && (newest.figures as Figures).hash === hash) throw new Refusal('conflict', [problem('month-already-reported')])
    const figures: Figures = { hash, lines }
    const content = writeForm(form01, { MA_CSKCB: facility, THANG: month, NGAY_LAP: vietnamDay(madeAt).replaceAll('-', '') }, lines.map(cellsOf))
    await saveReport(tx, {
      reportId, shard: NO_SUBJECT_SHARD, form: form01.id, facility, madeAt, madeBy: caller.id, dueOn, month: `${month}-01`, claim: null,
      sha256: createHash('sha256').update(content).digest(), content, figures,
    })
    await recordAct(tx, {
      clock: tools.clock, actor: caller.id, role: caller.role, act: 'month-reported', shard: NO_SUBJECT_SHARD, reference: reportId,
      detail: { form: form01.id, month, visits: sumOf(lines).visits, claimed: sumOf(lines).claimed },
    })
  })
  return { reportId, dueOn, late: vietnamDay(madeAt) > dueOn }
}

function cellsOf(line: MonthLine): Record<string, string> {
  return {
    MA_LOAI_KCB: line.careKind ?? '', SO_LUOT: String(line.visits), T_TONGCHI_BV: line.total, T_TONGCHI_BH: line.inScope, T_BHTT: line.claimed,
    T_BNCCT: line.together, T_BNTT: line.patient, T_NGUONKHAC: line.others,
  }
}
