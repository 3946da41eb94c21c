/** What the tables' mappings share: concepts and templates of resources. */
import { concept, hl7, toPatient } from '../entries.ts'
import type { CodeSystem, Json, ResourceMapping } from '../shape.ts'

export const finished = concept(hl7('condition-clinical'), 'active', 'Active')
export const confirmed = concept(hl7('condition-ver-status'), 'confirmed', 'Confirmed')
export const provisional = concept(hl7('condition-ver-status'), 'provisional', 'Provisional')
export const encounterDiagnosis: Json = [concept(hl7('condition-category'), 'encounter-diagnosis', 'Encounter Diagnosis')]
export const laboratory: Json = [concept(hl7('observation-category'), 'laboratory', 'Laboratory')]
export const imaging: Json = [concept(hl7('observation-category'), 'imaging', 'Imaging')]
export const vitalSigns: Json = [concept(hl7('observation-category'), 'vital-signs', 'Vital Signs')]
export const survey: Json = [concept(hl7('observation-category'), 'exam', 'Exam')]

/** What a paper is, by our own list of papers. */
export const paperKinds: CodeSystem = {
  uri: 'urn:lienthong:code:paper',
  title: { vi: 'Loại giấy tờ', en: 'Kinds of papers' },
  codes: {
    XML7: { vi: 'Giấy ra viện', en: 'Discharge paper' },
    XML8: { vi: 'Tóm tắt hồ sơ bệnh án', en: 'Medical record summary' },
    XML9: { vi: 'Giấy chứng sinh', en: 'Birth certificate' },
    XML10: { vi: 'Giấy nghỉ dưỡng thai', en: 'Maternity-care leave' },
    XML11: { vi: 'Giấy nghỉ việc hưởng BHXH', en: 'Sick-leave certificate' },
    XML12: { vi: 'Giám định y khoa', en: 'Medical assessment' },
    XML13: { vi: 'Giấy chuyển cơ sở', en: 'Referral paper' },
    XML14: { vi: 'Giấy hẹn khám lại', en: 'Re-examination appointment' },
  },
}

/** A CodeableConcept of a kind of paper, with a second coding where LOINC has one. */
export function paperOf(kind: string, loinc?: readonly [code: string, display: string]): Json {
  const ours = { system: paperKinds.uri, code: kind, display: paperKinds.codes?.[kind]?.vi ?? kind }
  return { coding: [...(loinc ? [{ system: 'http://loinc.org', code: loinc[0], display: loinc[1] }] : []), ours] }
}

/** The concept of a programme's register. */
export function registerOf(table: 'XML6' | 'XML15'): Json {
  const words = table === 'XML6' ? 'Chăm sóc và điều trị HIV/AIDS' : 'Quản lý điều trị lao'
  return { coding: [{ system: 'urn:lienthong:code:register', code: table, display: words }] }
}

export const ageOfPregnancy: Json = { text: 'Đình chỉ thai · Pregnancy ended' }

const relations = { father: ['FTH', 'father'], mother: ['MTH', 'mother'], guardian: ['GUARD', 'guardian'], child: ['CHILD', 'child'] } as const

/** Somebody the paper names beside the patient. */
export function parent(relation: keyof typeof relations, fields: ResourceMapping['fields']): ResourceMapping {
  const [code, display] = relations[relation]
  return { part: relation, type: 'RelatedPerson', fixed: { patient: toPatient, relationship: [concept(hl7('v3-RoleCode'), code, display)] }, fields }
}
