/** SQL that finds visits of one person at the same time, inside the receiving statement. */
import type { StatementPart } from '#platform/statement.ts'
import type { NewClaim } from './queries.ts'

/** What else there is at the time of a visit. */
export interface Overlap {
  /** A visit of the same facility with the same beginning, end and total, under another visit code. */
  readonly twice: boolean
  /** Another visit at the same facility. */
  readonly here: boolean
  /** A visit at another facility. */
  readonly elsewhere: boolean
}

/**
 * One row for each new claim whose time overlaps with another claim of the same person that stands; the former version
 * of the same visit does not count. Visits that only touch do not overlap; two of the same time do, even of one moment.
 */
export function overlappingPart(claims: readonly NewClaim[]): StatementPart {
  return {
    name: 'overlapping',
    text: `select given.document_id, given.message_id,
             bool_or(other.facility = given.facility and other.begins = given.begins and other.ends = given.ends and other.total = given.total) as twice,
             bool_or(other.facility = given.facility and (other.begins, other.ends, other.total) <> (given.begins, given.ends, given.total)) as here,
             bool_or(other.facility <> given.facility) as elsewhere
        from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::timestamptz[], $6::timestamptz[], $7::bigint[])
          as given (document_id, message_id, subject_key, facility, begins, ends, total)
        join lineage using (document_id)
        join insurance.claim other on other.subject_key = given.subject_key and other.begins <= given.ends and other.ends >= given.begins
         and (other.begins < given.ends and other.ends > given.begins or (other.begins, other.ends) = (given.begins, given.ends))
         and other.state = 0 and other.document_id is distinct from lineage.former
       group by given.document_id, given.message_id`,
    values: [
      claims.map((each) => each.documentId), claims.map((each) => each.messageId ?? each.documentId), claims.map((each) => each.subjectKey),
      claims.map((each) => each.facility), claims.map((each) => each.begins), claims.map((each) => each.ends ?? each.begins), claims.map((each) => each.total),
    ],
  }
}
