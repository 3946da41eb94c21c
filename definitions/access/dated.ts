/** What every rule of access says about itself: from when it applies, on what ground, and how sure we are of it. */

export interface DatedRule {
  /** Law, decree or circular, with its article where it is known. */
  readonly instrument: string
  /** `yyyy-MM-dd`, first day. */
  readonly validFrom: string
  /** Last day; null while it holds. */
  readonly validTo: string | null
  /** `seen` in the instrument's text, `reported` by others, `assumed` by us until somebody says better. */
  readonly known: 'seen' | 'reported' | 'assumed'
}

/** Whether a rule holds on a day (`yyyy-MM-dd`). */
export function holdsOn(rule: Pick<DatedRule, 'validFrom' | 'validTo'>, day: string): boolean {
  return rule.validFrom <= day && (rule.validTo === null || day <= rule.validTo)
}
