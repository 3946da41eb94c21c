/** Papers in the e-ID application: which may be told, what is told of each, and that a receipt means it is delivered. */
import { APPOINTMENT_PAPERS } from '#definitions/integration.ts'
import { findMark, moveMark, saveNews, type DueItem, type News, type Teller } from '#modules/record/index.ts'
import { vietnamDay, type Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { KeyProvider } from '#platform/keys.ts'
import { uuidV7 } from '#platform/uuid.ts'
import { addressOf } from './code.ts'
import { markDelivered, mayReachEid } from './deliver-paper.ts'
import { openPapers } from './open-paper.ts'
import { verdictOn } from './paper.ts'
import { findFirstEvent, listChangedPapers, type ChangedPaper } from './queries-monitor.ts'
import { findPaperOf } from './queries.ts'

export interface IntegrationTools {
  readonly worker: Database
  readonly keys: KeyProvider
  readonly clock: Clock
  readonly publicUrl: string
  /** Facilities whose very name tells what their patients come for (definitions/integration.ts). */
  readonly tellsItself: (facility: string) => boolean
}

const ROUND = 'papers'
// A transaction may commit a moment after the time its events bear; what was seen already is no news.
const SETTLED_MS = 1_500
const AGAIN_MS = 5_000
const LONGEST_SPAN_MS = 86_400_000
const REST_MS = 1_000

/** Looks what happened to papers since it looked last; answers how long to rest (ms). */
export async function paperNewsRound({ worker, clock, tellsItself }: IntegrationTools): Promise<number> {
  const now = clock()
  const end = now.getTime() - SETTLED_MS
  const mark = await worker.inOneStatement((tx) => findMark(tx, ROUND)) ?? await worker.inOneStatement(findFirstEvent)
  if (mark === undefined) return REST_MS
  const before = Math.min(mark.getTime() + LONGEST_SPAN_MS, end)
  if (before <= mark.getTime()) return REST_MS
  const changed = await worker.inOneStatement((tx) => listChangedPapers(tx, new Date(mark.getTime() - AGAIN_MS), new Date(before)))
  const news = changed.filter((paper) => mayReachEid(paper) && ![paper.facility, paper.receiver ?? ''].some(tellsItself)).map((paper) => newsOf(paper, vietnamDay(now)))
  await worker.inTransaction(async (tx) => {
    if (news.length > 0) await saveNews(tx, news, { at: now, references: news.map(({ shard }) => uuidV7(clock, shard)) })
    await moveMark(tx, ROUND, new Date(before))
  })
  return before === end ? REST_MS : 0
}

function newsOf(paper: ChangedPaper, today: string): News {
  const verdict = verdictOn(paper, today)
  return {
    shard: paper.shard, subjectKey: paper.subjectKey, itemId: paper.paperId, kind: APPOINTMENT_PAPERS.includes(paper.kind) ? 'appointment' : 'paper',
    news: verdict, ends: verdict === 'revoked' || verdict === 'expired', facility: paper.facility,
  }
}

/** What the application shows of a paper: kind, number, days, state, and where anybody may verify it. Nothing of its content. */
export function paperTeller(tools: IntegrationTools): Teller {
  return {
    content: async (item) => {
      const row = await tools.worker.inOneStatement((tx) => findPaperOf(tx, keyOf(item)))
      const [opened] = row && mayReachEid(row) ? await openPapers(tools, [row]) : []
      if (!opened) return undefined
      return {
        tenGiay: opened.definition.title.vi, soGiay: opened.row.number, ngayCap: opened.row.issuedOn, hanDung: opened.row.validUntil,
        tinhTrang: verdictOn(opened.row, vietnamDay(tools.clock())), xacThuc: addressOf(tools.publicUrl, opened.body.code),
      }
    },
    integrated: (tx, item) => markDelivered(tx, tools.clock, keyOf(item)),
  }
}

const keyOf = ({ shard, subjectKey, itemId }: DueItem) => ({ shard, subjectKey, paperId: itemId })
