/** SQL of the claims' headers: written by the receiving statement, found again by their document. */
import type { Tx } from '#platform/database.ts'
import type { StatementPart } from '#platform/statement.ts'

/** What a rule has to say about one visit, all its places together. */
export interface ClaimFinding {
  /** The problem's code. */
  readonly code: string
  /** How many places break the rule. */
  readonly count: number
  /** Hundredths of a đồng that hang on it, as digits. */
  readonly atRisk: string
  /** MA_KHOA of the rows concerned. */
  readonly departments: readonly string[]
  /** MA_BAC_SI of the rows concerned: licence codes. */
  readonly practitioners: readonly string[]
}

/** Who else pays, hundredths of a đồng as digits; null where the file does not say. */
export interface ClaimShares {
  /** T_BNTT */
  readonly patient: string | null
  /** T_BNCCT */
  readonly together: string | null
  /** T_NGUONKHAC */
  readonly others: string | null
}

export interface NewClaim {
  readonly documentId: string
  readonly subjectKey: string
  readonly shard: number
  readonly facility: string
  /** Hundredths of a đồng, as text of a whole number: they may be beyond 2^53. */
  readonly total: string
  readonly claimed: string
  readonly begins: Date
  readonly ends: Date | null
  /** The message it came with; the document itself where not given (files of one visit). */
  readonly messageId?: string
  /** Place within the message's file, from 0. */
  readonly ordinal?: number
  readonly findings?: readonly ClaimFinding[]
  /** Money that hangs on broken rules, hundredths of a đồng as digits; never counted beyond what is claimed. */
  readonly atRisk?: string
  /** The main MA_KHOA of the visit. */
  readonly department?: string | null
  /** MA_LOAI_KCB */
  readonly careKind?: string | null
  readonly paidBy?: ClaimShares
}

/** The claims' headers, each with the version its document has in its lineage. */
export function claimPart(claims: readonly NewClaim[]): StatementPart {
  return {
    name: 'claim',
    text: `insert into insurance.claim (document_id, subject_key, total, claimed, begins, ends, version, shard, facility,
        message_id, ordinal, at_risk, department, care_kind, paid_by_patient, paid_together, paid_by_others, findings)
      select given.document_id, given.subject_key, given.total, given.claimed, given.begins, coalesce(given.ends, given.begins), lineage.version, given.shard, given.facility,
             given.message_id, given.ordinal, case when found.findings is null then least(greatest(given.at_risk, 0), greatest(given.claimed, 0)) else greatest(given.claimed, 0) end, given.department, given.care_kind,
             given.paid_by_patient, given.paid_together, given.paid_by_others,
             nullif(coalesce(given.findings, '[]'::jsonb) || coalesce(found.findings, '[]'::jsonb), '[]'::jsonb)
        from unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::bigint[], $5::timestamptz[], $6::timestamptz[], $7::smallint[], $8::text[],
                    $9::uuid[], $10::smallint[], $11::bigint[], $12::text[], $13::text[], $14::bigint[], $15::bigint[], $16::bigint[], $17::jsonb[])
          as given (document_id, subject_key, total, claimed, begins, ends, shard, facility,
                    message_id, ordinal, at_risk, department, care_kind, paid_by_patient, paid_together, paid_by_others, findings)
        join lineage using (document_id)
        left join lateral (
          select jsonb_agg(jsonb_build_object('code', told.code, 'count', 1, 'atRisk', given.claimed::text, 'departments', '[]'::jsonb, 'practitioners', '[]'::jsonb)) as findings
            from overlapping o cross join lateral (values ('visit-twice', o.twice), ('visit-overlaps-here', o.here), ('visit-overlaps-elsewhere', o.elsewhere)) as told (code, found)
           where o.document_id = given.document_id and told.found) as found on true
      returning document_id`,
    values: [
      claims.map((each) => each.documentId), claims.map((each) => each.subjectKey), claims.map((each) => each.total), claims.map((each) => each.claimed),
      claims.map((each) => each.begins), claims.map((each) => each.ends), claims.map((each) => each.shard), claims.map((each) => each.facility),
      claims.map((each) => each.messageId ?? each.documentId), claims.map((each) => each.ordinal ?? 0), claims.map((each) => each.atRisk ?? '0'),
      claims.map((each) => each.department ?? null), claims.map((each) => each.careKind ?? null),
      claims.map((each) => each.paidBy?.patient ?? null), claims.map((each) => each.paidBy?.together ?? null), claims.map((each) => each.paidBy?.others ?? null),
      claims.map((each) => (each.findings === undefined || each.findings.length === 0 ? null : JSON.stringify(each.findings))),
    ],
  }
}

export function claimSupersededPart(claims: readonly NewClaim[]): StatementPart {
  return {
    name: 'claim_superseded',
    text: `update insurance.claim as former set state = 1
        from unnest($1::uuid[], $2::smallint[], $3::uuid[]) as given (document_id, shard, subject_key)
        join lineage using (document_id)
      where lineage.former is not null and former.shard = given.shard and former.subject_key = given.subject_key and former.document_id = lineage.former
      returning former.document_id`,
    values: [claims.map((each) => each.documentId), claims.map((each) => each.shard), claims.map((each) => each.subjectKey)],
  }
}

/** The constraint that a file breaks which would supersede a settled claim. */
export const SETTLED_CLAIM_STAYS = 'settled_claim_is_adjusted'

export async function voidClaim(tx: Tx, shard: number, subjectKey: string, documentId: string): Promise<void> {
  await tx.run(`update insurance.claim set state = 2 where shard = $1 and subject_key = $2 and document_id = $3`, [shard, subjectKey, documentId])
}

export interface ClaimHeader {
  documentId: string
  version: number
  state: number
  /** Hundredths of a đồng, as text. */
  total: string
  claimed: string
}

export async function findClaim(tx: Tx, shard: number, subjectKey: string, documentId: string): Promise<ClaimHeader | undefined> {
  return tx.find<ClaimHeader>(
    `select document_id as "documentId", version, state, total::text, claimed::text from insurance.claim where shard = $1 and subject_key = $2 and document_id = $3`,
    [shard, subjectKey, documentId],
  )
}
