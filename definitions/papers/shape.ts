/** The shape of a paper: a signed document about a person that is made from a visit file or written on a page. Plain types, no code. */
import type { ProblemCode } from '../problem.ts'
import type { SensitivityLabel, Words } from '../shape.ts'

/** How well a rule's source is known: `seen` in the instrument, `reported` by a secondary source, `assumed` by us. */
export type Known = 'seen' | 'reported' | 'assumed'

/** What a law sets, and from when to when: `yyyy-MM-dd`, null for no end. */
export interface Dated {
  readonly instrument: string
  readonly validFrom: string
  readonly validTo: string | null
  readonly known: Known
}

/** The legal form a paper follows. */
export interface LegalForm extends Dated {
  /** As it stands on the paper, e.g. `Mẫu số 6`. */
  readonly form: string
}

/** How a field is shown and typed. `moment` has a time of day, `days` is a count, `facility` a facility's code. */
export type PaperFieldKind = 'text' | 'long' | 'date' | 'moment' | 'sex' | 'facility' | 'days' | 'number' | 'choice'

/** One line of a paper. Its name is the visit standard's; what the paper's own table lacks comes from the summary table. */
export interface PaperField {
  readonly name: string
  readonly label: Words
  readonly kind: PaperFieldKind
  readonly required: boolean
  /** Words of coded values, for `choice`. */
  readonly choices?: Readonly<Record<string, Words>>
}

/** Lines that stand together, under a heading of their own where the form has one. */
export interface PaperSection {
  readonly title: Words | null
  readonly fields: readonly PaperField[]
}

/** How long a paper may be used. */
export type Term =
  /** So many working days after the day of issue. */
  | { readonly kind: 'working-days'; readonly days: number }
  /** To the same day of the year after. */
  | { readonly kind: 'year' }
  /** So many working days after the day a field names. */
  | { readonly kind: 'working-days-after'; readonly field: string; readonly days: number }
  /** As long as what it certifies is asked about. */
  | { readonly kind: 'unlimited' }

/** How long and how often, from a day of issue on. */
export interface Validity extends Dated {
  readonly term: Term
  /** Whether one use ends it. */
  readonly uses: 'once' | 'many'
  /** Diseases (ICD-10, by their beginning) for which another term holds. */
  readonly unless?: { readonly codes: readonly string[]; readonly term: Term; readonly uses: 'once' | 'many' }
}

/** What must hold before a paper may be issued. */
export interface PaperCondition {
  readonly field: string
  readonly oneOf: readonly string[]
  readonly otherwise: ProblemCode
}

/** The greatest number a field may name, with other figures for some diseases. */
export interface PaperLimit extends Dated {
  readonly field: string
  readonly most: number
  readonly unless: readonly { readonly codes: readonly string[]; readonly most: number }[]
}

/** Two fields whose days follow each other. */
export interface PaperOrder {
  readonly first: string
  readonly then: string
}

export interface PaperNumber {
  /** The field that holds the number a facility has given; null where the standard has none. */
  readonly field: string | null
  /** How a number is made on the page: `{serial}` (five digits), `{year}`, `{year2}`, `{facility}`. */
  readonly pattern: string
}

/** Who signs: a person named by a field, and the facility. */
export interface PaperSigners {
  /** Fields that may hold the licence code of the person, the first filled one counts. */
  readonly licence: readonly string[]
  /** The field with the person's name; null where the standard has none. */
  readonly name: string | null
  readonly person: Words
  readonly organisation: Words
}

/** Who may take a paper in, and whether an answer is owed. */
export interface PaperReception {
  /** `anywhere`: the facility named, or where the person presents it; `issuer`: the facility that issued it. */
  readonly where: 'anywhere' | 'issuer'
  /** The paper is used up when the receiver has answered with the result; otherwise with the reception itself. */
  readonly answered: boolean
}

/** What a stranger who holds the paper may compare: never a word about health. */
export type PublicFact = 'title' | 'number' | 'name' | 'issuedOn' | 'validUntil' | 'issuer'

export interface PaperDefinition {
  readonly id: string
  readonly version: string
  /** Short code, as facilities use it in numbers. */
  readonly code: string
  readonly title: Words
  /** The table of the visit standard it is made from. */
  readonly source: { readonly exchange: string; readonly table: string }
  /** Newest last. */
  readonly forms: readonly LegalForm[]
  readonly sections: readonly PaperSection[]
  readonly number: PaperNumber
  /** The day of issue in the table; null where it is the day the visit ended. */
  readonly issuedOn: string | null
  /** Where the diagnosis' codes stand. */
  readonly diseases: readonly string[]
  readonly validity: readonly Validity[]
  readonly conditions: readonly PaperCondition[]
  readonly limits: readonly PaperLimit[]
  readonly orders: readonly PaperOrder[]
  readonly signers: PaperSigners
  /** The field that names the facility it is for; null where it is for anybody. */
  readonly receiver: string | null
  /** Null for papers no facility takes in. */
  readonly reception: PaperReception | null
  readonly shownPublicly: readonly PublicFact[]
  /** Labels of a file's content with which the paper stays out of the e-ID application. */
  readonly withheldFromEid: readonly SensitivityLabel[]
}
