/** A stored subject as a question of matching. Pure. */
import { readPerson } from './compare-people.ts'
import type { Asked } from './find-matches.ts'
import type { FoundPerson } from './queries-match.ts'

/**
 * Whoever stands for the same subject is left out.
 * @param leftOut who else is
 */
export function askedOfStored(subject: FoundPerson, leftOut: (row: FoundPerson) => boolean): Asked {
  return {
    person: readPerson(subject), phones: subject.phone === null ? [] : [Buffer.from(subject.phone, 'hex')], identifiers: [],
    leftOut: (row) => row.standingKey === subject.standingKey || row.subjectKey === subject.subjectKey || leftOut(row),
  }
}
