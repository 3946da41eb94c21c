/** Builders that let a rule of the book be written in four lines. */
import type { CatalogueKind } from '../../../catalogue.ts'
import type { AtRisk, RuleEntry } from '../../../shape.ts'

/** Instruments the rules come from, as they are cited. */
export const QD_3176 = 'QĐ 3176/QĐ-BYT (29/10/2024)'
export const QD_4469 = 'QĐ 4469/QĐ-BYT (28/10/2020)'
export const PORTAL_CHECKS = 'Bảng kiểm tra dữ liệu của Cổng tiếp nhận, QĐ 4750/QĐ-BYT (29/12/2023)'

type Pair = readonly [vi: string, en: string]

export interface RuleText {
  /** Fields judged, `XML2.THANH_TIEN_BV`; several joined by a space. */
  readonly fields: string
  /** What happened, Vietnamese and English. May hold `{name}` places. */
  readonly says: Pair
  /** What to do. */
  readonly fix: Pair
}

export interface RuleStanding {
  readonly source?: string
  readonly from?: string
  readonly to?: string
  readonly atRisk?: AtRisk
  readonly leansOn?: CatalogueKind
  readonly known?: RuleEntry['known']
}

/** One rule: by default of decision 3176, for every day, with the visit's money at risk, its wording seen in the official list. */
export function rule({ fields, says, fix }: RuleText, standing: RuleStanding = {}): RuleEntry {
  return {
    severity: 'warn',
    source: standing.source ?? QD_3176,
    validFrom: standing.from ?? '2023-01-18',
    validTo: standing.to ?? null,
    atRisk: standing.atRisk ?? 'visit',
    leansOn: standing.leansOn ?? null,
    known: standing.known ?? 'seen',
    fields: fields.split(' '),
    message: { vi: says[0], en: says[1] },
    fix: { vi: fix[0], en: fix[1] },
  }
}
