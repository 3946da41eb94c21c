/** `npm run bench -- check-in [--patients N] [--delay MS]`: how long a desk waits for its answer while both partners take 20 ms. */
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { request } from 'undici'
import { citizen, type Citizen } from '../../sandbox/world/citizens.ts'
import { credentialOf } from '../../sandbox/hospitals/credentials.ts'
import { freePort, freePortRow } from '../ports.ts'
import { printLine, startProcess } from '../processes.ts'
import { processorOf, type Processor } from './processor.ts'
import { slowProxy } from './slow-proxy.ts'

const FACILITY = '01901'
const STAFF = { name: 'Người Tiếp Đón', personalId: '001190000001' }
const ASKED_MS = 100
const OLD_ADDRESS = 'Số 5, Phường Bến Nghé, Quận 1, Thành phố Hồ Chí Minh'

/** Sends one patient after the other, as one desk does, then eight desks at once; each figure beside the bare wait of the same run. */
export async function benchCheckIn(args: readonly string[]): Promise<void> {
  const patients = numberOf(args, '--patients', 600)
  const delayMs = numberOf(args, '--delay', 20)
  const dataDir = mkdtempSync(join(tmpdir(), 'lienthong-check-in-'))
  const [port, sandboxPort, databasePort] = [await freePort(), await freePortRow(120), await freePort()]
  // The proxies know where the partners will be: the second and the fourth port of the row.
  const population = await slowProxy(`http://localhost:${sandboxPort + 1}`, delayMs)
  const insurer = await slowProxy(`http://localhost:${sandboxPort + 3}`, delayMs)
  const running = await startProcess('scripts/start.ts', [], {
    until: '\nready', withinMs: 300_000,
    env: {
      DATA_DIR: dataDir, PORT: String(port), SANDBOX_PORT: String(sandboxPort), POSTGRES_PORT: String(databasePort), SANDBOX_SEED: '1', SANDBOX_HISTORY_VISITS: '0', LOG_LEVEL: 'warn', SANDBOX_CITIZENS: '20000',
      POPULATION_URL: population.url, INSURER_URL: insurer.url, PER_MINUTE_ADDRESS: '10000000', PER_MINUTE_CREDENTIAL: '10000000', PER_MINUTE_FACILITY: '10000000',
    },
  })
  try {
    const desk = await signIn(`http://localhost:${port}`)
    const people = listPeople(patients * 2 + 50)
    // The first old address after a start has the finder of addresses make its index: once, beside the check-ins.
    // Partners that have just started may take longer than the desk waits: not counted, nor is anything else of these.
    for (const [n, each] of people.splice(0, 50).entries()) await desk.scan(n === 0 ? { ...each, address: OLD_ADDRESS } : each).catch(() => undefined)
    await wait(3_000)
    for (const desks of [1, 8]) {
      const bare = await bareWait(population.url, people.slice(0, 200), desks)
      const before = processorOf(dataDir)
      const seen = await inParallel(people.splice(0, patients), desks, desk.scan)
      report({ desks, delayMs, bare, seen, before, after: processorOf(dataDir) })
    }
  } finally {
    await running.stop()
    await Promise.all([population.stop(), insurer.stop()])
    rmSync(dataDir, { recursive: true, force: true })
  }
}

function numberOf(args: readonly string[], name: string, usual: number): number {
  const at = args.indexOf(name)
  return at < 0 ? usual : Number(args[at + 1])
}

function listPeople(count: number): Citizen[] {
  const fits = (each: Citizen) => each.died === null && each.formerNumber === null && each.birthKnown === 'day' && each.nationality === 'VN' && each.card?.state === 'valid'
  return Array.from({ length: 20_000 }, (_, n) => citizen(1, n)).filter(fits).slice(0, count)
}

function qrOf(each: Citizen): string {
  return [each.number, '', each.name, each.birth.split('-').reverse().join(''), each.sex === '1' ? 'Nam' : 'Nữ', each.address, '01062022'].join('|')
}

/** The desk of a hospital's own system, signed in; a scan gives the milliseconds until its answer was read. */
async function signIn(url: string): Promise<{ scan: (person: Citizen) => Promise<number> }> {
  const { username, password } = credentialOf(1, FACILITY)
  const md5 = createHash('md5').update(password).digest('hex').toUpperCase()
  const taken = await request(`${url}/api/token/take`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ username, password: md5 }) })
  const { APIKey } = await taken.body.json() as { APIKey: { access_token: string; id_token: string } | null }
  if (!APIKey) throw new Error(`Facility ${FACILITY} could not sign in`)
  const headers = { 'content-type': 'application/json', accessToken: APIKey.access_token, tokenId: APIKey.id_token }
  return {
    scan: async (person) => {
      const begun = performance.now()
      const answer = await request(`${url}/api/insurance/check-ins`, { method: 'POST', headers, body: JSON.stringify({ scan: qrOf(person), staff: STAFF }) })
      const read = await answer.body.json() as { kind?: string; later?: boolean; identity?: { state: string } }
      const took = performance.now() - begun
      // An answer that went on without a partner is no measurement of one that waited.
      if (answer.statusCode !== 200 || read.later !== false || read.identity?.state !== 'confirmed') throw new Error(`A scan was answered ${answer.statusCode} ${read.kind ?? ''} ${read.identity?.state ?? ''}`)
      return took
    },
  }
}

/** The limit: the same question to the slow partner, with nothing of ours around it, by as many at once. */
function bareWait(url: string, people: readonly Citizen[], atOnce: number): Promise<number[]> {
  return inParallel(people, atOnce, async (each) => {
    const begun = performance.now()
    const answer = await request(`${url}/v1/identity/verify`, {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ soDinhDanh: each.number, hoTen: each.name, ngaySinh: each.birth, gioiTinh: each.sex }),
    })
    await answer.body.text()
    return performance.now() - begun
  })
}

async function inParallel(people: readonly Citizen[], atOnce: number, act: (person: Citizen) => Promise<number>): Promise<number[]> {
  const left = [...people]
  const times: number[] = []
  const work = async () => {
    for (let next = left.shift(); next; next = left.shift()) times.push(await act(next))
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return times
}

interface Run {
  readonly desks: number
  readonly delayMs: number
  readonly bare: readonly number[]
  readonly seen: readonly number[]
  readonly before: Processor
  readonly after: Processor
}

function report({ desks, delayMs, bare, seen, before, after }: Run): void {
  const each = (name: keyof Processor) => Math.round((after[name] - before[name]) * 1e5 / seen.length) / 100
  const of = (times: readonly number[], share: number) => Math.round((times.toSorted((a, b) => a - b)[Math.ceil(times.length * share) - 1] ?? 0) * 10) / 10
  const p99 = of(seen, 0.99)
  printLine({
    bench: 'check-in', desks, partnersMs: delayMs, patients: seen.length, p50: of(seen, 0.5), p99, bareP50: of(bare, 0.5), bareP99: of(bare, 0.99),
    ratioP50: Math.round((of(seen, 0.5) / of(bare, 0.5)) * 100) / 100, ratioP99: Math.round((p99 / of(bare, 0.99)) * 100) / 100, asked: ASKED_MS, held: p99 <= ASKED_MS,
    serverMsEach: each('server'), postgresMsEach: each('postgres'),
  })
}
