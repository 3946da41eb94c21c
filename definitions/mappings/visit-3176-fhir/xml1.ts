/** XML1 → Patient, Encounter, Conditions, Procedures, Coverage, Claim, weights, appointments, advice. */
import { also, code, date, datetime, decimal, birth, extension, extensions, identifier, mapped, money, ownIdentifier, reference, references, text } from '../entries.ts'
import { concept, hl7, LOINC, namedText, toEncounter, toFacility, toPatient, whenReceived } from '../entries.ts'
import type { ResourceMapping, TableMapping } from '../shape.ts'
import { confirmed, encounterDiagnosis, finished, provisional, vitalSigns } from './shared.ts'
import * as systems from './systems.ts'
import { numbered } from './systems.ts'

export const sexes = { 1: 'male', 2: 'female', 3: 'unknown' } as const

const patientNumber = numbered('local-patient', 'Mã người bệnh tại cơ sở|Patient number of the facility')
const personalId = numbered('personal', 'Số định danh cá nhân|Personal ID')
export const visitNumber = numbered('visit', 'Mã đợt điều trị|Visit code')
const card = numbered('card', 'Thẻ BHYT|Insurance card')

/** AMB, IMP … by MA_LOAI_KCB (v3 ActCode). */
export const classes = {
  '01': 'AMB', '02': 'AMB', '03': 'IMP', '04': 'SS', '05': 'AMB', '06': 'OBSENC', '07': 'AMB', '08': 'AMB', '09': 'SS', '10': 'AMB',
  '11': 'FLD', '12': 'HH', '13': 'AMB', '14': 'VR', '15': 'AMB', '16': 'AMB',
} as const

export const patient: ResourceMapping = {
  part: 'patient', type: 'Patient', person: true, always: true,
  fixed: { active: true },
  fields: [
    ownIdentifier('MA_BN', 'identifier[]', patientNumber),
    identifier('SO_CCCD', 'identifier[]', personalId),
    text('HO_TEN', 'name[].text'),
    birth('NGAY_SINH', 'birthDate'),
    mapped('GIOI_TINH', 'gender', sexes),
  ],
}

/** The person with what only the summary tells. */
const wholePatient: ResourceMapping = {
  ...patient,
  fields: [
    ...patient.fields,
    { ...text('DIEN_THOAI', 'telecom[].value'), beside: { system: 'phone' } },
    text('DIA_CHI', 'address[].text'),
    namedText('MATINH_CU_TRU', 'address[].state', systems.unit),
    text('MAHUYEN_CU_TRU', 'address[].district'),
    namedText('MAXA_CU_TRU', 'address[].city', systems.unit),
    extension('MA_QUOCTICH', 'code', systems.nation),
    extension('MA_DANTOC', 'code', systems.people),
    extension('MA_NGHE_NGHIEP', 'code', systems.trade),
  ],
}

