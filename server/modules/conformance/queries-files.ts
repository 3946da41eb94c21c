/** SQL of the tenants' files: what the exchange stored, and what was read of it since. */
import type { Tx } from '#platform/database.ts'
import type { FileFacts } from './file.ts'

export interface NewFile {
  readonly messageId: string
  /** Null for a refused file. */
  readonly subjectKey: string | null
  readonly shard: number
  readonly dossiers: number
  readonly facility: string
  readonly exchange: string
  readonly standard: string
  readonly lineages: readonly string[]
}

export interface FileRow extends NewFile {
  readonly lookedAt: Date | null
  readonly facts: FileFacts | null
}

export async function saveFile(tx: Tx, file: NewFile): Promise<void> {
  await tx.run(
    `insert into conformance.file (message_id, subject_key, dossiers, shard, facility, exchange, standard, lineages) values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict do nothing`,
    [file.messageId, file.subjectKey, file.dossiers, file.shard, file.facility, file.exchange, file.standard, file.lineages],
  )
}

const FILE = `message_id as "messageId", subject_key as "subjectKey", shard, dossiers, facility, exchange, standard, lineages, looked_at as "lookedAt", facts`

/** The newest files from an id on, oldest first. */
export async function listFiles(tx: Tx, facility: string, from: string, limit: number): Promise<FileRow[]> {
  const newest = await tx.rows<FileRow>(`select ${FILE} from conformance.file where facility = $1 and message_id >= $2 order by message_id desc limit $3`, [facility, from, limit])
  return newest.reverse()
}

export async function saveFacts(tx: Tx, file: { shard: number; messageId: string }, facts: FileFacts, lookedAt: Date): Promise<void> {
  await tx.run('update conformance.file set facts = $3, looked_at = $4 where shard = $1 and message_id = $2', [file.shard, file.messageId, JSON.stringify(facts), lookedAt])
}

/** Something happened to it: it is looked at again. */
export async function lookAgain(tx: Tx, shard: number, messageId: string, facility: string): Promise<void> {
  await tx.run('update conformance.file set looked_at = null where shard = $1 and message_id = $2 and facility = $3', [shard, messageId, facility])
}
