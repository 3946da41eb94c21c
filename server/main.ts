/** The server process: reads the configuration, opens what it needs, listens, and closes in order. */
import { problemsWithDefinitions } from '#definitions/check.ts'
import * as definitions from '#definitions/all.ts'
import { readConfig } from '#platform/config.ts'
import { makeLogger } from '#platform/log.ts'
import { isMigrated } from '#platform/migrations.ts'
import { isStoreUnavailable } from '#platform/database.ts'
import { setTimeout as wait } from 'node:timers/promises'
import { buildApp } from './app.ts'
import { openServer } from './open-server.ts'

async function main(): Promise<void> {
  const faults = problemsWithDefinitions(definitions)
  if (faults.length > 0) throw new Error(`The definitions are not sound:\n${faults.join('\n')}`)
  const config = readConfig(process.env)
  const log = makeLogger({ process: 'server', level: config.logLevel })
  if (!(await onceReachable(() => isMigrated(config.databaseUrl)))) throw new Error('The database is not migrated: run `npm run migrate`')
  const opened = await openServer(config, log)
  const app = await buildApp(opened.tools)
  await app.listen({ host: config.host, port: config.port })
  log.info({ port: config.port, mode: config.mode }, 'listening')
  let closing: Promise<void> | undefined
  const close = () => {
    closing ??= app.close().then(() => opened.close())
    return closing
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void close())
}

/** A database that is away at our start (it may be recovering) is waited for: ending would only bring the same start again. */
async function onceReachable<T>(step: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await step()
    } catch (error) {
      if (!isStoreUnavailable(error)) throw error
      await wait(1_000)
    }
  }
}

await main()
