/** What is prescribed: which drugs, how much, for how long, and who pays for them. */
import type { Facility } from '../../world/facilities.ts'
import { DAY, HOUR, startOfDay, type Minute } from './clock.ts'
import type { Course } from './course.ts'
import type { Diagnosis } from './diagnoses.ts'
import type { Dice } from './dice.ts'
import { drug, type Drug } from './drugs.ts'
import type { VisitKind } from './kinds.ts'
import { drugAmounts, thousandths, type Thousandths } from './money.ts'
import { productOf } from './products.ts'
import type { Worker } from './staff.ts'
import type { DrugLine, Insured } from './visit.ts'

export interface Prescription {
  readonly kind: VisitKind
  readonly facility: Facility
  readonly diagnosis: Diagnosis
  readonly course: Course
  readonly insured: Insured
  readonly dice: Dice
  readonly doctor: Worker
  readonly department: string
  /** When the results are in. */
  readonly from: Minute
  /** Exactly so many drugs, filled up from common ones. */
  readonly count?: number
}

const MONTHLY: readonly VisitKind[] = ['chronic', 'hiv', 'tb']
const COMMON = ['omeprazol', 'calci-d', 'vitamin-b', 'paracetamol', 'piracetam', 'attapulgit', 'loratadin', 'bacillus', 'acetylcystein', 'sat-folic']
const INJECTED = ['2.10', '2.15']
/** What is used up as a whole however small the dose: tubes, bottles, pens. */
const WHOLE_UNITS = ['tuýp', 'lọ', 'chai', 'bình xịt', 'bút tiêm']

/** The rows of drugs, in the order they were ordered. */
export function prescribe(wanted: Prescription): DrugLine[] {
  const { dice, diagnosis } = wanted
  const inHouse = wanted.course.admitted !== null
  const usable = diagnosis.drugs.map(drug).filter((each) => inHouse || !INJECTED.includes(each.route) || each.id === 'insulin')
  const [first, ...others] = usable
  // The first drug named is the treatment itself; the others come with it.
  const some = () => [...(first ? [first] : []), ...dice.some(others, Math.max(1, others.length - dice.between(0, 2)))]
  const chosen = wanted.count === undefined ? some() : filledUp(usable, wanted.count)
  return chosen.flatMap((each) => ordersOf(wanted, each)).sort((one, other) => one.ordered - other.ordered)
}

function filledUp(usable: readonly Drug[], count: number): Drug[] {
  const ids = new Set([...usable.map((each) => each.id), ...COMMON])
  return [...ids].slice(0, count).map(drug)
}

// In a ward an injection is ordered every morning; what is swallowed is ordered once for the stay.
function ordersOf(wanted: Prescription, each: Drug): DrugLine[] {
  const { course, dice } = wanted
  if (course.admitted === null) return [orderOf(wanted, each, { days: daysAtHome(wanted), ordered: wanted.from, given: null })]
  const first = Math.max(course.admitted + 15, wanted.from)
  const nights = (startOfDay(course.left) - startOfDay(first)) / DAY
  if (nights === 0) return [orderOf(wanted, each, { days: 1, ordered: first, given: Math.min(first + 20, course.left - 5) })]
  if (!INJECTED.includes(each.route)) return [orderOf(wanted, each, { days: nights, ordered: first, given: first + 30 })]
  const once = ['adrenalin', 'bupivacain', 'lidocain', 'uon-van', 'vitamin-k', 'oxytocin'].includes(each.id)
  return Array.from({ length: once ? 1 : Math.min(nights, 4) }, (_, day) => {
    const ordered = day === 0 ? first : startOfDay(first) + day * DAY + 7 * HOUR + dice.between(30, 90)
    return orderOf(wanted, each, { days: 1, ordered, given: ordered + dice.between(15, 45) })
  })
}

function daysAtHome(wanted: Prescription): number {
  if (!MONTHLY.includes(wanted.kind)) return wanted.dice.oneOf([5, 5, 7, 7, 10])
  return wanted.kind === 'hiv' ? 30 : wanted.dice.oneOf([28, 30])
}

function orderOf(wanted: Prescription, each: Drug, order: { days: number, ordered: Minute, given: Minute | null }): DrugLine {
  const product = productOf(each, wanted.facility)
  const quantity = quantityOf(each, order.days)
  const paid = wanted.insured.card !== '' || each.paidBy !== 'fund'
  const coveredRate = wanted.insured.card === '' ? 0 : each.coveredRate
  const total = drugAmounts({ quantity, price: product.price, coveredRate: 100, benefit: 100 }).total
  return {
    drug: product, quantity, ...order,
    department: wanted.course.admitted === null ? 'K01' : wanted.department,
    doctor: wanted.doctor,
    coveredRate,
    other: paid && each.paidBy !== 'fund' ? total : 0n,
  }
}

function quantityOf(each: Drug, days: number): Thousandths {
  const used = thousandths(each.each) * BigInt(each.times) * BigInt(days)
  const rounded = ((used + 999n) / 1000n) * 1000n
  const least = each.each.startsWith('0.') && WHOLE_UNITS.includes(each.unit) ? 1000n : rounded
  return rounded > least ? rounded : least
}
