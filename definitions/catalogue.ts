/** The lists a rule may lean on: their kinds, what is known of an entry, and the look-ups that an engine hands to rules. */

/** Kinds of catalogues an operator imports. One word each, from command line to table to screen. */
export const CATALOGUE_KINDS = [
  'unit', 'unit-succession', 'icd-10', 'icd-10-rule', 'medicine', 'service', 'supply', 'department', 'facility', 'interaction', 'holiday',
] as const

export type CatalogueKind = (typeof CATALOGUE_KINDS)[number]

/** How much an absent code proves: a whole list may say "unknown", a starter set only doubts, without a list nothing is said. */
export type Standing = 'complete' | 'starter' | 'absent'

/** A day as the visit file writes it, as a number: 20261122. */
export type DayNumber = number

/** One disease of ICD-10 with what its rule tables say (decision 4469/QĐ-BYT and its appendices). */
export interface Disease {
  /** Without the point: `A000`. */
  readonly code: string
  readonly sex: 'male' | 'female' | null
  /** Ages in which the code makes sense, one band for each table that lists it; empty where no table does. */
  readonly ages: readonly AgeBand[]
  /** Not allowed as the main diagnosis (appendix A2). */
  readonly notMain: boolean
  /** Manifestation code (asterisk): it needs one of its dagger codes beside it (appendix A1). */
  readonly asterisk: boolean
}

/** Both ends inclusive, in completed days or completed years of age. */
export interface AgeBand {
  readonly unit: 'day' | 'year'
  readonly from: number | null
  readonly to: number | null
}

export interface CommuneEntry {
  readonly code: string
  readonly province: string
}

/** A technical service (circular 43/2013 and later; "mã tương đương"). */
export interface ServiceEntry {
  readonly code: string
  /** Lowest level that may do it, A to D, as its list says; null where it does not. */
  readonly level: string | null
}

export interface InteractionEntry {
  /** Names of the two active ingredients, as the list writes them. */
  readonly one: string
  readonly other: string
}

/**
 * What rules may ask. Each answer is of the day given (`DayNumber`): a code known before or after only is not known
 * then. Answers come from memory; no look-up waits.
 */
export interface CatalogueLookups {
  standing(kind: CatalogueKind): Standing
  isProvince(code: string, day: DayNumber): boolean
  findCommune(code: string, day: DayNumber): CommuneEntry | undefined
  /** Whether the code named a commune on any day: tells "abolished" from "never was". */
  wasCommune(code: string): boolean
  /** `code` with or without the point. */
  findDisease(code: string, day: DayNumber): Disease | undefined
  /** Whether the list of dagger and asterisk pairs holds this pair (codes without the point). */
  isDaggerPair(dagger: string, asterisk: string): boolean
  hasMedicine(code: string, day: DayNumber): boolean
  findService(code: string, day: DayNumber): ServiceEntry | undefined
  hasSupply(code: string, day: DayNumber): boolean
  hasDepartment(code: string, day: DayNumber): boolean
  /** Professional level of a facility: `chuyên sâu`, `cơ bản`, `ban đầu`; undefined for an unknown facility. */
  gradeOfFacility(code: string): string | undefined
  /** A contraindicated pair among active ingredients (names as written in the file), in either order. */
  findInteraction(one: string, other: string): InteractionEntry | undefined
  isHoliday(day: DayNumber): boolean
}
