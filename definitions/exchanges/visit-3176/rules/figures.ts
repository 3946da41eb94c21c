/** The figures of a visit's lines (XML2, XML3), read once for all families that count. Money in hundredths of a đồng. */
import type { Row, Visit } from '../../../shape.ts'
import { money, timesOver, unitsOf } from './reading.ts'

/** One line with its figures; a figure is undefined where the text is empty or no such number. */
export interface Line {
  readonly table: 'XML2' | 'XML3'
  readonly row: Row
  /** Counts from 1. */
  readonly at: number
  readonly group: string
  /** PHAM_VI. */
  readonly scope: string
  readonly insuredRate: number | undefined
  readonly serviceRate: number | undefined
  /** MUC_HUONG. */
  readonly rate: number | undefined
  readonly hospital: number | undefined
  readonly insured: number | undefined
  readonly fund: number | undefined
  readonly share: number | undefined
  readonly self: number | undefined
  readonly other: number | undefined
  /** THANH_TIEN_BV and THANH_TIEN_BH by the formulas; undefined where a factor is missing. */
  readonly hospitalDue: number | undefined
  readonly insuredDue: number | undefined
  /** T_BHTT, T_BNCCT and T_BNTT as they follow from these. */
  readonly due: Shares
}

/** What the formulas make of a line's whole and insured amount. */
export interface Shares {
  readonly fund: number
  readonly share: number
  readonly self: number
}

interface Rates {
  readonly table: 'XML2' | 'XML3'
  readonly insuredRate: number | undefined
  readonly rate: number | undefined
  readonly other: number | undefined
}

const known = new WeakMap<Visit, readonly Line[]>()

/** Lines of XML2, then of XML3, in their order. */
export function linesOf(visit: Visit): readonly Line[] {
  const found = known.get(visit)
  if (found) return found
  const lines: Line[] = []
  for (const table of ['XML2', 'XML3'] as const) visit.rows(table).forEach((row, at) => lines.push(lineOf(table, row, at + 1)))
  known.set(visit, lines)
  return lines
}

function lineOf(table: 'XML2' | 'XML3', row: Row, at: number): Line {
  const insuredRate = unitsOf(row['TYLE_TT_BH'], 0)
  const serviceRate = table === 'XML3' ? unitsOf(row['TYLE_TT_DV'], 0) : 100
  const quantity = unitsOf(row['SO_LUONG'], 3)
  const price = unitsOf(table === 'XML2' ? row['DON_GIA'] : row['DON_GIA_BV'], 3)
  const insuredPrice = table === 'XML2' ? price : unitsOf(row['DON_GIA_BH'], 3)
  const isComplete = quantity !== undefined && price !== undefined && insuredPrice !== undefined && insuredRate !== undefined && serviceRate !== undefined
  const hospitalDue = isComplete ? amount(quantity, price, serviceRate, 100) : undefined
  const insuredDue = isComplete ? amount(quantity, insuredPrice, serviceRate, insuredRate) : undefined
  const rates = { table, insuredRate, rate: unitsOf(row['MUC_HUONG'], 0), other: money(row['T_NGUONKHAC']) }
  const [hospital, insured] = [money(row['THANH_TIEN_BV']), money(row['THANH_TIEN_BH'])]
  return {
    ...rates, row, at, serviceRate, hospital, insured, hospitalDue, insuredDue,
    group: row['MA_NHOM'] ?? '',
    scope: row['PHAM_VI'] ?? '',
    fund: money(row['T_BHTT']),
    share: money(row['T_BNCCT']),
    self: money(row['T_BNTT']),
    due: sharesOf(rates, hospitalDue ?? hospital ?? 0, insuredDue ?? insured ?? 0),
  }
}

/** T_BHTT, T_BNCCT and T_BNTT of a line from its whole and its insured amount. */
export function sharesOf({ table, rate = 0, insuredRate = 0, other = 0 }: Rates, hospital: number, insured: number): Shares {
  const outside = table === 'XML2' ? hospital - percent(hospital, insuredRate) : hospital - insured
  const fund = table === 'XML2' && insuredRate !== 100 ? timesOver([hospital, insuredRate, rate], 10_000) : percent(table === 'XML2' ? hospital : insured, rate)
  const share = table === 'XML2' ? hospital - fund - outside : insured - fund
  if (other === 0) return { fund, share, self: outside }
  // Other sources are taken off the patient's own part first, then the share, then the fund's (T_NGUONKHAC).
  const fromSelf = Math.min(Math.max(outside, 0), other)
  const fromShare = Math.min(Math.max(share, 0), other - fromSelf)
  const fromFund = Math.min(fund, other - fromSelf - fromShare)
  return { fund: fund - fromFund, share: share - fromShare, self: outside - fromSelf }
}

function percent(amount: number, rate: number): number {
  return rate === 100 ? amount : rate === 0 ? 0 : timesOver([amount, rate], 100)
}

/** Thousandths times thousandths, times two per cents, in hundredths, rounded half up. A rate of 100 needs no multiplication. */
function amount(quantity: number, price: number, one: number, other: number): number {
  const whole = quantity * price
  if (one === 100 && other === 100 && Number.isSafeInteger(whole)) return Math.floor(whole / 10_000) + (whole % 10_000 >= 5_000 ? 1 : 0)
  if (one === 100 || other === 100) return timesOver([quantity, price, one === 100 ? other : one], 1_000_000)
  return timesOver([quantity, price, one, other], 100_000_000)
}
