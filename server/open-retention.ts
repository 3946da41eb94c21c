/** Hands to retention what it needs of people, the record and the desks: who is quiet, what there is, the key that is destroyed, memories that forget. */
import type { PermitTools, RetentionRouteTools } from '#modules/access/index.ts'
import { blankCheckIns } from '#modules/insurance/index.ts'
import { destroyKeys, type SubjectCache } from '#modules/people/index.ts'
import { describeRecord, eraseDocuments, listQuiet, type BookRouteTools, type RecordTools } from '#modules/record/index.ts'

interface Neighbours {
  readonly permits: PermitTools
  readonly record: RecordTools
  readonly book: BookRouteTools
  readonly subjects: SubjectCache
}

export function openRetention({ permits, record, book, subjects }: Neighbours): RetentionRouteTools {
  const { clock, keys, intake } = permits
  return {
    clock, intake, findSubject: permits.findSubject, standingOf: permits.standingOf,
    listQuiet: (since, limit) => listQuiet(record, since, limit),
    describeRecord: (subject) => describeRecord(record, subject),
    destroyKey: async (tx, subject) => {
      const destroyed = await destroyKeys(tx, { keys, clock }, subject)
      if (!destroyed) return undefined
      await blankCheckIns(tx, destroyed.members)
      return { fingerprint: destroyed.fingerprint, documents: await eraseDocuments(tx, destroyed.members, clock()) }
    },
    forget: (members) => {
      for (const { key } of members) {
        subjects.forget(key)
        record.heads.forget(key)
        book.books.forget(key)
        permits.looks?.forget(key)
      }
    },
  }
}
