/** SQL of the clinician's view: whose encounter a facility's visit code is. */
import type { Tx } from '#platform/database.ts'

/** The subject of a facility's newest document under one of these lineages; undefined where it has sent none, or voided it. */
export async function findSubjectOfLineage(tx: Tx, facility: string, lineages: readonly Buffer[]): Promise<string | undefined> {
  const found = await tx.find<{ subjectKey: string }>(
    `select subject_key as "subjectKey" from record.lineage where facility = $1 and lineage = any ($2::bytea[]) and not voided order by document_id desc limit 1`,
    [facility, lineages],
  )
  return found?.subjectKey
}
