/** XML3 → DiagnosticReport, Procedure, ChargeItem or SupplyDelivery with its order, and the line of the Claim. */
import {
  also, code, codes, datetime, decimal, extension, extensions, instant, money, reference, references, text, toEncounter, toPatient, unknownConcept,
} from '../entries.ts'
import type { FieldEntry, Gather, ResourceMapping, TableMapping } from '../shape.ts'
import * as systems from './systems.ts'

/** Groups of MA_NHOM: laboratory, imaging and functional tests; and what is charged but no act on the patient. */
const TESTS = ['1', '2', '3']
const CHARGED_ONLY = ['12', '14', '15', '16', '19']

const rest: readonly FieldEntry[] = [
  ...extensions('string', 'STT', 'GOI_VTYT', 'MA_MAY', 'MA_GIUONG', 'MA_HIEU_SP', 'DU_PHONG', 'MA_BENH_YHCT'),
  extension('MA_XANG_DAU', 'code', systems.fuel),
  extension('VET_THUONG_TP', 'code', systems.oneIsYes),
  extension('TAI_SU_DUNG', 'code', systems.oneIsYes),
  extension('PP_VO_CAM', 'code', systems.anaesthesia),
]
const departmentEntry = extension('MA_KHOA', 'code', systems.department)
const diseases = codes('MA_BENH', 'reasonCode', systems.icd10)
const siteEntry = extension('VI_TRI_TH_DVKT', 'code', systems.bodySite)
const supplyEntries = [extension('MA_VAT_TU', 'code', systems.supply), extension('TEN_VAT_TU')]
const serviceCode = [code('MA_DICH_VU', 'code', systems.service), text('TEN_DICH_VU', 'code.text')]
const operation = code('MA_PTTT_QT', 'code', systems.icd9)

const ordered: readonly Gather[] = [{ to: 'basedOn', parts: ['order'], at: '' }]

/** What was ordered, by whom and when; what was done is based on it. */
const order: ResourceMapping = {
  part: 'order', type: 'ServiceRequest', fixed: { status: 'completed', intent: 'order', subject: toPatient, encounter: toEncounter },
  fields: [
    also(serviceCode[0] as FieldEntry), also(serviceCode[1] as FieldEntry), datetime('NGAY_YL', 'authoredOn'),
    reference('MA_BAC_SI', 'requester', 'Practitioner', systems.practitioner), diseases,
  ],
}

const report: ResourceMapping = {
  part: '', type: 'DiagnosticReport', always: true, fixed: { status: 'final', subject: toPatient, encounter: toEncounter },
  ifMissing: { code: unknownConcept },
  gather: ordered,
  across: { to: 'result', table: 'XML4', on: 'MA_DICH_VU', time: 'NGAY_KQ' },
  fields: [
    ...serviceCode, operation, also(code('MA_NHOM', 'category[]', systems.costGroup)),
    datetime('NGAY_TH_YL', 'effectiveDateTime'), instant('NGAY_KQ', 'issued'),
    references('NGUOI_THUC_HIEN', 'performer', 'Practitioner', systems.practitioner),
    ...rest, departmentEntry, siteEntry, ...supplyEntries,
  ],
}

const procedure: ResourceMapping = {
  part: '', type: 'Procedure', always: true, fixed: { status: 'completed', subject: toPatient, encounter: toEncounter },
  ifMissing: { code: unknownConcept },
  gather: ordered,
  fields: [
    ...serviceCode, operation, also(code('MA_NHOM', 'category', systems.costGroup)),
    datetime('NGAY_TH_YL', 'performedPeriod.start'), datetime('NGAY_KQ', 'performedPeriod.end'),
    reference('NGUOI_THUC_HIEN', 'performer[].actor', 'Practitioner', systems.practitioner),
    code('VI_TRI_TH_DVKT', 'bodySite[]', systems.bodySite), also(diseases),
    ...rest, departmentEntry, ...supplyEntries,
  ],
}

