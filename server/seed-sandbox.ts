/** Registers the sandbox: facilities with accounts and certificates, people with roles, the conformance tenant. Safe to repeat. */
import { createHash, X509Certificate } from 'node:crypto'
import { request } from 'undici'
import { registerFacilityAccount, registerStaff, type RegistrationTools } from '#modules/access/index.ts'
import { importStarterSets, registerFacilities, type FacilityRegistration } from '#modules/catalogues/index.ts'
import { entrustKey, registerReader } from '#modules/insurance/index.ts'
import { entrustPeople, hastenUnsigned, listFacilitiesDue, type EntrustedPerson } from '#modules/papers/index.ts'
import { systemClock } from '#platform/clock.ts'
import { readConfig, type Config } from '#platform/config.ts'
import { connectDatabase, type Database } from '#platform/database.ts'
import { fileKeys } from '#platform/keys.ts'
import { makeLogger } from '#platform/log.ts'
import type { StaffRole } from '#platform/permit.ts'

interface SandboxFacility {
  readonly code: string
  readonly name: string
  readonly province: string
  readonly commune: string
  readonly grade: string
  readonly kind: string
  readonly username: string
  readonly password: string
  readonly certificatePem: string
}

interface SandboxPersona {
  readonly name: string
  readonly role: StaffRole | 'citizen'
  readonly so_dinh_danh: string
  readonly facility?: string
  readonly area?: string
}

const FIRST_DAY = '2024-01-01'
const SANDBOX_INSTRUMENT = 'sandbox'
const CONFORMANCE = { facility: '99001', username: '99001_conformance', password: 'lienthong' }
const REGISTERED_AT_ONCE = 8

async function main(): Promise<void> {
  const config = readConfig(process.env)
  if (config.mode === 'production') throw new Error('Production mode refuses the sandbox')
  const log = makeLogger({ process: 'seed', level: config.logLevel })
  const worker = connectDatabase({ url: config.databaseUrl, role: 'lienthong_worker', connections: 2, name: 'lienthong seed' })
  const intake = connectDatabase({ url: config.databaseUrl, role: 'lienthong_intake', connections: 4, name: 'lienthong seed' })
  try {
    await importStarterSets({ inTransaction: worker.inTransaction, clock: systemClock })
    const facilities = (await ask(await partnerUrl(config, 'hospitals'), '/facilities')) as SandboxFacility[]
    const personas = (await ask(await partnerUrl(config, 'e-id'), '/personas')) as SandboxPersona[]
    const access: RegistrationTools = { clock: systemClock, keys: fileKeys(config.keysDir, { create: true }), intake, mode: 'sandbox' }
    const seeding = { config, access, worker, facilities, personas, clinicians: personas.filter((each) => each.role === 'clinician') }
    await (process.argv.includes('--histories') ? sendHistories(seeding) : register(seeding))
    log.info({ facilities: facilities.length }, 'the sandbox is registered')
  } finally {
    await Promise.all([worker.close(), intake.close()])
  }
}

interface Seeding {
  readonly config: Config
  readonly access: RegistrationTools
  readonly worker: Database
  readonly facilities: readonly SandboxFacility[]
  readonly personas: readonly SandboxPersona[]
  readonly clinicians: readonly SandboxPersona[]
}

/** What must be there before the first request: who there is, where papers are written, and the years of the first citizen. */
async function register(seeding: Seeding): Promise<void> {
  const { config, access, worker, facilities, personas, clinicians } = seeding
  await registerFacilities({ inTransaction: worker.inTransaction, clock: systemClock }, [...facilities.map(registrationOf), conformanceFacility()])
  await registerAccounts(access, facilities)
  await registerPeople(access, personas)
  await registerDesks(config, access, personas)
  await registerSigners(seeding, [...new Set(clinicians.flatMap((each) => each.facility ?? []))])
  await sendHistory(config, personas.find((each) => each.role === 'citizen'))
}

/** What may come while the product is in use already: the years of the other citizens, and the keys that sign the papers in them. */
async function sendHistories(seeding: Seeding): Promise<void> {
  const { config, worker, facilities, personas } = seeding
  for (const persona of personas) if (persona.role === 'citizen') await sendHistory(config, persona)
  const known = new Set(facilities.map((each) => each.code))
  await registerSigners(seeding, (await worker.inOneStatement(listFacilitiesDue)).filter((code) => known.has(code)))
}

async function partnerUrl(config: Config, partner: string): Promise<string> {
  const listed = (await ask(config.sandboxUrl, '/')) as { partner: string; url: string }[]
  const found = listed.find((each) => each.partner === partner)
  if (!found) throw new Error(`The sandbox has no ${partner}`)
  return found.url
}

