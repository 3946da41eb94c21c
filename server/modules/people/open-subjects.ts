/** The opened keys of subjects, for whoever may read what was sealed under them. */
import { problem } from '#definitions/problem.ts'
import type { Database } from '#platform/database.ts'
import type { KeyProvider } from '#platform/keys.ts'
import { Refusal } from '#platform/refusal.ts'
import { openSubjectSecret } from '#platform/seal.ts'
import { shardOf } from '#platform/uuid.ts'
import { listMembers, listSecrets } from './queries.ts'
import type { SubjectHandle } from './subject-cache.ts'

export interface OpeningTools {
  readonly worker: Database
  readonly keys: KeyProvider
}

/** Keys by subject key, in one statement; an erased or unknown subject has none. */
export async function openSubjects(
  tools: OpeningTools, subjects: readonly { readonly shard: number; readonly subjectKey: string }[],
): Promise<ReadonlyMap<string, Buffer>> {
  if (subjects.length === 0) return new Map()
  const once = [...new Map(subjects.map((each) => [each.subjectKey, each])).values()]
  const rows = await tools.worker.inOneStatement((tx) => listSecrets(tx, once.map((each) => each.shard), once.map((each) => each.subjectKey)))
  return new Map(rows.flatMap((row) => {
    if (row.secret === null || row.keyId === null) return []
    return [[row.subjectKey, openSubjectSecret(tools.keys, row.subjectKey, row.secret, row.keyId)] as const]
  }))
}

/** @throws Refusal `gone` for a subject that was erased or never was */
export async function openSubject(tools: OpeningTools, subjectKey: string): Promise<SubjectHandle> {
  const shard = shardOf(subjectKey)
  const secret = (await openSubjects(tools, [{ shard, subjectKey }])).get(subjectKey)
  if (!secret) throw new Refusal('gone', [problem('subject-erased')])
  return { shard, subjectKey, secret }
}

/**
 * The subjects that are one person, with their keys: the one that stands for them first, then its aliases. Erased ones are
 * left out; nobody known gives none.
 */
export async function openMembers(tools: OpeningTools, subject: { readonly shard: number; readonly key: string }): Promise<SubjectHandle[]> {
  const rows = await tools.worker.inOneStatement((tx) => listMembers(tx, subject.shard, subject.key))
  return rows.flatMap(({ shard, subjectKey, secret, keyId }) => {
    if (secret === null || keyId === null) return []
    return [{ shard, subjectKey, secret: openSubjectSecret(tools.keys, subjectKey, secret, keyId) }]
  })
}
