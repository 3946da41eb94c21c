/** FHIR resources → tables of a visit: the way back, with a problem for whatever is not understood. */
import type { Resource } from '@medplum/fhirtypes'
import type { FhirMapping } from '#definitions/mappings/shape.ts'
import { problem } from '#definitions/problem.ts'
import type { Problem, Row, Tables } from '#definitions/shape.ts'
import { parseResourceId, type RowPlace } from './about.ts'
import { compiledOf, partKey, type Compiled, type CompiledResource, type CompiledTable } from './compile.ts'
import { isNode, textOf, type Node } from './places.ts'
import { readExtension, readField, readMeasure } from './read-field.ts'

interface Part {
  readonly resource: CompiledResource
  readonly node: Node
}

/** What stands of one row. */
interface RowParts {
  readonly table: CompiledTable
  readonly parts: Part[]
}

/**
 * The tables one visit's resources came from, rows in the order in which their resources stand. Fields the mapping does
 * not carry stay empty. A resource that belongs to no row becomes a problem; it never changes a row.
 */
export function tablesFromResources(mapping: FhirMapping, resources: readonly Resource[]): { tables: Tables; problems: Problem[] } {
  const compiled = compiledOf(mapping)
  const problems: Problem[] = []
  const rows = new Map<string, RowParts>()
  resources.forEach((resource, index) => {
    if (!sortIn(compiled, rows, resource as unknown as Node)) problems.push(problem('fhir-resource-of-no-row', { params: { place: index + 1, type: resource.resourceType } }))
  })
  adoptPerson(compiled, rows, resources)
  return { tables: tablesOf(compiled, rows), problems }
}

/** Puts a resource, and the members of its lists that are rows of their own, with its row; false where it has none. */
function sortIn(compiled: Compiled, rows: Map<string, RowParts>, node: Node): boolean {
  if (isPerson(compiled, node)) return true
  const place = parseResourceId(textOf(node.id))
  const resource = place && partOf(compiled, place, textOf(node.resourceType), place.part)
  if (!place || !resource) return false
  add(compiled, rows, place, { resource, node })
  for (const table of compiled.tables.values()) addMembers(compiled, rows, table, { resource, node })
  return true
}

function addMembers(compiled: Compiled, rows: Map<string, RowParts>, table: CompiledTable, holder: Part): void {
  for (const resource of table.byPart.values()) {
    const { inside } = resource.mapping
    if (inside?.part !== holder.resource.mapping.part || resource.table === holder.resource.table) continue
    for (const member of nodesIn(holder.node[inside.list])) {
      const [name, number] = textOf(member.id).split('.')
      if (name === resource.table) add(compiled, rows, { table: name, number: Number(number) }, { resource, node: member })
    }
  }
}

function partOf(compiled: Compiled, { table }: RowPlace, type: string, part: string): CompiledResource | undefined {
  const parts = compiled.tables.get(table)?.byPart
  return parts?.get(partKey({ type, part })) ?? parts?.get(partKey({ type, part: part.replace(/\d+$/, '') }))
}

function add(compiled: Compiled, rows: Map<string, RowParts>, { table, number }: RowPlace, part: Part): void {
  const key = `${table}.${number}`
  const known = rows.get(key)
  if (known) known.parts.push(part)
  else {
    const found = compiled.tables.get(table)
    if (found) rows.set(key, { table: found, parts: [part] })
  }
}

function isPerson(compiled: Compiled, node: Node): boolean {
  return compiled.mapping.tables.some(({ variants }) => variants.some(({ resources }) => resources.some(({ person, type }) => person && type === node.resourceType)))
}

/** The person's resource belongs to the first row of the main table. */
function adoptPerson(compiled: Compiled, rows: ReadonlyMap<string, RowParts>, resources: readonly Resource[]): void {
  const person = resources.find((each) => isPerson(compiled, each as unknown as Node))
  const main = mainOf(compiled, rows)
  const resource = main && [...main.table.byPart.values()].find(({ mapping }) => mapping.person)
  if (person && resource) main.parts.push({ resource, node: person as unknown as Node })
}

