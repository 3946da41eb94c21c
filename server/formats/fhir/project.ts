/** Tables of a visit → FHIR R4 resources, by a mapping. Pure; a table that is not asked for is not read. */
import type { Resource } from '@medplum/fhirtypes'
import type { DayNumber } from '#definitions/catalogue.ts'
import type { Condition, FhirMapping } from '#definitions/mappings/shape.ts'
import type { Row, SensitivityLabel, Tables } from '#definitions/shape.ts'
import { parseResourceId, resourceId, type About } from './about.ts'
import { buildRoot, fillMissing, gatherParts, linkAcross } from './build-resource.ts'
import { compiledOf, type CompiledResource, type CompiledTable } from './compile.ts'
import { isNode, type Node } from './places.ts'
import { labelsOf, visibleRows } from './visible-rows.ts'
import { numberOf, type Made, type Told, type Visit } from './visit.ts'
import { asWritten, isAsWritten, writeField, writeMeasure } from './write-field.ts'

/** Where a row stands: its place in the file from 0, and its stable number. */
interface RowAt {
  readonly row: Row
  readonly place: number
  readonly number: number
}

/** Every resource of the visit: the person first, then the visit, then row by row. */
export function projectVisit(mapping: FhirMapping, tables: Tables, about: About): Resource[] {
  const visit = openVisit(mapping, tables, about)
  const made: Made[] = []
  const names = [visit.mainTable, ...mapping.tables.map(({ table }) => table).filter((table) => table !== visit.mainTable)]
  for (const table of names) projectRows(visit, table, made)
  return finished(made)
}

/** The resources of one table's rows; reads that table and the main one. */
export function projectTable(mapping: FhirMapping, tables: Tables, table: string, about: About): Resource[] {
  const made: Made[] = []
  projectRows(openVisit(mapping, tables, about), table, made)
  return finished(made.filter(({ resource }) => !resource.mapping.inside))
}

/** The resources of one row, by its place in the file from 0. */
export function projectRow(mapping: FhirMapping, tables: Tables, at: { readonly table: string; readonly row: number }, about: About): Resource[] {
  const made: Made[] = []
  projectAt(openVisit(mapping, tables, about), at.table, at.row, made)
  return finished(made.filter(({ resource }) => !resource.mapping.inside))
}

/** One resource by its id; undefined where the document as it stands has no such row, or the reader may not see it. */
export function projectResource(mapping: FhirMapping, tables: Tables, id: string, about: About): Resource | undefined {
  const visit = openVisit(mapping, tables, about)
  const wanted = id === about.subjectId ? { table: visit.mainTable, number: numberOf(about, visit.mainTable, 0), lineageId: about.lineageId, part: '' } : parseResourceId(id)
  if (wanted?.lineageId !== about.lineageId) return undefined
  const numbers = about.rowNumbers[wanted.table]
  const place = numbers ? numbers.indexOf(wanted.number) : wanted.number - 1
  const made: Made[] = []
  projectAt(visit, wanted.table, place, made)
  const found = made.find(({ node, resource }) => node.id === id && !resource.mapping.inside)
  if (!found) return undefined
  for (const table of found.resource.members) projectRows(visit, table, made)
  return finished(made).find((resource) => resource.id === id)
}

function openVisit(mapping: FhirMapping, tables: Tables, about: About): Visit {
  const rows = visibleRows(tables, about)
  const mainTable = mapping.main.find((table) => rows(table).length > 0) ?? mapping.main[0] ?? ''
  const number = about.rowNumbers[mainTable]?.[0] ?? 1
  const main = rows(mainTable)[0] ?? null
  return {
    compiled: compiledOf(mapping),
    about: toldOn(dayOf(mapping, main, about), about),
    rows,
    findings: about.findings.filter(({ label }) => !about.withhold?.includes(label)),
    mainTable,
    main,
    patient: Object.freeze({ reference: `Patient/${about.subjectId}` }),
    encounter: Object.freeze({ reference: `${mapping.encounterType}/${resourceId(about.lineageId, { table: mainTable, number })}` }),
    meta: Object.freeze({ versionId: String(about.version), lastUpdated: about.receivedAt, source: `urn:uuid:${about.documentId}` }),
    labelled: new Map(),
  }
}

/** The first day the main row tells, as a number; the day of the receipt where it tells none. */
function dayOf({ dated }: FhirMapping, main: Row | null, { receivedAt }: About): DayNumber {
  const told = dated.map((field) => (main?.[field] ?? '').slice(0, 8)).find((text) => /^\d{8}$/.test(text))
  return Number(told ?? receivedAt.slice(0, 10).replaceAll('-', ''))
}

function toldOn(day: DayNumber, about: About): Told {
  const { names } = about
  return { ...about, nameOf: names ? (list, code) => names(list, code, day) : () => null }
}

function projectRows(visit: Visit, table: string, made: Made[]): void {
  const { length } = visit.rows(table)
  for (let place = 0; place < length; place += 1) projectAt(visit, table, place, made)
}

function projectAt(visit: Visit, table: string, place: number, made: Made[]): void {
  const row = visit.rows(table)[place]
  const compiled = visit.compiled.tables.get(table)
  if (!row || !compiled) return
  const variant = compiled.variants.find(({ when }) => when === undefined || holds(when, row))
  const at: RowAt = { row, place, number: numberOf(visit.about, table, place) }
  const first = made.length
  for (const resource of variant?.resources ?? []) projectResourceOf(visit, resource, at, made)
  const own = made.slice(first)
  carryDifferences(visit, compiled, row, own)
  for (const each of own) {
    gatherParts(each, own)
    linkAcross(visit, each, row)
  }
}

