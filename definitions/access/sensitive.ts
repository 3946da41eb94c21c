/** Who sees content with a sensitivity label: what no rule opens is withheld, as if it had never been there. */
import type { SensitivityLabel, Words } from '../shape.ts'
import { holdsOn, type DatedRule } from './dated.ts'
import type { LookBasis } from './look.ts'

export const SENSITIVITY_LABELS: readonly SensitivityLabel[] = ['hiv', 'tb-hiv', 'mental', 'reproductive']

/** Under which circumstance a rule opens a label. */
export type Opening = 'always' | 'made-here' | 'consent'

export interface SensitiveRule extends DatedRule {
  readonly labels: readonly SensitivityLabel[]
  readonly basis: LookBasis
  readonly opens: Opening
}

const FROM = { validFrom: '2024-01-01', validTo: null } as const
const HIV_LAW = 'Luật Phòng, chống HIV/AIDS 64/2006/QH11, sửa đổi 71/2020/QH14, Điều 30'

/** An emergency opens what a switch closed, but no label: nobody needs one to give first aid, and everybody could claim one. */
export const SENSITIVE_RULES: readonly SensitiveRule[] = [
  { labels: SENSITIVITY_LABELS, basis: 'own', opens: 'always', instrument: 'Luật Khám bệnh, chữa bệnh 15/2023/QH15, Điều 69', known: 'reported', ...FROM },
  { labels: SENSITIVITY_LABELS, basis: 'representation', opens: 'consent', instrument: 'Bộ luật Dân sự 91/2015/QH13, Điều 136 và 138', known: 'assumed', ...FROM },
  { labels: ['hiv', 'tb-hiv'], basis: 'care', opens: 'made-here', instrument: HIV_LAW, known: 'reported', ...FROM },
  { labels: ['mental', 'reproductive'], basis: 'care', opens: 'made-here', instrument: 'Luật Khám bệnh, chữa bệnh 15/2023/QH15, Điều 10', known: 'assumed', ...FROM },
  { labels: SENSITIVITY_LABELS, basis: 'care', opens: 'consent', instrument: 'Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15', known: 'assumed', ...FROM },
  { labels: SENSITIVITY_LABELS, basis: 'emergency', opens: 'made-here', instrument: HIV_LAW, known: 'assumed', ...FROM },
  { labels: SENSITIVITY_LABELS, basis: 'emergency', opens: 'consent', instrument: 'Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15', known: 'assumed', ...FROM },
]

export const LABEL_WORDS: Readonly<Record<SensitivityLabel, Words>> = {
  hiv: { vi: 'HIV', en: 'HIV' },
  'tb-hiv': { vi: 'Lao kèm HIV', en: 'Tuberculosis with HIV' },
  mental: { vi: 'Sức khỏe tâm thần', en: 'Mental health' },
  reproductive: { vi: 'Sức khỏe sinh sản', en: 'Reproductive health' },
}

/** Labels that the kind of a facility alone betrays: its name in a record would tell (kinds as in the register of facilities). */
export const LABELS_OF_FACILITY_KINDS: Readonly<Record<string, readonly SensitivityLabel[]>> = {
  'hiv-clinic': ['hiv', 'tb-hiv'],
  'mental-hospital': ['mental'],
}

export interface SensitiveQuestion {
  readonly basis: LookBasis
  /** Whether the document was made by the facility of who looks. */
  readonly madeHere: boolean
  /** Labels the person has opened to who looks. */
  readonly consented: ReadonlySet<SensitivityLabel>
  /** `yyyy-MM-dd` */
  readonly day: string
}

/** The labels that no rule opens. */
export function withheldLabels({ basis, madeHere, consented, day }: SensitiveQuestion): SensitivityLabel[] {
  const met = (opens: Opening, label: SensitivityLabel) => opens === 'always' || (opens === 'made-here' ? madeHere : consented.has(label))
  return SENSITIVITY_LABELS.filter((label) => !SENSITIVE_RULES.some(
    (rule) => rule.basis === basis && rule.labels.includes(label) && holdsOn(rule, day) && met(rule.opens, label),
  ))
}
