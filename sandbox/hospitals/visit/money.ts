/** The money of a visit by the formulas of QĐ 3176, in whole numbers: prices and quantities in thousandths, amounts in hundredths of a đồng. */

/** Hundredths of a đồng. */
export type Hundredths = bigint
/** Thousandths of a đồng, or of a unit. */
export type Thousandths = bigint

export interface Amounts {
  readonly total: Hundredths
  readonly covered: Hundredths
  /** Paid by another source (`T_NGUONKHAC`). */
  readonly other: Hundredths
  /** `T_BNTT`, `T_BNCCT`, `T_BHTT`. */
  readonly patientPays: Hundredths
  readonly patientShares: Hundredths
  readonly fundPays: Hundredths
}

export interface DrugCharge {
  readonly quantity: Thousandths
  readonly price: Thousandths
  /** `TYLE_TT_BH`, per cent. */
  readonly coveredRate: number
  /** `MUC_HUONG`, per cent. */
  readonly benefit: number
  readonly other?: Hundredths
}

export interface ServiceCharge {
  readonly quantity: Thousandths
  readonly price: Thousandths
  readonly coveredPrice: Thousandths
  /** `TYLE_TT_DV`, per cent. */
  readonly serviceRate: number
  readonly coveredRate: number
  readonly benefit: number
  readonly other?: Hundredths
}

/** A row of table 2. */
export function drugAmounts(charge: DrugCharge): Amounts {
  const rate = BigInt(charge.coveredRate)
  const total = divideRounded(charge.quantity * charge.price, 10_000n)
  const covered = divideRounded(charge.quantity * charge.price * rate, 1_000_000n)
  const fundPays = divideRounded(total * rate * BigInt(charge.benefit), 10_000n)
  const patientPays = divideRounded(total * (100n - rate), 100n)
  return deductOther({ total, covered, patientPays, patientShares: total - fundPays - patientPays, fundPays }, charge.other)
}

/** A row of table 3. */
export function serviceAmounts(charge: ServiceCharge): Amounts {
  const part = BigInt(charge.serviceRate)
  const total = divideRounded(charge.quantity * charge.price * part, 1_000_000n)
  const covered = divideRounded(charge.quantity * charge.coveredPrice * part * BigInt(charge.coveredRate), 100_000_000n)
  const fundPays = divideRounded(covered * BigInt(charge.benefit), 100n)
  return deductOther({ total, covered, patientPays: total - covered, patientShares: covered - fundPays, fundPays }, charge.other)
}

/** The sum of rows. In table 1 the fund's part is what is covered less what patients share, not the rows' sum. */
export function sumAmounts(rows: readonly Amounts[]): Amounts {
  const sum = (of: (row: Amounts) => bigint) => rows.reduce((total, row) => total + of(row), 0n)
  const covered = sum((row) => row.covered)
  const patientShares = sum((row) => row.patientShares)
  return {
    total: sum((row) => row.total),
    covered,
    other: sum((row) => row.other),
    patientPays: sum((row) => row.patientPays),
    patientShares,
    fundPays: covered - patientShares,
  }
}

/** Division of a number ≥ 0, half rounded up. */
export function divideRounded(number: bigint, by: bigint): bigint {
  return (2n * number + by) / (2n * by)
}

/** A decimal like `812.5` in thousandths; more than three decimals is a mistake. */
export function thousandths(decimal: string): Thousandths {
  const [whole = '', part = ''] = decimal.split('.')
  if (!/^\d+$/.test(whole) || !/^\d{0,3}$/.test(part)) throw new Error(`"${decimal}" is not a number with up to three decimals.`)
  return BigInt(whole) * 1000n + BigInt(part.padEnd(3, '0'))
}

export function writeHundredths(amount: Hundredths): string {
  return writeDecimal(amount, 2)
}

export function writeThousandths(number: Thousandths): string {
  return writeDecimal(number, 3)
}

function deductOther(amounts: Omit<Amounts, 'other'>, other = 0n): Amounts {
  const fromPays = smaller(amounts.patientPays, other)
  const fromShares = smaller(amounts.patientShares, other - fromPays)
  const fromFund = smaller(amounts.fundPays, other - fromPays - fromShares)
  return {
    ...amounts,
    other,
    patientPays: amounts.patientPays - fromPays,
    patientShares: amounts.patientShares - fromShares,
    fundPays: amounts.fundPays - fromFund,
  }
}

function smaller(a: bigint, b: bigint): bigint {
  return a < b ? a : b
}

// Zeros at the end are left out: 46800, 812.5.
function writeDecimal(number: bigint, decimals: number): string {
  const digits = String(number).padStart(decimals + 1, '0')
  const part = digits.slice(-decimals).replace(/0+$/, '')
  return part ? `${digits.slice(0, -decimals)}.${part}` : digits.slice(0, -decimals)
}
