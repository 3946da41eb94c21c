/** XML4 → Observation: a quantity where the value is a number, words where it is not. The standard gives no reference ranges. */
import { code, datetime, extensions, measure, references, text, toEncounter, toPatient, unknownConcept } from '../entries.ts'
import type { Json, ResourceMapping, TableMapping } from '../shape.ts'
import { imaging, laboratory } from './shared.ts'
import * as systems from './systems.ts'

const fields = [
  code('MA_CHI_SO', 'code', systems.index),
  code('MA_DICH_VU', 'code', systems.service),
  text('TEN_CHI_SO', 'code.text'),
  datetime('NGAY_KQ', 'effectiveDateTime'),
  measure('GIA_TRI', 'DON_VI_DO', systems.ucum),
  references('MA_BS_DOC_KQ', 'performer', 'Practitioner', systems.practitioner),
  text('MO_TA', 'note[].text'),
  text('KET_LUAN', 'interpretation[].text'),
  ...extensions('string', 'STT', 'DU_PHONG'),
]

const observation = (category: Json): ResourceMapping => ({
  part: '', type: 'Observation', always: true,
  fixed: { status: 'final', category, subject: toPatient, encounter: toEncounter },
  ifMissing: { code: unknownConcept },
  fields,
})

export const xml4Mapping: TableMapping = {
  table: 'XML4',
  same: ['MA_LK'],
  notCarried: {},
  keys: [['MA_DICH_VU', 'MA_CHI_SO', 'NGAY_KQ'], ['MA_CHI_SO', 'TEN_CHI_SO', 'NGAY_KQ'], ['MA_DICH_VU', 'MA_CHI_SO'], ['TEN_CHI_SO'], ['NGAY_KQ', 'STT']],
  variants: [
    // What has no value is somebody's reading of an image or a curve.
    { when: { empty: 'GIA_TRI' }, resources: [observation(imaging)] },
    { resources: [observation(laboratory)] },
  ],
}
