/** The limit of the same run: the bare server on a PostgreSQL of its own, with the same bytes and the same client. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '#platform/embedded-postgres.ts'
import { freePort } from '../ports.ts'
import { printLine, startProcess } from '../processes.ts'
import type { CorpusAtHand } from './corpus.ts'
import { AT_ONCE, runLoad } from './load.ts'

/** Visits a second the bare server takes. */
export async function measureLimit(directory: string, corpus: CorpusAtHand, seconds: number): Promise<number> {
  mkdirSync(directory, { recursive: true })
  const postgres = await startEmbeddedPostgres({ directory: join(directory, 'postgres'), port: await freePort() })
  const port = await freePort()
  const server = await startProcess('bench/intake/bare-server.ts', [], { env: { DATABASE_URL: postgres.url, PORT: String(port) }, until: 'listening' })
  try {
    const result = await runLoad({ url: `http://localhost:${port}`, path: '/', fileType: '3176', seconds: Math.min(seconds, 30), atOnce: AT_ONCE, headersOf: () => ({}), visits: corpus.fromStart() })
    printLine({ phase: 'limit', ...result })
    return result.perSecond
  } finally {
    await server.stop()
    await postgres.stop()
  }
}
