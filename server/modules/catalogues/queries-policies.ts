/** Every SQL statement about policies of rules. */
import type { Tx } from '#platform/database.ts'

export interface RulePolicyVersion {
  /** Code of the rule in its rule book. */
  readonly rule: string
  /** Null: for all facilities that have no policy of their own. */
  readonly facility: string | null
  readonly severity: 'reject' | 'warn' | 'off'
  readonly validFrom: string
  /** Last day, inclusive. */
  readonly validTo: string | null
  readonly instrument: string
}

/** All policies that are known, of all days. */
export async function listRulePolicies(tx: Tx): Promise<RulePolicyVersion[]> {
  return tx.rows<RulePolicyVersion>(
    `select rule, facility, severity, instrument, valid_from::text as "validFrom", valid_to::text as "validTo"
       from catalogues.rule_policy where known_to is null order by rule, facility nulls first, valid_from`,
  )
}

export async function closeRulePolicies(tx: Tx, versions: readonly RulePolicyVersion[], at: Date): Promise<void> {
  await tx.run(
    `update catalogues.rule_policy p set known_to = $4 from unnest($1::text[], $2::text[], $3::date[]) as given (rule, facility, valid_from)
      where p.rule = given.rule and p.facility is not distinct from given.facility and p.valid_from = given.valid_from and p.known_to is null`,
    [versions.map((each) => each.rule), versions.map((each) => each.facility), versions.map((each) => each.validFrom), at],
  )
}

export async function insertRulePolicies(tx: Tx, versions: readonly RulePolicyVersion[], at: Date): Promise<void> {
  const column = (name: keyof RulePolicyVersion) => versions.map((each) => each[name])
  await tx.run(
    `insert into catalogues.rule_policy (rule, facility, severity, valid_from, valid_to, instrument, known_from)
     select given.*, $7::timestamptz from unnest($1::text[], $2::text[], $3::text[], $4::date[], $5::date[], $6::text[]) as given`,
    [column('rule'), column('facility'), column('severity'), column('validFrom'), column('validTo'), column('instrument'), at],
  )
}
