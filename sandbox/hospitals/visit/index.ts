/** Believable visits: the tables of QĐ 3176 for any kind of visit, the same ones whenever asked for again. */
import { billOf } from './bill.ts'
import { courseRows, drugRows, resultRows, serviceRows } from './detail-rows.ts'
import { inOrder } from './layout.ts'
import { appointmentCells, dischargeCells, mayTakeLeave, referralCells, sickLeaveCells, summaryPaperCells } from './paper-rows.ts'
import { birthCells, hivCells, tuberculosisCells } from './register-rows.ts'
import { summaryCells } from './summary-row.ts'
import { tellVisit } from './tell.ts'
import type { Case, Cells, Row, Visit, VisitRequest } from './visit.ts'

export { isVisitKind, VISIT_KINDS, type VisitKind } from './kinds.ts'
export type { Row, Visit, VisitRequest } from './visit.ts'

/**
 * One visit as tables. Throws where the person cannot have a visit of that kind (a birth needs a woman of 18 to 42),
 * and for a referral without a receiver.
 */
export function buildVisit(request: VisitRequest): Visit {
  if (request.kind === 'referral' && !request.receiver) throw new Error('A referral needs a facility that receives the patient.')
  const told = tellVisit(request)
  return write(told, papersOf(told))
}

/** A visit of the bench: six drugs, five services, ten results, a paper now and then (about 26 kB of inner XML on average). */
export function benchVisit(request: VisitRequest): Visit {
  const told = tellVisit({ ...request, fixedSize: true })
  const { dice } = told
  const papers: Record<string, Cells[]> = {}
  if (dice.chance(0.6)) papers.XML5 = courseRows(told)
  if (dice.chance(0.2)) papers.XML8 = [summaryPaperCells(told)]
  if (dice.chance(0.15)) papers.XML14 = [appointmentCells(told)]
  if (dice.chance(0.05) && mayTakeLeave(told)) papers.XML11 = [sickLeaveCells(told)]
  return write(told, papers)
}

function write(told: Case, papers: Readonly<Record<string, Cells[]>>): Visit {
  const bill = billOf(told)
  const cells: Record<string, Cells[]> = {
    XML1: [summaryCells(told, bill)],
    XML2: drugRows(told, bill),
    XML3: serviceRows(told, bill),
    XML4: resultRows(told),
    ...papers,
  }
  const tables = Object.fromEntries(
    Object.entries(cells)
      .filter(([, rows]) => rows.length > 0)
      .map(([kind, rows]): [string, Row[]] => [kind, rows.map((row) => inOrder(kind, row))])
      .sort(([one], [other]) => Number(one.slice(3)) - Number(other.slice(3))),
  )
  const { request, maLk } = told
  return { maLk, kind: request.kind, facility: request.facility.code, personalId: request.citizen.passport ?? request.citizen.number, tables }
}

function papersOf(told: Case): Record<string, Cells[]> {
  const { kind } = told.request
  const inBed = told.care === '03'
  const longTerm = told.care === '05' || told.care === '08'
  const summarised = inBed || told.care === '09' || kind === 'chronic' || told.insured.card === ''
  const acute = kind === 'outpatient' || kind === 'emergency'
  const appointed = kind === 're-examination' || (told.returns !== null && (longTerm || told.dice.chance(0.4)))
  return {
    ...(inBed || longTerm || told.care === '09' ? { XML5: courseRows(told) } : {}),
    ...(kind === 'hiv' ? { XML6: [hivCells(told)] } : {}),
    ...(inBed ? { XML7: [dischargeCells(told)] } : {}),
    ...(summarised ? { XML8: [summaryPaperCells(told)] } : {}),
    ...(told.newborn ? { XML9: [birthCells(told, told.newborn)] } : {}),
    ...(acute && told.dice.chance(0.2) && mayTakeLeave(told) ? { XML11: [sickLeaveCells(told)] } : {}),
    ...(kind === 'referral' ? { XML13: [referralCells(told)] } : {}),
    ...(appointed && kind !== 'referral' ? { XML14: [appointmentCells(told)] } : {}),
    ...(kind === 'tb' ? { XML15: [tuberculosisCells(told)] } : {}),
  }
}
