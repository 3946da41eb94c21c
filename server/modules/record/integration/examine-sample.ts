/** Opens a sample of new visits to see how complete they are: counts leave, nothing else. */
import { findExchange, tablesByKind } from '#definitions/all.ts'
import { BOOK_SOURCES } from '#definitions/book/facts.ts'
import { EXAMINED_OF_A_DAY } from '#definitions/monitoring/delays.ts'
import { tablesOf, type StoredPack } from '#formats/document-pack/index.ts'
import { plainTables } from '#formats/giamdinhhs/plain-tables.ts'
import { momentOf, vietnamDay } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { KeyProvider } from '#platform/keys.ts'
import { timeOfUuid } from '#platform/uuid.ts'
import { listExamined, type Examined, type NewVisit } from '../queries-integration.ts'
import { fileOpener } from '../read-files.ts'

const HOUR_MS = 3_600_000

/** The first so many of each facility and day; which they are does not hang on what they hold. */
export async function examineSample(tools: { readonly worker: Database; readonly keys: KeyProvider }, visits: readonly NewVisit[]): Promise<Examined[]> {
  const sample = await choose(tools.worker, visits)
  const files = await fileOpener(tools)(sample)
  return sample.flatMap((visit) => {
    const pack = files.get(visit.messageId)?.packs[0]
    return pack ? [{ day: dayOf(visit), facility: visit.facility, ...examine(visit, pack) }] : []
  })
}

const dayOf = (visit: NewVisit) => vietnamDay(timeOfUuid(visit.documentId))

async function choose(worker: Database, visits: readonly NewVisit[]): Promise<NewVisit[]> {
  const days = visits.map(dayOf).toSorted()
  const [from, to] = [days[0], days.at(-1)]
  if (from === undefined || to === undefined) return []
  const known = await worker.inOneStatement((tx) => listExamined(tx, from, to))
  const taken = new Map(known.map(({ day, facility, examined }) => [`${day}|${facility}`, examined]))
  return visits.filter((visit) => {
    const key = `${dayOf(visit)}|${visit.facility}`
    const before = taken.get(key) ?? 0
    if (before >= EXAMINED_OF_A_DAY) return false
    taken.set(key, before + 1)
    return true
  })
}

function examine(visit: NewVisit, pack: StoredPack): Pick<Examined, 'diagnosis' | 'results' | 'hours'> {
  const exchange = findExchange(visit.exchange.split('@')[0] ?? '')
  const contents = new Map(tablesOf(pack).map(({ kind, content }) => [kind, content]))
  const rowsOf = (kind: string) => {
    const [table, content] = [exchange && tablesByKind(exchange).get(kind), contents.get(kind)]
    return table && content ? plainTables(table, content) : []
  }
  const main = exchange ? rowsOf(exchange.keys.table)[0] : undefined
  const ended = momentOf(main?.[exchange?.keys.ends ?? '']?.trim() ?? '')
  const results = BOOK_SOURCES.filter((source) => source.exchange === exchange?.id).flatMap((source) => source.facts.filter((fact) => fact.kind === 'result'))
  return {
    diagnosis: (main?.[exchange?.keys.diagnosis ?? '']?.trim() ?? '') !== '',
    results: results.some((fact) => rowsOf(fact.table).length > 0),
    hours: ended ? Math.max(0, Math.round((timeOfUuid(visit.documentId).getTime() - ended.getTime()) / HOUR_MS)) : null,
  }
}
