/** The parts of a resource that do not come from a field: its template, and references to what else the visit became. */
import type { Json } from '#definitions/mappings/shape.ts'
import type { Row } from '#definitions/shape.ts'
import { resourceId } from './about.ts'
import type { CompiledResource } from './compile.ts'
import type { Node } from './places.ts'
import { numberOf, type Made, type Visit } from './visit.ts'
import { facilityOf } from './write-field.ts'

interface Where {
  readonly visit: Visit
  readonly number: number
}

/** Lays the template: what all resources share is not copied. */
export function buildRoot(node: Node, resource: CompiledResource, where: Where): void {
  Object.assign(node, resource.shared)
  for (const [name, value] of resource.copied) node[name] = copied(value, resource, where)
}

/** Gives what FHIR asks for and no field has given; a field that could be read back from it is said to be empty. */
export function fillMissing({ node, resource, extensions }: Made, row: Row, where: Where): void {
  for (const name in resource.mapping.ifMissing) {
    if (node[name] !== undefined) continue
    node[name] = copied(resource.mapping.ifMissing[name] ?? null, resource, where)
    for (const { home, field, place } of resource.ops) {
      if (home && !row[field] && (place.steps[0] ?? place.last).name === name) extensions.push({ url: field, valueCode: 'empty' })
    }
  }
}

function copied(value: Json, resource: CompiledResource, where: Where): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((each: Json) => copied(each, resource, where))
  if ('link' in value) return linkOf(value as { link: string; type?: string; part?: string }, resource, where)
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, copied(each as Json, resource, where)]))
}

function linkOf(link: { readonly link: string; readonly type?: string; readonly part?: string }, resource: CompiledResource, { visit, number }: Where): unknown {
  switch (link.link) {
    case 'patient': return visit.patient
    case 'encounter': return visit.encounter
    case 'facility': return facilityOf(visit.about)
    case 'received': return visit.about.receivedAt
    default: return { reference: `${link.type ?? ''}/${resourceId(visit.about.lineageId, { table: resource.table, number }, link.part)}` }
  }
}

/** References from a resource to the other parts of its row. */
export function gatherParts(made: Made, own: readonly Made[]): void {
  for (const { to, parts, at, sequence, first, rest } of made.resource.mapping.gather ?? []) {
    const found = own.filter((each) => each !== made && parts.includes(each.resource.mapping.part) && !each.resource.mapping.inside)
    if (found.length === 0) continue
    made.node[to] = found.map(({ node }, index) => {
      const reference = { reference: `${String(node.resourceType)}/${String(node.id)}` }
      if (at === '') return reference
      return { ...(sequence ? { sequence: index + 1 } : {}), ...(index === 0 ? first : rest), [at]: reference }
    })
  }
}

/** References to rows of another table with the same text in a field: a report's results by its service and time. */
export function linkAcross(visit: Visit, { node, resource }: Made, row: Row): void {
  const { across } = resource.mapping
  const text = across ? row[across.on] : undefined
  if (!across || !text) return
  const places = visit.rows(across.table).flatMap((other, place) => (other?.[across.on] === text ? [{ place, time: other[across.time] }] : []))
  const sameTime = places.filter(({ time }) => time === row[across.time])
  const found = sameTime.length > 0 ? sameTime : places
  const type = visit.compiled.tables.get(across.table)?.variants[0]?.resources[0]?.mapping.type ?? ''
  const address = (place: number) => resourceId(visit.about.lineageId, { table: across.table, number: numberOf(visit.about, across.table, place) })
  if (found.length > 0) node[across.to] = found.map(({ place }) => ({ reference: `${type}/${address(place)}` }))
}
