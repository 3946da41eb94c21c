/** The sandbox's certificate authority: a root, an authority for organisations, and what they issued. */
import { join } from 'node:path'
import { facilities } from '../world/facilities.ts'
import { findText, readOrMake, replaceText } from './files.ts'
import { endOf, issueCertificate, issueRevocationList, listPem, serialOfCertificate, type Issue, type KeyAndCertificate, type Subject } from './issue.ts'
import { keyOf, makePool } from './rsa-pool.ts'

export type { KeyAndCertificate } from './issue.ts'

/** Who has a personal certificate. */
export interface CertifiedPerson {
  readonly name: string
  /** Number of the licence to practise. */
  readonly licence: string
}

/** What a TLS server takes. */
export interface TlsPair {
  readonly key: string
  readonly cert: string
}

/** Certificates of the first facility with something wrong about them, for tests of what must be refused. */
export interface WrongCertificates {
  /** On the revocation list since `REVOKED_AT`. */
  readonly revoked: KeyAndCertificate
  /** Ended on 31/12/2024. */
  readonly expired: KeyAndCertificate
  /** The right names, from an authority nobody trusts. */
  readonly foreign: KeyAndCertificate
}

export interface Pki {
  /** Trust anchors: the root and the authority for organisations, PEM. */
  readonly caPem: string
  readonly crlPem: string
  readonly wrong: WrongCertificates
  /** The revocation list (DER) as it stands now; another a day later at the latest. */
  revocationList(): Promise<Buffer>
  /** From now on the list names this certificate (PEM) of an organisation or a person. */
  revoke(certificatePem: string): Promise<void>
  /** A certificate for `name`, localhost, 127.0.0.1 and ::1, renewed 30 days before its end. */
  tlsFor(name: string): Promise<TlsPair>
  /** A certificate for another name, from an authority nobody trusts. */
  wrongTls(): TlsPair
  /** The facility's signing key: RSA-2048, for every third facility P-256. Throws for an unknown facility. */
  facilityCertificate(code: string): Promise<KeyAndCertificate>
  /** The personal signing keys (P-256) of people who work at a facility, by their licence. */
  personalCertificates(facility: string, people: readonly CertifiedPerson[]): Promise<ReadonlyMap<string, KeyAndCertificate>>
}

/** When the revoked example was revoked: what it signed before stays good. */
export const REVOKED_AT = new Date('2026-01-15T00:00:00Z')

const DAY = 86_400_000
const LONG_AFTER = new Date(Date.UTC(2046, 0, 1))
/** Keys of the pool that the wrong certificates use. */
const WRONG_KEYS = 3
const years = (from: number, to: number) => ({ notBefore: new Date(Date.UTC(from, 0, 1)), notAfter: new Date(Date.UTC(to, 0, 1)) })

interface Authorities {
  /** Primes of the RSA keys: see rsa-pool.ts. */
  readonly pool: readonly string[]
  readonly root: KeyAndCertificate
  readonly organisations: KeyAndCertificate
  readonly wrong: WrongCertificates
  readonly wrongTls: KeyAndCertificate
  readonly crlPem: string
}

/**
 * Opens the certificates under `${dir}/pki`, making what is missing. May be called by several processes at once:
 * all of them see the same keys. Writes `ca.pem` and `crl.pem` there for whoever reads files.
 */
export async function ensurePki(dir: string, seed: number): Promise<Pki> {
  const home = join(dir, 'pki')
  const text = await readOrMake(join(home, 'authorities.json'), async () => JSON.stringify(await makeAuthorities(seed)))
  const authorities = JSON.parse(text) as Authorities
  const caPem = authorities.root.certificatePem + authorities.organisations.certificatePem
  await readOrMake(join(home, 'ca.pem'), () => Promise.resolve(caPem))
  await readOrMake(join(home, 'crl.pem'), () => Promise.resolve(authorities.crlPem))

  const pending = new Map<string, Promise<KeyAndCertificate>>()
  return {
    caPem,
    crlPem: authorities.crlPem,
    wrong: authorities.wrong,
    revocationList: () => revocationList(home, authorities),
    revoke: (certificatePem) => revoke(home, authorities, certificatePem),
    tlsFor: (name) => tlsFor(join(home, `tls-${name.replaceAll(/[^\w.-]/g, '_')}.json`), { name, seed, issuer: authorities.root }),
    wrongTls: () => pairOf(authorities.wrongTls),
    facilityCertificate: (code) => {
      const known = pending.get(code) ?? facilityCertificate(home, { code, seed, authorities })
      pending.set(code, known)
      return known
    },
    personalCertificates: (facility, people) => personalCertificates(home, { facility, people, seed, issuer: authorities.organisations }),
  }
}

const kept = (home: string) => join(home, 'revoked.json')

/** What was revoked while the sandbox ran, and the example that always is. */
async function allRevoked(home: string, { wrong }: Authorities) {
  const since = JSON.parse((await findText(kept(home))) ?? '[]') as { serial: string, at: string }[]
  return [{ serial: serialOfCertificate(wrong.revoked.certificatePem), at: REVOKED_AT }, ...since.map(({ serial, at }) => ({ serial, at: new Date(at) }))]
}

async function revocationList(home: string, authorities: Authorities): Promise<Buffer> {
  // Lists tell whole seconds.
  const from = new Date(Math.floor(Date.now() / 1000) * 1000)
  return issueRevocationList(authorities.organisations, await allRevoked(home, authorities), { from, to: new Date(from.getTime() + DAY) })
}

