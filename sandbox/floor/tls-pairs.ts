/** The partners' TLS certificates, right and wrong, kept ready so that a partner need not load the certificate authority. */
import { readFileSync, renameSync, statSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PartnerName, Settings } from './settings.ts'

export interface TlsPair {
  readonly key: string
  readonly cert: string
}

export interface TlsPairs {
  readonly right: TlsPair
  readonly wrong: TlsPair
}

// Loading the authority's libraries takes a fifth of a second, eight times at each start; a day is far below its certificates' life.
const FRESH_MS = 86_400_000

/** The pairs of one partner: those prepared within the last day, or new ones from the certificate authority. */
export async function tlsPairs(settings: Settings, name: PartnerName): Promise<TlsPairs> {
  const path = join(settings.directory, 'tls', `${name}.json`)
  const kept = read(path)
  if (kept) return kept
  const { ensurePki } = await import('../pki/index.ts')
  const pki = await ensurePki(settings.directory, settings.seed)
  const pairs = { right: await pki.tlsFor(name), wrong: await pki.wrongTls() }
  mkdirSync(join(settings.directory, 'tls'), { recursive: true })
  writeFileSync(`${path}.${process.pid}`, JSON.stringify(pairs), { mode: 0o600 })
  renameSync(`${path}.${process.pid}`, path)
  return pairs
}

function read(path: string): TlsPairs | undefined {
  try {
    if (Date.now() - statSync(path).mtimeMs > FRESH_MS) return undefined
    return JSON.parse(readFileSync(path, 'utf8')) as TlsPairs
  } catch {
    return undefined
  }
}
