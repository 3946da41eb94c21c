/** SQL of access: accounts, clients, staff. */
import type { Tx } from '#platform/database.ts'
import type { StaffRole } from '#platform/permit.ts'

export interface AccountRow {
  readonly accountId: string
  readonly username: string
  readonly facility: string
  /** PHC text. */
  readonly password: string
  readonly epoch: number
  readonly tenant: string | null
}

const ACCOUNT = 'account_id as "accountId", username, facility, password, token_epoch as epoch, tenant'

/** An account that is open. */
export function findAccount(tx: Tx, username: string): Promise<AccountRow | undefined> {
  return tx.find<AccountRow>(`select ${ACCOUNT} from access.account where username = $1 and closed_at is null`, [username])
}

export interface NewAccount {
  readonly accountId: string
  readonly username: string
  readonly facility: string
  readonly password: string
  readonly tenant: string | null
  readonly sandbox: boolean
}

/** Makes or changes the account of a username. A changed password or facility revokes the tokens given so far. */
export async function saveAccount(tx: Tx, account: NewAccount): Promise<string> {
  const { id } = await tx.one<{ id: string }>(
    `insert into access.account (account_id, username, facility, password, tenant, sandbox) values ($1, $2, $3, $4, $5, $6)
     on conflict (username) do update set facility = excluded.facility, password = excluded.password, tenant = excluded.tenant, closed_at = null,
       token_epoch = account.token_epoch + 1
     returning account_id as id`,
    [account.accountId, account.username, account.facility, account.password, account.tenant, account.sandbox],
  )
  return id
}

/** Counts up the epoch of an account or client: every token given so far is worth nothing within ten seconds. */
export async function revokeTokensOf(tx: Tx, holder: string): Promise<boolean> {
  const accounts = await tx.run('update access.account set token_epoch = token_epoch + 1 where account_id = $1', [holder])
  const clients = await tx.run('update access.client set token_epoch = token_epoch + 1 where client_id = $1', [holder])
  return accounts + clients > 0
}

/** What of an account or client decides whether its tokens still count, and for what. */
export interface HolderRow {
  readonly epoch: number
  readonly role: StaffRole
  readonly facility: string | null
  /** Of a client; null for an account, which has all its role has. */
  readonly scopes: readonly string[] | null
}

export function findHolder(tx: Tx, holder: string): Promise<HolderRow | undefined> {
  return tx.find<HolderRow>(
    `select token_epoch as epoch, 'facility' as role, facility, null::text[] as scopes from access.account where account_id = $1 and closed_at is null
     union all
     select token_epoch, role, facility, scopes from access.client where client_id = $1 and closed_at is null`,
    [holder],
  )
}

export interface ClientRow {
  readonly clientId: string
  readonly role: StaffRole
  readonly facility: string | null
  readonly scopes: readonly string[]
  readonly jwks: { readonly keys: readonly Record<string, unknown>[] }
  readonly epoch: number
}

export function findClient(tx: Tx, clientId: string): Promise<ClientRow | undefined> {
  return tx.find<ClientRow>(
    'select client_id as "clientId", role, facility, scopes, jwks, token_epoch as epoch from access.client where client_id = $1 and closed_at is null', [clientId],
  )
}

export interface NewClient {
  readonly clientId: string
  readonly name: string
  readonly role: ClientRow['role']
  readonly facility: string | null
  readonly scopes: readonly string[]
  readonly jwks: ClientRow['jwks']
  readonly sandbox: boolean
}

export async function saveClient(tx: Tx, client: NewClient): Promise<void> {
  await tx.run(
    `insert into access.client (client_id, name, role, facility, scopes, jwks, sandbox) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (client_id) do update set name = excluded.name, role = excluded.role, facility = excluded.facility, scopes = excluded.scopes,
       jwks = excluded.jwks, closed_at = null, token_epoch = client.token_epoch + 1
     where (client.name, client.role, client.facility, client.scopes, client.jwks, client.closed_at)
       is distinct from (excluded.name, excluded.role, excluded.facility, excluded.scopes, excluded.jwks, null::timestamptz)`,
    [client.clientId, client.name, client.role, client.facility, client.scopes, JSON.stringify(client.jwks), client.sandbox],
  )
}

/** False when the assertion was used before. */
export async function useAssertion(tx: Tx, assertion: Buffer, expiresAt: Date): Promise<boolean> {
  return (await tx.run('insert into access.used_assertion (expires_at, assertion) values ($1, $2) on conflict do nothing', [expiresAt, assertion])) === 1
}

export interface StaffRow {
  readonly staffId: string
  readonly role: StaffRole
  readonly facility: string | null
  /** Of an officer of a commune or province. */
  readonly area: string | null
  /** Blind index of the personal number. */
  readonly person: Buffer
  readonly name: Buffer
  readonly nameKey: string
}

const STAFF = 'staff_id as "staffId", role, facility, area, person, name, name_key as "nameKey"'

/** Staff by any of the blind indexes of a personal number (several while a key is being rotated). */
export function findStaff(tx: Tx, indexes: readonly Buffer[]): Promise<StaffRow | undefined> {
  return tx.find<StaffRow>(`select ${STAFF} from access.staff where person = any($1) and closed_at is null`, [indexes])
}

export interface NewStaff extends StaffRow {
  readonly sandbox: boolean
}

export async function saveStaff(tx: Tx, staff: NewStaff): Promise<string> {
  const { id } = await tx.one<{ id: string }>(
    `insert into access.staff (staff_id, person, role, facility, area, name, name_key, sandbox) values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (person) do update set role = excluded.role, facility = excluded.facility, area = excluded.area, name = excluded.name, name_key = excluded.name_key,
       closed_at = null
     returning staff_id as id`,
    [staff.staffId, staff.person, staff.role, staff.facility, staff.area, staff.name, staff.nameKey, staff.sandbox],
  )
  return id
}

/** Everything of the sandbox that could come in, one line each, without a name. */
export async function listSandboxHolders(tx: Tx): Promise<string[]> {
  const rows = await tx.rows<{ holder: string }>(
    `select case when tenant = 'conformance' then 'the conformance account ' else 'the sandbox account ' end || username as holder from access.account where sandbox and closed_at is null
     union all select 'the sandbox client ' || client_id from access.client where sandbox and closed_at is null
     union all select 'the sandbox ' || role || ' ' || staff_id from access.staff where sandbox and closed_at is null
     order by 1 limit 100`,
  )
  return rows.map((each) => each.holder)
}

/** Forgets sessions and assertions that ended a day ago or more; how many. */
export async function forgetEnded(tx: Tx): Promise<number> {
  const { forgotten } = await tx.one<{ forgotten: number }>('select access.forget_ended() as forgotten')
  return forgotten
}
