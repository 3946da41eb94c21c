/** The whole product for a measurement, in a folder of its own: PostgreSQL, sandbox, server, worker. */
import { createHash } from 'node:crypto'
import { cpSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { request } from 'undici'
import { freePort, freePortRow } from '../ports.ts'
import { startProcess } from '../processes.ts'
import type { CorpusAtHand } from './corpus.ts'

export interface House {
  readonly url: string
  readonly databaseUrl: string
  readonly headersOf: (facility: string) => Record<string, string>
  serverPids(): number[]
  backlog(): Promise<number>
  /** Resolves when nothing waits to be delivered. */
  settled(): Promise<void>
  stop(): Promise<void>
}

/** Starts everything and signs every facility of the corpus in. */
export async function startHouse(dataDir: string, corpus: CorpusAtHand): Promise<House> {
  // Keys and certificates of the corpus; books and chains of its own.
  cpSync(join(corpus.sandboxDir, 'pki'), join(dataDir, 'sandbox', 'pki'), { recursive: true })
  const [port, sandboxPort, databasePort] = [await freePort(), await freePortRow(120), await freePort()]
  const running = await startProcess('scripts/start.ts', [], {
    until: '\nready', env: {
      DATA_DIR: dataDir, PORT: String(port), SANDBOX_PORT: String(sandboxPort), POSTGRES_PORT: String(databasePort), SANDBOX_SEED: '1', SANDBOX_HISTORY_VISITS: '0',
      LOG_LEVEL: 'warn', PER_MINUTE_ADDRESS: '10000000', PER_MINUTE_CREDENTIAL: '10000000', PER_MINUTE_FACILITY: '10000000', SANDBOX_CITIZENS: '120000',
    },
  })
  const url = `http://localhost:${port}`
  const databaseUrl = databaseUrlOf(dataDir)
  const tokens = await signIn(url, corpus)
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 })
  const backlog = async () => Number((await pool.query<{ open: string }>('select count(*) as open from exchange.delivery where state < 2')).rows[0]?.open ?? 0)
  return {
    url, databaseUrl, backlog,
    headersOf: (facility) => tokens.get(facility) ?? {},
    serverPids: () => pidsOf(dataDir, 'server/main.ts'),
    settled: async () => {
      while ((await backlog()) > 0) await wait(500)
    },
    stop: async () => {
      await pool.end()
      await running.stop()
    },
  }
}

/** Where the PostgreSQL listens that a product started in its data folder. */
export function databaseUrlOf(dataDir: string): string {
  const pidFile = readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')
  return `postgres://lienthong@localhost:${pidFile[3]}/lienthong`
}

async function signIn(url: string, corpus: CorpusAtHand): Promise<Map<string, Record<string, string>>> {
  const tokens = new Map<string, Record<string, string>>()
  for (const { facility, username, password } of corpus.credentials) {
    const md5 = createHash('md5').update(password).digest('hex').toUpperCase()
    const answer = await request(`${url}/api/token/take`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ username, password: md5 }) })
    const { APIKey } = (await answer.body.json()) as { APIKey: { access_token: string; id_token: string } | null }
    if (!APIKey) throw new Error(`Facility ${facility} could not sign in`)
    tokens.set(facility, { accessToken: APIKey.access_token, tokenId: APIKey.id_token })
  }
  return tokens
}

/** Processes of this house that run a file, found by their command line and data folder. */
function pidsOf(dataDir: string, file: string): number[] {
  return readdirSync('/proc').filter((entry) => /^\d+$/.test(entry)).filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(file) && readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`DATA_DIR=${dataDir}`)
    } catch {
      return false
    }
  }).map(Number)
}
