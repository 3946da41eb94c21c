/** XML2 → MedicationRequest, the drug told inline, and the drug's line of the Claim. */
import { also, code, datetime, decimal, extension, extensions, money, reference, text, toEncounter, toPatient, unknownConcept } from '../entries.ts'
import type { ResourceMapping, TableMapping } from '../shape.ts'
import * as systems from './systems.ts'

const medication: ResourceMapping = {
  part: '', type: 'MedicationRequest', always: true,
  fixed: { status: 'completed', intent: 'order', subject: toPatient, encounter: toEncounter },
  ifMissing: { medicationCodeableConcept: unknownConcept },
  fields: [
    code('MA_THUOC', 'medicationCodeableConcept', systems.drug),
    code('SO_DANG_KY', 'medicationCodeableConcept', systems.registration),
    text('TEN_THUOC', 'medicationCodeableConcept.text'),
    datetime('NGAY_YL', 'authoredOn'),
    reference('MA_BAC_SI', 'requester', 'Practitioner', systems.practitioner),
    text('LIEU_DUNG', 'dosageInstruction[].text'),
    text('CACH_DUNG', 'dosageInstruction[].patientInstruction'),
    datetime('NGAY_TH_YL', 'dosageInstruction[].timing.event[]'),
    code('DUONG_DUNG', 'dosageInstruction[].route', systems.route),
    also(decimal('SO_LUONG', 'dispenseRequest.quantity.value')),
    also(text('DON_VI_TINH', 'dispenseRequest.quantity.unit')),
    ...extensions('string', 'HAM_LUONG', 'DANG_BAO_CHE', 'STT', 'MA_CSKCB_THUOC', 'DU_PHONG'),
    extension('MA_PP_CHEBIEN', 'code', systems.herbWork),
    extension('MA_DICH_VU', 'code', systems.service),
    extension('MA_KHOA', 'code', systems.department),
    extension('VET_THUONG_TP', 'code', systems.oneIsYes),
  ],
}

const line: ResourceMapping = {
  part: 'line', type: 'Claim', always: true, inside: { part: 'claim', list: 'item' },
  fixed: { encounter: [toEncounter] },
  ifMissing: { productOrService: unknownConcept },
  fields: [
    code('MA_NHOM', 'category', systems.costGroup),
    also(code('MA_THUOC', 'productOrService', systems.drug)),
    also(text('TEN_THUOC', 'productOrService.text')),
    decimal('SO_LUONG', 'quantity.value'),
    text('DON_VI_TINH', 'quantity.unit'),
    money('DON_GIA', 'unitPrice'),
    money('THANH_TIEN_BV', 'net'),
    code('PHAM_VI', 'programCode[]', systems.scope),
    extension('NGUON_CTRA', 'code', systems.payer),
    extension('MA_PTTT', 'code', systems.payment),
    ...extensions('money', 'THANH_TIEN_BH', 'T_NGUONKHAC_NSNN', 'T_NGUONKHAC_VTNN', 'T_NGUONKHAC_VTTN', 'T_NGUONKHAC_CL', 'T_NGUONKHAC', 'T_BNTT', 'T_BNCCT', 'T_BHTT'),
    ...extensions('decimal', 'TYLE_TT_BH', 'MUC_HUONG'),
    ...extensions('string', 'TT_THAU'),
  ],
}

export const xml2Mapping: TableMapping = {
  table: 'XML2',
  same: ['MA_LK'],
  notCarried: {},
  keys: [['MA_THUOC', 'SO_DANG_KY', 'NGAY_YL', 'MA_DICH_VU'], ['MA_THUOC', 'NGAY_YL'], ['MA_THUOC', 'TEN_THUOC'], ['MA_THUOC'], ['NGAY_YL', 'STT']],
  variants: [{ resources: [medication, line] }],
}
