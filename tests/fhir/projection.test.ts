/** What a visit becomes: the resources a doctor looks for, one by one, labelled, and without what may not be seen. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Resource } from '@medplum/fhirtypes'
import { visit3176Fhir } from '#definitions/mappings/visit-3176-fhir/index.ts'
import type { Row, Tables } from '#definitions/shape.ts'
import { parseResourceId, projectResource, projectRow, projectTable, projectVisit, resourceId, searchParametersOf, searchValues } from '#formats/fhir/index.ts'
import { aVisit } from '../rules/visits.ts'
import { aFullVisit, aboutOf, LINEAGE, visitsOfEveryKind } from './visits.ts'

const project = (tables: Tables, more = {}) => projectVisit(visit3176Fhir, tables, aboutOf(tables, more))
const plain = (resource: Resource | undefined): unknown => JSON.parse(JSON.stringify(resource ?? null))

/** The only resource of a type, or the one with this part. */
function one<T extends Resource['resourceType']>(resources: readonly Resource[], type: T, part?: string): Extract<Resource, { resourceType: T }> {
  const found = resources.filter((each): each is Extract<Resource, { resourceType: T }> => each.resourceType === type && (part === undefined || parseResourceId(each.id ?? '')?.part === part))
  assert.ok(found[0], `there is a ${type} ${part ?? ''}`)
  return found[0]
}

const base: Row = {
  MA_LK: 'LK1', MA_BN: 'BN1', HO_TEN: 'Nguyễn Thị Thử', SO_CCCD: '001090000001', NGAY_SINH: '199000000000', GIOI_TINH: '2', NGAY_VAO: '202611200800', NGAY_RA: '202611200930', MA_LOAI_KCB: '01',
  MA_CSKCB: '01901', MA_BENH_CHINH: 'J18.9', MA_BENH_KT: 'E11.9;I10', CHAN_DOAN_RV: 'Viêm phổi', T_TONGCHI_BV: '59725.25', MA_THE_BHYT: 'GD4010000000001;GD4010000000002', GT_THE_TU: '20260101;20261101',
  CAN_NANG: '52.5',
}

