/** A book is exactly its live documents: whatever was sent, corrected, voided, read or paged before, and whoever looks. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { BOOK_SOURCES, keptFields } from '#definitions/book/facts.ts'
import { findLook, type Look } from '#modules/access/index.ts'
import { findSubject } from '#modules/people/index.ts'
import { bookRound, keepBooks, keepDocuments, keepHeads, openRecord, type PlacedTables } from '#modules/record/index.ts'
import type { SensitivityLabel } from '#definitions/shape.ts'
import { openBook, type BookSight } from '../../server/modules/record/book/open-book.ts'
import { aHouse } from '../journeys/house.ts'
import { aVisit, withFields, type VisitWish } from '../journeys/visits.ts'

const house = await aHouse({ facilities: ['01901', '79901'] })
const senders = { '01901': await house.sender('01901'), '79901': await house.sender('79901') }
const { record } = house.tools
// A page from two documents on: each history has some on pages and some that still lie where they came.
const WORTH_A_PAGE = 2
const book = { ...house.tools.book, worthAPage: WORTH_A_PAGE }
const KEPT = new Map(BOOK_SOURCES.map((source) => [source.exchange, keptFields(source)]))
const ALL: readonly SensitivityLabel[] = ['hiv', 'tb-hiv', 'mental', 'reproductive']

type Step =
  | { readonly kind: 'send'; readonly visit: number; readonly elsewhere: boolean; readonly sensitive: boolean }
  | { readonly kind: 'correct' | 'void'; readonly visit: number }
  | { readonly kind: 'read' | 'read-without-memory' | 'round' }

const visitNumber = fc.nat({ max: 3 })
const aStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('send' as const), visit: visitNumber, elsewhere: fc.boolean(), sensitive: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('correct' as const, 'void' as const), visit: visitNumber }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('read' as const, 'read-without-memory' as const, 'round' as const) }) },
)

/** The fields that the book keeps, of the rows that may be seen. */
function keptOf(exchange: string, tables: PlacedTables): unknown {
  return [...(KEPT.get(exchange) ?? [])].flatMap(([table, fields]) => (
    (tables[table] ?? []).map(({ place, row }) => [table, place, fields.map((field) => row[field] ?? '')])
  ))
}

async function fromScratch(look: Look, sight: BookSight): Promise<unknown[]> {
  const tools = { ...record, kept: keepDocuments(1), heads: keepHeads(record) }
  const documents = await openRecord(tools, { ...look, ...sight })
  return documents.map(({ documentId, facility, exchange, tables }) => [documentId, facility, keptOf(exchange, tables)])
}

async function fromPages(sight: BookSight, withMemory: boolean): Promise<unknown[]> {
  const { documents } = await openBook(withMemory ? book : { ...book, books: keepBooks(1_000_000) }, sight, null)
  const told = documents.map(({ documentId, facility, exchange, tables }) => [documentId, facility, keptOf(exchange.id, tables)] as const)
  return told.sort(([one], [other]) => (one < other ? -1 : 1)).map((each) => [...each])
}

async function assertSame(look: Look, withMemory: boolean): Promise<void> {
  const sights: BookSight[] = [
    look, { ...look, withheldFrom: () => ALL, sight: 'nothing sensitive' }, { ...look, withheldFrom: (facility) => (facility === '01901' ? ['hiv'] : []), sight: 'hiv of one' },
    { ...look, sight: 'no results', sees: ({ category, facility }) => category !== 'results' && facility !== '79901' },
  ]
  for (const sight of sights) assert.deepEqual(await fromPages(sight, withMemory), await fromScratch(look, sight))
}

let runs = 0

