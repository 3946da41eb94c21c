/** The bill of a case: what each row costs and who pays it. */
import { drugAmounts, serviceAmounts, type Amounts } from './money.ts'
import { stamp } from './clock.ts'
import type { Bill, DrugLine, Insured, ServiceLine } from './visit.ts'

/** 15 % of the base salary, in hundredths: a cheaper visit is paid whole (2,340,000 until 30/06/2026, then 2,530,000). */
function wholeBelow(day: string): bigint {
  return day >= '20260701' ? 37_950_000n : 35_100_000n
}

interface Lines {
  readonly insured: Insured
  readonly arrived: number
  readonly drugs: readonly DrugLine[]
  readonly services: readonly ServiceLine[]
}

/** Prices all rows at the level that the visit's own total leads to. */
export function billOf(lines: Lines): Bill {
  const benefit = benefitOf(lines)
  return {
    benefit,
    drugs: lines.drugs.map((line) => priceDrug(line, benefit)),
    services: lines.services.map((line) => priceService(line, { benefit, rate: serviceRate(lines.insured) })),
  }
}

/** `TYLE_TT_BH` of services: nothing is covered without a card. */
export function serviceRate(insured: Insured): number {
  return insured.card ? 100 : 0
}

function benefitOf(lines: Lines): number {
  const { insured } = lines
  if (!insured.card) return 0
  if (insured.object === '1.2') return 100
  const covered = [
    ...lines.drugs.map((line) => priceDrug(line, 100)),
    ...lines.services.map((line) => priceService(line, { benefit: 100, rate: 100 })),
  ].reduce((sum, row) => sum + row.covered, 0n)
  return covered < wholeBelow(stamp(lines.arrived).slice(0, 8)) ? 100 : insured.level
}

function priceDrug(line: DrugLine, benefit: number): Amounts {
  return drugAmounts({ quantity: line.quantity, price: line.drug.price, coveredRate: line.coveredRate, benefit, other: line.other })
}

function priceService(line: ServiceLine, by: { benefit: number, rate: number }): Amounts {
  const { price } = line.service
  return serviceAmounts({ quantity: line.quantity, price, coveredPrice: price, serviceRate: 100, coveredRate: by.rate, benefit: by.benefit })
}