test('the person, the visit and its diagnoses stand where FHIR has them', () => {
  const resources = project({ XML1: [base] }, { names: (list: string, code: string) => (list === 'icd-10' && code === 'J18.9' ? { vi: 'Viêm phổi, không đặc hiệu', en: 'Pneumonia, unspecified' } : null) })
  const patient = one(resources, 'Patient')
  assert.deepEqual([patient.id, patient.name?.[0]?.text, patient.birthDate, patient.gender], ['subject-1', 'Nguyễn Thị Thử', '1990', 'female'])
  const encounter = one(resources, 'Encounter')
  assert.equal(encounter.id, resourceId(LINEAGE, { table: 'XML1', number: 1 }))
  assert.deepEqual([encounter.class.code, encounter.type?.[0]?.coding?.[0]?.display, encounter.period], ['AMB', 'Khám bệnh', { start: '2026-11-20T08:00:00+07:00', end: '2026-11-20T09:30:00+07:00' }])
  assert.equal(encounter.serviceProvider?.display, 'Bệnh viện Thử nghiệm')
  const main = one(resources, 'Condition', 'dx')
  assert.deepEqual(plain(main as Resource), {
    ...(plain(main as Resource) as object),
    code: {
      text: 'Viêm phổi',
      coding: [{
        system: 'http://hl7.org/fhir/sid/icd-10', code: 'J18.9', display: 'Viêm phổi, không đặc hiệu',
        _display: { extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/translation', extension: [{ url: 'lang', valueCode: 'en' }, { url: 'content', valueString: 'Pneumonia, unspecified' }] }] },
      }],
    },
  })
  assert.deepEqual(resources.flatMap((each) => (each.resourceType === 'Condition' ? [each.code?.coding?.[0]?.code] : [])), ['J18.9', 'E11.9', 'I10'])
  assert.deepEqual(one(resources, 'Claim').total, { value: 59725.25, currency: 'VND' })
  assert.deepEqual(one(resources, 'Claim').insurance.map(({ sequence, focal }) => [sequence, focal]), [[1, true], [2, false]])
  assert.deepEqual(one(resources, 'Observation', 'kg').valueQuantity, { unit: 'kg', system: 'http://unitsofmeasure.org', code: 'kg', value: 52.5 })
})

test('a number is a quantity with its unit in UCUM; "<0.5" has its comparator; words stay words', () => {
  const rows = [['5.6', 'mmol/L'], ['<0.5', 'ng/mL'], ['Âm tính', ''], ['5.60', 'mmol/L']].map(([value, unit]): Row => ({ MA_LK: 'LK1', GIA_TRI: value ?? '', DON_VI_DO: unit ?? '', NGAY_KQ: '202611200900' }))
  const values = project({ XML1: [base], XML4: rows }).flatMap((each) => (each.resourceType === 'Observation' && each.id?.includes('XML4') ? [each.valueQuantity ?? each.valueString] : []))
  assert.deepEqual(plain(values as never), [
    { value: 5.6, unit: 'mmol/L', system: 'http://unitsofmeasure.org', code: 'mmol/L' }, { value: 0.5, comparator: '<', unit: 'ng/mL', system: 'http://unitsofmeasure.org', code: 'ng/mL' },
    'Âm tính', { value: 5.6, unit: 'mmol/L', system: 'http://unitsofmeasure.org', code: 'mmol/L' },
  ])
})

test('vital signs told in a note are components with numbers; a note without them has none', () => {
  const note = (text: string): Row => ({ MA_LK: 'LK1', DIEN_BIEN_LS: text, THOI_DIEM_DBLS: '202611200815' })
  const resources = project({ XML1: [base], XML5: [note('Tỉnh. CSST<M75_T37.5_HA120/70_ NT18_SPxx_HL2>'), note('Tỉnh'), note('CSST<HL2>')] })
  const found = resources.filter((each) => parseResourceId(each.id ?? '')?.part === 'vitals')
  assert.equal(found.length, 1)
  const [vitals] = found
  assert.ok(vitals?.resourceType === 'Observation')
  assert.deepEqual(vitals.component?.map(({ code, valueQuantity }) => `${code.coding?.[0]?.code ?? ''} ${valueQuantity?.value ?? ''} ${valueQuantity?.code ?? ''}`), ['8867-4 75 /min', '8310-5 37.5 Cel', '8480-6 120 mm[Hg]', '8462-4 70 mm[Hg]', '9279-1 18 /min'])
})

test('one resource, one row or one table is the same as in the whole', () => {
  for (const { tables } of visitsOfEveryKind(1)) {
    const about = aboutOf(tables)
    const whole = projectVisit(visit3176Fhir, tables, about)
    for (const resource of whole) assert.deepEqual(plain(projectResource(visit3176Fhir, tables, resource.id ?? '', about)), plain(resource))
    const ofTable = (table: string) => whole.filter(({ id }) => parseResourceId(id ?? '')?.table === table).map(plain)
    for (const table of Object.keys(tables).filter((kind) => kind !== 'XML1')) {
      assert.deepEqual(projectTable(visit3176Fhir, tables, table, about).map(plain), ofTable(table))
      assert.deepEqual((tables[table] ?? []).flatMap((_, row) => projectRow(visit3176Fhir, tables, { table, row }, about)).map(plain), ofTable(table))
    }
  }
})

test('reading a drug by its id opens the summary and the drugs alone', () => {
  const tables = aVisit('inpatient', 3)
  const opened = new Set<string>()
  const watched = new Proxy(tables, { get: (all, name: string) => { opened.add(name); return all[name] } })
  assert.ok(projectResource(visit3176Fhir, watched, resourceId(LINEAGE, { table: 'XML2', number: 2 }), aboutOf(tables)))
  assert.deepEqual([...opened].sort(), ['XML1', 'XML2'])
})

test('an id of another visit, of no row, or of no form leads to nothing', () => {
  const tables = aVisit('outpatient', 3)
  for (const id of [`0190a1b2-0000-7000-8000-00000000000f.XML2.1`, `${LINEAGE}.XML2.99`, `${LINEAGE}.XML99.1`, `${LINEAGE}.XML2.1.nothing`, `${LINEAGE}.XML2.0`, `${LINEAGE}.XML2.-1`, 'subject-2', '']) {
    assert.equal(projectResource(visit3176Fhir, tables, id, aboutOf(tables)), undefined, id)
  }
})

test('resources that betray a label carry it, the claim those of its lines; others carry none', () => {
  const tables = aVisit('hiv', 2)
  const about = aboutOf(tables)
  const labelled = projectVisit(visit3176Fhir, tables, about).filter(({ meta }) => meta?.security?.some(({ code }) => code === 'R'))
  const types = new Set(labelled.map(({ resourceType }) => resourceType))
  for (const type of ['EpisodeOfCare', 'MedicationRequest', 'Observation', 'Condition', 'Claim'] as const) assert.ok(types.has(type), type)
  assert.equal(types.has('Patient'), false)
  const betrayed = new Set(about.findings.filter(({ fields }) => fields.length === 0).map(({ table, row }) => `${table}.${row}`))
  const parts = labelled.map(({ id }) => parseResourceId(id ?? ''))
  for (const place of betrayed) assert.ok(parts.some((part) => part && `${part.table}.${part.number}` === place), place)
  assert.deepEqual(project(aVisit('outpatient', 1), { findings: [] }).filter(({ meta }) => meta?.security), [])
})

test('who may not see a label gets no trace of it, and no claim whose sums would tell', () => {
  for (let seed = 0; seed < 8; seed += 1) {
    const tables = aVisit('hiv', seed)
    const about = aboutOf(tables, { withhold: ['hiv', 'tb-hiv', 'mental', 'reproductive'] })
    const resources = projectVisit(visit3176Fhir, tables, about)
    assert.doesNotMatch(JSON.stringify(resources), /HIV|ARV|B20|tenofovir|lamivudin|dolutegravir|"code":"R"/i)
    assert.deepEqual(resources.filter(({ resourceType }) => resourceType === 'Claim'), [])
    const hidden = about.findings.find(({ table, fields }) => table === 'XML2' && fields.length === 0)
    assert.ok(hidden)
    assert.equal(projectResource(visit3176Fhir, tables, resourceId(LINEAGE, { table: 'XML2', number: hidden.row }), about), undefined)
  }
  assert.deepEqual(project(aVisit('outpatient', 1), { withhold: ['hiv'] }).filter(({ resourceType }) => resourceType === 'Claim'), [])
})

test('script in a field stays text, also in a section', () => {
  const text = '<script>alert("x")</script> & <b>'
  const paper = one(project({ ...aFullVisit(), XML8: [{ MA_LK: 'LK1', QT_BENHLY: text }] }), 'Composition')
  assert.ok(paper)
  const [section] = project({ XML1: [base], XML8: [{ MA_LK: 'LK1', QT_BENHLY: text }] }).flatMap((each) => (each.resourceType === 'Composition' ? each.section ?? [] : []))
  assert.equal(section?.text?.div, '<div xmlns="http://www.w3.org/1999/xhtml">&lt;script&gt;alert("x")&lt;/script&gt; &amp; &lt;b&gt;</div>')
  assert.equal(section?.title, 'Quá trình bệnh lý và diễn biến')
})

test('a resource that is shared cannot be changed by who reads it', () => {
  const [encounter] = project({ XML1: [base] })
  assert.throws(() => { Object.assign((encounter as { meta: object }).meta, { versionId: '9' }) }, TypeError)
})

test('search values: codes with their system, spans of dates in Viet Nam\'s days, references', () => {
  const resources = project({ XML1: [base] })
  const condition = one(resources, 'Condition', 'dx')
  assert.deepEqual(searchValues(condition, 'code'), [{ kind: 'token', system: 'http://hl7.org/fhir/sid/icd-10', code: 'J18.9' }])
  assert.deepEqual(searchValues(condition, 'patient'), [{ kind: 'reference', type: 'Patient', id: 'subject-1' }])
  assert.deepEqual(searchValues(condition, 'encounter').map((value) => value.kind === 'reference' && value.id), [`${LINEAGE}.XML1.1`])
  assert.deepEqual(searchValues(one(resources, 'Patient'), 'birthdate'), [{ kind: 'date', from: '1989-12-31T17:00:00.000Z', to: '1990-12-31T16:59:59.999Z' }])
  assert.deepEqual(searchValues(one(resources, 'Encounter'), 'date'), [{ kind: 'date', from: '2026-11-20T01:00:00.000Z', to: '2026-11-20T02:30:59.999Z' }])
  assert.deepEqual(searchValues(one(resources, 'Coverage'), 'identifier'), [{ kind: 'token', system: 'urn:lienthong:id:card', code: 'GD4010000000001' }])
  assert.deepEqual(searchValues(condition, 'no-such-parameter'), [])
  assert.ok(searchParametersOf('Observation').some(({ name, kind }) => name === 'code' && kind === 'token'))
})

test('every resource of a visit but the person is found by its patient', () => {
  for (const { tables } of visitsOfEveryKind(1)) {
    const lost = project(tables).filter((each) => each.resourceType !== 'Patient' && !searchValues(each, 'patient').some((value) => value.kind === 'reference' && value.id === 'subject-1'))
    assert.deepEqual(lost.map(({ id }) => id), [])
  }
})

test('cards side by side are a Coverage each, with the facility of registration of each', () => {
  const resources = project({ XML1: [{ ...base, MA_DKBD: '01901;96901' }] })
  const facilities = resources.flatMap((each) => (each.resourceType === 'Coverage' ? [each.extension?.[0]?.extension?.[0]?.valueCoding?.code] : []))
  assert.deepEqual(facilities, ['01901', '96901'])
})

test('a report names the results of its own time where the same test was done twice', () => {
  const test = (time: string): Row => ({ MA_LK: 'LK1', MA_DICH_VU: '22.1', MA_NHOM: '1', NGAY_YL: time, NGAY_KQ: time })
  const result = (time: string): Row => ({ MA_LK: 'LK1', MA_DICH_VU: '22.1', GIA_TRI: '5', NGAY_KQ: time })
  const resources = project({ XML1: [base], XML3: [test('202611200900'), test('202611210900'), test('202611220900')], XML4: [result('202611200900'), result('202611210900')] })
  const named = resources.flatMap((each) => (each.resourceType === 'DiagnosticReport' ? [each.result?.map(({ reference }) => reference?.split('.').at(-1)).join()] : []))
  assert.deepEqual(named, ['1', '2', '1,2'])
})
