/** The population database tells of a death: the record is closed and its book taken back before anybody hears the answer. */
import type { AskPopulation } from '#connections/population.ts'
import { closeRecord, type LookTools } from '#modules/access/index.ts'
import { findSubject } from '#modules/people/index.ts'
import { endBook } from '#modules/record/index.ts'
import type { Database } from '#platform/database.ts'
import type { KeyProvider } from '#platform/keys.ts'

interface Ground {
  readonly keys: KeyProvider
  /** Whoever may look a number's holder up. */
  readonly finding: Database
  readonly looks: LookTools
}

/** What becomes of the book in the transaction that closes a record. */
export const endBookOf: NonNullable<LookTools['onClosing']> = (tx, { shard, key }, at) => endBook(tx, { shard, subjectKey: key }, at)

/**
 * The population database, asked as before. Closed first, kept afterwards: whoever fails in between asks again. A record is
 * closed where number, name, birth and sex agree; an answer about other data than ours may be about somebody else.
 */
export function closingTheDead(ask: AskPopulation, { keys, finding, looks }: Ground): AskPopulation {
  return async (question) => {
    const answer = await ask(question)
    if (answer.kind !== 'found' || answer.alive) return answer
    const subject = await findSubject({ reader: finding, keys }, question.personalId)
    if (subject) await closeRecord(looks, { subject: { shard: subject.shard, key: subject.subjectKey }, diedOn: null, source: 'population' })
    return answer
  }
}
