/** The round that looks which books have changed, and counts visits as they reach their books. */
import { stepOfSeconds } from '#definitions/monitoring/delays.ts'
import { vietnamDay, type Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { KeyProvider } from '#platform/keys.ts'
import { firstUuidOf, timeOfUuid, uuidV7 } from '#platform/uuid.ts'
import { findBookMark } from '../queries-book.ts'
import { addArrivals, addExamined, findFirstDocument, findMark, listNewVisits, moveMark, saveNews, type News, type NewVisit } from '../queries-integration.ts'
import { examineSample } from './examine-sample.ts'

export interface FindingTools {
  readonly worker: Database
  readonly keys: KeyProvider
  readonly clock: Clock
  /** Facilities whose very name tells what their patients come for (definitions/integration.ts). */
  readonly tellsItself: (facility: string) => boolean
}

/** Name of the round's mark. */
export const NEWS_OF_BOOKS = 'books'
const SPAN_MS = 10_000
const LONGEST_SPAN_MS = 86_400_000
const MANY = 2_000
const FEW = 200
const REST_MS = 1_000

/**
 * One span of time, no further than the books have come: what is told is there. Answers how long to rest (ms).
 * @returns a function to be called again and again
 */
export function bookNewsRound(tools: FindingTools): () => Promise<number> {
  const { worker, clock } = tools
  let span = SPAN_MS
  return async () => {
    const reached = await worker.inOneStatement(findBookMark)
    if (reached === undefined) return REST_MS
    const end = timeOfUuid(reached).getTime()
    const from = (await worker.inOneStatement((tx) => findMark(tx, NEWS_OF_BOOKS)))?.getTime() ?? await firstMoment(worker, end)
    const before = Math.min(from + span, end)
    if (before <= from) return REST_MS
    const visits = await worker.inOneStatement((tx) => listNewVisits(tx, firstUuidOf(new Date(from)), firstUuidOf(new Date(before))))
    const now = clock()
    const examined = await examineSample(tools, visits)
    await worker.inTransaction(async (tx) => {
      const news = newsOf(visits.filter((visit) => !tools.tellsItself(visit.facility)))
      if (news.length > 0) await saveNews(tx, news, { at: now, references: news.map(({ shard }) => uuidV7(clock, shard)) })
      if (visits.length > 0) await addArrivals(tx, arrivalsOf(visits, now))
      await addExamined(tx, examined)
      await moveMark(tx, NEWS_OF_BOOKS, new Date(before))
    })
    span = visits.length > MANY ? Math.max(SPAN_MS, Math.floor(span / 2)) : visits.length < FEW ? Math.min(LONGEST_SPAN_MS, span * 2) : span
    return before === end ? REST_MS : 0
  }
}

async function firstMoment(worker: Database, end: number): Promise<number> {
  const first = await worker.inOneStatement(findFirstDocument)
  return first === undefined ? end : timeOfUuid(first).getTime()
}

/** The last change of each book, by its day: the hour of a visit is nobody's business. */
function newsOf(visits: readonly NewVisit[]): News[] {
  const last = new Map(visits.filter((visit) => visit.tellable).map((visit) => [visit.subjectKey, visit]))
  return [...last.values()].map(({ shard, subjectKey, documentId, facility }) => ({
    shard, subjectKey, itemId: subjectKey, kind: 'book', news: dayOf(documentId), ends: false, facility,
  }))
}

const dayOf = (documentId: string) => vietnamDay(timeOfUuid(documentId))

function arrivalsOf(visits: readonly NewVisit[], now: Date): { day: string; facility: string; seconds: number; visits: number }[] {
  const counted = Map.groupBy(visits, ({ documentId, facility }) => {
    const seconds = Math.ceil((now.getTime() - timeOfUuid(documentId).getTime()) / 1_000)
    return `${dayOf(documentId)}|${facility}|${stepOfSeconds(seconds)}`
  })
  return [...counted].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([key, group]) => {
    const [day = '', facility = '', seconds = '0'] = key.split('|')
    return { day, facility, seconds: Number(seconds), visits: group.length }
  })
}
