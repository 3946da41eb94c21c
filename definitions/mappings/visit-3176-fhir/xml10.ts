/** XML10 and XML11 → DocumentReference: leave papers, the days of leave as their period. */
import { xml11 } from '../../exchanges/visit-3176/tables/xml11.ts'
import { componentsOf, date, extension, extensions, identifier, reference, text, toEncounter, toFacility, toPatient } from '../entries.ts'
import type { FieldEntry, ResourceMapping, TableMapping } from '../shape.ts'
import { ageOfPregnancy, paperOf, parent, survey } from './shared.ts'
import * as systems from './systems.ts'
import { numbered } from './systems.ts'

const component = componentsOf(xml11)
const serial = numbered('serial', 'Số sê-ri|Serial number')

const common: readonly FieldEntry[] = [
  identifier('SO_CT', 'masterIdentifier', numbered('paper', 'Số giấy|Number of the paper')),
  identifier('SO_SERI', 'identifier[]', serial),
  text('CHAN_DOAN_RV', 'description'),
  date('TU_NGAY', 'context.period.start'),
  date('DEN_NGAY', 'context.period.end'),
  date('NGAY_CT', 'content[].attachment.creation'),
  reference('MA_TTDV', 'authenticator', 'Practitioner', systems.practitioner),
  reference('MA_BS', 'author[]', 'Practitioner', systems.practitioner),
  ...extensions('string', 'DON_VI', 'DU_PHONG'),
]

const leave = (kind: 'XML10' | 'XML11', title: string, fields: readonly FieldEntry[]): ResourceMapping => ({
  part: '', type: 'DocumentReference', always: true,
  fixed: {
    status: 'current', type: paperOf(kind), subject: toPatient, custodian: toFacility,
    content: [{ attachment: { title } }], context: { encounter: [toEncounter] },
  },
  fields: [...common, ...fields],
})

export const xml10Mapping: TableMapping = {
  table: 'XML10',
  same: ['MA_LK'],
  notCarried: {},
  keys: [['SO_SERI'], ['SO_CT'], ['MA_LK']],
  variants: [{ resources: [leave('XML10', 'Giấy nghỉ dưỡng thai', [text('TEN_BS', 'author[].display'), extension('SO_NGAY', 'integer')])] }],
}

const pregnancy: ResourceMapping = {
  part: 'preg', type: 'Observation', fixed: { status: 'final', category: survey, code: ageOfPregnancy, subject: toPatient, encounter: toEncounter },
  fields: [component('MA_DINH_CHI_THAI', 'code', systems.oneIsYes), component('NGUYENNHAN_DINHCHI'), component('TUOI_THAI', 'integer')],
}

export const xml11Mapping: TableMapping = {
  table: 'XML11',
  same: ['MA_LK', 'MA_THE_BHYT'],
  notCarried: {},
  keys: [['SO_SERI'], ['SO_CT'], ['MA_LK']],
  variants: [{
    resources: [
      leave('XML11', 'Giấy nghỉ việc hưởng BHXH', [
        identifier('SO_KCB', 'identifier[]', numbered('visit-book', 'Số khám bệnh|Visit number of the facility')),
        extension('SO_NGAY_NGHI', 'integer'), ...extensions('string', 'MA_BHXH', 'PP_DIEUTRI', 'MA_THE_TAM', 'MAU_SO'),
      ]),
      pregnancy, parent('father', [text('HO_TEN_CHA', 'name[].text')]), parent('mother', [text('HO_TEN_ME', 'name[].text')]),
    ],
  }],
}
