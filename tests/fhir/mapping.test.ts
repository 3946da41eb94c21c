/** The mapping of the visit file to FHIR is whole: no field is forgotten, none has two homes that could contradict each other. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { FhirMapping, ResourceMapping, RowVariant, TableMapping } from '#definitions/mappings/shape.ts'
import { visit3176Fhir } from '#definitions/mappings/visit-3176-fhir/index.ts'
import { FHIR_PAGE, fhirMappingPage } from '../../scripts/write-fhir-mapping.ts'
import { allTables } from './visits.ts'

const homesOf = (resource: ResourceMapping) => resource.fields.filter(({ direction }) => direction === 'both').flatMap(({ field, unit }) => (unit ? [field, unit] : [field]))

/** What is wrong with a mapping, as sentences. */
function faultsOf(mapping: FhirMapping): string[] {
  return allTables.flatMap((table) => {
    const found = mapping.tables.find((each) => each.table === table.kind)
    if (!found) return [`${table.kind} is mapped to nothing`]
    const names = table.fields.map(({ name }) => name)
    return [...found.variants.flatMap((variant, at) => variantFaults(mapping, found, { variant, at, names })), ...strangers(found, names)]
  })
}

function variantFaults(mapping: FhirMapping, table: TableMapping, { variant, at, names }: { variant: RowVariant; at: number; names: readonly string[] }): string[] {
  const where = `${table.table}, variant ${at + 1}`
  const resources = variant.resources
  const homes = resources.flatMap(homesOf)
  const carried = new Set([...homes, ...table.same, ...Object.keys(table.notCarried)])
  return [
    ...names.filter((name) => !carried.has(name)).map((name) => `${where}: ${name} is neither carried nor listed as not carried`),
    ...homes.filter((name, place) => homes.indexOf(name) !== place).map((name) => `${where}: ${name} has two homes`),
    ...(resources[0]?.always && !resources[0].inside ? [] : [`${where}: nothing is always there to carry the row`]),
    ...resources.filter(({ when }) => when).flatMap(homesOf).map((name) => `${where}: ${name} lives in a resource that is there only at times`),
    ...resources.filter(({ person }) => person && table.table !== mapping.main[0]).flatMap(homesOf).filter((name) => !table.same.includes(name)).map((name) => `${where}: ${name} is lost where another table says who the person is`),
  ]
}

function strangers(table: TableMapping, names: readonly string[]): string[] {
  const named = [...table.same, ...Object.keys(table.notCarried), ...table.keys.flat(), ...table.variants.flatMap(({ resources }) => resources.flatMap(({ fields, each = [] }) => [...fields.map(({ field }) => field), ...each]))]
  return [...new Set(named.filter((name) => !names.includes(name)))].map((name) => `${table.table} has no field ${name}`)
}

test('every field of every table is carried or listed with its reason, and has one home', (t) => {
  assert.deepEqual(faultsOf(visit3176Fhir), [])
  const listed = visit3176Fhir.tables.flatMap(({ notCarried }) => Object.values(notCarried))
  t.diagnostic(`${allTables.length} tables, ${allTables.reduce((sum, { fields }) => sum + fields.length, 0)} fields, ${listed.length} not carried`)
})

test('a forgotten field, a second home and a stranger are seen', () => {
  const [table] = visit3176Fhir.tables.filter((each) => each.table === 'XML4') as [TableMapping]
  const [resource] = table.variants[0]?.resources ?? []
  assert.ok(resource)
  const [first, ...others] = resource.fields
  assert.ok(first)
  const changed = (fields: ResourceMapping['fields']) => faultsOf({ ...visit3176Fhir, tables: visit3176Fhir.tables.map((each) => (each === table ? { ...each, variants: [{ resources: [{ ...resource, fields }] }] } : each)) })
  assert.deepEqual(changed(others), ['XML4, variant 1: MA_CHI_SO is neither carried nor listed as not carried'])
  assert.deepEqual(changed([...resource.fields, first]), ['XML4, variant 1: MA_CHI_SO has two homes'])
  assert.deepEqual(changed([...resource.fields, { ...first, field: 'MA_CHI_SAI' }]), ['XML4 has no field MA_CHI_SAI'])
})

test('the parts of a row have ids of their own that fit into FHIR\'s sixty-four characters', () => {
  for (const { table, variants } of visit3176Fhir.tables) {
    const parts = [...new Set(variants.flatMap(({ resources }) => resources.filter(({ inside, person }) => !inside && !person)))]
    for (const { part, type, each, fields } of parts) {
      assert.match(part, each ? /^[a-z]{1,8}$/ : /^[a-z]{0,10}$/, `${table} ${part}`)
      // Variants may share a part where its fields are the same: the way back need not know which variant it was.
      assert.ok(parts.every((other) => other.type !== type || other.part !== part || other.fields === fields), `${table} ${type} ${part}`)
    }
    // A part with a number after it must not read like another.
    const numbered = parts.filter(({ each }) => each).map(({ part }) => part)
    assert.deepEqual(parts.filter(({ part, each }) => !each && numbered.some((name) => new RegExp(`^${name}\\d+$`).test(part))), [])
  }
})

test('no address of the mapping is a host of somebody\'s', () => {
  const hosts = new Set([...JSON.stringify(visit3176Fhir).matchAll(/https?:\/\/([^/"]+)/g)].map((match) => match[1]))
  assert.deepEqual([...hosts].filter((host) => !['terminology.hl7.org', 'hl7.org', 'loinc.org', 'unitsofmeasure.org', 'snomed.info'].includes(host ?? '')), [])
})

test('docs/fhir-mapping.md is what the mapping says; `npm run write-docs` makes it so', () => {
  assert.equal(readFileSync(FHIR_PAGE, 'utf8'), fhirMappingPage())
})
