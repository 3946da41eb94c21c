/** A house for journeys: a database, keys, registered facilities and people, the server itself, and what a test asks for of partners and workers. */
import { fork } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import pg from 'pg'
import pino from 'pino'
import { registerFacilityAccount, registerStaff } from '#modules/access/index.ts'
import { registerFacilities, type FacilityRegistration } from '#modules/catalogues/index.ts'
import type { CallerRole } from '#platform/permit.ts'
import { readConfig, type Config } from '#platform/config.ts'
import type { Http } from '#platform/http.ts'
import { fileKeys } from '#platform/keys.ts'
import { makeLogger } from '#platform/log.ts'
import { freePort, testDatabase, type TestDatabase } from '#platform/testing.ts'
import { gatewayPassword } from '../../sandbox/hospitals/credentials.ts'
import { findFacility } from '../../sandbox/world/facilities.ts'
import { buildApp, type AppTools } from '../../server/app.ts'
import { smallMemory } from '../../scripts/start/small-memory.ts'
import { openServer } from '../../server/open-server.ts'
import { countryFolder, openPki, SEED } from './country.ts'
import { sandboxPort, startPartner, type PartnerProcess } from './partner-process.ts'
import { accountOf, aSender, type Sender } from './sender.ts'

export interface HouseOptions {
  /** Facilities with account and certificate; usually three. The conformance tenant 99001 is always there. */
  readonly facilities?: readonly string[]
  /** Partners that run; none unless told. */
  readonly partners?: readonly string[]
  /** Settings beyond the usual. */
  readonly environment?: Readonly<Record<string, string>>
  /** The server's clock; the real one unless told. Partners and workers keep their own. */
  readonly clock?: () => Date
  /** The server is not started: the test runs its own process. */
  readonly withoutServer?: boolean
}

export interface House {
  readonly url: string
  readonly app: Http
  readonly tools: AppTools
  readonly config: Config
  /** Environment of further processes of this house. */
  readonly environment: Readonly<Record<string, string>>
  readonly database: TestDatabase
  /** Every line the server has logged. */
  readonly logged: readonly string[]
  readonly partners: Readonly<Record<string, PartnerProcess>>
  /** The system of a facility, signed in. */
  sender(facility: string): Promise<Sender>
  /** Headers of a person with that role, signed in; as a browser sends them. */
  person(role: Exclude<CallerRole, 'public'>, more?: { facility?: string; subject?: { shard: number; key: string } }): Promise<Record<string, string>>
  /** Rows as the owner of the database sees them. */
  rows<Row>(text: string, values?: readonly unknown[]): Promise<Row[]>
  startPartner(name: string, more?: Readonly<Record<string, string>>): Promise<PartnerProcess>
  startWorker(): Promise<HouseProcess>
  /** The server as a process of its own, for a house without one. */
  startServer(): Promise<HouseProcess>
}

export interface HouseProcess {
  readonly pid: number
  stop(): Promise<void>
  kill(): Promise<void>
  /** Resolves with the exit code when it ends. */
  readonly ended: Promise<number | null>
}

const FACILITIES = ['01901', '01906', '79901']
const ROOT = join(import.meta.dirname, '..', '..')

/** Opens a house for one test file; all of it is gone after the file. */
export async function aHouse(options: HouseOptions = {}): Promise<House> {
  const directory = mkdtempSync(join(tmpdir(), 'lienthong-house-'))
  // The server looks after its keys as long as the process lives.
  process.once('exit', () => rmSync(directory, { recursive: true, force: true }))
  // Hooks run in the order in which they were given: ours before the database's, and in it from the newest to the oldest.
  const closing: (() => unknown)[] = []
  after(async () => {
    for (const close of closing.reverse()) await close()
  })
  symlinkSync(join(countryFolder(), 'pki'), join(directory, 'pki'))
  const [database, port, ground] = [await testDatabase(), await freePort(), sandboxPort()]
  const environment: Record<string, string> = {
    DATABASE_URL: database.url, DATA_DIR: directory, KEYS_DIR: join(directory, 'keys'), SANDBOX_DIR: directory, SANDBOX_PORT: String(ground), PORT: String(port),
    PUBLIC_URL: `http://localhost:${port}`, CHECK_THREADS: '1', WORKER_NICE: '0', LOG_LEVEL: 'debug', DATABASE_CONNECTIONS: '8', PARTNER_TIMEOUT_MS: '3000',
    LIEN_THONG_URL: `http://localhost:${port}`, SANDBOX_EID_REDIRECTS: `http://localhost:${port}/api/access/callback`, ...options.environment,
  }
  const config = readConfig(environment)
  await register(config, database, options.facilities ?? FACILITIES)
  const partners: Record<string, PartnerProcess> = {}
  const startOne = async (name: string, more: Readonly<Record<string, string>> = {}) => {
    const partner = await startPartner(name, { port: ground, directory, environment: { ...environment, ...more } })
    closing.push(partner.stop)
    return (partners[name] = partner)
  }
  await Promise.all((options.partners ?? []).map((name) => startOne(name)))
  const logged: string[] = []
  const log = makeLogger({ process: 'test', level: config.logLevel })
  Object.assign(log, { [pino.symbols.streamSym]: { write: (line: string) => logged.push(line) } })
  const opened = await openServer(config, log, options.clock)
  const app = await buildApp(opened.tools)
  if (!options.withoutServer) await app.listen({ host: 'localhost', port })
  closing.push(() => opened.close(), () => app.close())
  return {
    url: `http://localhost:${port}`, app, tools: opened.tools, config, environment, database, logged, partners,
    sender: (facility) => aSender(`http://localhost:${port}`, facility),
    person: (role, more) => signIn(opened.tools, role, more),
    rows: ownersEye(database, closing),
    startPartner: startOne,
    startWorker: () => startProcess('worker.ts', { says: '"working"', environment, closing }),
    startServer: () => startProcess('main.ts', { says: '"listening"', environment, closing }),
  }
}