const encounter: ResourceMapping = {
  part: '', type: 'Encounter', always: true,
  fixed: { status: 'finished', class: { system: hl7('v3-ActCode'), code: 'AMB' }, subject: toPatient },
  ifMissing: { serviceProvider: toFacility },
  gather: [{ to: 'diagnosis', parts: ['dx', 'kt', 'tm', 'in'], at: 'condition' }],
  fields: [
    ownIdentifier('MA_LK', 'identifier[]', visitNumber),
    ownIdentifier('MA_HSBA', 'identifier[]', numbered('medical-record', 'Số hồ sơ bệnh án|Medical record number')),
    also(mapped('MA_LOAI_KCB', 'class.code', classes)),
    code('MA_LOAI_KCB', 'type[]', systems.careKind),
    datetime('NGAY_VAO', 'period.start'),
    datetime('NGAY_RA', 'period.end'),
    text('LY_DO_VV', 'reasonCode[].text'),
    { ...decimal('SO_NGAY_DTRI', 'length.value'), beside: { unit: 'ngày', system: 'http://unitsofmeasure.org', code: 'd' } },
    reference('MA_NOI_DI', 'hospitalization.origin', 'Organization', systems.facility),
    reference('MA_NOI_DEN', 'hospitalization.destination', 'Organization', systems.facility),
    code('MA_LOAI_RV', 'hospitalization.dischargeDisposition', systems.leaving),
    code('MA_LY_DO_VNT', 'hospitalization.admitSource', systems.admissionReason),
    text('LY_DO_VNT', 'hospitalization.admitSource.text'),
    reference('GIAY_CHUYEN_TUYEN', 'basedOn[]', 'ServiceRequest', numbered('referral', 'Số giấy chuyển|Referral number')),
    extension('KET_QUA_DTRI', 'code', systems.outcome),
    extension('MA_TAI_NAN', 'code', systems.accident),
    extension('NGAY_VAO_NOI_TRU', 'datetime'),
    { ...references('MA_KHOA', 'location', 'Location', systems.department), within: 'location' },
    ...extensions('string', 'STT', 'MA_TTDV', 'DU_PHONG'),
    reference('MA_CSKCB', 'serviceProvider', 'Organization', systems.facility),
  ],
}

const condition = { clinicalStatus: finished, verificationStatus: confirmed, category: encounterDiagnosis, subject: toPatient, encounter: toEncounter }

const conditions: readonly ResourceMapping[] = [
  {
    part: 'dx', type: 'Condition', fixed: condition,
    fields: [code('MA_BENH_CHINH', 'code', systems.icd10), text('CHAN_DOAN_RV', 'code.text'), also(date('NGAY_RA', 'recordedDate'))],
  },
  {
    part: 'kt', type: 'Condition', each: ['MA_BENH_KT'], fixed: condition,
    fields: [code('MA_BENH_KT', 'code', systems.icd10), also(date('NGAY_RA', 'recordedDate'))],
  },
  {
    part: 'tm', type: 'Condition', each: ['MA_BENH_YHCT'], fixed: condition,
    fields: [code('MA_BENH_YHCT', 'code', systems.traditional), also(date('NGAY_RA', 'recordedDate'))],
  },
  {
    part: 'in', type: 'Condition', fixed: { ...condition, verificationStatus: provisional },
    fields: [text('CHAN_DOAN_VAO', 'code.text'), also(date('NGAY_VAO', 'recordedDate'))],
  },
]

const procedure: ResourceMapping = {
  part: 'op', type: 'Procedure', each: ['MA_PTTT_QT'],
  fixed: { status: 'completed', subject: toPatient, encounter: toEncounter },
  fields: [code('MA_PTTT_QT', 'code', systems.icd9), also(datetime('NGAY_VAO', 'performedPeriod.start')), also(datetime('NGAY_RA', 'performedPeriod.end'))],
}

export const cardCoverage: ResourceMapping = {
  part: 'card', type: 'Coverage', each: ['MA_THE_BHYT', 'MA_DKBD', 'GT_THE_TU', 'GT_THE_DEN'],
  fixed: {
    status: 'active', type: concept(hl7('v3-ActCode'), 'PUBLICPOL', 'public healthcare'), beneficiary: toPatient,
    payor: [{ type: 'Organization', identifier: { system: 'urn:lienthong:id:insurer', value: 'VSS' }, display: 'Bảo hiểm xã hội Việt Nam' }],
  },
  fields: [
    identifier('MA_THE_BHYT', 'identifier[]', card), also(text('MA_THE_BHYT', 'subscriberId')),
    date('GT_THE_TU', 'period.start'), date('GT_THE_DEN', 'period.end'), extension('MA_DKBD', 'code', systems.facility),
  ],
}

const coverages: readonly ResourceMapping[] = [
  cardCoverage,
  {
    part: 'self', type: 'Coverage', when: { empty: 'MA_THE_BHYT' },
    fixed: { status: 'active', type: concept(hl7('coverage-selfpay'), 'pay', 'Pay'), beneficiary: toPatient, payor: [toPatient] },
    fields: [],
  },
]