const charge: ResourceMapping = {
  part: '', type: 'ChargeItem', always: true, fixed: { status: 'billable', subject: toPatient, context: toEncounter },
  ifMissing: { code: unknownConcept },
  fields: [
    ...serviceCode, operation, datetime('NGAY_YL', 'enteredDate'), datetime('NGAY_TH_YL', 'occurrencePeriod.start'), datetime('NGAY_KQ', 'occurrencePeriod.end'),
    reference('MA_BAC_SI', 'enterer', 'Practitioner', systems.practitioner),
    reference('NGUOI_THUC_HIEN', 'performer[].actor', 'Practitioner', systems.practitioner),
    codes('MA_BENH', 'reason', systems.icd10), also(decimal('SO_LUONG', 'quantity.value')), also(text('DON_VI_TINH', 'quantity.unit')),
    code('VI_TRI_TH_DVKT', 'bodysite[]', systems.bodySite), ...rest, departmentEntry, ...supplyEntries,
  ],
}

const delivery: ResourceMapping = {
  part: '', type: 'SupplyDelivery', always: true,
  fixed: { status: 'completed', patient: toPatient },
  fields: [
    code('MA_VAT_TU', 'suppliedItem.itemCodeableConcept', systems.supply), text('TEN_VAT_TU', 'suppliedItem.itemCodeableConcept.text'),
    also(decimal('SO_LUONG', 'suppliedItem.quantity.value')), also(text('DON_VI_TINH', 'suppliedItem.quantity.unit')),
    datetime('NGAY_YL', 'occurrenceDateTime'), reference('MA_BAC_SI', 'supplier', 'Practitioner', systems.practitioner),
    extension('MA_DICH_VU', 'code', systems.service), ...extensions('string', 'TEN_DICH_VU', 'NGUOI_THUC_HIEN', 'MA_PTTT_QT', 'MA_BENH'),
    ...extensions('datetime', 'NGAY_TH_YL', 'NGAY_KQ'), ...rest, departmentEntry, siteEntry,
  ],
}

const line: ResourceMapping = {
  part: 'line', type: 'Claim', always: true, inside: { part: 'claim', list: 'item' },
  fixed: { encounter: [toEncounter] },
  ifMissing: { productOrService: unknownConcept },
  fields: [
    code('MA_NHOM', 'category', systems.costGroup),
    also(code('MA_VAT_TU', 'productOrService', systems.supply)),
    also(code('MA_DICH_VU', 'productOrService', systems.service)),
    also(text('TEN_VAT_TU', 'productOrService.text')),
    also(text('TEN_DICH_VU', 'productOrService.text')),
    decimal('SO_LUONG', 'quantity.value'),
    text('DON_VI_TINH', 'quantity.unit'),
    money('DON_GIA_BV', 'unitPrice'),
    money('THANH_TIEN_BV', 'net'),
    code('PHAM_VI', 'programCode[]', systems.scope),
    extension('MA_PTTT', 'code', systems.payment),
    ...extensions('money', 'DON_GIA_BH', 'THANH_TIEN_BH', 'T_TRANTT', 'T_NGUONKHAC_NSNN', 'T_NGUONKHAC_VTNN', 'T_NGUONKHAC_VTTN', 'T_NGUONKHAC_CL', 'T_NGUONKHAC'),
    ...extensions('money', 'T_BNTT', 'T_BNCCT', 'T_BHTT'),
    ...extensions('decimal', 'TYLE_TT_DV', 'TYLE_TT_BH', 'MUC_HUONG'),
    extension('TT_THAU'),
  ],
}

export const xml3Mapping: TableMapping = {
  table: 'XML3',
  same: ['MA_LK'],
  notCarried: {},
  keys: [['MA_DICH_VU', 'MA_VAT_TU', 'NGAY_YL'], ['MA_DICH_VU', 'MA_VAT_TU', 'NGAY_TH_YL'], ['MA_DICH_VU', 'MA_VAT_TU'], ['NGAY_YL', 'STT']],
  variants: [
    { when: { filled: 'MA_VAT_TU' }, resources: [delivery, line] },
    { when: { field: 'MA_NHOM', among: TESTS }, resources: [report, order, line] },
    { when: { field: 'MA_NHOM', among: CHARGED_ONLY }, resources: [charge, line] },
    { resources: [procedure, order, line] },
  ],
}
