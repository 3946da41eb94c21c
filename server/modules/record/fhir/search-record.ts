/** A search within one person's record: by the parameters the mapping has, and nothing beyond. */
import type { Resource } from '@medplum/fhirtypes'
import { problem } from '#definitions/problem.ts'
import { searchParametersOf, searchValues, type SearchValue } from '#formats/fhir/index.ts'
import type { Look } from '#modules/access/index.ts'
import type { Caller } from '#platform/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { projectRecord } from './project-record.ts'
import { keepRead, patientOf } from './read-resource.ts'
import type { RecordView } from './record-view.ts'
import { subjectOfPatientId } from './resource-id.ts'
import { fits, readTerm, type Term } from './search-terms.ts'
import type { FhirTools } from './tools.ts'

export interface SearchPage {
  readonly total: number
  readonly resources: readonly Resource[]
  /** Where the next page begins; null at the end. */
  readonly next: number | null
}

/** Parameters that do not choose among resources. */
const PAGING = new Set(['_count', '_offset', '_format', 'patient', 'subject'])
const USUAL = 50
const MOST = 500

export type Query = Readonly<Record<string, string | readonly string[] | undefined>>

/**
 * The resources of a type in one person's record that fit every parameter.
 * @throws Refusal for a search over several people, for a parameter or a value this door does not know
 */
export async function searchRecord(tools: FhirTools, caller: Caller, type: string, query: Query): Promise<SearchPage> {
  const subject = personIn(caller, query)
  const look = await tools.findLook(caller, subject)
  const terms = termsOf(type, query)
  const view = await projectRecord(tools, look)
  await keepRead(tools, look, type)
  const all = type === 'Patient' ? [patientOf(look, view)] : candidates(view, type, terms)
  return pageOf(all.filter((each) => terms.every((term) => fits(term, valuesOf(each, term.parameter)))), query)
}

const coded = new WeakMap<RecordView, Map<string, ReadonlyMap<string, readonly Resource[]>>>()

/** All of the type, or those with the one code a term names: every term is judged afterwards all the same. */
function candidates(view: RecordView, type: string, terms: readonly Term[]): readonly Resource[] {
  const all = view.byType.get(type) ?? []
  for (const { parameter, alternatives: [first, second] } of terms) {
    if (first?.kind === 'token' && first.code !== null && second === undefined) return byCode(view, { type, parameter }, all).get(first.code) ?? []
  }
  return all
}

function byCode(view: RecordView, { type, parameter }: { readonly type: string; readonly parameter: string }, all: readonly Resource[]): ReadonlyMap<string, readonly Resource[]> {
  const own = coded.get(view) ?? new Map<string, ReadonlyMap<string, readonly Resource[]>>()
  coded.set(view, own)
  const known = own.get(`${type} ${parameter}`)
  if (known) return known
  const codesOf = (each: Resource) => new Set(valuesOf(each, parameter).flatMap((value) => (value.kind === 'token' ? [value.code] : [])))
  const found = new Map<string, Resource[]>()
  for (const each of all) {
    for (const code of codesOf(each)) {
      const list = found.get(code)
      if (list) list.push(each)
      else found.set(code, [each])
    }
  }
  own.set(`${type} ${parameter}`, found)
  return found
}

/** Cuts a page out of a list. */
export function pageOf(resources: readonly Resource[], query: Query): SearchPage {
  const count = numberIn(query, '_count', { usual: USUAL, most: MOST })
  const offset = numberIn(query, '_offset', { usual: 0, most: 1_000_000 })
  const next = offset + count
  return { total: resources.length, resources: resources.slice(offset, next), next: next < resources.length ? next : null }
}

function numberIn(query: Query, name: string, { usual, most }: { usual: number; most: number }): number {
  const given = query[name]
  if (given === undefined) return usual
  const number = Number(given)
  if (!Number.isInteger(number) || number < 0) throw refused('search-value-unreadable', name)
  return Math.min(number, most)
}

/** Whose record: named by `patient` or `subject`, or the caller's own. Two names for two people are a search over several. */
function personIn(caller: Caller, query: Query): Look['subject'] {
  const named = [query['patient'], query['subject']].flatMap((each) => each ?? []).map((each) => each.replace(/^.*Patient\//, ''))
  const [first] = named
  if (first === undefined) {
    if (caller.subject) return caller.subject
    throw new Refusal('invalid', [problem('search-needs-patient')])
  }
  const subject = named.every((each) => each === first) ? subjectOfPatientId(first) : undefined
  if (!subject) throw refused('search-value-unreadable', 'patient')
  return subject
}

function termsOf(type: string, query: Query): Term[] {
  const known = new Map(searchParametersOf(type).map((each) => [each.name, each.kind]))
  return Object.entries(query).flatMap(([name, given]) => {
    if (PAGING.has(name) || given === undefined) return []
    const kind = known.get(name)
    if (!kind) throw refused('search-parameter-unknown', name)
    return [given].flat().map((text) => readTerm(name, kind, text) ?? failed(name))
  })
}

function failed(name: string): never {
  throw refused('search-value-unreadable', name)
}

function refused(code: 'search-parameter-unknown' | 'search-value-unreadable', name: string): Refusal {
  // A name from outside goes back only where it has the form of one: anything else might be somebody's data.
  return new Refusal('invalid', [problem(code, { params: { name: /^[\w:.-]{1,40}$/.test(name) ? name : '?' } })])
}

const values = new WeakMap<Resource, Map<string, readonly SearchValue[]>>()

/** What a resource has under a parameter, worked out once. */
function valuesOf(resource: Resource, parameter: string): readonly SearchValue[] {
  const own = values.get(resource) ?? new Map<string, readonly SearchValue[]>()
  values.set(resource, own)
  const known = own.get(parameter)
  if (known) return known
  const found = searchValues(resource, parameter)
  own.set(parameter, found)
  return found
}

