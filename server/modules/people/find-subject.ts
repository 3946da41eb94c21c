/** Whether a number's holder is known here, without making them known. */
import type { Database } from '#platform/database.ts'
import type { KeyProvider } from '#platform/keys.ts'
import { IDENTIFIER_KINDS, identifierOfPaper } from './identifier.ts'
import { findWrittenSubjectOf } from './queries.ts'
import { identifierIndexes } from './resolve-subject.ts'

/** The subject of a personal number (or another paper's number), aliases followed; none where the number waits for its first record, as after an erasure. */
export async function findSubject(
  tools: { readonly reader: Database; readonly keys: KeyProvider }, personalId: string,
): Promise<{ shard: number; subjectKey: string } | undefined> {
  const identifier = identifierOfPaper(personalId)
  if (!identifier) return undefined
  const indexes = identifierIndexes(tools.keys, identifier)
  return tools.reader.inOneStatement((tx) => findWrittenSubjectOf(tx, IDENTIFIER_KINDS[identifier.kind], indexes))
}
