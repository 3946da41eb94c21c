/** SQL of the assessor: claims of the nation's month by money at risk, and samples by stratum. */
import type { Tx } from '#platform/database.ts'
import { CLAIM_COLUMNS, type ClaimRecord } from './queries-claims.ts'
import { JOIN_OUTCOME, WITH_OUTCOME } from './queries-outcomes.ts'

/** Which claims an assessor works on. */
export interface NationalScope {
  readonly from: Date
  readonly before: Date
  /** Null: all. */
  readonly facilities: readonly string[] | null
  /** A rule that is broken; null: any. */
  readonly code: string | null
}

const finding = ({ code }: NationalScope) => (code === null ? null : JSON.stringify([{ code }]))

/** Claims with broken rules, most money first. */
export async function listBroken(tx: Tx, scope: NationalScope, after: { readonly value: string; readonly claimId: string } | null, limit: number): Promise<ClaimRecord[]> {
  return tx.rows<ClaimRecord>(
    `select ${CLAIM_COLUMNS}, c.at_risk::text as value from ${WITH_OUTCOME}
      where c.ends >= $1 and c.ends < $2 and c.state = 0 and c.findings is not null
        and ($3::text[] is null or c.facility = any ($3)) and ($4::jsonb is null or c.findings @> $4)
        and ($5::bigint is null or (c.at_risk, c.document_id) < ($5, $6::uuid))
      order by c.at_risk desc, c.document_id desc limit $7`,
    [scope.from, scope.before, scope.facilities, finding(scope), after?.value ?? null, after?.claimId ?? null, limit],
  )
}

// A stratum is the first whose lowest money at risk a claim reaches; the bounds fall.
const PLACED = `select c.shard, c.document_id, (select min(s.place) from unnest($6::bigint[]) with ordinality as s (low, place) where c.at_risk >= s.low) as stratum
   from ${WITH_OUTCOME}
  where c.ends >= $1 and c.ends < $2 and c.state = 0 and coalesce(o.state, 0) < $5
    and ($3::text[] is null or c.facility = any ($3)) and ($4::jsonb is null or c.findings @> $4)`

/** How many claims not settled each stratum holds (counted from 1). */
export async function countStrata(tx: Tx, scope: NationalScope, below: number, bounds: readonly string[]): Promise<{ stratum: number; claims: number }[]> {
  return tx.rows(`select stratum::integer, count(*)::integer as claims from (${PLACED}) as placed where stratum is not null group by 1`, [scope.from, scope.before, scope.facilities, finding(scope), below, bounds])
}

/** The sample: of each stratum the first by a hash over seed and claim, so that nobody chooses and everybody can choose again. */
export async function drawSample(
  tx: Tx, scope: NationalScope, drawing: { readonly below: number; readonly bounds: readonly string[]; readonly seed: string; readonly take: readonly number[] },
): Promise<(ClaimRecord & { readonly subjectKey: string; readonly shard: number })[]> {
  return tx.rows(
    `with ranked as (
       select shard, document_id, stratum, row_number() over (partition by stratum order by md5($7 || document_id::text), document_id) as place from (${PLACED}) as placed
     )
     select ${CLAIM_COLUMNS}, c.at_risk::text as value, c.subject_key as "subjectKey", c.shard
       from ranked r join insurance.claim c on c.shard = r.shard and c.document_id = r.document_id ${JOIN_OUTCOME}
      where r.place <= ($8::integer[])[r.stratum]
      order by r.stratum, r.place`,
    [scope.from, scope.before, scope.facilities, finding(scope), drawing.below, drawing.bounds, drawing.seed, drawing.take],
  )
}
