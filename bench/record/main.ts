/** `npm run bench -- record [--people N] [--visits N] [--seconds N]`: reading records with everything on, beside a bare server of the same run. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Resource } from '@medplum/fhirtypes'
import pg from 'pg'
import { startEmbeddedPostgres } from '#platform/embedded-postgres.ts'
import { freePort } from '../ports.ts'
import { cpuSeconds, printLine, startProcess } from '../processes.ts'
import { preparePeople, type Person } from './people.ts'
import { millisecondsOf, numberOf, startProduct, untilQuiet, type Server } from './product.ts'
import { connectReader } from './reader.ts'

const AT_ONCE = 32
const ROUNDS = 2
const EVERYTHING_RESOURCES = 501

interface Question {
  readonly name: 'read' | 'search' | 'everything'
  readonly path: (person: Person, n: number) => string
  readonly asked: Readonly<Record<string, number>>
  readonly atOnce: number
}

const QUESTIONS: readonly Question[] = [
  {
    name: 'read', atOnce: AT_ONCE, asked: { perSecond: 5_000, ratio: 0.5 },
    path: ({ resources }, n) => {
      const one = resources[(n * 7919) % resources.length]
      return `/fhir/R4/${one?.resourceType}/${one?.id}`
    },
  },
  {
    name: 'search', atOnce: AT_ONCE, asked: { perSecond: 3_000 },
    path: ({ patient, resources }, n) => {
      const observations = resources.filter(isObservation)
      return `/fhir/R4/Observation?patient=${patient}&code=${encodeURIComponent(codeOf(observations[n % observations.length]) ?? '')}`
    },
  },
  { name: 'everything', atOnce: 1, asked: { p99Ms: 30 }, path: ({ patient }) => `/fhir/R4/Patient/${patient}/$everything?_count=${EVERYTHING_RESOURCES - 1}` },
]

const isObservation = (each: Resource) => each.resourceType === 'Observation' && codeOf(each) !== undefined

function codeOf(resource: Resource | undefined): string | undefined {
  return resource?.resourceType === 'Observation' ? resource.code.coding?.[0]?.code : undefined
}

/** Prints one line for each question: the product's rates and the bare server's, which alternate. */
export async function benchRecord(args: readonly string[]): Promise<void> {
  const [people, visits, seconds] = [numberOf(args, '--people', 20), numberOf(args, '--visits', 24), numberOf(args, '--seconds', 6)]
  const dataDir = mkdtempSync(join(tmpdir(), 'lienthong-record-'))
  const product = await startProduct(dataDir)
  try {
    const at = await preparePeople({ url: product.url, databaseUrl: product.databaseUrl, keysDir: join(dataDir, 'keys'), hospitals: product.hospitals }, people, visits)
    const quiet = await untilQuiet(product)
    printLine({ bench: 'record', quiet, people, visits, resources: at.reduce((sum, each) => sum + each.resources.length, 0) })
    const bare = await startBare(join(dataDir, 'bare'), at)
    try {
      for (const question of QUESTIONS) await alternate(question, at, { product, bare, seconds })
    } finally {
      await bare.stop()
    }
  } finally {
    await product.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function startBare(directory: string, people: readonly Person[]): Promise<Server & { stop: () => Promise<void> }> {
  mkdirSync(directory, { recursive: true })
  const postgres = await startEmbeddedPostgres({ directory: join(directory, 'postgres'), port: await freePort() })
  await fill(postgres.url, people)
  const port = await freePort()
  const server = await startProcess('bench/record/bare-server.ts', [], { env: { DATABASE_URL: postgres.url, PORT: String(port) }, until: 'listening' })
  return {
    url: `http://localhost:${port}`, processor: () => ({ server: cpuSeconds(server.child.pid ?? 0), postgres: 0 }),
    stop: async () => {
      await server.stop()
      await postgres.stop()
    },
  }
}

async function fill(url: string, people: readonly Person[]): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('create table resource (id text primary key, patient text, type text, code text, body text)')
  for (const { patient, resources } of people) {
    await client.query('insert into resource select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[])', [
      resources.map((each) => each.id), resources.map(() => patient), resources.map((each) => each.resourceType), resources.map((each) => codeOf(each) ?? null),
      resources.map((each) => JSON.stringify(each)),
    ])
  }
  await client.query('create index on resource (patient, type, code)')
  await client.query('analyze resource')
  await client.end()
}

interface Sides {
  readonly product: Server
  readonly bare: Server
  readonly seconds: number
}

async function alternate(question: Question, people: readonly Person[], { product, bare, seconds }: Sides): Promise<void> {
  const fitting = question.name === 'everything' ? people.filter((each) => each.resources.length >= EVERYTHING_RESOURCES) : people
  if (fitting.length === 0) throw new Error(`Nobody has ${EVERYTHING_RESOURCES} resources: send more visits`)
  const rounds: { product: Result; bare: Result }[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    rounds.push({ product: await load(question, fitting, product, seconds), bare: await load(question, fitting, bare, seconds) })
  }
  const best = rounds.toSorted((a, b) => b.product.perSecond - a.product.perSecond)[0]
  const ratios = rounds.map((each) => Math.round((each.product.perSecond / each.bare.perSecond) * 100) / 100)
  printLine({ bench: 'record', question: question.name, atOnce: question.atOnce, ...best?.product, bare: best?.bare.perSecond, bareP99Ms: best?.bare.p99Ms, bareCpuMs: best?.bare.cpuMs, ratios, asked: question.asked })
}

interface Result {
  readonly perSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly failed: number
  /** Processor milliseconds an operation, server and PostgreSQL. */
  readonly cpuMs: number
  readonly kb: number
}

async function load(question: Question, people: readonly Person[], server: Server, seconds: number): Promise<Result> {
  const paths = people.map((person) => Array.from({ length: 64 }, (_, n) => question.path(person, n)))
  const times: number[] = []
  let [failed, bytes, asked] = [0, 0, 0]
  const until = performance.now() + seconds * 1_000
  const before = server.processor()
  await Promise.all(Array.from({ length: question.atOnce }, async () => {
    const reader = await connectReader(server.url)
    while (performance.now() < until) {
      const n = (asked += 1)
      const person = n % people.length
      const begun = performance.now()
      const { status, body } = await reader.get(paths[person]?.[Math.floor(n / people.length) % 64] ?? '/', people[person]?.headers ?? '')
      times.push(performance.now() - begun)
      bytes += body.length
      if (status !== 200) failed += 1
    }
    reader.close()
  }))
  const after = server.processor()
  const { p50Ms, p99Ms } = millisecondsOf(times)
  const cpu = after.server - before.server + after.postgres - before.postgres
  return { perSecond: Math.round(times.length / seconds), p50Ms, p99Ms, failed, cpuMs: Math.round((cpu * 1e5) / times.length) / 100, kb: Math.round(bytes / times.length / 102.4) / 10 }
}
