/** What a resource has under a search parameter, by data. */
import type { Resource } from '@medplum/fhirtypes'
import { commonParameters, searchParameters, type ParameterKind, type SearchParameter } from '#definitions/mappings/search.ts'
import { isNode, type Node } from './places.ts'

/** Dates are spans of ISO instants, as wide as they are precise; days are Vietnam's. */
export type SearchValue =
  | { readonly kind: 'token'; readonly system: string | null; readonly code: string }
  | { readonly kind: 'date'; readonly from: string; readonly to: string }
  | { readonly kind: 'reference'; readonly type: string | null; readonly id: string }
  | { readonly kind: 'string'; readonly text: string }

const OPEN_START = '0001-01-01T00:00:00.000Z'
const OPEN_END = '9999-12-31T23:59:59.999Z'

const byType = new Map<string, ReadonlyMap<string, CompiledParameter>>()

interface CompiledParameter {
  readonly kind: ParameterKind
  readonly paths: readonly (readonly string[])[]
}

/** The parameters resources of a type can be searched by. */
export function searchParametersOf(type: string): readonly { readonly name: string; readonly kind: ParameterKind }[] {
  return parametersOf(type).map(({ name, kind }) => ({ name, kind }))
}

function parametersOf(type: string): readonly SearchParameter[] {
  return [...commonParameters, ...(searchParameters[type] ?? [])]
}

function compiledOf(type: string): ReadonlyMap<string, CompiledParameter> {
  const before = byType.get(type)
  if (before) return before
  const compiled = new Map(parametersOf(type).map(({ name, kind, paths }) => [name, { kind, paths: paths.map((path) => path.split('.')) }]))
  byType.set(type, compiled)
  return compiled
}

/** Every value of the parameter; none where the resource has none, or the type has no such parameter. */
export function searchValues(resource: Resource, parameter: string): SearchValue[] {
  const compiled = compiledOf(resource.resourceType).get(parameter)
  if (!compiled) return []
  const values: SearchValue[] = []
  for (const path of compiled.paths) gather(resource, path, 0, (found) => { take(compiled.kind, found, values) })
  return values
}

function gather(value: unknown, path: readonly string[], at: number, found: (value: unknown) => void): void {
  if (value === undefined || value === null) return
  if (Array.isArray(value)) for (const each of value) gather(each, path, at, found)
  else if (at === path.length) found(value)
  else gather((value as Node)[path[at] ?? ''], path, at + 1, found)
}

function take(kind: ParameterKind, value: unknown, values: SearchValue[]): void {
  if (kind === 'token') takeTokens(value, values)
  else if (kind === 'date') takeDate(value, values)
  else if (kind === 'reference') takeReference(value, values)
  else if (typeof value === 'string') values.push({ kind, text: value })
}

/** A code, a Coding, a CodeableConcept or an Identifier. */
function takeTokens(value: unknown, values: SearchValue[]): void {
  if (typeof value === 'string') values.push({ kind: 'token', system: null, code: value })
  if (!isNode(value)) return
  if (Array.isArray(value.coding)) for (const coding of value.coding) takeTokens(coding, values)
  const code = value.code ?? value.value
  if (typeof code === 'string') values.push({ kind: 'token', system: typeof value.system === 'string' ? value.system : null, code })
}

function takeDate(value: unknown, values: SearchValue[]): void {
  const span = typeof value === 'string' ? spanOf(value) : isNode(value) ? periodOf(value) : null
  if (span) values.push({ kind: 'date', ...span })
}

interface Span {
  readonly from: string
  readonly to: string
}

/** An end that is not told is open. */
function periodOf({ start, end }: Node): Span | null {
  const begins = typeof start === 'string' ? spanOf(start) : null
  const ends = typeof end === 'string' ? spanOf(end) : null
  return begins || ends ? { from: begins?.from ?? OPEN_START, to: ends?.to ?? OPEN_END } : null
}

/** The first and last moment a FHIR date or dateTime stands for; null for any other text. */
function spanOf(date: string): Span | null {
  const [first, last] = momentsOf(date)
  return Number.isNaN(first) || Number.isNaN(last) ? null : { from: new Date(first).toISOString(), to: new Date(last).toISOString() }
}

function momentsOf(date: string): readonly [first: number, last: number] {
  if (date.length > 10) {
    const moment = Date.parse(date)
    return [moment, moment + 59_999]
  }
  const [year = NaN, month = 1, day = 1] = date.split('-').map(Number)
  const next = date.length === 4 ? vietnamMidnight(year + 1, 1, 1) : date.length === 7 ? vietnamMidnight(year, month + 1, 1) : vietnamMidnight(year, month, day + 1)
  return [vietnamMidnight(year, month, day), next - 1]
}

const ZONE_MS = 7 * 3_600_000

function vietnamMidnight(year: number, month: number, day: number): number {
  const midnight = new Date(Date.UTC(2000, month - 1, day))
  midnight.setUTCFullYear(year + midnight.getUTCFullYear() - 2000)
  return midnight.getTime() - ZONE_MS
}

function takeReference(value: unknown, values: SearchValue[]): void {
  if (!isNode(value)) return
  if (typeof value.reference === 'string') {
    const [type = '', id = ''] = value.reference.split('/')
    values.push({ kind: 'reference', type, id })
  } else if (isNode(value.identifier) && typeof value.identifier.value === 'string') {
    values.push({ kind: 'reference', type: typeof value.type === 'string' ? value.type : null, id: value.identifier.value })
  }
}
