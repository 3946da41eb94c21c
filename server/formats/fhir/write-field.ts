/** Writes the text of a field into a resource, each transform in its own few lines; says whether the text can be read back from there. */
import type { FieldEntry, ValueType } from '#definitions/mappings/shape.ts'
import type { About } from './about.ts'
import type { Told } from './visit.ts'
import { codingOf, codingsAt, type Op } from './compile.ts'
import { fromDateTime, toBirthTime, toDate, toDateTime, toInstant } from './dates.ts'
import { makeParent, makeStep, type Node } from './places.ts'
import { isCode, isString, toDiv, toExactNumber, toInteger, toNearNumber } from './texts.ts'
import { writeReadings } from './write-readings.ts'

const BIRTH_TIME = 'http://hl7.org/fhir/StructureDefinition/patient-birthTime'
// A code that augments a string: an extension of FHIR's own.
const SC_CODING = 'http://hl7.org/fhir/StructureDefinition/iso21090-SC-coding'
const UCUM = 'http://unitsofmeasure.org'
/** Characters of a dateTime with its minutes: such a one came from twelve digits. */
const WHOLE_TIME = 25
const COMPARED = /^(<=|>=|<|>)(\d.*)$/

/** Where the extensions of a resource are gathered. */
export interface Target {
  readonly node: Node
  readonly extensions: Node[]
  readonly about: Told
}

/** Writes a filled field. What its element cannot give back is added as written to the extension. */
export function writeField(op: Op, text: string, target: Target): void {
  const exact = isPlain(op.entry) ? writePlain(op, text, target) : writeCoded(op, text, target)
  if (!exact && op.home) target.extensions.push(asWritten(op.field, text))
}

/** A text just as the file has it; in Base64 where FHIR allows no such string. */
export function asWritten(field: string, text: string): Node {
  return isString(text) ? { url: field, valueString: text } : { url: field, valueBase64Binary: Buffer.from(text).toString('base64') }
}

/** Tells such an extension from one with a value of its type. */
export function isAsWritten(extension: Node): boolean {
  return extension.valueString !== undefined || extension.valueBase64Binary !== undefined
}

const CODED: ReadonlySet<string> = new Set(['coding', 'code', 'codes', 'mapped', 'identifier', 'reference', 'references', 'component', 'readings', 'extension'])

function isPlain(entry: FieldEntry): boolean {
  return !CODED.has(entry.as)
}

function writePlain({ entry, place, component }: Op, text: string, { node, about }: Target): boolean {
  const value = plainValue(entry, text)
  if (value === null) return false
  const parent = makeParent(node, place.steps)
  if (place.last.list) ((parent[place.last.name] ??= []) as unknown[]).push(value)
  else parent[place.last.name] = value
  if (entry.beside) Object.assign(parent, entry.beside)
  if (entry.system) nameBeside(parent, { entry, place }, text, about)
  if (entry.as === 'narrative') Object.assign(parent, { title: entry.words?.vi, code: component })
  if (entry.as === 'birth') return writeBirthTime(parent, value as string, text)
  return isExact(entry, value, text)
}

/** A code that stands in a text element gets its name in the element's extension, which is not read back. */
function nameBeside(parent: Node, { entry: { system }, place }: Pick<Op, 'entry' | 'place'>, text: string, about: Told): void {
  const name = system?.list === undefined || !isCode(text) ? null : about.nameOf(system.list, text)
  if (name) parent[`_${place.last.name}`] = { extension: [{ url: SC_CODING, valueCoding: codingOf(system?.uri ?? '', text, name) }] }
}

function plainValue(entry: FieldEntry, text: string): unknown {
  switch (entry.as) {
    case 'text': return isString(text) ? text : null
    case 'narrative': return isString(text) ? { status: 'generated', div: toDiv(text) } : null
    case 'birth': case 'date': return toDate(text)
    case 'datetime': return toDateTime(text)
    case 'instant': return toInstant(text)
    case 'decimal': return toExactNumber(text) ?? toNearNumber(text)
    case 'integer': return toInteger(text)
    case 'money': return moneyOf(text)
    default: throw new Error(`A field cannot be written as ${entry.as}.`)
  }
}

function moneyOf(text: string): Node | null {
  const value = toExactNumber(text) ?? toNearNumber(text)
  return value === null ? null : { value, currency: 'VND' }
}

