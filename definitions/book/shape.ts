/** The shapes of the health book's definitions: which tables and fields of an exchange its facts come from, and how views are listed. */
import type { RecordCategory } from '../access/look.ts'
import type { Words } from '../shape.ts'

/** How well a source is known, as the rule book says it: seen in the instrument, reported by a secondary source, assumed by us. */
export type Known = 'seen' | 'reported' | 'assumed'

/** What each kind of fact may hold; a definition says which field of its table fills each property. */
export interface FactProperties {
  readonly visit:
    | 'begins' | 'ends' | 'care' | 'reason' | 'diagnosis' | 'admission' | 'mainDisease' | 'otherDiseases' | 'department' | 'outcome' | 'leaving' | 'treatment'
    | 'advice' | 'days' | 'total' | 'insurer' | 'patientOutside' | 'patientShare'
  readonly person: 'name' | 'birth' | 'sex' | 'bloodGroup' | 'card' | 'cardTo'
  readonly measurement: 'weightKg' | 'at'
  readonly medicine: 'name' | 'strength' | 'form' | 'route' | 'dose' | 'howTo' | 'quantity' | 'unit' | 'ordered' | 'begun'
  readonly vaccination: 'name' | 'strength' | 'ordered' | 'begun'
  readonly procedure: 'name' | 'code' | 'group' | 'quantity' | 'ordered' | 'done'
  readonly result: 'index' | 'name' | 'value' | 'unit' | 'description' | 'conclusion' | 'at' | 'service'
  readonly appointment: 'day' | 'number' | 'about'
  readonly paper: 'number' | 'from' | 'until' | 'note'
}

export type FactKind = keyof FactProperties

/** One kind of fact in one table: which field fills which property. A row without the field named by `needs` is no such fact. */
export interface FactSource<Kind extends FactKind = FactKind> {
  readonly kind: Kind
  readonly table: string
  readonly needs: FactProperties[Kind]
  readonly fields: Readonly<Partial<Record<FactProperties[Kind], string>>>
  /** Only rows whose property holds one of these words. */
  readonly only?: { readonly property: FactProperties[Kind]; readonly words: RegExp }
  /** Not rows whose property holds one of these words: they are another kind of fact. */
  readonly unless?: { readonly property: FactProperties[Kind]; readonly words: RegExp }
  /** A kind of content of its own beside that of its table: the person's switch for it closes the fact as well. */
  readonly category?: RecordCategory
  /** What the fact is called, where the table decides it: the title of a paper. */
  readonly title?: Words
}

type AnyFactSource = { [Kind in FactKind]: FactSource<Kind> }[FactKind]

/** What the book takes from the documents of an exchange. */
export interface BookSource {
  /** Id of the exchange. */
  readonly exchange: string
  readonly facts: readonly AnyFactSource[]
  /** Fields that views show though no fact holds them, by table. */
  readonly also: Readonly<Record<string, readonly string[]>>
}

/** What a view's field takes its value from. */
export type ViewSource =
  | { readonly table: string; readonly field: string }
  /** Kind and property of what the person adds. */
  | { readonly entry: 'allergy' | 'vaccination' | 'emergency-contact' | 'blood-group' | 'body'; readonly property: string }
  /** Several rows of a table, their texts joined. */
  | { readonly rows: string; readonly fields: readonly string[] }

export interface ViewFieldDefinition {
  readonly label: Words
  readonly group: Words
  /** The first that tells something speaks. */
  readonly sources: readonly ViewSource[]
  /** List of `code-words.ts` that says the value in words. */
  readonly list?: string
  readonly kind?: 'day' | 'moment' | 'money' | 'facility'
}

/** A named size of the book: a list of fields that an instrument asks for. */
export interface ViewDefinition {
  readonly id: string
  readonly title: Words
  readonly of: 'person' | 'visit'
  readonly instrument: string
  readonly known: Known
  readonly remark: Words
  readonly fields: readonly ViewFieldDefinition[]
}
