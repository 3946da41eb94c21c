/** Editions of lists: what was taken over, from which file, and what it changed. Pure types and names. */
import type { CatalogueKind } from '#definitions/catalogue.ts'
import type { Difference, EntryRow, EntryVersion } from './entry.ts'
import { shrinkage } from './entry.ts'

/** `staged`: being read in, resumable. `given-up`: never was live. */
export type EditionState = 'staged' | 'live' | 'rolled-back' | 'given-up'

export interface Edition {
  readonly id: string
  readonly kind: CatalogueKind
  /** Lists within the kind that it tells. */
  readonly lists: readonly string[]
  readonly version: string
  readonly instrument: string
  /** SHA-256 of the file, hex. */
  readonly checksum: string
  /** Complete; otherwise a starter set, whose silence proves nothing. */
  readonly whole: boolean
  readonly rows: number
  /** Rows read in so far. */
  readonly staged: number
  readonly state: EditionState
  /** First day of what its rows do not date themselves; `-infinity` where no day is known; null until that is settled. */
  readonly validFrom: string | null
  readonly importedAt: Date
  readonly liveAt: Date | null
  readonly rolledBackAt: Date | null
  readonly added: number | null
  readonly changed: number | null
  readonly corrected: number | null
  readonly ended: number | null
}

/** A difference in numbers, with a few examples to look at. */
export interface DifferenceSummary {
  readonly added: number
  readonly changed: number
  readonly corrected: number
  readonly ended: number
  readonly unchanged: number
  readonly knownBefore: number
  readonly examples: { readonly added: readonly string[]; readonly changed: readonly string[]; readonly corrected: readonly string[]; readonly ended: readonly string[] }
}

/** A list that loses more than this share of its entries is not taken over without being told so. */
export const SHRINKAGE_ALLOWED = 0.05
const EXAMPLES = 5

/** How people name an edition on the command line. */
export function editionName(edition: Pick<Edition, 'kind' | 'version'>): string {
  return `${edition.kind}/${edition.version}`
}

export function summaryOf(difference: Difference): DifferenceSummary {
  const shown = (entries: readonly (EntryRow | EntryVersion)[]) => entries.slice(0, EXAMPLES).map((each) => `${each.code} ${each.name}`.trim())
  const { added, changed, corrected, ended, unchanged, knownBefore } = difference
  return {
    added: added.length, changed: changed.length, corrected: corrected.length, ended: ended.length, unchanged, knownBefore,
    examples: { added: shown(added), changed: shown(changed), corrected: shown(corrected), ended: shown(ended) },
  }
}

export function shrinksTooMuch(difference: Difference): boolean {
  return shrinkage(difference) > SHRINKAGE_ALLOWED
}
