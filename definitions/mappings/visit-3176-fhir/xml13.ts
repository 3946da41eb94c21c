/** XML13 → ServiceRequest (the referral) and its clinical note; XML14 → Appointment. What both repeat of XML1 is carried where it differs. */
import { xml13 } from '../../exchanges/visit-3176/tables/xml13.ts'
import {
  also, code, codes, concept, date, datetime, extension, extensions, hl7, identifier, reference, sectionsOf, text, toEncounter, toFacility, toPatient, whenReceived,
} from '../entries.ts'
import type { ResourceMapping, TableMapping } from '../shape.ts'
import { paperOf } from './shared.ts'
import * as systems from './systems.ts'
import { listed, numbered } from './systems.ts'

const section = sectionsOf(xml13)
const reason = listed('MA_LYDO_CT', 'Lý do chuyển|Reasons for referral', {
  1: 'Đủ điều kiện, đúng quy định chuyển cơ sở|Meets the conditions of referral', 2: 'Đủ điều kiện, vượt khả năng đáp ứng của cơ sở|Beyond what the facility can do',
  3: 'Theo yêu cầu của người bệnh hoặc người đại diện|On request of the patient or representative',
})

const referral: ResourceMapping = {
  part: '', type: 'ServiceRequest', always: true,
  fixed: {
    status: 'active', intent: 'order', category: [paperOf('XML13')], code: { coding: [{ system: 'http://snomed.info/sct', code: '3457005', display: 'Patient referral' }] },
    subject: toPatient, encounter: toEncounter,
  },
  gather: [{ to: 'supportingInfo', parts: ['note'], at: '' }],
  fields: [
    identifier('GIAY_CHUYEN_TUYEN', 'identifier[]', numbered('referral', 'Số giấy chuyển|Referral number')),
    identifier('SO_HOSO', 'identifier[]', numbered('referral-file', 'Số hồ sơ chuyển|Referral file')),
    identifier('SO_CHUYENTUYEN', 'identifier[]', numbered('referral-book', 'Số trong sổ chuyển|Number in the referral book')),
    reference('MA_NOI_DEN', 'performer[]', 'Organization', systems.facility),
    reference('MA_BAC_SI', 'requester', 'Practitioner', systems.practitioner),
    also(datetime('NGAY_RA', 'authoredOn')),
    code('MA_LYDO_CT', 'reasonCode[]', reason),
    also(code('MA_BENH_CHINH', 'reasonCode[disease]', systems.icd10)),
    text('HUONG_DIEU_TRI', 'note[].text'),
    ...extensions('string', 'PHUONGTIEN_VC', 'HOTEN_NGUOI_HT', 'CHUCDANH_NGUOI_HT', 'DU_PHONG'),
    extension('MA_TTDV'),
  ],
}

const note: ResourceMapping = {
  part: 'note', type: 'Composition',
  fixed: { status: 'final', type: paperOf('XML13', ['57133-1', 'Referral note']), title: 'Tóm tắt chuyển cơ sở', subject: toPatient, encounter: toEncounter, custodian: toFacility },
  ifMissing: { date: whenReceived, author: [toFacility] },
  fields: [
    section('DAU_HIEU_LS', ['29545-1', 'Physical findings Narrative']), section('QT_BENHLY', ['10164-2', 'History of Present illness Narrative']),
    section('TOMTAT_KQ', ['30954-2', 'Relevant diagnostic tests/laboratory data Narrative']), section('PP_DIEUTRI', ['8648-8', 'Hospital course Narrative']),
    section('TEN_DICH_VU', ['47519-4', 'History of Procedures Document']), section('TEN_THUOC', ['10160-0', 'History of Medication use Narrative']), section('PP_DIEU_TRI'),
  ],
}

const person = ['HO_TEN', 'NGAY_SINH', 'GIOI_TINH', 'DIA_CHI', 'MA_THE_BHYT', 'GT_THE_DEN']
const times = ['NGAY_VAO', 'NGAY_VAO_NOI_TRU', 'NGAY_RA']
const diagnosis = ['CHAN_DOAN_RV', 'MA_BENH_CHINH', 'MA_BENH_KT', 'MA_BENH_YHCT']

export const xml13Mapping: TableMapping = {
  table: 'XML13',
  same: ['MA_LK', 'MA_CSKCB', 'MA_NOI_DI', ...person, 'MA_QUOCTICH', 'MA_DANTOC', 'MA_NGHE_NGHIEP', ...times, ...diagnosis, 'MA_LOAI_RV'],
  notCarried: {},
  keys: [['GIAY_CHUYEN_TUYEN'], ['SO_HOSO', 'SO_CHUYENTUYEN'], ['MA_LK']],
  variants: [{ resources: [referral, note] }],
}

export const xml14Mapping: TableMapping = {
  table: 'XML14',
  same: ['MA_LK', 'MA_CSKCB', ...person, ...times, ...diagnosis, 'MA_DOITUONG_KCB'],
  notCarried: {},
  keys: [['SO_GIAYHEN_KL'], ['NGAY_HEN_KL'], ['MA_LK']],
  variants: [{
    resources: [{
      part: '', type: 'Appointment', always: true,
      // A day without an hour: FHIR asks a booked appointment for its minutes.
      fixed: {
        status: 'proposed', appointmentType: concept(hl7('v2-0276'), 'FOLLOWUP', 'A follow up visit from a previous appointment'),
        participant: [
          { id: 'patient', actor: toPatient, status: 'accepted' },
          { id: 'doctor', type: [concept(hl7('v3-ParticipationType'), 'ATND', 'attender')], status: 'accepted' },
        ],
      },
      fields: [
        identifier('SO_GIAYHEN_KL', 'identifier[]', numbered('appointment', 'Số giấy hẹn|Appointment number')),
        date('NGAY_HEN_KL', 'requestedPeriod[].start'),
        reference('MA_BAC_SI', 'participant[doctor].actor', 'Practitioner', systems.practitioner),
        also(codes('MA_BENH_CHINH', 'reasonCode', systems.icd10)),
        also(text('CHAN_DOAN_RV', 'description')),
        date('NGAY_CT', 'created'),
        ...extensions('string', 'MA_TTDV', 'DU_PHONG'),
      ],
    }],
  }],
}
