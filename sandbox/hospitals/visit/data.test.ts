/** The invented data agree with each other, and its ICD-10 codes with the ministry's list. */
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { diagnosesFor, listDiagnoses } from './diagnoses.ts'
import { drug, listDrugs } from './drugs.ts'
import { VISIT_KINDS } from './kinds.ts'
import { indexCode, indicesOf, readingsOf } from './labs.ts'
import { story } from './phrases.ts'
import { listServices, service } from './services.ts'

const catalogues = join(import.meta.dirname, '../../../../shared/data/catalogues')
const needsData = { skip: existsSync(catalogues) ? false : 'needs ../shared/data' }

test('every diagnosis names drugs, tests, an examination and a story that exist', () => {
  for (const each of listDiagnoses()) {
    assert.ok(each.kinds.length > 0 && each.complaints.length > 0, each.code)
    each.drugs.forEach(drug)
    each.tests.forEach(service)
    service(each.exam)
    if (each.procedure) service(each.procedure)
    const told = story(each.story)
    assert.ok([told.history, told.findings, told.progress, told.advice].every((part) => part.length > 0 && part.every((sentence) => sentence.length > 5)), each.story)
  }
})

test('every test shows something: indices or words', () => {
  for (const each of listServices().filter((one) => [1, 2, 3].includes(one.group))) {
    assert.ok(indicesOf(each.id).length + readingsOf(each.id).length > 0, each.id)
    assert.equal(indicesOf(each.id).length > 0 && readingsOf(each.id).length > 0, false, each.id)
  }
})

test('every shifted index and every chosen reading belongs to a test of that diagnosis', () => {
  for (const each of listDiagnoses()) {
    const names = each.tests.flatMap((id) => indicesOf(id).map((index) => index.name))
    for (const name of each.shifts.keys()) assert.ok(names.some((full) => full === name || full.startsWith(`${name} (`)), `${each.code} ${name}`)
    for (const [id, place] of each.readings) assert.ok(each.tests.includes(id) && readingsOf(id)[place], `${each.code} ${id}`)
  }
})

test('drugs and services have prices, and each its own id', () => {
  assert.ok([...listDrugs(), ...listServices()].every((each) => each.price > 0n && each.name !== '' && each.unit !== ''))
  assert.equal(indexCode('HGB (Huyết sắc tố)'), 'HGB')
  assert.equal(indexCode('Đo tải lượng'), 'Dotailuong')
})

test('grown people of both sexes can have every kind of visit but a birth', () => {
  for (const kind of VISIT_KINDS) {
    assert.ok(diagnosesFor(kind, '2', 30).length > 0 || kind === 'chronic', kind)
    assert.equal(diagnosesFor(kind, '1', 60).length > 0, kind !== 'birth', kind)
  }
})

interface IcdRow { readonly code: string }
const codesIn = (file: string): Set<string> => {
  const rows = JSON.parse(readFileSync(join(catalogues, file), 'utf8')) as string[][]
  return new Set(rows.map((row) => (row[0] ?? '').replace(/[*†+]/g, '').trim()))
}

test('codes stand in the list of QĐ 4469, may be the main disease and agree with sex', needsData, () => {
  const known = new Set((JSON.parse(readFileSync(join(catalogues, 'icd10_qd4469.json'), 'utf8')) as IcdRow[]).map((row) => row.code))
  const notMain = codesIn('icd10_rule_not_as_main_diagnosis.json')
  const women = codesIn('icd10_rule_female_only.json')
  const men = codesIn('icd10_rule_male_only.json')
  for (const each of listDiagnoses()) {
    const joined = each.code.replace('.', '')
    assert.ok(known.has(each.code), each.code)
    assert.ok(each.companions.every((code) => known.has(code)), each.code)
    assert.ok(!notMain.has(joined) && !notMain.has(each.code), `${each.code} is not a main diagnosis`)
    if (women.has(joined)) assert.equal(each.sex, '2', each.code)
    if (men.has(joined)) assert.equal(each.sex, '1', each.code)
  }
})