/** Facilities and accounts, as the sandbox's registration makes them. */
async function register(config: Config, database: TestDatabase, codes: readonly string[]): Promise<void> {
  const pki = await openPki()
  const clock = () => new Date()
  const certificates = await Promise.all(codes.map(async (code) => new X509Certificate((await pki.facilityCertificate(code)).certificatePem)))
  await registerFacilities({ inTransaction: database.connect('lienthong_worker').inTransaction, clock }, [
    ...codes.map((code, at) => registrationOf(code, certificates[at])),
    { code: '99001', name: 'Cơ sở kiểm thử kết nối (giả lập)', province: '01', commune: '00004', grade: 'ban đầu', kind: 'conformance', tenant: 'conformance', signaturePolicy: 'warn', validFrom: '2024-01-01', instrument: 'sandbox' },
  ])
  const access = { clock, keys: fileKeys(config.keysDir, { create: true }), intake: database.connect('lienthong_intake'), mode: 'sandbox' as const }
  await Promise.all([...codes, '99001'].map((facility) => {
    const { username, password } = accountOf(facility)
    return registerFacilityAccount(access, { facility, username, passwordMd5: gatewayPassword(password), kind: 'gateway', ...(facility === '99001' ? { tenant: 'conformance' as const } : {}) })
  }))
}

function registrationOf(code: string, certificate: X509Certificate | undefined): FacilityRegistration {
  const facility = findFacility(SEED, code)
  if (!facility || !certificate) throw new Error(`The sandbox has no facility ${code}`)
  const { name, province, commune, grade, kind } = facility
  return {
    code, name, province, commune, grade, kind, tenant: 'sandbox', signaturePolicy: 'require', validFrom: '2024-01-01', instrument: 'sandbox',
    certificates: [{
      fingerprint: certificate.fingerprint256.replaceAll(':', '').toLowerCase(), validFrom: new Date(certificate.validFrom), validTo: new Date(certificate.validTo),
    }],
  }
}

let people = 0

/** An officer answers for an area: without another wish, the first of the country. */
function workplaceOf(role: CallerRole, { facility, area }: { facility?: string; area?: string }): { facility?: string; area?: string } {
  const usual: Partial<Record<CallerRole, string>> = { 'commune-officer': '00004', 'province-officer': '01' }
  const unit = area ?? usual[role]
  return { ...(facility === undefined ? {} : { facility }), ...(unit === undefined ? {} : { area: unit }) }
}

async function signIn(tools: AppTools, role: Exclude<CallerRole, 'public'>, more: { facility?: string; area?: string; subject?: { shard: number; key: string } } = {}): Promise<Record<string, string>> {
  people += 1
  const name = `Người thử ${people}`
  const staffId = role === 'citizen' ? null : await registerStaff(tools.access, { personalId: `9${String(people).padStart(11, '0')}`, role, name, ...workplaceOf(role, more) })
  const cookie = await tools.access.sessions.begin({ callerId: staffId ?? `c-test-${people}`, staffId, subject: more.subject ?? null, name })
  return { cookie: `lt_session=${cookie}`, 'x-lien-thong': '1' }
}

function ownersEye(database: TestDatabase, closing: (() => unknown)[]): House['rows'] {
  let owner: Promise<pg.Client> | undefined
  closing.push(async () => (await owner)?.end())
  const open = async () => {
    const client = new pg.Client({ connectionString: database.url })
    client.on('error', () => undefined)
    await client.connect()
    return client
  }
  return async <Row>(text: string, values: readonly unknown[] = []) => {
    owner ??= open()
    return (await (await owner).query(text, [...values])).rows as Row[]
  }
}

interface Starting {
  /** What stands in its log when it is ready. */
  readonly says: string
  readonly environment: Readonly<Record<string, string>>
  readonly closing: (() => unknown)[]
}

async function startProcess(file: string, { says, environment, closing }: Starting): Promise<HouseProcess> {
  const child = fork(join(ROOT, 'server', file), { env: { ...process.env, ...smallMemory(process.env), ...environment, LOG_LEVEL: 'info' }, stdio: ['ignore', 'pipe', 'inherit', 'ipc'] })
  const ended = new Promise<number | null>((done) => child.once('exit', done))
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    await ended
  }
  closing.push(() => end('SIGKILL'))
  await new Promise<void>((ready, failed) => {
    let text = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      text = `${text}${chunk.toString()}`.slice(-4_000)
      if (text.includes(says)) ready()
    })
    child.once('exit', (code) => failed(new Error(`${file} ended with ${code}:\n${text}`)))
  })
  return { pid: child.pid ?? 0, stop: () => end('SIGTERM'), kill: () => end('SIGKILL'), ended }
}

/** Waits until something holds; what was seen last stands in the failure. */
export async function until<T>(look: () => Promise<T>, holds: (seen: T) => boolean, seconds = 20): Promise<T> {
  const end = Date.now() + seconds * 1_000
  for (;;) {
    const seen = await look()
    if (holds(seen)) return seen
    if (Date.now() > end) throw new Error(`After ${seconds} s it was still: ${JSON.stringify(seen).slice(-1_500)}`)
    await new Promise((done) => setTimeout(done, 100))
  }
}
