/** Figures the law sets, with the days they apply to: base salary, benefit rates, routes. Facts of domain notes 2.4 and 2.5. */
import type { DayNumber } from '../../../catalogue.ts'

export interface Dated<T> {
  readonly value: T
  readonly from: DayNumber
  /** Last day, inclusive. */
  readonly to: DayNumber
  readonly instrument: string
}

const ALWAYS = 99_991_231

/** Base salary (lương cơ sở) in hundredths of a đồng. */
export const BASE_SALARY: readonly Dated<number>[] = [
  { value: 180_000_000, from: 20230701, to: 20240630, instrument: 'NĐ 24/2023/NĐ-CP' },
  { value: 234_000_000, from: 20240701, to: 20260630, instrument: 'NĐ 73/2024/NĐ-CP' },
  { value: 253_000_000, from: 20260701, to: ALWAYS, instrument: 'NĐ 161/2026/NĐ-CP' },
]

/** What stands on a day; nothing before the first known. */
export function onDay<T>(list: readonly Dated<T>[], day: DayNumber): T | undefined {
  for (const one of list) if (one.from <= day && day <= one.to) return one.value
  return undefined
}

/** Per cent the fund pays by the card's benefit digit (decision 1351/QĐ-BHXH). */
export const RATE_OF_DIGIT: Readonly<Record<string, number>> = { 1: 100, 2: 100, 3: 95, 4: 80, 5: 100 }

/** From 01/01/2026 these object codes have 100 %, whatever digit the printed card still shows (resolution 261/2025/QH15, letter 38/BYT-BH). */
export const FULL_RATE_CODES: readonly Dated<ReadonlySet<string>>[] = [
  { value: new Set(['CN', 'LH']), from: 20260101, to: ALWAYS, instrument: 'NQ 261/2025/QH15; CV 38/BYT-BH' },
]

/** Object codes of cards (chars 1–2), of all benefit digits. */
export const OBJECT_CODES: ReadonlySet<string> = new Set((
  'CC TE CK CB KC HN DT DK XD BT TS AK CT CN LH HT TC PV TG DS HK DN HX CH NN TK HC XK TB NO XB CS XN MS HD TQ TA TY HG LS HS SV GB GD ND TH TV TD TU BA QN CA CY'
).split(' '))

/**
 * Factor on the card's rate by MA_DOITUONG_KCB, in per cent (decision 3276/QĐ-BYT of 2025, law on health insurance art. 22);
 * `card` false pays 100 whatever the card says.
 */
export interface RouteFactor {
  readonly outpatient: number
  readonly inpatient: number
  readonly card: boolean
}

const same = (factor: number): RouteFactor => ({ outpatient: factor, inpatient: factor, card: true })
const full = same(100)
const SELF_REFERRED: readonly Dated<RouteFactor>[] = [
  { value: { outpatient: 0, inpatient: 100, card: true }, from: 20250101, to: 20260630, instrument: 'NĐ 188/2025/NĐ-CP Đ19' },
  { value: { outpatient: 50, inpatient: 100, card: true }, from: 20260701, to: ALWAYS, instrument: 'NĐ 188/2025/NĐ-CP Đ19' },
]
const always = (value: RouteFactor): readonly Dated<RouteFactor>[] => [{ value, from: 20250101, to: ALWAYS, instrument: 'QĐ 3276/QĐ-BYT' }]

/** Kinds of reason for coming whose factor is known; others are not judged. */
export const ROUTE_FACTORS: Readonly<Record<string, readonly Dated<RouteFactor>[]>> = {
  '1.1': always(full), '1.2': always({ outpatient: 100, inpatient: 100, card: false }), '1.3': always(full), '1.4': always(full), '1.5': always(full),
  '1.6': always(full), '1.7': always(full), '1.11': always(full), '1.12': always(full), '1.13': SELF_REFERRED, '1.14': SELF_REFERRED, '1.15': always(full),
  '1.16': always(full), '1.17': always(full), '1.18': SELF_REFERRED, '2': always(full), '3.1': always({ outpatient: 0, inpatient: 40, card: true }),
  '3.2': always(full), '3.3': always(full), '3.6': always(full), '7': always(full),
}

/** Forms of care in which the patient stays: inpatient, day treatment, under four hours, commune station beds. */
export const STAYS: ReadonlySet<string> = new Set(['03', '04', '06', '09'])