function holds(when: Condition, row: Row): boolean {
  if ('filled' in when) return !!row[when.filled]
  if ('empty' in when) return !row[when.empty]
  const text = row[when.field] ?? ''
  return 'holds' in when ? text.includes(when.holds) : when.among.includes(text)
}

function isWanted(visit: Visit, { mapping, homes, members }: CompiledResource, row: Row): boolean {
  if (mapping.person && row !== visit.main) return false
  if (visit.about.withhold?.length && (mapping.inside || members.size > 0)) return false
  if (mapping.when && !holds(mapping.when, row)) return false
  if (mapping.always || mapping.when) return true
  for (const field of homes) if (row[field]) return true
  return false
}

function projectResourceOf(visit: Visit, resource: CompiledResource, at: RowAt, made: Made[]): void {
  if (!isWanted(visit, resource, at.row)) return
  if (resource.mapping.each) projectEach(visit, resource, at, made)
  else {
    const one = projectOne(visit, resource, at, null)
    // What is read out of a text is there only where something could be read.
    if (!resource.readsOut || one.node.component !== undefined) made.push(one)
  }
}

/**
 * One resource for each member of lists that run side by side. A list of another length, or with a member that cannot be
 * read back, stands as written with the first.
 */
function projectEach(visit: Visit, resource: CompiledResource, at: RowAt, made: Made[]): void {
  const fields = resource.mapping.each ?? []
  const lists = fields.map((field) => (at.row[field] ? at.row[field].split(';') : []))
  const count = Math.max(...lists.map(({ length }) => length))
  const uneven = fields.filter((_, which) => isUneven(lists[which] ?? [], count))
  const own: Made[] = []
  for (let index = 0; index < count; index += 1) {
    const members = Object.fromEntries(fields.map((field, which) => [field, uneven.includes(field) ? '' : lists[which]?.[index] ?? '']))
    own.push(projectOne(visit, resource, { ...at, row: { ...at.row, ...members } }, index + 1))
  }
  for (const field of fields) keepWhole(field, at.row[field] ?? '', own, uneven.includes(field))
  made.push(...own)
}

function isUneven(members: readonly string[], count: number): boolean {
  return members.length > 0 && (members.length !== count || members.every((member) => member === ''))
}

function keepWhole(field: string, text: string, own: readonly Made[], uneven: boolean): void {
  const isInexact = own.some(({ extensions }) => extensions.some((each) => each.url === field && isAsWritten(each)))
  if (!isInexact && !uneven) return
  for (const { extensions } of own) extensions.splice(0, extensions.length, ...extensions.filter(({ url }) => url !== field))
  own[0]?.extensions.push(asWritten(field, text))
}

function projectOne(visit: Visit, resource: CompiledResource, at: RowAt, index: number | null): Made {
  const { mapping } = resource
  const part = index === null ? mapping.part : `${mapping.part}${index}`
  const node = rootOf(visit, resource, at, part)
  buildRoot(node, resource, { visit, number: at.number })
  const one: Made = { node, resource, extensions: [], part, about: visit.about }
  for (const op of resource.ops) {
    const text = at.row[op.field]
    if (op.entry.as === 'measure') writeMeasure(op, text ?? '', at.row[op.entry.unit ?? ''] ?? '', one)
    else if (text) writeField(op, text, one)
  }
  fillMissing(one, at.row, { visit, number: at.number })
  return one
}

function rootOf(visit: Visit, resource: CompiledResource, at: RowAt, part: string): Node {
  const { mapping, table } = resource
  if (mapping.inside) return { id: `${table}.${at.number}` }
  const id = mapping.person ? visit.about.subjectId : resourceId(visit.about.lineageId, { table, number: at.number }, part)
  return { resourceType: mapping.type, id, meta: metaOf(visit, resource, at) }
}

/** Shared by all resources without a label, and by all with the same. */
function metaOf(visit: Visit, { table, fields, members }: CompiledResource, at: RowAt): Node {
  if (visit.findings.length === 0) return visit.meta
  const labels = labelsOf(visit.findings, { table, row: at.place + 1, members }, fields)
  if (labels.length === 0) return visit.meta
  const key = labels.join(' ')
  const known = visit.labelled.get(key)
  if (known) return known
  const meta = Object.freeze({ ...visit.meta, security: labels.flatMap((label: SensitivityLabel) => visit.compiled.mapping.security[label]) })
  visit.labelled.set(key, meta)
  return meta
}

/** Fields that repeat the main row's are carried, as written, only where they differ. */
function carryDifferences(visit: Visit, table: CompiledTable, row: Row, own: readonly Made[]): void {
  const target = own[0]
  if (!target || row === visit.main) return
  for (const field of table.mapping.same) {
    const text = row[field] ?? ''
    if (text === (visit.main?.[field] ?? '')) continue
    if (text === '') target.extensions.push({ url: field, valueCode: 'empty' })
    else target.extensions.push(asWritten(field, text))
  }
}

/** Closes the extensions and puts members into the lists of what they belong to. */
function finished(made: readonly Made[]): Resource[] {
  const resources: Node[] = []
  const counted = new Map<string, number>()
  for (const { node, resource, extensions } of made) {
    if (extensions.length > 0) node.extension = [...(node.extension as unknown[] | undefined ?? []), { url: resource.extensionUrl, extension: extensions }]
    const { inside } = resource.mapping
    if (!inside) {
      resources.push(node)
      continue
    }
    const holder = made.find((each) => each.resource.mapping.part === inside.part && !each.resource.mapping.inside)?.node
    if (!isNode(holder)) continue
    const sequence = (counted.get(inside.part) ?? 0) + 1
    counted.set(inside.part, sequence)
    ;((holder[inside.list] ??= []) as Node[]).push({ id: node.id, sequence, ...node })
  }
  return resources as unknown as Resource[]
}
