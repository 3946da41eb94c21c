/** How heavy a rule is for a facility on a day, by the policies in force. */
import type { RulePolicy } from './pack.ts'

/** The severity a policy gives a rule; undefined where none speaks of it. */
export type WeighRule = (rule: string, facility: string, day: number) => RulePolicy['severity'] | undefined

/** A policy for the facility itself counts before one for all; of several of one kind, the one that began last. */
export function weighBy(policies: readonly RulePolicy[]): WeighRule {
  if (policies.length === 0) return () => undefined
  const byRule = Map.groupBy([...policies].sort((one, other) => other.from - one.from), (policy) => policy.rule)
  return (rule, facility, day) => {
    const inForce = byRule.get(rule)?.filter((policy) => policy.from <= day && day <= policy.to) ?? []
    return (inForce.find((policy) => policy.facility === facility) ?? inForce.find((policy) => policy.facility === null))?.severity
  }
}
