/** How long records are kept, and from when it counts: dated rules. What is over may be erased; a legal hold stops it. */
import type { Words } from '../shape.ts'
import { holdsOn, type DatedRule } from './dated.ts'

/** What of a record decides how long it is kept. */
export type RecordKind = 'ordinary' | 'accident-or-mental' | 'death'

export interface RetentionRule extends DatedRule {
  readonly id: string
  readonly kind: RecordKind
  readonly years: number
  readonly title: Words
}

const CIRCULAR = { instrument: 'TT 33/2025/TT-BYT', validFrom: '2025-07-01', validTo: null } as const
const FORMER = { instrument: 'TT 53/2017/TT-BYT', validFrom: '2018-03-01', validTo: '2025-06-30' } as const

/** The periods are reported; which records fall under 20 and 30 years follows the former circular until the annex was read. */
export const RETENTION_RULES: readonly RetentionRule[] = [
  { id: 'kept-10-years', kind: 'ordinary', years: 10, title: { vi: 'Hồ sơ nội trú, ngoại trú', en: 'In-patient and out-patient records' }, known: 'reported', ...CIRCULAR },
  { id: 'kept-20-years', kind: 'accident-or-mental', years: 20, title: { vi: 'Tai nạn lao động, tai nạn sinh hoạt, tâm thần', en: 'Accidents, mental illness' }, known: 'assumed', ...CIRCULAR },
  { id: 'kept-30-years', kind: 'death', years: 30, title: { vi: 'Tử vong', en: 'Death' }, known: 'assumed', ...CIRCULAR },
  { id: 'former-10-years', kind: 'ordinary', years: 10, title: { vi: 'Hồ sơ nội trú, ngoại trú', en: 'In-patient and out-patient records' }, known: 'assumed', ...FORMER },
  { id: 'former-15-years', kind: 'accident-or-mental', years: 15, title: { vi: 'Tai nạn lao động, tai nạn sinh hoạt', en: 'Accidents' }, known: 'assumed', ...FORMER },
  { id: 'former-20-years', kind: 'death', years: 20, title: { vi: 'Tử vong', en: 'Death' }, known: 'assumed', ...FORMER },
]

export interface RecordKindSign {
  /** Id of the exchange. */
  readonly exchange: string
  readonly table: string
  readonly field: string
  /** Whether a value, trimmed, tells the kind. */
  readonly says: (value: string) => boolean
  readonly kind: RecordKind
}

/** What in a visit file tells under which period its record falls; a label of mental health tells it too. */
export const RECORD_KIND_SIGNS: readonly RecordKindSign[] = [
  // KET_QUA_DTRI of XML1 (QĐ 3176/QĐ-BYT): 5 died at the facility, 8 died outside it.
  { exchange: 'visit-3176', table: 'XML1', field: 'KET_QUA_DTRI', says: (value) => value === '5' || value === '8', kind: 'death' },
  // MA_TAI_NAN of XML1: any kind of accident; 0 is written for none.
  { exchange: 'visit-3176', table: 'XML1', field: 'MA_TAI_NAN', says: (value) => value !== '' && value !== '0', kind: 'accident-or-mental' },
]

/** The shortest period of a day, in years: who had something added since has no record that is over. Undefined where no rule holds. */
export function shortestYears(day: string): number | undefined {
  const years = RETENTION_RULES.filter((rule) => holdsOn(rule, day)).map((rule) => rule.years)
  return years.length === 0 ? undefined : Math.min(...years)
}

/** A child's record is kept at least until they have been of age so long. */
export interface AgeRule extends DatedRule {
  readonly ofAgeYears: number
  readonly thenYears: number
}

export const AGE_RULES: readonly AgeRule[] = [
  { ofAgeYears: 18, thenYears: 10, instrument: 'Bộ luật Dân sự 91/2015/QH13, Điều 20 và 21', validFrom: '2017-01-01', validTo: null, known: 'assumed' },
]

/** A record as retention sees it. Days `yyyy-MM-dd`. */
export interface KeptRecord {
  /** The last day something was done for the person. */
  readonly lastOn: string
  readonly kinds: readonly RecordKind[]
  /** Day or year of birth; null where unknown. */
  readonly birth: string | null
}

/** When a record's time is over, and by which rule; undefined where no rule holds on the day asked about. */
export function dueOf(record: KeptRecord, day: string): { readonly dueOn: string; readonly rule: string; readonly instrument: string } | undefined {
  const applying = RETENTION_RULES.filter((rule) => record.kinds.includes(rule.kind) && holdsOn(rule, day))
  const byRule = applying.map((rule) => ({ dueOn: yearsAfter(record.lastOn, rule.years), rule: rule.id, instrument: rule.instrument }))
  const byAge = record.birth === null ? [] : agesOf(record.birth, day)
  return [...byRule, ...(byRule.length > 0 ? byAge : [])].sort((a, b) => (a.dueOn < b.dueOn ? 1 : -1))[0]
}

function agesOf(birth: string, day: string): { dueOn: string; rule: string; instrument: string }[] {
  // Where only the year of birth is known, its last day: kept rather too long.
  const born = birth.length === 4 ? `${birth}-12-31` : birth
  return AGE_RULES.filter((rule) => holdsOn(rule, day)).map((rule) => ({ dueOn: yearsAfter(born, rule.ofAgeYears + rule.thenYears), rule: 'age', instrument: rule.instrument }))
}

/** The same day so many years later; of 29 February, where that year has none, 1 March. */
export function yearsAfter(day: string, years: number): string {
  const later = `${String(Number(day.slice(0, 4)) + years).padStart(4, '0')}${day.slice(4)}`
  const at = new Date(`${later}T00:00:00Z`)
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== later ? `${later.slice(0, 4)}-03-01` : later
}
