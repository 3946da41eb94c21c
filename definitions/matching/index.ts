/** Rules of matching by the day on which they apply, and what is wrong with them. */
import { rules2026 } from './rules-2026.ts'
import type { MatchingRules } from './shape.ts'

export { toldByDocuments, type ToldByDocument, type ToldField } from './told-by-documents.ts'
export type { BlockLimits, FieldWeights, FrequentNames, Guard, MatchingRules, Thresholds, WordWeights } from './shape.ts'

/** Every edition, newest last. */
export const matchingEditions: readonly MatchingRules[] = [rules2026]

/**
 * The rules of a day, `yyyy-MM-dd`.
 * @throws Error for a day before the first edition
 */
export function matchingRulesOn(day: string): MatchingRules {
  const found = matchingEditions.findLast((edition) => edition.validFrom <= day)
  if (!found) throw new Error(`No rules of matching apply on ${day}`)
  return found
}

/** One sentence for each mistake; empty where the editions hold together. */
export function problemsWithMatching(editions: readonly MatchingRules[] = matchingEditions): string[] {
  return editions.flatMap((edition, at) => {
    const { link, ask, ahead } = edition.thresholds
    const before = editions[at - 1]
    const faults = [
      ...(/^\d{4}-\d{2}-\d{2}$/.test(edition.validFrom) ? [] : ['validFrom is not yyyy-MM-dd']),
      ...(before && before.validFrom >= edition.validFrom ? ['the edition before it begins later'] : []),
      ...(link > ask ? [] : ['the threshold for linking must lie above the one for asking']),
      ...(ahead > 0 ? [] : ['the best must be ahead of the next']),
      ...Object.entries(edition.fields).flatMap(([field, { points }]) => Object.entries(points).filter(([, each]) => !Number.isFinite(each)).map(([name]) => `${field}: ${name} has no points`)),
      ...Object.entries(edition.blocks).filter(([, rows]) => !(rows > 0 && rows <= 2_000)).map(([block]) => `block ${block}: reads none or too many rows`),
      ...Object.values(edition.frequentNames.family).filter((share) => share <= 0 || share >= 1).map(() => 'a share of a name is not between 0 and 1'),
    ]
    return faults.map((fault) => `${edition.id}: ${fault}`)
  })
}
