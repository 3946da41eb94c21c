/** Signing keys that facilities have entrusted to the platform: files beside the platform's own keys, one for each facility. */
import { createPrivateKey, X509Certificate } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Signer } from '#formats/xml-signature/sign-enveloped.ts'

interface EntrustedKey {
  /** Made in the sandbox: production mode refuses it. */
  readonly sandbox: boolean
  readonly keyPem: string
  readonly certificatePem: string
}

export interface EntrustedKeys {
  /** The facility's signer; undefined where it signs for itself, or its certificate is over. */
  find(facility: string): Signer | undefined
  readonly holdsSandboxKeys: boolean
}

const FOLDER = 'entrusted'

/** Reads `<keysDir>/entrusted/<facility>.json` when asked, and again when the file has changed. */
export function entrustedKeys(keysDir: string, now: () => Date): EntrustedKeys {
  const folder = join(keysDir, FOLDER)
  const known = new Map<string, { readonly changed: number; readonly signer: Signer; readonly until: number }>()
  return {
    find: (facility) => {
      const file = join(folder, `${facility}.json`)
      if (!/^\w{5}$/.test(facility) || !existsSync(file)) return undefined
      const changed = statSync(file).mtimeMs
      const kept = known.get(facility)
      const open = kept?.changed === changed ? kept : { changed, ...openKey(file) }
      known.set(facility, open)
      return open.until > now().getTime() ? open.signer : undefined
    },
    holdsSandboxKeys: existsSync(folder) && readdirSync(folder).filter((name) => name.endsWith('.json')).some((name) => read(join(folder, name)).sandbox),
  }
}

/** Keeps a facility's key (mode 0600); a key kept before is replaced. @throws Error where key and certificate do not belong together */
export function entrustKey(keysDir: string, facility: string, entrusted: EntrustedKey): void {
  const certificate = new X509Certificate(entrusted.certificatePem)
  if (!/^\w{5}$/.test(facility) || !certificate.checkPrivateKey(createPrivateKey(entrusted.keyPem))) throw new Error('Key and certificate of a facility must belong together')
  const file = join(keysDir, FOLDER, `${facility}.json`)
  mkdirSync(join(keysDir, FOLDER), { recursive: true, mode: 0o700 })
  writeFileSync(`${file}.new`, JSON.stringify(entrusted), { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

function openKey(file: string): { signer: Signer; until: number } {
  const { keyPem, certificatePem } = read(file)
  const certificate = new X509Certificate(certificatePem)
  return { signer: { key: createPrivateKey(keyPem), certificates: [certificate.raw] }, until: Date.parse(certificate.validTo) }
}

function read(file: string): EntrustedKey {
  return JSON.parse(readFileSync(file, 'utf8')) as EntrustedKey
}
