/**
 * `npm run bench -- matching [--people N] [--questions N] [--data DIR]`: one person against many. The limit, taken in the same
 * run, is the same transaction with one row read by its key and nothing compared. DIR keeps the filled database for the next run,
 * which finds it as the migrations of that day left it.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { findMatches, keepNameShares, type MatchingTools } from '#modules/people/index.ts'
import { systemClock } from '#platform/clock.ts'
import { connectDatabase } from '#platform/database.ts'
import { startEmbeddedPostgres } from '#platform/embedded-postgres.ts'
import { fileKeys } from '#platform/keys.ts'
import { migrate } from '#platform/migrations.ts'
import { requirePermit } from '#platform/permit.ts'
import { freePort } from '../ports.ts'
import { cpuSeconds } from '../processes.ts'
import { citizen } from '../../sandbox/world/citizens.ts'
import { fillPeople, type PersonToFill } from './fill.ts'
import { measureTruth, naiveQuality } from './measure-truth.ts'
import { truthSet, type TruthSet } from './truth-set.ts'

const BATCH = 2_000
// The truth set's strangers come from below this: they must stay unknown.
const FIRST_OTHER = 100_000
const permit = requirePermit({ id: 'bench', role: 'steward', permissions: ['people:match'] }, 'people:match')
const print = (line: object) => console.log(JSON.stringify(line))

/** Everything on an embedded PostgreSQL of its own, gone afterwards. */
export async function benchMatching(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { people: { type: 'string', default: '1000000' }, questions: { type: 'string', default: '2000' }, data: { type: 'string' } } })
  const directory = values.data ?? mkdtempSync(join(tmpdir(), 'lienthong-bench-'))
  mkdirSync(directory, { recursive: true })
  const server = await startEmbeddedPostgres({ directory: join(directory, 'postgres'), port: await freePort(), settings: { fsync: 'off', shared_buffers: "'512MB'" } })
  try {
    const keys = fileKeys(join(directory, 'keys'), { create: true })
    const set = truthSet()
    const people = Number(values.people)
    const filled = join(directory, `filled-with-${people}`)
    if (!existsSync(filled)) {
      await migrate(server.url)
      await fill(server.url, keys, { set, people })
    }
    writeFileSync(filled, '')
    const reader = connectDatabase({ url: server.url, role: 'lienthong_reader', connections: 4 })
    try {
      const tools = { reader, keys, clock: systemClock, shares: keepNameShares({ database: reader, clock: systemClock }) }
      await measure(tools, set, { people, questions: Number(values.questions) })
    } finally {
      await reader.close()
    }
  } finally {
    await server.stop()
    if (values.data === undefined) rmSync(directory, { recursive: true, force: true })
  }
}

async function fill(url: string, keys: MatchingTools['keys'], { set, people }: { set: TruthSet; people: number }): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const began = performance.now()
  const rebuild = await dropIndexes(client)
  const known: PersonToFill[] = set.register.map((person) => ({ ...person, sex: Number(person.sex) }))
  for (let first = 0; first < known.length; first += BATCH) await fillPeople(client, keys, known.slice(first, first + BATCH))
  for (let first = known.length; first < people; first += BATCH) {
    await fillPeople(client, keys, Array.from({ length: Math.min(BATCH, people - first) }, (_, at) => other(FIRST_OTHER + first + at)))
  }
  await rebuild()
  await client.query('vacuum analyze people.description')
  const { rows: [size] } = await client.query<{ people: string; bytes: string }>(
    `select count(*) as people, pg_total_relation_size('people.description') as bytes from people.description`)
  print({ filled: Number(size?.people), seconds: Math.round((performance.now() - began) / 1_000), bytesOfDescriptionEach: Math.round(Number(size?.bytes) / Number(size?.people)) })
  await client.end()
}