async function revoke(home: string, authorities: Authorities, certificatePem: string): Promise<void> {
  const serial = serialOfCertificate(certificatePem)
  const before = JSON.parse((await findText(kept(home))) ?? '[]') as { serial: string, at: string }[]
  if (before.some((each) => each.serial === serial)) return
  await replaceText(kept(home), JSON.stringify([...before, { serial, at: new Date().toISOString() }]))
  // Whoever reads files reads it there.
  await replaceText(join(home, 'crl.pem'), listPem(await issueRevocationList(authorities.organisations, await allRevoked(home, authorities), { from: new Date(), to: LONG_AFTER })))
}

/** The name a facility signs under: its own, with its code in the unit. */
export function facilitySubject(code: string, name: string): Subject {
  return [['C', 'VN'], ['O', 'Sandbox Liên Thông'], ['OU', `MACSKCB:${code}`], ['CN', name]]
}

async function facilityCertificate(home: string, wanted: { code: string, seed: number, authorities: Authorities }) {
  const all = facilities(wanted.seed)
  const place = all.findIndex((each) => each.code === wanted.code)
  const facility = all[place]
  if (!facility) throw new Error(`The sandbox has no facility ${wanted.code}.`)
  const text = await readOrMake(join(home, 'facilities', `${facility.code}.json`), async () => JSON.stringify(await issueCertificate({
    subject: facilitySubject(facility.code, facility.name),
    key: place % 3 === 2 ? 'p-256' : keyOf(wanted.authorities.pool, WRONG_KEYS + place),
    seed: wanted.seed,
    use: 'signing',
    issuer: wanted.authorities.organisations,
    ...years(2025, 2031),
  })))
  return JSON.parse(text) as KeyAndCertificate
}

interface PersonalWish {
  readonly facility: string
  readonly people: readonly CertifiedPerson[]
  readonly seed: number
  readonly issuer: KeyAndCertificate
}

/** Kept in one file for each facility; who is new there gets a key, the others keep theirs. */
async function personalCertificates(home: string, { facility, people, seed, issuer }: PersonalWish): Promise<ReadonlyMap<string, KeyAndCertificate>> {
  const path = join(home, 'people', `${facility}.json`)
  const kept = JSON.parse(await readOrMake(path, () => Promise.resolve('{}'))) as Record<string, KeyAndCertificate>
  const missing = people.filter((each) => kept[each.licence] === undefined)
  for (const { name, licence } of missing) {
    kept[licence] = await issueCertificate({
      subject: [['C', 'VN'], ['O', 'Sandbox Liên Thông'], ['OU', `GPHN:${licence}`], ['CN', name]], key: 'p-256', seed, use: 'signing', issuer, ...years(2025, 2031),
    })
  }
  if (missing.length > 0) await replaceText(path, JSON.stringify(kept))
  return new Map(Object.entries(kept))
}

async function tlsFor(path: string, wanted: { name: string, seed: number, issuer: KeyAndCertificate }): Promise<TlsPair> {
  const make = async () => JSON.stringify(await issueCertificate({
    subject: [['C', 'VN'], ['O', 'Sandbox Liên Thông'], ['CN', wanted.name]],
    key: 'p-256',
    seed: wanted.seed,
    use: 'server',
    hosts: [...new Set([wanted.name, 'localhost', '127.0.0.1', '::1'])],
    issuer: wanted.issuer,
    notBefore: new Date(Date.now() - DAY),
    notAfter: new Date(Date.now() + 397 * DAY),
  }))
  const found = await findText(path)
  if (found !== undefined && endOf((JSON.parse(found) as KeyAndCertificate).certificatePem).getTime() < Date.now() + 30 * DAY) {
    await replaceText(path, await make())
  }
  return pairOf(JSON.parse(await readOrMake(path, make)) as KeyAndCertificate)
}

async function makeAuthorities(seed: number): Promise<Authorities> {
  const authority = (name: string, issuer?: KeyAndCertificate) => issueCertificate({
    subject: [['C', 'VN'], ['O', 'Sandbox Liên Thông'], ['CN', name]],
    key: 'p-256',
    seed,
    use: 'authority',
    ...years(2020, 2046),
    ...(issuer ? { issuer } : {}),
  })
  const root = await authority('Sandbox Root CA')
  const organisations = await authority('Sandbox Organisation CA', root)
  const stranger = await authority('Stranger Root CA')
  const pool = await makePool(WRONG_KEYS + facilities(seed).length)
  const wrong = await makeWrong(seed, { pool, organisations, stranger })
  const revoked = [{ serial: serialOfCertificate(wrong.revoked.certificatePem), at: REVOKED_AT }]
  const crlPem = listPem(await issueRevocationList(organisations, revoked, { from: REVOKED_AT, to: LONG_AFTER }))
  const wrongTls = await issueCertificate({
    subject: [['CN', 'elsewhere.invalid']], key: 'p-256', seed, use: 'server', hosts: ['elsewhere.invalid'], issuer: stranger, ...years(2025, 2036),
  })
  return { pool, root, organisations, wrong, wrongTls, crlPem }
}

async function makeWrong(seed: number, by: { pool: readonly string[], organisations: KeyAndCertificate, stranger: KeyAndCertificate }) {
  const first = facilities(seed)[0]
  if (!first) throw new Error('The sandbox has no facilities.')
  const issue = (key: number, differs: Partial<Issue>) => issueCertificate({
    subject: facilitySubject(first.code, first.name),
    key: keyOf(by.pool, key),
    seed,
    use: 'signing',
    issuer: by.organisations,
    ...years(2024, 2031),
    ...differs,
  })
  const [revoked, expired, foreign] = await Promise.all([issue(0, {}), issue(1, years(2022, 2025)), issue(2, { issuer: by.stranger })])
  return { revoked, expired, foreign } satisfies WrongCertificates
}

function pairOf(made: KeyAndCertificate): TlsPair {
  return { key: made.keyPem, cert: made.certificatePem }
}
