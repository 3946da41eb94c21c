/** XML9 → the birth paper (DocumentReference), the child and the mother or carer (RelatedPerson), and the birth as an Observation. */
import { xml9 } from '../../exchanges/visit-3176/tables/xml9.ts'
import { birth, componentsOf, date, extension, extensions, identifier, mapped, namedText, reference, text, toEncounter, toFacility, toPatient } from '../entries.ts'
import type { ResourceMapping, TableMapping } from '../shape.ts'
import { paperOf, parent, survey } from './shared.ts'
import * as systems from './systems.ts'
import { numbered } from './systems.ts'
import { sexes } from './xml1.ts'

const component = componentsOf(xml9)

const paper: ResourceMapping = {
  part: '', type: 'DocumentReference', always: true,
  fixed: {
    status: 'current', type: paperOf('XML9'), subject: toPatient, custodian: toFacility,
    content: [{ attachment: { title: 'Giấy chứng sinh' } }], context: { encounter: [toEncounter] },
  },
  fields: [
    identifier('SO', 'identifier[]', numbered('birth-paper', 'Số giấy chứng sinh|Birth paper number')),
    identifier('QUYEN_SO', 'identifier[]', numbered('birth-book', 'Quyển số|Book number')),
    date('NGAY_CT', 'content[].attachment.creation'),
    reference('MA_TTDV', 'authenticator', 'Practitioner', systems.practitioner),
    text('NGUOI_GHI_PHIEU', 'author[].display'),
    text('GHI_CHU', 'description'),
    extension('DU_PHONG'),
  ],
}

const child = parent('child', [
  text('HO_TEN_CON', 'name[].text'), mapped('GIOI_TINH_CON', 'gender', sexes), birth('NGAY_SINH_CON', 'birthDate'),
  identifier('MA_THE_TAM', 'identifier[]', numbered('card', 'Thẻ BHYT|Insurance card')),
])

const carer = parent('mother', [
  text('HO_TEN_NND', 'name[].text'), date('NGAYSINH_NND', 'birthDate'),
  identifier('SO_CCCD_NND', 'identifier[]', numbered('personal', 'Số định danh cá nhân|Personal ID')),
  identifier('MA_BHXH_NND', 'identifier[]', numbered('social-insurance', 'Mã số BHXH|Social-insurance number')),
  identifier('MA_THE_NND', 'identifier[]', numbered('card', 'Thẻ BHYT|Insurance card')),
  text('NOI_CU_TRU_NND', 'address[].text'), namedText('MATINH_CU_TRU', 'address[].state', systems.unit), text('MAHUYEN_CU_TRU', 'address[].district'), namedText('MAXA_CU_TRU', 'address[].city', systems.unit),
  extension('MA_DANTOC_NND', 'code', systems.people), extension('MA_QUOCTICH', 'code', systems.nation),
  extension('NGAYCAP_CCCD_NND', 'date'), ...extensions('string', 'NOICAP_CCCD_NND'),
])

const birthEvent: ResourceMapping = {
  part: 'birth', type: 'Observation', fixed: { status: 'final', category: survey, code: { text: 'Sinh con · Birth' }, subject: toPatient, encounter: toEncounter },
  fields: [
    { ...component('CAN_NANG_CON', 'decimal'), loinc: ['8339-4', 'Birth weight Measured'] }, component('SO_CON', 'integer'), component('LAN_SINH', 'integer'),
    component('SO_CON_SONG', 'integer'), component('NOI_SINH_CON'), component('TINH_TRANG_CON'), component('SINHCON_PHAUTHUAT', 'code', systems.oneIsYes),
    component('SINHCON_DUOI32TUAN', 'code', systems.oneIsYes), text('NGUOI_DO_DE', 'performer[].display'),
  ],
}

export const xml9Mapping: TableMapping = {
  table: 'XML9',
  same: ['MA_LK'],
  notCarried: {},
  keys: [['MA_THE_TAM'], ['SO', 'QUYEN_SO', 'NGAY_SINH_CON'], ['NGAY_SINH_CON', 'GIOI_TINH_CON']],
  variants: [{ resources: [paper, child, carer, parent('father', [text('HO_TEN_CHA', 'name[].text')]), birthEvent] }],
}
