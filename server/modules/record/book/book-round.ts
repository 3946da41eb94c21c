/** The round that makes pages ahead of the first look, for whoever got enough documents to be worth one. */
import { BOOK_EDITION } from '#definitions/book/facts.ts'
import { openSubjects } from '#modules/people/index.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { KeyProvider } from '#platform/keys.ts'
import { firstUuidOf, timeOfUuid } from '#platform/uuid.ts'
import { keepDocuments } from '../kept-documents.ts'
import { findBookMark, findBookStanding, listBooksBehind, moveBookMark } from '../queries-book.ts'
import { keepBooks } from './kept-books.ts'
import { currentDocuments, WORTH_A_PAGE } from './update-book.ts'

export interface BookRoundTools {
  readonly worker: Database
  readonly keys: KeyProvider
  readonly clock: Clock
  /** Documents without a page from which on one is written; usually `WORTH_A_PAGE`. */
  readonly worthAPage?: number
}

// A statement that stores documents may take a moment after their ids were made; what comes later still is made on reading.
const SETTLED_MS = 1_500
const FIRST_LOOK_BACK_MS = 600_000
const SPAN_MS = 10_000
const LONGEST_SPAN_MS = 86_400_000
const MANY = 500
const FEW = 50
const REST_MS = 1_000
const KEPT_BYTES = 4 * 1024 * 1024

/**
 * One span of time; answers how long to rest (ms). A look at a book never waits for it: what the pages lack is then added.
 * @returns a function to be called again and again
 */
export function bookRound(tools: BookRoundTools): () => Promise<number> {
  let span = SPAN_MS
  const { worker, worthAPage = WORTH_A_PAGE } = tools
  const store = { reader: worker, worker, worthAPage, kept: keepDocuments(KEPT_BYTES), books: keepBooks(KEPT_BYTES) }
  return async () => {
    const settled = tools.clock().getTime() - SETTLED_MS
    const mark = await worker.inOneStatement(findBookMark)
    const from = mark === undefined ? settled - FIRST_LOOK_BACK_MS : timeOfUuid(mark).getTime()
    const before = Math.min(from + span, settled)
    if (before <= from) return REST_MS
    const subjects = await worker.inOneStatement((tx) => listBooksBehind(tx, {
      from: firstUuidOf(new Date(from)), before: firstUuidOf(new Date(before)), edition: BOOK_EDITION, behind: worthAPage,
    }))
    const secrets = await openSubjects(tools, subjects)
    for (const { shard, subjectKey } of subjects) {
      const secret = secrets.get(subjectKey)
      if (!secret) continue
      const standing = await worker.inOneStatement((tx) => findBookStanding(tx, { shard, subjectKey }))
      await currentDocuments(store, { shard, subjectKey, secret }, standing)
    }
    await worker.inTransaction((tx) => moveBookMark(tx, firstUuidOf(new Date(before))))
    span = nextSpan(span, subjects.length)
    return before === settled ? REST_MS : 0
  }
}

/** Longer where little happened, so that a worker that was away for days catches up; shorter in a rush. */
function nextSpan(span: number, subjects: number): number {
  if (subjects > MANY) return Math.max(SPAN_MS, Math.floor(span / 2))
  return subjects < FEW ? Math.min(LONGEST_SPAN_MS, span * 2) : span
}
