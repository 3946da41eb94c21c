/** Plain words beside codes: what a person understands of a disease or a test. */
import type { Words } from '../../shape.ts'

/** A disease by code of ICD-10 without the point, or a block of three-character codes. */
export interface DiseaseWords {
  /** First and last code, both three characters (or four for a single subcode). */
  readonly from: string
  readonly to: string
  readonly words: Words
  /** Stays for life, or years: counts as active as long as nobody ends it. */
  readonly lasting: boolean
}

/** A measured index: how it is called by laboratories, and what it tells. */
export interface IndexWords {
  /** Names the series in addresses. */
  readonly id: string
  /** Names and codes in use, folded: lower case, no tone marks, only a–z, 0–9 and %. */
  readonly names: readonly string[]
  readonly words: Words
  readonly high: Words | null
  readonly low: Words | null
}
