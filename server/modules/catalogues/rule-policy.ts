/** How strictly a rule of a rule book is held on a day, for one facility or for all; what was known before stays readable. */
import { problem } from '#definitions/problem.ts'
import type { Clock } from '#platform/clock.ts'
import type { InTransaction } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { changeOfVersions } from './facility.ts'
import { momentOfChange } from './import-edition.ts'
import { raiseListsRevision } from './queries-editions.ts'
import { closeRulePolicies, insertRulePolicies, listRulePolicies, type RulePolicyVersion } from './queries-policies.ts'

export const RULE_SEVERITIES = ['reject', 'warn', 'off'] as const
export type RuleSeverity = (typeof RULE_SEVERITIES)[number]

export interface RulePolicyOrder {
  /** Code of the rule in its rule book. */
  readonly rule: string
  readonly severity: string
  /** Five digits; null for all facilities. */
  readonly facility: string | null
  /** First day, `yyyy-MM-dd`; later versions stay. */
  readonly from: string
  readonly instrument: string
}

/**
 * Sets how strictly a rule is held from a day on; the same again changes nothing.
 * @returns how many versions were written
 * @throws Refusal `invalid` for a severity there is not
 */
export async function setRulePolicy(tools: { inTransaction: InTransaction; clock: Clock }, order: RulePolicyOrder): Promise<number> {
  const severity = RULE_SEVERITIES.find((each) => each === order.severity)
  if (severity === undefined) throw new Refusal('invalid', [problem('rule-policy-severity-unknown', { params: { severity: order.severity } })])
  return tools.inTransaction(async (tx) => {
    const at = await momentOfChange(tx, tools.clock)
    const line = (await listRulePolicies(tx)).filter((each) => each.rule === order.rule && each.facility === order.facility)
    const wanted: RulePolicyVersion = { rule: order.rule, facility: order.facility, severity, validFrom: order.from, validTo: null, instrument: order.instrument }
    const change = changeOfVersions(line, wanted, (one, other) => one.severity === other.severity)
    if (change.write.length === 0) return 0
    await closeRulePolicies(tx, change.close, at)
    await insertRulePolicies(tx, change.write, at)
    await raiseListsRevision(tx)
    return change.write.length
  })
}
