/** Builders that let one field of a mapping be written on one line. */
import type { TableDefinition, Words } from '../shape.ts'
import type { CodeSystem, FieldEntry, Json, Link, Transform, ValueType } from './shape.ts'

type Only<T extends Transform> = (field: string, to: string) => FieldEntry & { readonly as: T }

const plain = <T extends Transform>(as: T): Only<T> => (field, to) => ({ field, to, as, direction: 'both' })

export const text = plain('text')
export const date = plain('date')
export const datetime = plain('datetime')
export const instant = plain('instant')
export const birth = plain('birth')
export const decimal = plain('decimal')
export const integer = plain('integer')
export const money = plain('money')

const withSystem = (as: Transform) => (field: string, to: string, system: CodeSystem): FieldEntry => ({ field, to, as, direction: 'both', system })

/** A code in an element that FHIR has as a text: its name stands beside it, in an extension. */
export const namedText = withSystem('text')
/** A coding inside the CodeableConcept at the path. */
export const code = withSystem('code')
/** A Coding at the path. */
export const coding = withSystem('coding')
/** Codes joined by `;`, each a CodeableConcept of the list at the path. */
export const codes = withSystem('codes')
export const identifier = withSystem('identifier')

/** An identifier that is the facility's own: it stands as the assigner. */
export const ownIdentifier = (field: string, to: string, system: CodeSystem): FieldEntry => ({ field, to, as: 'identifier', direction: 'both', system, target: 'facility' })

/** A code through a concept map. */
export const mapped = (field: string, to: string, map: Readonly<Record<string, string>>): FieldEntry => ({ field, to, as: 'mapped', direction: 'both', map })

/** A reference by a logical identifier. */
export const reference = (field: string, to: string, target: string, system: CodeSystem): FieldEntry => ({ field, to, as: 'reference', direction: 'both', target, system })
export const references = (field: string, to: string, target: string, system: CodeSystem): FieldEntry => ({ field, to, as: 'references', direction: 'both', target, system })

/** A result and its unit; `ucum` gives units their UCUM codes. */
export const measure = (field: string, unit: string, ucum: Readonly<Record<string, string>>): FieldEntry => (
  { field, to: 'value', as: 'measure', direction: 'both', unit, map: ucum }
)

/** What FHIR has no element for, with its type. */
export const extension = (field: string, value: ValueType = 'string', system?: CodeSystem): FieldEntry => (
  { field, to: '', as: 'extension', direction: 'both', value, ...(system ? { system } : {}) }
)

/** Several extensions of one type. */
export const extensions = (value: ValueType, ...fields: string[]): FieldEntry[] => fields.map((field) => extension(field, value))

/** Components of an Observation of this table: each carries its field's name and meaning as its code. */
export function componentsOf(table: TableDefinition): (field: string, value?: ValueType, system?: CodeSystem) => FieldEntry {
  return (field, value = 'string', system) => ({ field, to: '', as: 'component', direction: 'both', value, words: meaningOf(table, field), ...(system ? { system } : {}) })
}

/** Sections of a Composition of this table, the text shown as it is. */
export function sectionsOf(table: TableDefinition): (field: string, loinc?: readonly [code: string, display: string]) => FieldEntry {
  return (field, loinc) => ({
    field, to: `section[${field.replaceAll('_', '-')}].text`, as: 'narrative', direction: 'both', words: meaningOf(table, field), ...(loinc ? { loinc } : {}),
  })
}

function meaningOf(table: TableDefinition, field: string): Words {
  const found = table.fields.find(({ name }) => name === field)
  if (!found) throw new Error(`${table.kind} has no field ${field}.`)
  return found.means
}

/** Shown here too, but read back from elsewhere. */
export const also = (entry: FieldEntry): FieldEntry => ({ ...entry, direction: 'out' })

export const toPatient: Link = { link: 'patient' }
export const toEncounter: Link = { link: 'encounter' }
export const toFacility: Link = { link: 'facility' }
export const whenReceived: Link = { link: 'received' }

/** For a concept FHIR asks for and the file leaves empty. */
export const unknownConcept: Json = { extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'unknown' }] }

/** A CodeableConcept of one coding. */
export const concept = (system: string, value: string, display: string): Json => ({ coding: [{ system, code: value, display }] })

export const LOINC = 'http://loinc.org'
const HL7 = 'http://terminology.hl7.org/CodeSystem/'
/** A code system of HL7 by its short name. */
export const hl7 = (name: string): string => HL7 + name
