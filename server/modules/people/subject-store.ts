/** Subjects asked for and made at the same time share a statement (DESIGN §5.7). */
import { isStoreUnavailable, type Database } from '#platform/database.ts'
import { GATHER_MS, inGroups } from '#platform/group.ts'
import { findOrReserveSubjects, insertSubjects, type FoundSubject, type NewSubject, type WantedSubject } from './queries.ts'

export interface SubjectStore {
  /** Null while another process is reserving the same identifier: ask again. */
  findOrReserve(wanted: WantedSubject): Promise<FoundSubject | null>
  /** False where another process has just written it. */
  insert(subject: NewSubject): Promise<boolean>
}

const SUBJECTS_OF_A_GROUP = 64

/** `gatherMs`: how long groups wait for more; 0 where a person waits for the answer. */
export function subjectStore(intake: Database, gatherMs = GATHER_MS): SubjectStore {
  const grouping = { most: SUBJECTS_OF_A_GROUP, atOnce: 1, gatherMs, failsAll: isStoreUnavailable }
  return {
    findOrReserve: inGroups<WantedSubject, FoundSubject | null>({
      ...grouping,
      keysOf: ({ kind, indexes }) => indexes.map((index) => `${kind} ${index.toString('latin1')}`),
      run: (wanted) => intake.inOneStatement((tx) => findOrReserveSubjects(tx, wanted)),
    }),
    insert: inGroups<NewSubject, boolean>({
      ...grouping,
      keysOf: ({ subjectKey }) => [subjectKey],
      run: (subjects) => intake.inOneStatement((tx) => insertSubjects(tx, subjects)),
    }),
  }
}
