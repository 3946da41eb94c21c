/** The invented country for tests: its authority's keys, made once and shared by all test files, and who lives in it. */
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { ensurePki, type Pki } from '../../sandbox/pki/index.ts'
import type { World } from '../../sandbox/world/citizens.ts'
import { MARK } from '../../scripts/start/processes.ts'

export const SEED = 1
export const WORLD: World = { seed: SEED, size: 2_000 }

const SOURCES = ['pki', 'world'].map((name) => join(import.meta.dirname, '..', '..', 'sandbox', name))

/**
 * A folder that holds `pki`. Making its keys takes seconds, so that a run of all tests makes them once, and files run
 * by hand share one folder for as long as the code that makes the keys stays as it is.
 */
export function countryFolder(): string {
  const run = process.env[MARK]
  const hash = createHash('sha256')
  for (const folder of SOURCES) for (const name of readdirSync(folder).sort()) if (!name.endsWith('.test.ts')) hash.update(readFileSync(join(folder, name)))
  const folder = join(run ?? tmpdir(), `lien-thong-country-${userInfo().uid}-${hash.digest('hex').slice(0, 12)}`)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return folder
}

export function openPki(): Promise<Pki> {
  return ensurePki(countryFolder(), SEED)
}
