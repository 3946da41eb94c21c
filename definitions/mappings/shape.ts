/** The shape of a mapping between an exchange's tables and FHIR R4 resources: data, read both ways. */
import type { SensitivityLabel, Words } from '../shape.ts'

/** A list codes come from, with its words where the definitions know them. */
export interface CodeSystem {
  readonly uri: string
  readonly title: Words
  readonly codes?: Readonly<Record<string, Words>>
  /** Name of the catalogue that has the words of codes not listed here. */
  readonly list?: string
}

/** How a text becomes the value of an element, and back. What an element cannot give back exactly also stands as written in the extension. */
export type Transform =
  | 'text' | 'narrative' | 'mapped' | 'date' | 'datetime' | 'instant' | 'birth' | 'decimal' | 'integer' | 'money'
  /** One code: a Coding, or a CodeableConcept whose coding of this system it is. */
  | 'coding' | 'code'
  /** Codes joined by `;`, each a CodeableConcept of its own. */
  | 'codes'
  | 'identifier' | 'reference' | 'references'
  /** A result: a quantity (with comparator) where it is a number, a string where it is not. */
  | 'measure'
  /** A component of an Observation that carries the field's name as its code. */
  | 'component'
  /** Measurements told in short inside a text, each a component; only ever shown, the text itself lives elsewhere. */
  | 'readings'
  | 'extension'

/** The type of value a component or extension carries; `codes` is for components only, one for each. */
export type ValueType = 'string' | 'code' | 'codes' | 'date' | 'datetime' | 'decimal' | 'integer' | 'money'

/** One measurement inside a text such as `CSST<M75_T37_HA120/70>`: `HA` followed by two numbers is two components. */
export interface Reading {
  readonly prefix: string
  readonly values: readonly { readonly loinc: readonly [code: string, display: string]; readonly unit: string; readonly ucum: string }[]
}

/** Where one field goes. */
export interface FieldEntry {
  readonly field: string
  /**
   * Element path. `name[]` is the only member of a list, `name[key]` the member whose element id is `key`.
   * Empty for extensions and components.
   */
  readonly to: string
  readonly as: Transform
  /** `both`: read back from here; `out`: shown here too, read back from elsewhere. */
  readonly direction: 'both' | 'out'
  readonly system?: CodeSystem
  /** Codes of the standard → codes of FHIR. */
  readonly map?: Readonly<Record<string, string>>
  readonly value?: ValueType
  /** Type a reference points to. */
  readonly target?: string
  /** Element of each member of the list that holds the reference; the member itself where not given. */
  readonly within?: string
  /** Field of the unit of a measure; `map` then gives the UCUM code of a unit. */
  readonly unit?: string
  /** Elements that stand beside the value wherever it does: the unit of a number, the kind of a contact. */
  readonly beside?: Readonly<Record<string, string>>
  /** What a component's or section's field means. */
  readonly words?: Words
  /** LOINC's code and name of a component or section. */
  readonly loinc?: readonly [code: string, display: string]
  readonly readings?: { readonly opening: string; readonly closing: string; readonly between: string; readonly each: readonly Reading[] }
}

/** Stands in `fixed` for a reference that differs from visit to visit. */
export interface Link {
  /** The person, the visit, or another part of the same row. */
  readonly link: 'patient' | 'encounter' | 'facility' | 'part' | 'received'
  readonly type?: string
  readonly part?: string
}

export type Json = string | number | boolean | null | Link | readonly Json[] | { readonly [name: string]: Json }

/** A list of references to what else the row became. */
export interface Gather {
  readonly to: string
  readonly parts: readonly string[]
  /** Element of each member that holds the reference; empty where the member itself is one. */
  readonly at: string
  /** Members are numbered from 1. */
  readonly sequence?: true
  readonly first?: { readonly [name: string]: Json }
  readonly rest?: { readonly [name: string]: Json }
}

/** A list of references to rows of another table that share a field's text; of these only those of the same time, where any is. */
export interface Across {
  readonly to: string
  readonly table: string
  readonly on: string
  readonly time: string
}

export type Condition =
  | { readonly filled: string }
  | { readonly empty: string }
  | { readonly field: string; readonly among: readonly string[] }
  | { readonly field: string; readonly holds: string }

/** One resource a row becomes; it is there when `always` or when one of the fields it is the home of is filled. */
export interface ResourceMapping {
  /** Last part of the id; empty for the row's own resource. With `each`, a number follows it. */
  readonly part: string
  readonly type: string
  readonly always?: true
  /** One resource for each member of these lists, which run side by side. */
  readonly each?: readonly string[]
  readonly when?: Condition
  /** Not a resource of its own: a member of this list of the main row's part. */
  readonly inside?: { readonly part: string; readonly list: string }
  /** The person: its id is the subject's. */
  readonly person?: true
  readonly fixed: { readonly [name: string]: Json }
  /** Elements FHIR asks for, where no field has given them. */
  readonly ifMissing?: { readonly [name: string]: Json }
  readonly gather?: readonly Gather[]
  readonly across?: Across
  readonly fields: readonly FieldEntry[]
}

/** What rows of a kind become: the first variant whose condition holds. */
export interface RowVariant {
  readonly when?: Condition
  readonly resources: readonly ResourceMapping[]
}

export interface TableMapping {
  readonly table: string
  readonly variants: readonly RowVariant[]
  /** Fields that repeat the main row's: carried only where they differ. */
  readonly same: readonly string[]
  /** Fields FHIR resources leave out, each with the reason. */
  readonly notCarried: Readonly<Record<string, Words>>
  /** Fields by which a row of a corrected file is known again, the most telling first. */
  readonly keys: readonly (readonly string[])[]
  /**
   * What these rows tell holds until the same facility has sent a document of that exchange whose code of the visit stands in
   * the field. From then on they are no part of the record, and the ids of their resources are gone.
   */
  readonly until?: { readonly exchange: string; readonly field: string }
}

/** A whole mapping. */
export interface FhirMapping {
  readonly id: string
  readonly version: string
  readonly title: Words
  /** Before the table's name in the address of its extension. */
  readonly extensionBase: string
  /** Before the table's name in the code system of its components. */
  readonly fieldBase: string
  /** What stands in meta.security of a resource that betrays a label. */
  readonly security: Readonly<Record<SensitivityLabel, readonly { readonly [name: string]: string }[]>>
  /** Tables whose row says who the person is and which the visit; the first that is there counts. */
  readonly main: readonly string[]
  /** Fields of the main row that date the visit: codes have the names their lists gave them on the first of these days that is told. */
  readonly dated: readonly string[]
  readonly encounterType: string
  readonly tables: readonly TableMapping[]
}
