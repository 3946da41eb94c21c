/** From weighed candidates to a verdict: linked by itself, a doubt for a person, or somebody new. Pure. */
import type { MatchingRules } from '#definitions/matching/index.ts'
import type { Reason } from './compare-names.ts'
import type { Comparison } from './compare-people.ts'

/** The strongest ground on which somebody was found; the first that holds. */
export type Tier = 'identifier' | 'passport' | 'birth-certificate' | 'local-patient' | 'mother-and-birth' | 'name-birth-place' | 'probable' | 'none'

/** `link`: one person without doubt. `ask`: a person decides. `new`: nobody known. */
export type Verdict = 'link' | 'ask' | 'new'

export interface Candidate {
  /** Opaque. */
  readonly subject: string
  readonly shard: number
  readonly tier: Tier
  readonly score: number
  /** 0..1. */
  readonly probability: number
  readonly why: readonly Reason[]
  readonly guards: Comparison['guards']
}

export interface Judgement {
  readonly tier: Tier
  readonly verdict: Verdict
  /** Best first; those below the threshold for asking are left out. */
  readonly candidates: readonly Candidate[]
}

/** Identity by a number that only one person has. */
const BY_NUMBER: ReadonlySet<Tier> = new Set(['identifier', 'passport', 'birth-certificate', 'local-patient'])

/** The ground a comparison without numbers stands on. */
export function tierOf({ why }: Comparison): Tier {
  const has = (field: string, agreement: string) => why.some((each) => each.field === field && each.agreement === agreement)
  const wholeName = why.some(({ field }) => field.startsWith('name')) && why.every(({ field, agreement }) => !field.startsWith('name') || agreement === 'exact' || agreement === 'order-differs')
  if (wholeName && has('birth', 'day') && !has('tones', 'differ') && !has('sex', 'differs') && (has('commune', 'agrees') || has('phone', 'agrees'))) return 'name-birth-place'
  if (has('name', 'newborn-name') && has('birth', 'day') && has('mother', 'agrees') && has('facility', 'agrees')) return 'mother-and-birth'
  return 'probable'
}

/** Candidates in any order, one person once. */
export function judgeCandidates(all: readonly Candidate[], rules: MatchingRules): Judgement {
  const { thresholds, candidates: most } = rules
  const worth = all.filter(({ score, tier }) => score >= thresholds.ask || BY_NUMBER.has(tier)).sort((a, b) => Number(BY_NUMBER.has(b.tier)) - Number(BY_NUMBER.has(a.tier)) || b.score - a.score)
  const [best, next] = worth
  if (!best) return { tier: 'none', verdict: 'new', candidates: [] }
  return { tier: best.tier, verdict: isCertain(best, next, rules) ? 'link' : 'ask', candidates: worth.slice(0, most) }
}

/** Why the best candidate was not linked without a person: what forbids it, too few points, or another nearly as good. */
export function doubtOf([best]: readonly { readonly score: number; readonly guards: readonly string[] }[], { guards, thresholds }: MatchingRules): string {
  const guard = guards.find((each) => best?.guards.includes(each))
  return guard ?? (best === undefined || best.score < thresholds.link ? 'few-points' : 'several-alike')
}

function isCertain(best: Candidate, next: Candidate | undefined, { thresholds, guards }: MatchingRules): boolean {
  const forbidden = best.guards.some((guard) => guards.includes(guard))
  // A number is of one person; yet where name and birth both speak against it, the number may be misread.
  if (BY_NUMBER.has(best.tier)) return !(best.guards.includes('given-name-differs') && best.guards.includes('birth-differs')) && (next === undefined || !BY_NUMBER.has(next.tier))
  return !forbidden && best.score >= thresholds.link && (next === undefined || best.score - next.score >= thresholds.ahead)
}
