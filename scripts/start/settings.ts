/** The settings of a start: the product's own, the sandbox's ports, and what every child is given. */
import { resolve } from 'node:path'
import { readConfig, type Config } from '#platform/config.ts'
import { MARK } from './processes.ts'

type Environment = Readonly<Record<string, string | undefined>>

export interface StartSettings {
  readonly config: Config
  readonly production: boolean
  /** Absolute. */
  readonly dataDir: string
  readonly sandboxPort: number
  /** Where finished WAL goes; only of the embedded PostgreSQL. */
  readonly walArchive: string
  /** Given from outside, or undefined where the embedded PostgreSQL is to run. */
  readonly databaseUrl: string | undefined
  /** Every port this start needs, with the setting that moves it. */
  readonly ports: readonly { readonly port: number; readonly setting: string }[]
  /** The environment of the children, DATABASE_URL still missing where it is embedded. */
  readonly env: Environment
}

const PARTNERS = 8
const TLS_DISTANCE = 100

/**
 * Reads the environment once.
 * @throws ConfigFaults with every missing or wrong setting
 */
export function readStartSettings(environment: Environment): StartSettings {
  const production = environment['LT_MODE'] === 'production'
  const dataDir = resolve(environment['DATA_DIR'] || '.data')
  const databaseUrl = environment['DATABASE_URL'] || undefined
  // The embedded PostgreSQL's address is known only when it runs; all else is judged before anything is started.
  const shown = databaseUrl ?? (production ? undefined : 'postgres://lienthong@localhost/lienthong')
  const config = readConfig({ ...environment, DATA_DIR: production ? environment['DATA_DIR'] : dataDir, DATABASE_URL: shown })
  const sandboxPort = Number(environment['SANDBOX_PORT'] || 8090)
  const partners = production ? [] : Array.from({ length: PARTNERS }, (_, n) => [sandboxPort + n, sandboxPort + n + TLS_DISTANCE]).flat()
  return {
    config,
    production,
    dataDir,
    sandboxPort,
    walArchive: resolve(environment['WAL_ARCHIVE_DIR'] || `${dataDir}/wal-archive`),
    databaseUrl,
    ports: [{ port: config.port, setting: 'PORT' }, ...partners.map((port) => ({ port, setting: 'SANDBOX_PORT' }))],
    env: { ...environment, DATA_DIR: dataDir, [MARK]: dataDir, ...(production ? {} : sandboxEnv(environment, config, dataDir)) },
  }
}

/** What the partners need to know of us, where the environment does not say otherwise. */
function sandboxEnv(environment: Environment, config: Config, dataDir: string): Record<string, string> {
  const here = `http://localhost:${config.port}`
  const callbacks = [...new Set([config.publicUrl, here])].map((address) => `${address.replace(/\/$/, '')}/api/access/callback`)
  return {
    SANDBOX_DIR: resolve(environment['SANDBOX_DIR'] || `${dataDir}/sandbox`),
    SANDBOX_EID_REDIRECTS: environment['SANDBOX_EID_REDIRECTS'] || callbacks.join(','),
    LIEN_THONG_URL: environment['LIEN_THONG_URL'] || here,
  }
}
