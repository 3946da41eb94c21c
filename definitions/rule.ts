/** The shape of a rule book: rules are data with pure judgements over a visit; what they look up, an engine has fetched. */
import type { CatalogueLookups, DayNumber } from './catalogue.ts'
import type { ProblemEntry, Row, Words } from './shape.ts'

/** What of the money of a claim hangs on a rule: the amount of its line, of the whole visit, or none. */
export type AtRisk = 'line' | 'visit' | 'none'

/** One rule as published. Its severity is `warn` unless a facility's policy of the day says otherwise. */
export interface RuleEntry extends ProblemEntry {
  readonly source: string
  /** First and last day of discharge it applies to, `yyyy-MM-dd`; null for no end. */
  readonly validFrom: string
  readonly validTo: string | null
  readonly atRisk: AtRisk
  /** Fields it judges, as `XML2.THANH_TIEN_BV`. */
  readonly fields: readonly string[]
  /** How well its source is known: `seen` in the instrument or an official list, `reported` by a secondary source, `assumed` by us. */
  readonly known: 'seen' | 'reported' | 'assumed'
}

/** Tells that a rule is broken at a place. `row` counts from 1; `params` fill the rule's sentences and hold no personal value. */
export type Say = (code: string, at: { readonly table: string; readonly row: number; readonly field: string }, params?: Readonly<Record<string, string | number>>) => void

/** A visit as rules see it: its tables as read, and what every family asks for, worked out once. */
export interface Visit {
  /** Rows of a table in their order; none for a table that is not in the file. */
  rows(table: string): readonly Row[]
  /** The summary row (XML1). */
  readonly main: Row
  /** Days on which the visit began and ended; 0 where the field names no day. The end falls back on the beginning. */
  readonly begins: DayNumber
  readonly ends: DayNumber
  /** The facility of the envelope. */
  readonly facility: string
  readonly catalogues: CatalogueLookups
}

/** Rules that belong together, in one file of the rule book. */
export interface RuleFamily {
  readonly id: string
  readonly title: Words
  readonly rules: Readonly<Record<string, RuleEntry>>
  readonly judge: (visit: Visit, say: Say) => void
}
