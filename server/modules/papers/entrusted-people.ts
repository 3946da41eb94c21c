/** Personal signing keys that people have entrusted to the platform: one file for each facility beside the facilities' own keys. */
import { createPrivateKey, X509Certificate } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PdfSigner } from '#formats/pdf-signature/index.ts'

export interface EntrustedPerson {
  /** Number of the licence to practise, as visit files name the person. */
  readonly licence: string
  /** Their account here; absent for who never signs in. */
  readonly staffId?: string
  readonly name: string
  readonly keyPem: string
  readonly certificatePem: string
}

export interface NamedSigner extends PdfSigner {
  readonly name: string
  readonly licence: string
}

export interface EntrustedPeople {
  /** The signer of a licence at a facility; undefined where no key was entrusted, or its certificate is over. */
  byLicence(facility: string, licence: string): NamedSigner | undefined
  byAccount(facility: string, staffId: string): NamedSigner | undefined
  readonly holdsSandboxKeys: boolean
}

interface KeptPeople {
  /** Made in the sandbox: production mode refuses them. */
  readonly sandbox: boolean
  readonly people: readonly EntrustedPerson[]
}

const FOLDER = join('entrusted', 'people')

/** Reads `<keysDir>/entrusted/people/<facility>.json` when asked, and again when the file has changed. */
export function entrustedPeople(keysDir: string, now: () => Date): EntrustedPeople {
  const folder = join(keysDir, FOLDER)
  const known = new Map<string, { readonly changed: number; readonly people: readonly EntrustedPerson[] }>()
  const peopleOf = (facility: string) => {
    const file = join(folder, `${facility}.json`)
    if (!/^\w{5}$/.test(facility) || !existsSync(file)) return []
    const changed = statSync(file).mtimeMs
    const kept = known.get(facility)
    const open = kept?.changed === changed ? kept : { changed, people: read(file).people }
    known.set(facility, open)
    return open.people
  }
  const signing = (person: EntrustedPerson | undefined): NamedSigner | undefined => {
    if (!person) return undefined
    const certificate = new X509Certificate(person.certificatePem)
    if (certificate.validToDate <= now() || certificate.validFromDate > now()) return undefined
    return { name: person.name, licence: person.licence, key: createPrivateKey(person.keyPem), certificates: [certificate.raw] }
  }
  return {
    byLicence: (facility, licence) => signing(peopleOf(facility).find((each) => each.licence === licence)),
    byAccount: (facility, staffId) => signing(peopleOf(facility).find((each) => each.staffId === staffId)),
    holdsSandboxKeys: existsSync(folder) && readdirSync(folder).filter((name) => name.endsWith('.json')).some((name) => read(join(folder, name)).sandbox),
  }
}

/** Keeps people's keys (mode 0600); a key of the same licence is replaced. @throws Error where a key and a certificate do not belong together */
export function entrustPeople(keysDir: string, facility: string, { sandbox, people }: KeptPeople): void {
  const faulty = people.find((each) => !new X509Certificate(each.certificatePem).checkPrivateKey(createPrivateKey(each.keyPem)))
  if (!/^\w{5}$/.test(facility) || faulty) throw new Error('Key and certificate of a person must belong together')
  const file = join(keysDir, FOLDER, `${facility}.json`)
  mkdirSync(join(keysDir, FOLDER), { recursive: true, mode: 0o700 })
  const before = existsSync(file) ? read(file).people : []
  const kept = new Map([...before, ...people].map((each) => [each.licence, each]))
  writeFileSync(`${file}.new`, JSON.stringify({ sandbox, people: [...kept.values()] }), { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

function read(file: string): KeptPeople {
  return JSON.parse(readFileSync(file, 'utf8')) as KeptPeople
}