function isExact(entry: FieldEntry, value: unknown, text: string): boolean {
  switch (entry.as) {
    case 'date': return text.length === 8
    case 'datetime': return (value as string).length === WHOLE_TIME || fromDateTime(value as string) === text
    case 'decimal': return String(value) === text
    case 'money': return String((value as { value: number }).value) === text
    default: return true
  }
}

function writeBirthTime(parent: Node, day: string, text: string): boolean {
  const time = toBirthTime(text)
  if (time !== null) parent._birthDate = { extension: [{ url: BIRTH_TIME, valueDateTime: time }] }
  return time !== null || (text.length === 12 && `${fromDateTime(day)}0000` === text)
}

function writeCoded(op: Op, text: string, target: Target): boolean {
  switch (op.entry.as) {
    case 'coding': return writeCoding(op, text, target)
    case 'code': return writeCode(op, text, target)
    case 'codes': return writeCodes(op, text, target)
    case 'mapped': return writeMapped(op, text, target.node)
    case 'identifier': return writeIdentifier(op, text, target)
    case 'reference': return writeReference(op, text, target)
    case 'references': return writeReferences(op, text, target)
    case 'component': return writeComponent(op, text, target)
    case 'readings': return writeReadings(op, text, target.node)
    default: return writeExtension(op, text, target)
  }
}

/** The coding of a code, with its words where the definitions or the catalogues know them. */
function codingFor({ entry, codings }: Op, code: string, about: Told): Node {
  const known = codings.get(code)
  if (known) return known
  const list = entry.system?.list
  return codingOf(entry.system?.uri ?? '', code, list === undefined ? null : about.nameOf(list, code))
}

function writeCoding(op: Op, text: string, { node, about }: Target): boolean {
  if (!isCode(text)) return false
  const parent = makeParent(node, op.place.steps)
  const coding = codingFor(op, text, about)
  if (op.place.last.list) ((parent[op.place.last.name] ??= []) as unknown[]).push(coding)
  else parent[op.place.last.name] = coding
  return true
}

function writeCode(op: Op, text: string, { node, about }: Target): boolean {
  if (!isCode(text)) return false
  codingsAt(makeParent(node, op.place.steps), op.place.last).push(codingFor(op, text, about))
  return true
}

function writeCodes(op: Op, text: string, { node, about }: Target): boolean {
  const codes = text.split(';')
  if (!codes.every(isCode)) return false
  const parent = makeParent(node, op.place.steps)
  const list = (parent[op.place.last.name] ??= []) as unknown[]
  for (const code of codes) list.push({ coding: [codingFor(op, code, about)] })
  return true
}

function writeMapped({ entry, place, back }: Op, text: string, node: Node): boolean {
  const code = entry.map?.[text]
  if (code === undefined) return false
  makeParent(node, place.steps)[place.last.name] = code
  return back.get(code) === text
}

function writeIdentifier({ entry, place }: Op, text: string, { node, about }: Target): boolean {
  if (!isString(text)) return false
  const parent = makeParent(node, place.steps)
  const identifier: Node = { system: entry.system?.uri, value: text }
  if (entry.target) identifier.assigner = facilityOf(about)
  if (place.last.list) ((parent[place.last.name] ??= []) as unknown[]).push(identifier)
  else parent[place.last.name] = identifier
  return true
}

const FACILITY = 'urn:lienthong:code:facility'

/** The facility of the document, by its code. */
export function facilityOf({ facility }: Pick<About, 'facility'>): Node {
  const reference: Node = { type: 'Organization', identifier: { system: FACILITY, value: facility.code } }
  if (facility.name !== '') reference.display = facility.name
  return reference
}

function referenceTo({ entry, codings }: Op, text: string, about: Told): Node {
  if (entry.system?.uri === FACILITY && text === about.facility.code) return facilityOf(about)
  const reference: Node = { type: entry.target, identifier: { system: entry.system?.uri, value: text } }
  const display = codings.get(text)?.display ?? (entry.system?.list === undefined ? undefined : about.nameOf(entry.system.list, text)?.vi)
  if (display !== undefined) reference.display = display
  return reference
}

// A list of licences where FHIR knows one person: the first stands there.
function writeReference(op: Op, text: string, { node, about }: Target): boolean {
  const end = text.indexOf(';')
  const first = end < 0 ? text : text.slice(0, end)
  if (!isString(first)) return false
  const parent = makeParent(node, op.place.steps)
  if (op.place.last.list) Object.assign(makeStep(parent, op.place.last), referenceTo(op, first, about))
  else parent[op.place.last.name] = referenceTo(op, first, about)
  return end < 0
}