async function ask(url: string, path: string, body?: object): Promise<unknown> {
  const answer = await request(`${url.replace(/\/$/, '')}${path}`, body ? { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {})
  if (answer.statusCode !== 200) throw new Error(`The sandbox answered ${answer.statusCode} at ${path}`)
  return answer.body.json()
}

function registrationOf(facility: SandboxFacility): FacilityRegistration {
  const certificate = new X509Certificate(facility.certificatePem)
  return {
    code: facility.code, name: facility.name, province: facility.province, commune: facility.commune, grade: facility.grade, kind: facility.kind,
    tenant: 'sandbox', signaturePolicy: 'require', validFrom: FIRST_DAY, instrument: SANDBOX_INSTRUMENT,
    certificates: [{
      fingerprint: certificate.fingerprint256.replaceAll(':', '').toLowerCase(),
      validFrom: new Date(certificate.validFrom), validTo: new Date(certificate.validTo),
    }],
  }
}

/** The tenant of software vendors (DESIGN §7): everything is checked in full, signatures only warn. */
function conformanceFacility(): FacilityRegistration {
  return {
    code: CONFORMANCE.facility, name: 'Cơ sở kiểm thử kết nối (giả lập)', province: '01', commune: '00004', grade: 'ban đầu', kind: 'conformance',
    tenant: 'conformance', signaturePolicy: 'warn', validFrom: FIRST_DAY, instrument: SANDBOX_INSTRUMENT,
  }
}

async function registerAccounts(access: RegistrationTools, facilities: readonly SandboxFacility[]): Promise<void> {
  const md5 = (password: string) => createHash('md5').update(password).digest('hex').toUpperCase()
  const accounts = facilities.map(({ code, username, password }) => ({ facility: code, username, passwordMd5: md5(password), kind: 'gateway' as const, keepPassword: true as const }))
  await registerFacilityAccount(access, { facility: CONFORMANCE.facility, username: CONFORMANCE.username, passwordMd5: md5(CONFORMANCE.password), kind: 'gateway', tenant: 'conformance', keepPassword: true as const })
  for (let first = 0; first < accounts.length; first += REGISTERED_AT_ONCE) {
    await Promise.all(accounts.slice(first, first + REGISTERED_AT_ONCE).map((account) => registerFacilityAccount(access, account)))
  }
}

/** Where a registrar works: the facility has entrusted its key to the platform, and the desk has a chip reader. */
async function registerDesks(config: Config, access: RegistrationTools, personas: readonly SandboxPersona[]): Promise<void> {
  const desks = new Set(personas.filter((each) => each.role === 'registrar').flatMap((each) => each.facility ?? []))
  const population = await partnerUrl(config, 'population')
  for (const facility of desks) {
    const { keyPem, certificatePem } = (await ask(population, '/entrusted-keys', { facility })) as { keyPem: string; certificatePem: string }
    entrustKey(config.keysDir, facility, { sandbox: true, keyPem, certificatePem })
    const { readerId, publicKey } = (await ask(population, `/readers?facility=${facility}`)) as { readerId: string; publicKey: Record<string, string> }
    await registerReader(access, readerId, { facility, publicKey })
  }
}

/**
 * Where papers are signed: facilities entrust their keys, and so do the people who sign there. First where clinicians work, then where
 * the histories of the citizens have papers; everywhere else papers wait until a key is entrusted.
 */
async function registerSigners({ config, ...tools }: Seeding, facilities: readonly string[]): Promise<void> {
  const population = await partnerUrl(config, 'population')
  for (const facility of facilities) {
    const { keyPem, certificatePem } = (await ask(population, '/entrusted-keys', { facility })) as { keyPem: string; certificatePem: string }
    entrustKey(config.keysDir, facility, { sandbox: true, keyPem, certificatePem })
    // An invented licence, the same at every registration: the end of the personal number.
    const here = tools.clinicians.filter((each) => each.facility === facility).map((each) => ({ persona: each, name: each.name, licence: `${each.so_dinh_danh.slice(-6)}/BYT-GPHN` }))
    const { people } = (await ask(population, '/entrusted-people', { facility, also: here.map(({ name, licence }) => ({ name, licence })) })) as { people: EntrustedPerson[] }
    const accounts = new Map<string, string>()
    for (const { persona, licence } of here) {
      accounts.set(licence, await registerStaff(tools.access, { personalId: persona.so_dinh_danh, role: 'clinician', name: persona.name, facility }))
    }
    entrustPeople(config.keysDir, facility, { sandbox: true, people: people.map((each) => ({ ...each, ...(accounts.has(each.licence) ? { staffId: accounts.get(each.licence) ?? '' } : {}) })) })
    await tools.worker.inOneStatement((tx) => hastenUnsigned(tx, facility, systemClock()))
  }
}

/** The citizens one can be have years behind them. Sent again, a history changes nothing. */
async function sendHistory(config: Config, citizen: SandboxPersona | undefined): Promise<void> {
  if (citizen) await ask(await partnerUrl(config, 'hospitals'), '/send-history', { personalId: citizen.so_dinh_danh, years: 3 })
}

async function registerPeople(access: RegistrationTools, personas: readonly SandboxPersona[]): Promise<void> {
  for (const persona of personas) {
    if (persona.role === 'citizen') continue
    await registerStaff(access, {
      personalId: persona.so_dinh_danh, role: persona.role, name: persona.name, ...(persona.facility === undefined ? {} : { facility: persona.facility }), ...(persona.area === undefined ? {} : { area: persona.area }),
    })
  }
}

await main()