function mainOf(compiled: Compiled, rows: ReadonlyMap<string, RowParts>): RowParts | undefined {
  for (const name of compiled.mapping.main) {
    for (const row of rows.values()) if (row.table.mapping.table === name) return row
  }
  return undefined
}

function tablesOf(compiled: Compiled, rows: ReadonlyMap<string, RowParts>): Tables {
  const mainParts = mainOf(compiled, rows)
  const main = mainParts ? rowOf(mainParts, null) : null
  const tables: Record<string, Row[]> = {}
  for (const parts of rows.values()) {
    const row = parts === mainParts && main ? main : rowOf(parts, main)
    ;(tables[parts.table.mapping.table] ??= []).push(row)
  }
  return Object.fromEntries(compiled.mapping.tables.flatMap(({ table }) => (tables[table] ? [[table, tables[table]]] : [])))
}

/** A row from its parts: what stands as written comes first, then what the elements say, then what the main row says. */
function rowOf({ table, parts }: RowParts, main: Row | null): Row {
  const written = writtenFields(table, parts)
  const row: Record<string, string> = {}
  for (const group of groupsOf(parts)) readGroup(group, row)
  for (const field of table.mapping.same) if (main && row[field] === undefined) row[field] = main[field] ?? ''
  return { ...row, ...written }
}

function writtenFields(table: CompiledTable, parts: readonly Part[]): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const part of parts) {
    for (const member of extensionsIn(part)) {
      const text = readExtension(member)
      const field = textOf(member.url)
      // A member of a list that has its own resource says nothing of the whole list.
      const isMember = part.resource.mapping.each?.includes(field) && member.valueCoding !== undefined
      if (text !== null && !isMember && table.fields.has(field)) fields[field] = text
    }
  }
  return fields
}

function extensionsIn({ resource, node }: Part): Node[] {
  return nodesIn(node.extension).filter(({ url }) => url === resource.extensionUrl).flatMap(({ extension }) => nodesIn(extension))
}

/** What one resource of a list says: its element, or its typed extension. */
function memberOf(part: Part, op: CompiledResource['ops'][number]): string {
  if (op.entry.as !== 'extension') return readField(op, part.node) ?? ''
  const found = extensionsIn(part).find(({ url }) => url === op.field)
  return (found && readExtension(found)) ?? ''
}

function nodesIn(value: unknown): Node[] {
  return Array.isArray(value) ? value.filter(isNode) : []
}

/** Parts of the same kind together, in the order of their numbers. */
function groupsOf(parts: readonly Part[]): Part[][] {
  const groups = new Map<CompiledResource, Part[]>()
  for (const part of parts) groups.set(part.resource, [...(groups.get(part.resource) ?? []), part])
  return [...groups.values()].map((group) => group.sort((one, other) => indexOf(one.node) - indexOf(other.node)))
}

function indexOf({ id }: Node): number {
  return Number(/(\d+)$/.exec(textOf(id))?.[1] ?? 0)
}

function readGroup(group: readonly Part[], row: Record<string, string>): void {
  const [{ resource }] = group as [Part]
  const each = resource.mapping.each ?? []
  for (const op of resource.ops) {
    if (!op.home) continue
    if (op.entry.as === 'measure') readMeasured(op.field, op.entry.unit ?? '', group[0]?.node ?? {}, row)
    else if (each.includes(op.field)) {
      const members = group.map((part) => memberOf(part, op))
      if (members.some((member) => member !== '')) row[op.field] = members.join(';')
    } else {
      const text = readField(op, group[0]?.node ?? {})
      if (text !== null) row[op.field] ??= text
    }
  }
}

function readMeasured(field: string, unitField: string, node: Node, row: Record<string, string>): void {
  const { value, unit } = readMeasure(node)
  if (value !== null) row[field] = value
  if (unit !== null) row[unitField] = unit
}
