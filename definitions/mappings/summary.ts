/** The International Patient Summary as data: its sections, what belongs in each, and how it says that nothing is known. */
import type { Words } from '../shape.ts'

export interface SummarySection {
  readonly id: string
  readonly loinc: readonly [code: string, display: string]
  readonly title: Words
  /** Types whose resources stand here. */
  readonly types: readonly string[]
  /** Only resources with one of these category codes; all of the types where not given. */
  readonly categories?: readonly string[]
  /** With `categories`: also resources without any. */
  readonly alsoWithout?: true
  /** Elements whose code tells that two resources speak of the same: the newest stands for all. */
  readonly sameBy: string
  /** Elements a resource's time stands in, the first filled counts. */
  readonly timeIn: readonly string[]
  /** What a required section holds where nothing is known. */
  readonly unknown?: { readonly type: string; readonly element: string; readonly code: string; readonly words: Words; readonly fixed: Readonly<Record<string, unknown>> }
}

/** An element the summary asks for, in any of its forms; what stands in its place where it is not known. */
export interface SummaryNeed {
  readonly forms: readonly string[]
  readonly absent: Readonly<Record<string, unknown>>
}

/** The code system of "no information" entries. */
export const ABSENT = 'http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips'
export const SUMMARY_TYPE = { system: 'http://loinc.org', code: '60591-5', display: 'Patient summary Document' } as const
export const summaryTitle: Words = { vi: 'Tóm tắt hồ sơ sức khỏe', en: 'International Patient Summary' }

const UNKNOWN = { extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'unknown' }] }
const timeOf = (name: 'effective' | 'performed'): SummaryNeed => ({ forms: [`${name}DateTime`, `${name}Period`, `_${name}DateTime`], absent: { [`_${name}DateTime`]: UNKNOWN } })

/** What the summary's profiles (HL7 IPS 1.1) ask for where FHIR itself leaves it open, by type: a reason for absence counts. */
export const summaryNeeds: Readonly<Record<string, readonly SummaryNeed[]>> = {
  Patient: [{ forms: ['name'], absent: { name: [{ _text: UNKNOWN }] } }, { forms: ['birthDate', '_birthDate'], absent: { _birthDate: UNKNOWN } }],
  MedicationStatement: [timeOf('effective')],
  Procedure: [timeOf('performed'), { forms: ['code'], absent: { code: UNKNOWN } }],
  Observation: [
    timeOf('effective'), { forms: ['performer'], absent: { performer: [UNKNOWN] } },
    {
      forms: ['valueQuantity', 'valueString', 'valueCodeableConcept', 'component', 'interpretation', 'note'],
      absent: { dataAbsentReason: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/data-absent-reason', code: 'unknown', display: 'Unknown' }] } },
    },
  ],
  DiagnosticReport: [timeOf('effective')],
}

const active = { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'active' }] }

/** Problems, allergies and medicines are required: where nothing is known they say so. */
export const summarySections: readonly SummarySection[] = [
  {
    id: 'problems', loinc: ['11450-4', 'Problem list - Reported'], title: { vi: 'Vấn đề sức khỏe', en: 'Problems' },
    types: ['Condition'], sameBy: 'code', timeIn: ['recordedDate'],
    unknown: { type: 'Condition', element: 'code', code: 'no-problem-info', words: { vi: 'Không có thông tin về vấn đề sức khỏe', en: 'No information about problems' }, fixed: { clinicalStatus: active } },
  },
  {
    id: 'allergies', loinc: ['48765-2', 'Allergies and adverse reactions Document'], title: { vi: 'Dị ứng', en: 'Allergies and intolerances' },
    types: ['AllergyIntolerance'], sameBy: 'code', timeIn: ['recordedDate'],
    unknown: {
      type: 'AllergyIntolerance', element: 'code', code: 'no-allergy-info', words: { vi: 'Không có thông tin về dị ứng', en: 'No information about allergies' },
      fixed: { clinicalStatus: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical', code: 'active' }] } },
    },
  },
  {
    id: 'medications', loinc: ['10160-0', 'History of Medication use Narrative'], title: { vi: 'Thuốc', en: 'Medicines' },
    types: ['MedicationRequest', 'MedicationStatement'], sameBy: 'medicationCodeableConcept', timeIn: ['authoredOn', 'effectiveDateTime'],
    unknown: { type: 'MedicationStatement', element: 'medicationCodeableConcept', code: 'no-medication-info', words: { vi: 'Không có thông tin về thuốc', en: 'No information about medicines' }, fixed: { status: 'unknown' } },
  },
  {
    id: 'immunizations', loinc: ['11369-6', 'History of Immunization Narrative'], title: { vi: 'Tiêm chủng', en: 'Immunizations' },
    types: ['Immunization'], sameBy: '', timeIn: ['occurrenceDateTime'],
  },
  {
    id: 'procedures', loinc: ['47519-4', 'History of Procedures Document'], title: { vi: 'Phẫu thuật, thủ thuật', en: 'Procedures' },
    types: ['Procedure'], categories: ['8', '18'], alsoWithout: true, sameBy: '', timeIn: ['performedDateTime', 'performedPeriod.start'],
  },
  {
    id: 'results', loinc: ['30954-2', 'Relevant diagnostic tests/laboratory data Narrative'], title: { vi: 'Kết quả cận lâm sàng', en: 'Results' },
    types: ['Observation', 'DiagnosticReport'], categories: ['laboratory', 'imaging', '1', '2', '3'], sameBy: 'code', timeIn: ['effectiveDateTime', 'issued'],
  },
  {
    id: 'vital-signs', loinc: ['8716-3', 'Vital signs note'], title: { vi: 'Chỉ số sinh tồn', en: 'Vital signs' },
    types: ['Observation'], categories: ['vital-signs'], sameBy: 'code', timeIn: ['effectiveDateTime'],
  },
  {
    id: 'care-plan', loinc: ['18776-5', 'Plan of care note'], title: { vi: 'Kế hoạch điều trị, lời dặn', en: 'Plan of care' },
    types: ['CarePlan'], sameBy: '', timeIn: ['created'],
  },
]
