/** Keys and secrets from one provider, with ids and rotation; in the sandbox they are a file (DESIGN §5.12). */
import { generateKeyPairSync, randomBytes, createPrivateKey, createPublicKey, createSecretKey, type KeyObject } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a key is for. `seal-subjects` wraps the key of each subject; `blind-index` finds identifiers without reading them. */
export type KeyPurpose = 'seal-subjects' | 'blind-index' | 'sign-audit' | 'sign-evidence' | 'sign-tokens' | 'seal-sessions'

export interface SecretKey {
  readonly id: string
  readonly purpose: KeyPurpose
  /** 32 random bytes. */
  readonly secret: KeyObject
}

export interface SigningKey {
  readonly id: string
  readonly purpose: KeyPurpose
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
}

/** Production puts a PKCS#11 token or a KMS behind this type. */
export interface KeyProvider {
  /** The key new things are made with. */
  currentSecret(purpose: KeyPurpose): SecretKey
  /** A key by the id stored beside what was made with it. @throws Error when it is gone */
  secretById(id: string): SecretKey
  /** All secrets of a purpose, newest first: look-ups try each while a rotation is under way. */
  secretsOf(purpose: KeyPurpose): readonly SecretKey[]
  currentSigning(purpose: KeyPurpose): SigningKey
  signingById(id: string): SigningKey
  signingOf(purpose: KeyPurpose): readonly SigningKey[]
  /** Adds a new current key; the former ones still open what they closed. */
  rotate(purpose: KeyPurpose): string
  /** True where any key is a sandbox key: production mode refuses to start with one. */
  readonly holdsSandboxKeys: boolean
}

interface StoredKey {
  id: string
  purpose: KeyPurpose
  madeAt: string
  sandbox: boolean
  secret?: string
  pkcs8?: string
}

const SIGNING: readonly KeyPurpose[] = ['sign-audit', 'sign-evidence']
const PURPOSES: readonly KeyPurpose[] = ['seal-subjects', 'blind-index', 'sign-audit', 'sign-evidence', 'sign-tokens', 'seal-sessions']

function makeKey(purpose: KeyPurpose, now: Date): StoredKey {
  const id = `${purpose}-${now.getTime().toString(36)}${randomBytes(3).toString('hex')}`
  const stored: StoredKey = { id, purpose, madeAt: now.toISOString(), sandbox: true }
  if (!SIGNING.includes(purpose)) return { ...stored, secret: randomBytes(32).toString('base64') }
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return { ...stored, pkcs8: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string }
}

function writeKeys(file: string, keys: readonly StoredKey[]): void {
  const fresh = `${file}.${process.pid}.new`
  writeFileSync(fresh, JSON.stringify(keys, null, 2), { mode: 0o600 })
  renameSync(fresh, file)
}

function toSigning(key: StoredKey): SigningKey {
  const privateKey = createPrivateKey(key.pkcs8 ?? '')
  return { id: key.id, purpose: key.purpose, privateKey, publicKey: createPublicKey(privateKey) }
}

/**
 * Keys in `<directory>/keys.json` (mode 0600). With `create` the missing ones are made: the sandbox does, production
 * brings its own file with `"sandbox": false`. Another process's rotation is seen at the next look.
 * @throws Error when a purpose has no key
 */
export function fileKeys(directory: string, options: { create: boolean; now?: () => Date }): KeyProvider {
  const file = join(directory, 'keys.json')
  const now = options.now ?? (() => new Date())
  if (options.create) createMissing(directory, file, now())
  let seen = 0
  let secrets = new Map<string, SecretKey>()
  let signing = new Map<string, SigningKey>()
  let stored: StoredKey[] = []

  function look(): void {
    const changed = statSync(file).mtimeMs
    if (changed === seen) return
    stored = JSON.parse(readFileSync(file, 'utf8')) as StoredKey[]
    seen = changed
    secrets = new Map(stored.filter((key) => key.secret).map((key) => [key.id, { id: key.id, purpose: key.purpose, secret: createSecretKey(key.secret ?? '', 'base64') }]))
    signing = new Map(stored.filter((key) => key.pkcs8).map((key) => [key.id, toSigning(key)]))
  }
  look()
  for (const purpose of PURPOSES) {
    if (!stored.some((key) => key.purpose === purpose)) throw new Error(`There is no key for ${purpose} in ${file}`)
  }
  follow(look)

  const newestFirst = <K extends { purpose: KeyPurpose }>(keys: Map<string, K>, purpose: KeyPurpose) =>
    [...keys.values()].filter((key) => key.purpose === purpose).reverse()
  return {
    currentSecret: (purpose) => need(newestFirst(secrets, purpose)[0], purpose),
    secretById: (id) => need(secrets.get(id), id),
    secretsOf: (purpose) => newestFirst(secrets, purpose),
    currentSigning: (purpose) => need(newestFirst(signing, purpose)[0], purpose),
    signingById: (id) => need(signing.get(id), id),
    signingOf: (purpose) => newestFirst(signing, purpose),
    rotate: (purpose) => {
      const key = makeKey(purpose, now())
      writeKeys(file, [...stored, key])
      seen = 0
      look()
      return key.id
    },
    get holdsSandboxKeys() {
      return stored.some((key) => key.sandbox)
    },
  }
}

/** Looks every few seconds. While the file is away (its disk is full, or gone for a moment) the keys at hand stay good. */
function follow(look: () => void): void {
  const timer = setInterval(() => {
    try {
      look()
    } catch {
      // The next look may find it.
    }
  }, 5_000)
  timer.unref()
}

function need<K>(key: K | undefined, what: string): K {
  if (key === undefined) throw new Error(`There is no key ${what}`)
  return key
}

function createMissing(directory: string, file: string, now: Date): void {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const present = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as StoredKey[]) : []
  const missing = PURPOSES.filter((purpose) => !present.some((key) => key.purpose === purpose))
  if (missing.length > 0) writeKeys(file, [...present, ...missing.map((purpose) => makeKey(purpose, now))])
}
