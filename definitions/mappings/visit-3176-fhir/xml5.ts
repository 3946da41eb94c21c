/** XML5 → ClinicalImpression: a note of the course, with what the standard tells apart in it; vital signs told in the note → Observation. */
import { also, concept, datetime, extensions, LOINC, reference, text, toEncounter, toPatient } from '../entries.ts'
import type { FieldEntry, Reading, ResourceMapping, TableMapping } from '../shape.ts'
import { vitalSigns } from './shared.ts'
import * as systems from './systems.ts'

const OPENING = 'CSST<'

const one = (prefix: string, loinc: readonly [string, string], unit: string, ucum: string): Reading => ({ prefix, values: [{ loinc, unit, ucum }] })

/** QĐ 4750/QĐ-BYT: pulse (M), temperature (T), blood pressure (HA), breathing (NT), SpO2 (SP), as in `CSST<M75_T37_HA120/70_NT18_HL2>`. */
const vitalReadings: readonly Reading[] = [
  one('M', ['8867-4', 'Heart rate'], 'lần/phút', '/min'),
  one('T', ['8310-5', 'Body temperature'], '°C', 'Cel'),
  {
    prefix: 'HA',
    values: [
      { loinc: ['8480-6', 'Systolic blood pressure'], unit: 'mmHg', ucum: 'mm[Hg]' },
      { loinc: ['8462-4', 'Diastolic blood pressure'], unit: 'mmHg', ucum: 'mm[Hg]' },
    ],
  },
  one('NT', ['9279-1', 'Respiratory rate'], 'lần/phút', '/min'),
  one('SP', ['59408-5', 'Oxygen saturation in Arterial blood by Pulse oximetry'], '%', '%'),
]

const toldInNote: FieldEntry = {
  field: 'DIEN_BIEN_LS', to: '', as: 'readings', direction: 'out', readings: { opening: OPENING, closing: '>', between: '_', each: vitalReadings },
}

const vitals: ResourceMapping = {
  part: 'vitals', type: 'Observation', when: { field: 'DIEN_BIEN_LS', holds: OPENING },
  fixed: {
    status: 'final', category: vitalSigns, code: concept(LOINC, '85353-1', 'Vital signs, weight, height, head circumference, oxygen saturation and BMI panel'),
    subject: toPatient, encounter: toEncounter,
  },
  fields: [toldInNote, also(datetime('THOI_DIEM_DBLS', 'effectiveDateTime')), also(reference('NGUOI_THUC_HIEN', 'performer[]', 'Practitioner', systems.practitioner))],
}

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
        text('GIAI_DOAN_BENH', 'finding[].itemCodeableConcept.text'),
        text('HOI_CHAN', 'note[HOI-CHAN].text'),
        text('PHAU_THUAT', 'note[PHAU-THUAT].text'),
        datetime('THOI_DIEM_DBLS', 'effectiveDateTime'),
        reference('NGUOI_THUC_HIEN', 'assessor', 'Practitioner', systems.practitioner),
        ...extensions('string', 'STT', 'DU_PHONG'),
      ],
    }, vitals],
  }],
}