const claim: ResourceMapping = {
  part: 'claim', type: 'Claim', always: true,
  fixed: {
    status: 'active', type: concept(hl7('claim-type'), 'institutional', 'Institutional'), use: 'claim', patient: toPatient, created: whenReceived,
    provider: toFacility, priority: concept(hl7('processpriority'), 'normal', 'Normal'), insurance: [],
  },
  gather: [
    { to: 'insurance', parts: ['card', 'self'], at: 'coverage', sequence: true, first: { focal: true }, rest: { focal: false } },
    { to: 'diagnosis', parts: ['dx', 'kt', 'tm'], at: 'diagnosisReference', sequence: true },
  ],
  fields: [
    code('MA_DOITUONG_KCB', 'subType', systems.entitled),
    also(datetime('NGAY_VAO', 'billablePeriod.start')),
    also(datetime('NGAY_RA', 'billablePeriod.end')),
    money('T_TONGCHI_BV', 'total'),
    ...extensions('money', 'T_THUOC', 'T_VTYT', 'T_TONGCHI_BH', 'T_BNTT', 'T_BNCCT', 'T_BHTT', 'T_NGUONKHAC', 'T_BHTT_GDV'),
    ...extensions('integer', 'NAM_QT'),
    ...extensions('string', 'THANG_QT'),
    extension('NGAY_TTOAN', 'datetime'),
    extension('NGAY_MIEN_CCT', 'datetime'),
    extension('NAM_NAM_LIEN_TUC', 'date'),
    extension('MA_KHUVUC', 'code', systems.area),
  ],
}

const vital = { status: 'final', category: vitalSigns, subject: toPatient, encounter: toEncounter }

const observations: readonly ResourceMapping[] = [
  {
    part: 'kg', type: 'Observation', fixed: { ...vital, code: concept(LOINC, '29463-7', 'Body weight'), valueQuantity: { unit: 'kg', system: 'http://unitsofmeasure.org', code: 'kg' } },
    fields: [decimal('CAN_NANG', 'valueQuantity.value'), also(datetime('NGAY_VAO', 'effectiveDateTime'))],
  },
  {
    part: 'bw', type: 'Observation', each: ['CAN_NANG_CON'],
    fixed: { ...vital, code: concept(LOINC, '8339-4', 'Birth weight Measured'), valueQuantity: { unit: 'g', system: 'http://unitsofmeasure.org', code: 'g' } },
    fields: [decimal('CAN_NANG_CON', 'valueQuantity.value'), also(datetime('NGAY_RA', 'effectiveDateTime'))],
  },
  {
    part: 'blood', type: 'Observation', fixed: { ...vital, category: [concept(hl7('observation-category'), 'laboratory', 'Laboratory')], code: concept(LOINC, '882-1', 'ABO and Rh group [Type] in Blood') },
    fields: [code('NHOM_MAU', 'valueCodeableConcept', systems.blood), also(datetime('NGAY_VAO', 'effectiveDateTime'))],
  },
]

const after: readonly ResourceMapping[] = [
  {
    part: 'next', type: 'Appointment', each: ['NGAY_TAI_KHAM'],
    fixed: { status: 'proposed', participant: [{ actor: toPatient, status: 'needs-action' }] },
    fields: [date('NGAY_TAI_KHAM', 'requestedPeriod[].start')],
  },
  {
    part: 'plan', type: 'CarePlan', fixed: { status: 'completed', intent: 'plan', subject: toPatient, encounter: toEncounter },
    fields: [text('PP_DIEU_TRI', 'description'), text('GHI_CHU', 'note[].text'), also(datetime('NGAY_RA', 'created'))],
  },
]

export const xml1Mapping: TableMapping = {
  table: 'XML1',
  same: [],
  notCarried: {},
  keys: [],
  variants: [{ resources: [encounter, wholePatient, ...conditions, procedure, ...coverages, claim, ...observations, ...after] }],
}

