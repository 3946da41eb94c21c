/** Words of a look at a record: why somebody looks, on what ground, and of which kinds the parts of a record are. */
import type { Words } from '../shape.ts'

/** Ground on which a look stands. */
export type LookBasis = 'own' | 'representation' | 'care' | 'emergency'

export const LOOK_PURPOSES = ['own', 'representation', 'care', 'emergency'] as const

/** Why somebody looks (FHIR `purposeOfUse`); the citizen reads it in their list of looks. */
export type LookPurpose = (typeof LOOK_PURPOSES)[number]

/** Kinds of content a citizen may close separately. */
export const RECORD_CATEGORIES = ['visits', 'medicines', 'results', 'vaccinations', 'allergies', 'papers', 'own-entries'] as const

export type RecordCategory = (typeof RECORD_CATEGORIES)[number]

export const CATEGORY_WORDS: Readonly<Record<RecordCategory, Words>> = {
  visits: { vi: 'Lượt khám', en: 'Visits' },
  medicines: { vi: 'Thuốc', en: 'Medicines' },
  results: { vi: 'Kết quả xét nghiệm, chẩn đoán', en: 'Results' },
  vaccinations: { vi: 'Tiêm chủng', en: 'Vaccinations' },
  allergies: { vi: 'Dị ứng', en: 'Allergies' },
  papers: { vi: 'Giấy tờ', en: 'Papers' },
  'own-entries': { vi: 'Điều tôi tự ghi', en: 'My own entries' },
}

export const PURPOSE_WORDS: Readonly<Record<LookPurpose, Words>> = {
  own: { vi: 'Chính mình xem', en: 'Own look' },
  representation: { vi: 'Người đại diện xem', en: 'Look by a representative' },
  care: { vi: 'Khám bệnh, chữa bệnh', en: 'Care' },
  emergency: { vi: 'Cấp cứu', en: 'Emergency' },
}