/** Indexes are built at the end, in one go: kept up row by row, a million people take several times as long. */
async function dropIndexes(client: pg.Client): Promise<() => Promise<void>> {
  const { rows } = await client.query<{ name: string; made: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as made from pg_index where indrelid in ('people.description'::regclass, 'people.person'::regclass) and not indisunique`)
  for (const { name } of rows) await client.query(`drop index ${name}`)
  return async () => {
    for (const { made } of rows) await client.query(made)
  }
}

function other(n: number): PersonToFill {
  const who = citizen(1, n)
  const mother = who.household.mother === null ? null : citizen(1, who.household.mother).name
  return { id: `c${n}`, name: who.name, birth: who.birthKnown === 'year' ? who.birth.slice(0, 4) : who.birth, sex: Number(who.sex), commune: who.commune, phone: who.phone, motherName: mother }
}

const BLOCK = 100
const ASKED_P99_MS = 50

async function measure(tools: MatchingTools, set: TruthSet, { people, questions }: { people: number; questions: number }): Promise<void> {
  const step = Math.max(1, Math.floor(set.questions.length / questions))
  const chosen = set.questions.filter((_, at) => at % step === 0).slice(0, questions)
  const { pid } = await tools.reader.inScope({ kind: 'nation' }, (tx) => tx.one<{ pid: number }>('select pg_backend_pid() as pid'))
  const [matched, bare, rows] = [makeTimer(pid), makeTimer(pid), [] as number[]]
  // The first questions find nothing prepared; they are asked before it counts.
  for (const question of chosen.slice(0, BLOCK)) await ask(tools, question)
  // In turn, so that whatever else the machine does falls upon both.
  for (let first = 0; first < chosen.length; first += BLOCK) {
    const block = chosen.slice(first, first + BLOCK)
    await matched.time(block, async (question) => { rows.push((await ask(tools, question)).read) })
    await bare.time(block, () => tools.reader.inScope({ kind: 'nation' }, (tx) => tx.rows(ONE_ROW, ['00000000-0000-4000-8000-000000000001'])))
  }
  print({ matching: 'one person', against: people, questions: chosen.length, ms: matched.wall(), asked: { p99: ASKED_P99_MS }, processorMs: matched.processor() })
  print({ limit: 'the same transaction, one row by its key', ms: bare.wall(), processorMs: bare.processor(), ratioOfMedians: round(matched.wall().p50 / bare.wall().p50) })
  print({ rowsRead: { p50: at(rows, 0.5), p99: at(rows, 0.99), most: Math.max(...rows) } })
  const { byKind: _byKind, rowsRead: _rowsRead, ...quality } = await measureTruth(tools, permit, set)
  print({ quality: 'truth set', against: people, ...quality })
  print({ quality: 'naive: same name in small letters, same birth, against the truth set\'s own register', ...naiveQuality(set) })
}

const ONE_ROW = 'select 1 from people.subject where shard = 1 and subject_key = $1'

function ask(tools: MatchingTools, { name, birth, sex, commune, phone, motherName }: TruthSet['questions'][number]) {
  return findMatches(tools, permit, {
    name, birth, sex, purpose: 'bench', ...(commune === null ? {} : { commune }), ...(phone === null ? {} : { phone }), ...(motherName === null ? {} : { motherName }),
  })
}

/** Times what it is given: by the clock, and in processor time, which the machine's other work cannot lengthen much. */
function makeTimer(postgresPid: number) {
  const [times, own]: [number[], number[]] = [[], []]
  let postgres = 0
  return {
    time: async <T>(all: readonly T[], work: (each: T) => Promise<unknown>) => {
      const before = cpuSeconds(postgresPid)
      for (const each of all) {
        const [began, used] = [performance.now(), process.cpuUsage()]
        await work(each)
        const { user, system } = process.cpuUsage(used)
        times.push(performance.now() - began)
        own.push((user + system) / 1_000)
      }
      postgres += cpuSeconds(postgresPid) - before
    },
    wall: () => spread(times),
    /** Of this process by question, of PostgreSQL (whose clock ticks 100 times a second) on average. */
    processor: () => ({ server: spread(own), postgresMean: round((postgres * 1_000) / times.length) }),
  }
}

const round = (value: number) => Number(value.toFixed(2))

function spread(values: readonly number[]) {
  const ms = (part: number) => round(at(values, part))
  return { p50: ms(0.5), p95: ms(0.95), p99: ms(0.99), most: ms(1) }
}

function at(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
}
