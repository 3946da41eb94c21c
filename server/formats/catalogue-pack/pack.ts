/** Catalogues in one plain piece of data, so that every thread that judges files holds its own copy of them. */
import type { AgeBand, CatalogueKind, DayNumber, Standing } from '#definitions/catalogue.ts'

/** A code and the days on which it applies, both inclusive: 0 and 99991231 where no first or last day is known. */
export type CodeSpan = readonly [code: string, from: DayNumber, to: DayNumber]

/** What a rule table of ICD-10 says of a code (without the point). */
export type DiseaseRule =
  | { readonly code: string; readonly says: 'female' | 'male' | 'not-main' }
  | { readonly code: string; readonly says: 'age'; readonly band: AgeBand }

/** How a rule weighs for a facility (null: for all) on the days of discharge from and to, both inclusive. */
export interface RulePolicy {
  readonly rule: string
  readonly facility: string | null
  readonly severity: 'reject' | 'warn' | 'off'
  readonly from: DayNumber
  readonly to: DayNumber
}

/** All that rules look up, as known at one moment. Cloned to threads: plain arrays and texts only. */
export interface CataloguePack {
  /** Raised by every import and roll-back. */
  readonly revision: number
  readonly standings: Readonly<Partial<Record<CatalogueKind, Standing>>>
  readonly provinces: readonly CodeSpan[]
  readonly communes: readonly (readonly [...CodeSpan, province: string])[]
  /** Codes without the point. */
  readonly diseases: readonly CodeSpan[]
  readonly diseaseRules: readonly DiseaseRule[]
  /** Dagger and asterisk codes without the point. */
  readonly daggerPairs: readonly (readonly [dagger: string, asterisk: string])[]
  readonly medicines: readonly CodeSpan[]
  readonly services: readonly (readonly [...CodeSpan, level: string | null])[]
  readonly supplies: readonly CodeSpan[]
  readonly departments: readonly CodeSpan[]
  readonly facilityGrades: readonly (readonly [facility: string, grade: string])[]
  readonly interactions: readonly (readonly [one: string, other: string])[]
  readonly holidays: readonly DayNumber[]
  readonly rulePolicies: readonly RulePolicy[]
}

/** Nothing imported: no rule that leans on a list says anything. */
export const EMPTY_PACK: CataloguePack = {
  revision: 0, standings: {}, provinces: [], communes: [], diseases: [], diseaseRules: [], daggerPairs: [], medicines: [], services: [], supplies: [],
  departments: [], facilityGrades: [], interactions: [], holidays: [], rulePolicies: [],
}

export const FIRST_DAY: DayNumber = 0
export const LAST_DAY: DayNumber = 99_991_231
