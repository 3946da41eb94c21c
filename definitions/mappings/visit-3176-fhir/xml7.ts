/** XML7 and XML8 → Composition (discharge paper, record summary) with sections; parents and what befell a pregnancy or child apart. */
import { xml7 } from '../../exchanges/visit-3176/tables/xml7.ts'
import { xml8 } from '../../exchanges/visit-3176/tables/xml8.ts'
import { componentsOf, date, datetime, extension, extensions, identifier, reference, sectionsOf, text, toEncounter, toFacility, toPatient, whenReceived } from '../entries.ts'
import type { FieldEntry, ResourceMapping, TableMapping } from '../shape.ts'
import { ageOfPregnancy, paperOf, parent, survey } from './shared.ts'
import * as systems from './systems.ts'
import { numbered } from './systems.ts'

const social = numbered('social-insurance', 'Mã số BHXH|Social-insurance number')

const head = [
  datetime('NGAY_CT', 'date'),
  reference('MA_TTDV', 'attester[head].party', 'Practitioner', systems.practitioner),
]
const composed = { status: 'final', subject: toPatient, encounter: toEncounter, attester: [{ id: 'head', mode: 'official' }], custodian: toFacility }
const ifMissing = { date: whenReceived, author: [toFacility] }

const treatment = ['8648-8', 'Hospital course Narrative'] as const
const discharged = ['11535-2', 'Hospital discharge Dx Narrative'] as const
const section7 = sectionsOf(xml7)
const section8 = sectionsOf(xml8)
const component7 = componentsOf(xml7)
const component8 = componentsOf(xml8)

const discharge: ResourceMapping = {
  part: '', type: 'Composition', always: true,
  fixed: { ...composed, type: paperOf('XML7', ['18842-5', 'Discharge summary']), title: 'Giấy ra viện' },
  ifMissing,
  fields: [
    identifier('SO_LUU_TRU', 'identifier', numbered('archive', 'Số lưu trữ|Archive number')), ...head,
    reference('MA_BS', 'author[]', 'Practitioner', systems.practitioner), text('TEN_BS', 'author[].display'),
    section7('CHAN_DOAN_RV', discharged), section7('PP_DIEUTRI', treatment), section7('GHI_CHU'),
    date('NGOAITRU_TUNGAY', 'event[leave].period.start'), date('NGOAITRU_DENNGAY', 'event[leave].period.end'),
    extension('SO_NGAY_NGHI', 'integer'), extension('MA_KHOA_RV', 'code', systems.department), ...extensions('string', 'MA_YTE', 'MA_THE_TAM', 'DU_PHONG'),
  ],
}

const pregnancy: ResourceMapping = {
  part: 'preg', type: 'Observation', fixed: { status: 'final', category: survey, code: ageOfPregnancy, subject: toPatient, encounter: toEncounter },
  fields: [component7('MA_DINH_CHI_THAI', 'code', systems.oneIsYes), component7('NGUYENNHAN_DINHCHI'), component7('THOIGIAN_DINHCHI', 'datetime'), component7('TUOI_THAI', 'integer')],
}

const name = (field: string): FieldEntry => text(field, 'name[].text')

export const xml7Mapping: TableMapping = {
  table: 'XML7',
  same: ['MA_LK', 'NGAY_VAO', 'NGAY_RA'],
  notCarried: {},
  keys: [['SO_LUU_TRU', 'MA_THE_TAM'], ['SO_LUU_TRU'], ['MA_LK']],
  variants: [{
    resources: [
      discharge, pregnancy,
      parent('father', [name('HO_TEN_CHA'), identifier('MA_CHA', 'identifier[]', social)]),
      parent('mother', [name('HO_TEN_ME'), identifier('MA_ME', 'identifier[]', social)]),
    ],
  }],
}

const summary: ResourceMapping = {
  part: '', type: 'Composition', always: true,
  fixed: { ...composed, type: paperOf('XML8', ['34133-9', 'Summary of episode note']), title: 'Tóm tắt hồ sơ bệnh án' },
  ifMissing,
  fields: [
    ...head, section8('CHAN_DOAN_VAO', ['46241-6', 'Hospital admission diagnosis Narrative']), section8('CHAN_DOAN_RV', discharged),
    section8('QT_BENHLY', ['10164-2', 'History of Present illness Narrative']), section8('TOMTAT_KQ', ['30954-2', 'Relevant diagnostic tests/laboratory data Narrative']),
    section8('PP_DIEUTRI', treatment), section8('GHI_CHU'), ...extensions('string', 'DON_VI', 'MA_THE_TAM', 'DU_PHONG'),
  ],
}

const lostChild: ResourceMapping = {
  part: 'child', type: 'Observation', fixed: { status: 'final', category: survey, code: { text: 'Con đã mất · Children that died' }, subject: toPatient, encounter: toEncounter },
  fields: [component8('NGAY_SINHCON', 'date'), component8('NGAY_CONCHET', 'date'), component8('SO_CONCHET', 'integer')],
}

export const xml8Mapping: TableMapping = {
  table: 'XML8',
  same: ['MA_LK', 'MA_LOAI_KCB', 'NGAY_VAO', 'NGAY_RA', 'KET_QUA_DTRI'],
  notCarried: {},
  keys: [['MA_LK']],
  variants: [{
    resources: [summary, lostChild, parent('father', [name('HO_TEN_CHA')]), parent('mother', [name('HO_TEN_ME')]), parent('guardian', [name('NGUOI_GIAM_HO')])],
  }],
}
