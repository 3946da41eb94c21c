/** What the tests stand on: a folder of their own, one PostgreSQL for all, and clearing up behind a run that was killed. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { startEmbeddedPostgres } from '#platform/embedded-postgres.ts'
import { freePortFrom } from '../start/ports.ts'
import { endProcesses, isAlive, leftovers, MARK, recordOf, type ProcessRecord } from '../start/processes.ts'

export interface Ground {
  readonly folder: string
  /** Takes everything down: PostgreSQL, leftovers, the folder. */
  clear(): Promise<void>
}

const TESTS = () => resolve(process.env['LT_TEST_DIR'] || '.data/tests')

/** Ends what killed runs have left behind, each recognised by the folder of its run. Runs that live are let alone. */
export async function clearFormerRuns(): Promise<void> {
  if (!existsSync(TESTS())) return
  for (const name of readdirSync(TESTS())) {
    const folder = join(TESTS(), name)
    const owner = ownerOf(folder)
    if (owner && isAlive(owner)) continue
    await endAllOf(folder)
    rmSync(folder, { recursive: true, force: true })
  }
}

function ownerOf(folder: string): ProcessRecord | undefined {
  const file = join(folder, 'owner.json')
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as ProcessRecord) : undefined
}

/** The run's own processes, and those of the product it has started. */
async function endAllOf(folder: string): Promise<void> {
  await endProcesses([...leftovers(folder, []), ...leftovers(join(folder, 'product'), [])])
}

/** Makes the folder of this run and starts PostgreSQL there, unless TEST_DATABASE_URL or DATABASE_URL names a server. */
export async function layGround(): Promise<Ground> {
  const folder = join(TESTS(), String(process.pid))
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'owner.json'), JSON.stringify(recordOf('tests', process.pid)))
  process.env[MARK] = folder
  const given = process.env['TEST_DATABASE_URL'] ?? process.env['DATABASE_URL']
  const server = given ? undefined : await startEmbeddedPostgres({
    directory: join(folder, 'postgres'),
    port: await freePortFrom(25_600),
    // Nothing here has to outlive a power cut; tests about that start their own server.
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300', shared_buffers: "'128MB'" },
  })
  process.env['TEST_DATABASE_URL'] = given ?? server?.url
  return {
    folder,
    clear: async () => {
      await server?.stop()
      await endAllOf(folder)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
