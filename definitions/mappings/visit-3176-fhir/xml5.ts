/** XML5 → ClinicalImpression: a note of the course, with what the standard tells apart in it. */
import { datetime, extensions, reference, text, toEncounter, toPatient } from '../entries.ts'
import type { TableMapping } from '../shape.ts'
import * as systems from './systems.ts'

export const xml5Mapping: TableMapping = {
  table: 'XML5',
  same: ['MA_LK'],
  notCarried: {},
  keys: [['THOI_DIEM_DBLS', 'NGUOI_THUC_HIEN'], ['THOI_DIEM_DBLS'], ['DIEN_BIEN_LS']],
  variants: [{
    resources: [{
      part: '', type: 'ClinicalImpression', always: true, fixed: { status: 'completed', subject: toPatient, encounter: toEncounter },
      fields: [
        text('DIEN_BIEN_LS', 'summary'),
        text('GIAI_DOAN_BENH', 'prognosisCodeableConcept[].text'),
        text('HOI_CHAN', 'note[HOI-CHAN].text'),
        text('PHAU_THUAT', 'note[PHAU-THUAT].text'),
        datetime('THOI_DIEM_DBLS', 'effectiveDateTime'),
        reference('NGUOI_THUC_HIEN', 'assessor', 'Practitioner', systems.practitioner),
        ...extensions('string', 'STT', 'DU_PHONG'),
      ],
    }],
  }],
}
