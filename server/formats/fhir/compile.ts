/** A mapping made ready for work, once: paths read, code tables turned round, templates split into what is shared and what is copied. */
import type { FhirMapping, FieldEntry, Json, ResourceMapping, RowVariant, TableMapping } from '#definitions/mappings/shape.ts'
import type { CodeName } from './about.ts'
import { makeStep, readPath, type Node, type Place } from './places.ts'

export interface Op {
  readonly entry: FieldEntry
  readonly field: string
  readonly place: Place
  readonly home: boolean
  /** The codings of codes whose words are known here: made once, shared by all resources. */
  readonly codings: ReadonlyMap<string, Node>
  /** FHIR code → code of the standard, where only one has it. */
  readonly back: ReadonlyMap<string, string>
  /** The code of a component or section. */
  readonly component: Node
}

export interface CompiledResource {
  readonly mapping: ResourceMapping
  readonly table: string
  readonly ops: readonly Op[]
  /** Fields whose filling calls for this resource. */
  readonly homes: readonly string[]
  /** Fields it is made from; for the first resource of a row also those it carries where they differ. */
  readonly fields: ReadonlySet<string>
  /** Tables whose rows are members of it. */
  readonly members: ReadonlySet<string>
  /** It is made of what is read out of a text. */
  readonly readsOut: boolean
  readonly extensionUrl: string
  /** Root elements of the template: shared by all resources, or copied since they are written into or hold links. */
  readonly shared: Node
  readonly copied: readonly (readonly [name: string, value: Json])[]
}

export interface CompiledVariant {
  readonly when: RowVariant['when']
  readonly resources: readonly CompiledResource[]
}

export interface CompiledTable {
  readonly mapping: TableMapping
  readonly variants: readonly CompiledVariant[]
  /** By the part of the id, a number after it left out. */
  readonly byPart: ReadonlyMap<string, CompiledResource>
  /** Every field the mapping carries. */
  readonly fields: ReadonlySet<string>
  readonly extensionUrl: string
}

export interface Compiled {
  readonly mapping: FhirMapping
  readonly tables: ReadonlyMap<string, CompiledTable>
  readonly types: readonly string[]
}

const known = new WeakMap<FhirMapping, Compiled>()

/** The mapping made ready; the same object for the same mapping. */
export function compiledOf(mapping: FhirMapping): Compiled {
  const before = known.get(mapping)
  if (before) return before
  const compiled = compile(mapping)
  known.set(mapping, compiled)
  return compiled
}

function compile(mapping: FhirMapping): Compiled {
  const tables = new Map(mapping.tables.map((table) => [table.table, compileTable(mapping, table)]))
  const resources = [...tables.values()].flatMap((table) => [...table.byPart.values()])
  const types = new Set(resources.filter((each) => !each.mapping.inside).map((each) => each.mapping.type))
  return { mapping, tables, types: [...types].sort() }
}

function compileTable(mapping: FhirMapping, table: TableMapping): CompiledTable {
  const extensionUrl = mapping.extensionBase + table.table
  const made = new Map<ResourceMapping, CompiledResource>()
  const first = new Set(table.variants.map(({ resources }) => resources[0]))
  const once = (resource: ResourceMapping) => {
    const compiled = made.get(resource) ?? compileResource(mapping, { table: table.table, same: first.has(resource) ? table.same : [] }, resource)
    made.set(resource, compiled)
    return compiled
  }
  const variants = table.variants.map(({ when, resources }) => ({ when, resources: resources.map(once) }))
  const byPart = new Map([...made.values()].map((each) => [partKey(each.mapping), each]))
  return { mapping: table, variants, extensionUrl, byPart, fields: new Set([...table.same, ...[...made.values()].flatMap((each) => [...each.fields])]) }
}

/** What tells the parts of a row apart on the way back. */
export function partKey(resource: Pick<ResourceMapping, 'part' | 'type'>): string {
  return `${resource.type} ${resource.part}`
}

function compileResource(mapping: FhirMapping, { table, same }: { table: string; same: readonly string[] }, resource: ResourceMapping): CompiledResource {
  const ops = resource.fields.map((entry) => compileEntry(mapping.fieldBase + table, entry))
  const touched = new Set(ops.map(({ place }) => (place.steps[0] ?? place.last).name))
  const entries = Object.entries(resource.fixed)
  const isCopied = ([name, value]: readonly [string, Json]) => touched.has(name) || holdsLink(value)
  return {
    mapping: resource,
    table,
    ops,
    homes: [...new Set(ops.filter((op) => op.home).flatMap(({ entry }) => (entry.unit ? [entry.field, entry.unit] : [entry.field])))],
    fields: new Set([...same, ...ops.flatMap(({ entry }) => (entry.unit ? [entry.field, entry.unit] : [entry.field]))]),
    members: membersOf(mapping, table, resource),
    readsOut: ops.some(({ entry }) => entry.as === 'readings'),
    extensionUrl: mapping.extensionBase + table,
    shared: Object.fromEntries(entries.filter((entry) => !isCopied(entry)).map(([name, value]) => [name, frozen(value)])),
    copied: entries.filter(isCopied),
  }
}

function membersOf({ tables }: FhirMapping, own: string, { part }: ResourceMapping): ReadonlySet<string> {
  const isMember = ({ inside }: ResourceMapping) => inside?.part === part
  return new Set(tables.filter(({ table, variants }) => table !== own && variants.some(({ resources }) => resources.some(isMember))).map(({ table }) => table))
}

function compileEntry(system: string, entry: FieldEntry): Op {
  const place = readPath(entry.to === '' ? (entry.as === 'component' || entry.as === 'readings' ? 'component' : 'extension') : entry.to)
  return {
    entry,
    field: entry.field,
    place,
    home: entry.direction === 'both',
    codings: new Map(Object.entries(entry.system?.codes ?? {}).map(([code, words]) => [code, frozen(codingOf(entry.system?.uri ?? '', code, words)) as Node])),
    back: backOf(entry.map ?? {}),
    component: frozen({ coding: [...loincOf(entry), codingOf(system, entry.field, entry.words ?? null)] }) as Node,
  }
}

function loincOf({ loinc }: FieldEntry): Node[] {
  return loinc ? [{ system: 'http://loinc.org', code: loinc[0], display: loinc[1] }] : []
}

function backOf(map: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  const entries = Object.entries(map)
  return new Map(entries.filter(([, to]) => entries.filter(([, other]) => other === to).length === 1).map(([from, to]) => [to, from]))
}

/** A coding with its words: Vietnamese as the display, English as its translation. */
export function codingOf(system: string, code: string, words: CodeName | null): Node {
  if (!words) return { system, code }
  const { vi: display, en } = words
  return en === null ? { system, code, display } : { system, code, display, _display: { extension: [englishOf(en)] } }
}

function englishOf(text: string): Node {
  return {
    url: 'http://hl7.org/fhir/StructureDefinition/translation',
    extension: [{ url: 'lang', valueCode: 'en' }, { url: 'content', valueString: text }],
  }
}

export function holdsLink(value: Json): boolean {
  if (typeof value !== 'object' || value === null) return false
  if ('link' in value) return true
  return Object.values(value).some((each) => holdsLink(each as Json))
}

/** Shared by many resources: whoever writes into it is told so. */
function frozen(value: unknown): unknown {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(frozen)
  return value
}

/** The coding list of the concept at a place, made where it is not there yet. */
export function codingsAt(parent: Node, last: Place['last']): Node[] {
  const concept = makeStep(parent, last)
  return (concept.coding ??= []) as Node[]
}
