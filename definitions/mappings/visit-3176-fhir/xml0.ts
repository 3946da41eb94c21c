/** XML0 → Encounter that has begun, what it began with, and where no summary is at hand the Patient and the card. */
import { visit3176 } from '../../exchanges/visit-3176/index.ts'
import { also, code, datetime, extension, extensions, mapped, ownIdentifier, reference, text, toEncounter, toFacility, toPatient } from '../entries.ts'
import type { ResourceMapping, TableMapping } from '../shape.ts'
import * as systems from './systems.ts'
import { classes, cardCoverage, patient, visitNumber } from './xml1.ts'

const arrival: ResourceMapping = {
  part: '', type: 'Encounter', always: true,
  fixed: { status: 'in-progress', class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'AMB' }, subject: toPatient },
  ifMissing: { serviceProvider: toFacility },
  fields: [
    ownIdentifier('MA_LK', 'identifier[]', visitNumber),
    also(mapped('MA_LOAI_KCB', 'class.code', classes)),
    code('MA_LOAI_KCB', 'type[]', systems.careKind),
    datetime('NGAY_VAO', 'period.start'),
    code('MA_LY_DO_VNT', 'hospitalization.admitSource', systems.admissionReason),
    text('LY_DO_VNT', 'hospitalization.admitSource.text'),
    reference('MA_CSKCB', 'serviceProvider', 'Organization', systems.facility),
    extension('NGAY_VAO_NOI_TRU', 'datetime'),
    extension('MA_DOITUONG_KCB', 'code', systems.entitled),
    ...extensions('string', 'STT', 'DU_PHONG'),
  ],
}

const first: ResourceMapping = {
  part: 'first', type: 'ServiceRequest', fixed: { status: 'active', intent: 'order', subject: toPatient, encounter: toEncounter },
  fields: [
    code('MA_DICH_VU', 'code', systems.service), code('MA_THUOC', 'code', systems.drug), code('MA_VAT_TU', 'code', systems.supply), text('TEN_DICH_VU', 'code.text'),
    ...extensions('string', 'TEN_THUOC', 'TEN_VAT_TU'), datetime('NGAY_YL', 'authoredOn'),
  ],
}

export const xml0Mapping: TableMapping = {
  table: 'XML0',
  same: ['MA_BN', 'HO_TEN', 'SO_CCCD', 'NGAY_SINH', 'GIOI_TINH', 'MA_LK'],
  notCarried: {},
  keys: [['NGAY_VAO', 'MA_LOAI_KCB'], ['NGAY_YL'], ['MA_LK']],
  // The visit file says all of it again, and how it ended: beside it an Encounter would stay in progress for ever.
  until: { exchange: visit3176.id, field: 'MA_LK' },
  variants: [{ resources: [arrival, patient, cardCoverage, first] }],
}
