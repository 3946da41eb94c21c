/** Resources somebody else has bent: the way back says what it does not understand and never breaks. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Resource } from '@medplum/fhirtypes'
import { visit3176Fhir } from '#definitions/mappings/visit-3176-fhir/index.ts'
import { projectVisit, searchParametersOf, searchValues, summaryOf, tablesFromResources } from '#formats/fhir/index.ts'
import { aFullVisit, aboutOf, allTables, LINEAGE } from './visits.ts'

type Json = null | boolean | number | string | Json[] | { [name: string]: Json }

const tables = aFullVisit()
const written = JSON.stringify(projectVisit(visit3176Fhir, tables, aboutOf(tables)))

/** Replaces what stands at a path of places with something else. */
function bend(value: Json, path: readonly number[], other: Json): Json {
  const [first, ...rest] = path
  if (first === undefined || typeof value !== 'object' || value === null) return other
  if (Array.isArray(value)) return value.map((each, at) => (at === first % value.length ? bend(each, rest, other) : each))
  const names = Object.keys(value)
  if (names.length === 0) return other
  const name = names[first % names.length] ?? ''
  return { ...value, [name]: bend(value[name] ?? null, rest, other) }
}

const fields = new Map(allTables.map((table) => [table.kind, new Set(table.fields.map(({ name }) => name))]))

test('bent resources never break the way back, the search or the summary, and bring no field the tables do not have', () => {
  const bends = fc.array(fc.tuple(fc.array(fc.nat(200), { minLength: 2, maxLength: 7 }), fc.jsonValue()), { minLength: 1, maxLength: 30 })
  fc.assert(fc.property(bends, (changes) => {
    const bent = changes.reduce<Json>((value, [path, other]) => bend(value, path, other as Json), JSON.parse(written) as Json) as unknown as Resource[]
    const resources = bent.filter((each) => typeof each === 'object' && each !== null)
    const back = tablesFromResources(visit3176Fhir, resources)
    for (const [kind, rows] of Object.entries(back.tables)) {
      for (const row of rows) for (const [name, text] of Object.entries(row)) assert.ok(fields.get(kind)?.has(name) && typeof text === 'string', `${kind} ${name}`)
    }
    for (const resource of resources) for (const { name } of searchParametersOf(resource.resourceType)) assert.ok(Array.isArray(searchValues(resource, name)))
    if (resources.some(({ resourceType }) => resourceType === 'Patient')) summaryOf(resources, { base: 'http://localhost/fhir/R4', at: '2026-11-21T00:00:00.000Z', id: LINEAGE })
  }), { numRuns: 150 })
})

test('an extension cannot smuggle in a field', () => {
  const resources = JSON.parse(written) as Resource[]
  const [first] = resources
  assert.ok(first)
  const extension = { url: 'urn:lienthong:extension:visit-3176:XML1', extension: [{ url: 'T_SAI', valueString: '1' }, { url: '__proto__', valueString: 'x' }, { url: 'MA_LK', valueString: 'LK2' }] }
  const { tables: back } = tablesFromResources(visit3176Fhir, [{ ...first, extension: [extension] } as Resource])
  assert.equal(back['XML1']?.[0]?.['T_SAI'], undefined)
  assert.equal(back['XML1']?.[0]?.['MA_LK'], 'LK2')
})