/** Acts out a history for a person of its own. */
async function actOut(steps: readonly Step[]): Promise<void> {
  runs += 1
  const run = runs
  const wishOf = (visit: number, more: Partial<VisitWish> = {}): VisitWish => ({ seed: `history ${run} ${visit}`, maLk: `history-${run}-${visit}`, ...more })
  // Somebody who can have a visit of that kind.
  const first = await aVisit(wishOf(9, { kind: 'hiv' }))
  assert.equal((await senders['01901'].send(first.xml)).status, 200)
  const found = await findSubject({ reader: record.reader, keys: record.keys }, first.personalId)
  assert.ok(found)
  const subject = { shard: found.shard, key: found.subjectKey }
  const look = await findLook(house.tools.permits, { id: subject.key, role: 'citizen', permissions: ['record:read-own'], subject }, subject)
  const sent = new Map<number, { readonly facility: '01901' | '79901'; readonly wish: VisitWish; messageId: string; version: number }>()
  const round = bookRound({ worker: record.worker, keys: record.keys, worthAPage: WORTH_A_PAGE, clock: () => new Date(Date.now() + 5_000) })
  for (const step of steps) {
    if (step.kind === 'send' && !sent.has(step.visit)) {
      const facility = step.elsewhere ? '79901' as const : '01901' as const
      const wish = wishOf(step.visit, { facility, personalId: first.personalId, ...(step.sensitive ? { kind: 'hiv' as const } : {}) })
      const answer = await senders[facility].send((await aVisit(wish)).xml)
      if (answer.status === 200) sent.set(step.visit, { facility, wish, messageId: answer.body.messageId, version: 1 })
    } else if (step.kind === 'correct' || step.kind === 'void') {
      const known = sent.get(step.visit)
      if (known && step.kind === 'void') {
        assert.equal((await senders[known.facility].post(`/api/record/messages/${known.messageId}/void`, { reason: 'nhầm người bệnh' })).status, 204)
        sent.delete(step.visit)
      } else if (known) {
        known.version += 1
        const answer = await senders[known.facility].send((await aVisit({ ...known.wish, change: withFields('XML1', { GHI_CHU: `Bản ${known.version}` }) })).xml)
        assert.equal(answer.status, 200)
        known.messageId = answer.body.messageId
      }
    } else if (step.kind === 'round') await round()
    else if (step.kind === 'read' || step.kind === 'read-without-memory') await assertSame(look, step.kind === 'read')
  }
  await assertSame(look, true)
  await assertSame(look, false)
}

test('pages are what extraction from scratch gives, after any history, for any look', async () => {
  await fc.assert(fc.asyncProperty(fc.array(aStep, { minLength: 2, maxLength: 12 }), actOut), { numRuns: 10, endOnFailure: true })
})

/** A new visit for somebody, and how their book stands before it is read again. */
async function aBook(seed: string, visits = WORTH_A_PAGE) {
  const visit = await aVisit({ seed, maLk: seed.replaceAll(' ', '-') })
  const more = await Promise.all(Array.from({ length: visits - 1 }, (_, n) => aVisit({ seed: `${seed} ${n}`, maLk: `${seed.replaceAll(' ', '-')}-${n}`, personalId: visit.personalId })))
  for (const { xml } of [visit, ...more]) assert.equal((await senders['01901'].send(xml)).status, 200)
  const found = await findSubject({ reader: record.reader, keys: record.keys }, visit.personalId)
  assert.ok(found)
  const subject = { shard: found.shard, key: found.subjectKey }
  const sight: BookSight = { subject, sees: () => true, withheldFrom: () => [], sight: 'all', scope: { kind: 'subject', key: subject.key } }
  const standing = async () => {
    const [row] = await house.rows<{ revision: number; edition: number; pages: number }>(
      'select revision, edition, (select count(*)::int from record.book_page p where p.subject_key = b.subject_key) as pages from record.book b where subject_key = $1', [subject.key],
    )
    return row ?? { revision: 0, edition: 0, pages: 0 }
  }
  return { sight, standing, subject }
}

test('a document is read from where it lies until there are enough for a page', async () => {
  const { sight, standing } = await aBook('history alone', 1)
  assert.equal((await fromPages(sight, false)).length, 1)
  assert.deepEqual(await standing(), { revision: 0, edition: 0, pages: 0 })
})

test('several who bring one book up to date at once write it once, and all read it whole', async () => {
  const { sight, standing } = await aBook('history at once')
  const before = await standing()
  const books = await Promise.all([1, 2, 3, 4].map(() => openBook({ ...book, books: keepBooks(1_000_000) }, sight, null)))
  assert.equal(new Set(books.map(({ documents }) => documents.length)).size, 1)
  const after = await standing()
  assert.deepEqual([after.revision, after.pages], [before.revision + 1, 1])
})

test('pages of another edition are made anew', async () => {
  const { sight, standing, subject } = await aBook('history edition')
  const before = await fromPages(sight, false)
  const { revision } = await standing()
  await house.rows('update record.book set edition = 0 where subject_key = $1', [subject.key])
  assert.deepEqual(await fromPages(sight, false), before)
  const after = await standing()
  assert.deepEqual([after.edition, after.revision], [1, revision + 1])
})

test('erasing the key erases the book', async () => {
  const { sight, subject } = await aBook('history erased')
  assert.ok((await fromPages(sight, true)).length > 0)
  await house.rows('update people.subject set secret = null, key_id = null where subject_key = $1', [subject.key])
  assert.deepEqual([await fromPages(sight, true), await fromPages(sight, false)], [[], []])
})
