/** Parts of the book a person may share, and the kinds of content each stands on: where one is closed to everybody, the part is too. */
import type { RecordCategory } from '../access/look.ts'

export const SHARED_PART_NEEDS = {
  visits: ['visits'], problems: ['visits'], medicines: ['visits', 'medicines'], results: ['visits', 'results'], allergies: ['allergies'], vaccinations: ['vaccinations'],
  'own-entries': ['own-entries'],
} as const satisfies Readonly<Record<string, readonly RecordCategory[]>>

/** The parts that may be shown where some kinds of content are closed. */
export function partsLeft<Part extends keyof typeof SHARED_PART_NEEDS>(parts: readonly Part[], isClosed: (category: RecordCategory) => boolean): Part[] {
  return parts.filter((part) => !SHARED_PART_NEEDS[part].some(isClosed))
}