function writeReferences(op: Op, text: string, { node, about }: Target): boolean {
  const values = text.split(';')
  if (!values.every(isString)) return false
  const parent = makeParent(node, op.place.steps)
  const list = (parent[op.place.last.name] ??= []) as unknown[]
  const { within } = op.entry
  for (const value of values) list.push(within === undefined ? referenceTo(op, value, about) : { [within]: referenceTo(op, value, about) })
  return true
}

/** A result with its unit. Where it is no number the unit has no place in the element and stands as written. */
export function writeMeasure(op: Op, text: string, unit: string, target: Target): void {
  const quantity = quantityOf(text)
  const value = quantity?.value === undefined ? null : quantity
  if (value) target.node.valueQuantity = withUnit(value, unit, op.entry.map?.[unit])
  else if (isString(text)) target.node.valueString = text
  const exact = value ? `${typeof value.comparator === 'string' ? value.comparator : ''}${String(value.value)}` === text : isString(text)
  if (!exact && text !== '') target.extensions.push(asWritten(op.field, text))
  if (unit !== '' && !(value && isString(unit))) target.extensions.push(asWritten(op.entry.unit ?? '', unit))
}

function quantityOf(text: string): Node | null {
  const [, comparator, compared] = COMPARED.exec(text) ?? []
  if (compared !== undefined) {
    const value = toExactNumber(compared)
    return value === null ? null : { value, comparator }
  }
  const value = toExactNumber(text) ?? toNearNumber(text)
  return value === null ? null : { value }
}

function withUnit(quantity: Node, unit: string, code: string | undefined): Node {
  if (isString(unit)) quantity.unit = unit
  if (code !== undefined) Object.assign(quantity, { system: UCUM, code })
  return quantity
}

const COMPONENT_VALUES: Readonly<Record<ValueType, string>> = {
  string: 'valueString', code: 'valueCodeableConcept', codes: 'valueCodeableConcept', date: 'valueDateTime', datetime: 'valueDateTime', decimal: 'valueQuantity', integer: 'valueInteger', money: 'valueQuantity',
}
const EXTENSION_VALUES: Readonly<Record<ValueType, string>> = {
  string: 'valueString', code: 'valueCoding', codes: 'valueCoding', date: 'valueDate', datetime: 'valueDateTime', decimal: 'valueDecimal', integer: 'valueInteger', money: 'valueMoney',
}

/** The value of a component or extension; null where its type cannot give the text back. */
function typedValue(op: Op, text: string, about: Told): unknown {
  switch (op.entry.value ?? 'string') {
    case 'string': return isString(text) ? text : null
    case 'code': case 'codes': return isCode(text) ? codingFor(op, text, about) : null
    case 'date': return text.length === 8 ? toDate(text) : null
    case 'datetime': return exactDateTime(text)
    case 'decimal': return toExactNumber(text)
    case 'integer': return toInteger(text)
    case 'money': return exactMoney(text)
  }
}

function exactDateTime(text: string): string | null {
  const value = toDateTime(text)
  return value !== null && fromDateTime(value) === text ? value : null
}

function exactMoney(text: string): Node | null {
  const value = toExactNumber(text)
  return value === null ? null : { value, currency: 'VND' }
}

function writeComponent(op: Op, text: string, { node, about }: Target): boolean {
  const type = op.entry.value ?? 'string'
  const values = (type === 'codes' ? text.split(';') : [text]).map((each) => typedValue(op, each, about))
  if (values.includes(null)) return false
  const list = (node.component ??= []) as Node[]
  for (const value of values) list.push({ code: op.component, [COMPONENT_VALUES[type]]: wrapped(type, value) })
  return true
}

function wrapped(type: ValueType, value: unknown): unknown {
  if (type === 'code' || type === 'codes') return { coding: [value] }
  return type === 'decimal' ? { value } : value
}

function writeExtension(op: Op, text: string, { extensions, about }: Target): boolean {
  const value = typedValue(op, text, about)
  if (value === null) return false
  extensions.push({ url: op.field, [EXTENSION_VALUES[op.entry.value ?? 'string']]: value })
  return true
}
