/** Registers who may come in: facility systems, clients with keys, staff. Doing it twice changes nothing. */
import { randomBytes } from 'node:crypto'
import { createLocalJWKSet, importJWK, type JSONWebKeySet, type JWK } from 'jose'
import { recordAct } from '#modules/audit/index.ts'
import type { Tx } from '#platform/database.ts'
import type { Permission, StaffRole } from '#platform/permit.ts'
import { blindIndex, blindIndexes, seal } from '#platform/seal.ts'
import { hashSecret, isSecret } from './password.ts'
import { findAccount, findStaff, listSandboxHolders, revokeTokensOf, saveAccount, saveClient, saveStaff, type ClientRow } from './queries.ts'
import { ROLE_PERMISSIONS } from './roles.ts'
import type { RegistrationTools } from './tools.ts'

/** A new opaque id: short, since it stands in every audit entry. */
function newId(letter: string): string {
  return `${letter}-${randomBytes(9).toString('base64url').replace(/[-_]/g, 'x')}`
}

function record(tx: Tx, tools: RegistrationTools, act: string, holder: string): Promise<void> {
  return recordAct(tx, { clock: tools.clock, actor: 'platform', role: 'public', act, detail: { holder } })
}

export interface FacilityAccount {
  readonly username: string
  /** Code of the facility, five characters. */
  readonly facility: string
  /** MD5 hex of the password: the protocol's own secret. */
  readonly passwordMd5: string
  readonly kind: 'gateway'
  readonly tenant?: 'conformance'
  /** Leaves the password of an account that is there already: to compare 136 of them takes seconds at every start. */
  readonly keepPassword?: true
}

/**
 * Gives a facility's system its account; its id. A changed password revokes the tokens given before.
 * @throws Error for a password that is not MD5 hex, and in production mode for the conformance tenant
 */
export async function registerFacilityAccount(tools: RegistrationTools, account: FacilityAccount): Promise<string> {
  if (!/^[0-9a-f]{32}$/i.test(account.passwordMd5)) throw new Error('passwordMd5 must be 32 hexadecimal digits')
  if (account.tenant !== undefined && tools.mode === 'production') throw new Error('The conformance tenant exists in the sandbox only')
  const present = await tools.intake.inOneStatement((tx) => findAccount(tx, account.username))
  const same = present?.facility === account.facility && present.tenant === (account.tenant ?? null)
  if (present && same && (account.keepPassword === true || await isSecret(present.password, account.passwordMd5))) return present.accountId
  const password = await hashSecret(account.passwordMd5)
  return tools.intake.inTransaction(async (tx) => {
    const accountId = await saveAccount(tx, {
      accountId: newId('f'), username: account.username, facility: account.facility, password, tenant: account.tenant ?? null, sandbox: tools.mode === 'sandbox',
    })
    await record(tx, tools, 'account-registered', accountId)
    return accountId
  })
}

export interface ClientRegistration {
  /** Chosen by whoever registers; letters, digits, `-` and `_`. */
  readonly clientId: string
  readonly name: string
  readonly role: ClientRow['role']
  readonly facility?: string
  readonly scopes: readonly Permission[]
  /** Public keys only. */
  readonly jwks: JSONWebKeySet
}

/** Registers a client of OAuth2. @throws Error naming what cannot be registered */
export async function registerClient(tools: RegistrationTools, client: ClientRegistration): Promise<void> {
  if (!/^[\w-]{3,60}$/.test(client.clientId)) throw new Error('clientId must be 3 to 60 letters, digits, - or _')
  const beyond = client.scopes.filter((each) => !ROLE_PERMISSIONS[client.role].includes(each))
  if (beyond.length > 0) throw new Error(`The role ${client.role} does not hold ${beyond.join(', ')}`)
  await requirePublicKeys(client.jwks)
  await tools.intake.inTransaction(async (tx) => {
    await saveClient(tx, {
      clientId: client.clientId, name: client.name, role: client.role, facility: client.facility ?? null, scopes: client.scopes,
      jwks: client.jwks as unknown as ClientRow['jwks'], sandbox: tools.mode === 'sandbox',
    })
    await record(tx, tools, 'client-registered', client.clientId)
  })
}

async function requirePublicKeys(jwks: JSONWebKeySet): Promise<void> {
  createLocalJWKSet(jwks)
  if (jwks.keys.length === 0) throw new Error('A client needs at least one public key')
  for (const key of jwks.keys as readonly JWK[]) {
    if (key.d !== undefined || key.k !== undefined) throw new Error('Register public keys only; this private key is known to others now')
    await importJWK(key, key.alg ?? 'ES256')
  }
}

export interface StaffRegistration {
  /** Personal number: known before the first sign-in. Kept as a blind index only. */
  readonly personalId: string
  readonly role: StaffRole
  readonly facility?: string
  /** Of an officer: a commune's code (five digits) or a province's (two). */
  readonly area?: string
  readonly name: string
}

/** What binds a sealed staff name to its row. */
export function staffNameContext(person: Buffer): string {
  return `staff:${person.toString('hex')}`
}

/** Gives a person a role; their id. Everybody without one signs in as a citizen. */
export async function registerStaff(tools: RegistrationTools, staff: StaffRegistration): Promise<string> {
  const present = await tools.intake.inOneStatement((tx) => findStaff(tx, blindIndexes(tools.keys, 'staff', staff.personalId)))
  if (present && present.role === staff.role && present.facility === (staff.facility ?? null) && present.area === (staff.area ?? null)) return present.staffId
  const key = tools.keys.currentSecret('seal-sessions')
  const person = present?.person ?? blindIndex(tools.keys, 'staff', staff.personalId)
  return tools.intake.inTransaction(async (tx) => {
    const id = await saveStaff(tx, {
      staffId: newId('s'), person, role: staff.role, facility: staff.facility ?? null, area: staff.area ?? null,
      name: seal(key.secret, Buffer.from(staff.name.normalize('NFC')), staffNameContext(person)), nameKey: key.id, sandbox: tools.mode === 'sandbox',
    })
    await record(tx, tools, 'staff-registered', id)
    return id
  })
}

/** Makes every token of an account or client worthless, in every process within ten seconds. */
export async function revokeTokens(tools: RegistrationTools, holder: string): Promise<boolean> {
  return tools.intake.inTransaction(async (tx) => {
    const revoked = await revokeTokensOf(tx, holder)
    if (revoked) await record(tx, tools, 'tokens-revoked', holder)
    return revoked
  })
}

/** What of the sandbox could still come in, one line each: production mode refuses to start while there is any (DESIGN §5.14). */
export function refuseSandboxTenants(tools: Pick<RegistrationTools, 'intake'>): Promise<string[]> {
  return tools.intake.inTransaction(listSandboxHolders)
}
