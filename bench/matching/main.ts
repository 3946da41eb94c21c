/**
 * `npm run bench -- matching [--people N] [--questions N]`: one person against many. The limit, taken in the same run, is the
 * same transaction with one row read by its key and nothing compared.
 */
import { mkdtempSync, rmSync } from 'node:fs'
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
  const { values } = parseArgs({ args: [...args], options: { people: { type: 'string', default: '1000000' }, questions: { type: 'string', default: '2000' } } })
  const directory = mkdtempSync(join(tmpdir(), 'lienthong-bench-'))
  const server = await startEmbeddedPostgres({ directory: join(directory, 'postgres'), port: await freePort(), settings: { fsync: 'off', shared_buffers: "'512MB'" } })
  try {
    await migrate(server.url)
    const keys = fileKeys(join(directory, 'keys'), { create: true })
    const set = truthSet()
    const people = Number(values.people)
    await fill(server.url, keys, { set, people })
    const reader = connectDatabase({ url: server.url, role: 'lienthong_reader', connections: 4 })
    try {
      const tools = { reader, keys, clock: systemClock, shares: keepNameShares({ database: reader, clock: systemClock }) }
      await measure(tools, set, { people, questions: Number(values.questions) })
    } finally {
      await reader.close()
    }
  } finally {
    await server.stop()
    rmSync(directory, { recursive: true, force: true })
  }
}

async function fill(url: string, keys: MatchingTools['keys'], { set, people }: { set: TruthSet; people: number }): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const began = performance.now()
  const known: PersonToFill[] = set.register.map((person) => ({ ...person, sex: Number(person.sex) }))
  for (let first = 0; first < known.length; first += BATCH) await fillPeople(client, keys, known.slice(first, first + BATCH))
  for (let first = known.length; first < people; first += BATCH) {
    await fillPeople(client, keys, Array.from({ length: Math.min(BATCH, people - first) }, (_, at) => other(FIRST_OTHER + first + at)))
  }
  await client.query('vacuum analyze people.description')
  const { rows: [size] } = await client.query<{ people: string; bytes: string }>(
    `select count(*) as people, pg_total_relation_size('people.description') as bytes from people.description`)
  print({ filled: Number(size?.people), seconds: Math.round((performance.now() - began) / 1_000), bytesOfDescriptionEach: Math.round(Number(size?.bytes) / Number(size?.people)) })
  await client.end()
}

function other(n: number): PersonToFill {
  const who = citizen(1, n)
  const mother = who.household.mother === null ? null : citizen(1, who.household.mother).name
  return { id: `c${n}`, name: who.name, birth: who.birthKnown === 'year' ? who.birth.slice(0, 4) : who.birth, sex: Number(who.sex), commune: who.commune, phone: who.phone, motherName: mother }
}

async function measure(tools: MatchingTools, set: TruthSet, { people, questions }: { people: number; questions: number }): Promise<void> {
  const step = Math.max(1, Math.floor(set.questions.length / questions))
  const chosen = set.questions.filter((_, at) => at % step === 0).slice(0, questions)
  const [times, rows]: [number[], number[]] = [[], []]
  const [limit, processor]: [number[], number[]] = [[], []]
  for (const { name, birth, sex, commune, phone, motherName } of chosen) {
    const [began, used] = [performance.now(), process.cpuUsage()]
    const { read } = await findMatches(tools, permit, {
      name, birth, sex, purpose: 'bench', ...(commune === null ? {} : { commune }), ...(phone === null ? {} : { phone }), ...(motherName === null ? {} : { motherName }),
    })
    times.push(performance.now() - began)
    const { user, system } = process.cpuUsage(used)
    processor.push((user + system) / 1_000)
    rows.push(read)
    const bare = performance.now()
    await tools.reader.inScope({ kind: 'nation' }, (tx) => tx.rows('select 1 from people.subject where shard = 1 and subject_key = $1', ['00000000-0000-4000-8000-000000000001']))
    limit.push(performance.now() - bare)
  }
  print({ matching: 'one person', against: people, questions: chosen.length, ...spread(times), asked: { p99: 50 }, rowsRead: { p50: at(rows, 0.5), p99: at(rows, 0.99), most: Math.max(...rows) } })
  // What the machine's other work cannot lengthen; PostgreSQL's own share is not in it.
  print({ processor: 'of this process, ms a question', ...spread(processor) })
  print({ limit: 'the same transaction, one row by its key', ...spread(limit), ratioOfMedians: Number((at(limit, 0.5) / at(times, 0.5)).toFixed(3)) })
  const { byKind: _byKind, rowsRead: _rowsRead, ...quality } = await measureTruth(tools, permit, set)
  print({ quality: 'truth set', against: people, ...quality })
  print({ quality: 'naive: same name in small letters, same birth, against the truth set\'s own register', ...naiveQuality(set) })
}

function spread(values: readonly number[]) {
  const ms = (part: number) => Number(at(values, part).toFixed(1))
  return { p50: ms(0.5), p95: ms(0.95), p99: ms(0.99), most: ms(1) }
}

function at(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
}
