/** The embedded PostgreSQL of a start: on the port it had before, and begun again when it dies. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { startEmbeddedPostgres, type EmbeddedPostgres } from '#platform/embedded-postgres.ts'
import { archiveSettings } from '#platform/backup/archive.ts'
import { freePortFrom, isFree } from './ports.ts'
import { isAlive, recordOf } from './processes.ts'

export interface RunningDatabase {
  readonly url: string
  stop(): Promise<void>
}

export interface DatabasePlan {
  readonly dataDir: string
  readonly walArchive: string
  readonly onStart: (pid: number) => void
}

const FIRST_PORT = 15_432
const LOOK_EVERY_MS = 300
const SHORTEST_PAUSE_MS = 200
const LONGEST_PAUSE_MS = 10_000

export const databaseDirectory = (dataDir: string) => join(dataDir, 'postgres')
const portFile = (dataDir: string) => join(dataDir, 'postgres.port')

/** The port the embedded PostgreSQL of a data directory used last. */
export function rememberedPort(dataDir: string): number | undefined {
  return existsSync(portFile(dataDir)) ? Number(readFileSync(portFile(dataDir), 'utf8')) : undefined
}

/** Starts the embedded PostgreSQL and keeps it running on one port until `stop`. */
export async function keepDatabase(plan: DatabasePlan): Promise<RunningDatabase> {
  const former = rememberedPort(plan.dataDir)
  const port = former !== undefined && (await isFree(former)) ? former : await freePortFrom(FIRST_PORT)
  mkdirSync(plan.dataDir, { recursive: true })
  writeFileSync(portFile(plan.dataDir), String(port))
  const begin = async (): Promise<EmbeddedPostgres> => {
    const server = await startEmbeddedPostgres({ directory: databaseDirectory(plan.dataDir), port, settings: archiveSettings(plan.walArchive) })
    plan.onStart(server.pid)
    return server
  }
  let current = await begin()
  let stopping = false
  const watch = async () => {
    let pause = SHORTEST_PAUSE_MS
    for (let record = recordOf('postgres', current.pid); !stopping; await wait(LOOK_EVERY_MS)) {
      if (isAlive(record) || stopping) continue
      console.log(`! PostgreSQL ended; starting it again. Its lines: ${join(plan.dataDir, 'postgres.log')}`)
      await wait(pause)
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
      if (stopping) return
      const begun = await begin().catch((error: unknown) => console.log(`! ${String(error)}`))
      if (begun === undefined) continue
      current = begun
      record = recordOf('postgres', current.pid)
      pause = SHORTEST_PAUSE_MS
    }
  }
  void watch()
  return {
    url: current.url,
    stop: async () => {
      stopping = true
      await current.stop()
    },
  }
}
