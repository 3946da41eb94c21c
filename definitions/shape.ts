/** The shapes of every definition: plain types, no code. Field terms come from QĐ 3176/QĐ-BYT and the law. */
import type { CatalogueKind, CatalogueLookups, DayNumber } from './catalogue.ts'

/** One text in both languages of the product. Vietnamese comes first everywhere. */
export interface Words {
  readonly vi: string
  readonly en: string
}

/** `reject` refuses the whole file; `warn` travels with it. */
export type Severity = 'reject' | 'warn'

/** Where in a submitted file a problem sits. `row` counts from 1; `path` is an XPath into the inner table. */
export interface Place {
  readonly table?: string
  readonly row?: number
  readonly field?: string
  readonly path?: string
}

/** One thing that is wrong, in the form in which it crosses HTTP (DESIGN §7). `value` is masked where personal. */
export interface Problem {
  readonly code: string
  readonly severity: Severity
  readonly table: string | null
  readonly row: number | null
  readonly field: string | null
  readonly path: string | null
  readonly value: string | null
  readonly source: string | null
  readonly message: Words
  readonly fix: Words
}

/** One entry of the public catalogue of problems (docs/problems.md is made from these). */
export interface ProblemEntry {
  readonly severity: Severity
  /** Law, standard or article the rule comes from; null for rules of the platform itself. */
  readonly source: string | null
  /** May hold `{name}` places, filled by `problem()`. Never a personal value. */
  readonly message: Words
  readonly fix: Words
}

/** How a field's text is read. `code-list` is text of several codes joined by `;`. */
export type FieldType = 'string' | 'number' | 'date' | 'datetime' | 'code-list'

/** When a field must be filled: always, never, or under a condition told in words (its rule comes with the rule book). */
export type Required = 'always' | 'optional' | { readonly when: Words }

/** One field of a table of the visit standard, as the official list gives it. */
export interface FieldDefinition {
  readonly name: string
  readonly type: FieldType
  /** Greatest number of characters (of digits, for numbers); null where the standard says "n". */
  readonly size: number | null
  /** Digits after the point, for numbers of money and quantity. */
  readonly decimals?: number
  readonly required: Required
  /** Masked in answers, logs and pages. */
  readonly personal?: true
  /** The field's meaning in our own short words. */
  readonly means: Words
}

/** One table (XML0–XML15): its element names and its fields in the official order. */
export interface TableDefinition {
  readonly kind: string
  readonly title: Words
  /** Element names. A table of one row has its fields right under `root`. */
  readonly root: string
  readonly list?: string
  readonly row?: string
  readonly fields: readonly FieldDefinition[]
}

/** Why a content is sensitive (DESIGN §5 rule 11). */
export type SensitivityLabel = 'hiv' | 'tb-hiv' | 'mental' | 'reproductive'

/** One row of a table as read: field name → text, exactly as in the verified bytes. */
export type Row = Readonly<Record<string, string>>

/** All tables of one visit, by kind, rows in order. */
export type Tables = Readonly<Record<string, readonly Row[]>>

/** Which rows betray which label: judged from every table, not from one (DESIGN §5 rule 11). */
export interface SensitivityFinding {
  readonly label: SensitivityLabel
  readonly table: string
  /** Counts from 1. */
  readonly row: number
  /** Fields whose text alone betrays the label; empty means the whole row does. */
  readonly fields: readonly string[]
}

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
  /** The list it leans on: while that is not whole, the rule never refuses. Null where it needs none. */
  readonly leansOn: CatalogueKind | null
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

/** One partner an accepted document goes to, and what of it that partner may have. */
export interface Destination {
  readonly partner: string
  /** `original`: the signed bytes; `permitted`: re-written without what `withhold` names and signed by the platform. */
  readonly content: 'original' | 'permitted'
  readonly withhold: readonly SensitivityLabel[]
}

/** An address of the insurance gateway at which this exchange arrives. */
export interface Door {
  readonly path: string
  /** Accepted values of `loaiHoSo`. */
  readonly fileTypes: readonly string[]
}

/** What identifies a document of an exchange inside its tables. */
export interface DocumentKeys {
  /** Table that must be there exactly once and holds the keys below. */
  readonly table: string
  /** Joins all tables and names the lineage together with the facility (`MA_LK`). */
  readonly lineage: string
  readonly facility: string
  readonly personalId: string
  readonly localPatient: string
  readonly name: string
  readonly birth: string
  readonly sex: string
  readonly begins: string
  readonly ends: string
  /** The diagnosis in words, as the citizen may read it; null where the exchange has none. */
  readonly diagnosis: string | null
  /** Amount asked from the insurer, or null for exchanges without money. */
  readonly claimed: string | null
  readonly total: string | null
  /** What the patient pays outside the insured scope, the share paid together with the fund, and what others pay; null without money. */
  readonly paidByPatient: string | null
  readonly paidTogether: string | null
  readonly paidByOthers: string | null
  /** Departments, in the main row and in the rows of lines, and who ordered a line; null where the exchange names none. */
  readonly department: string | null
  readonly practitioner: string | null
  /** Form of care. */
  readonly careKind: string | null
}

/** A message between partners: what it is made of, what is checked, where it goes. */
export interface ExchangeDefinition {
  readonly id: string
  readonly version: string
  readonly title: Words
  /** Name of the translator in server/formats that reads it. */
  readonly format: 'giamdinhhs' | 'single-table'
  readonly doors: readonly Door[]
  readonly tables: readonly TableDefinition[]
  readonly keys: DocumentKeys
  readonly destinations: readonly Destination[]
  /** Partner whose own transaction number the sender's receipt carries once it is known. */
  readonly answeredBy: string
  /** What is judged beyond the shape; empty where an exchange has no rule book. */
  readonly rules: readonly RuleFamily[]
  /** Pure judgement over the tables: which rows are sensitive. */
  readonly sensitivity: (tables: Tables) => readonly SensitivityFinding[]
  /** Instrument and date from which this version applies. */
  readonly instrument: string
  readonly validFrom: string
}

/** An outside organisation messages go to. */
export interface PartnerDefinition {
  readonly id: string
  readonly title: Words
  /** Name of the client in server/connections that speaks to it. */
  readonly connection: string
}
