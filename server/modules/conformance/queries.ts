/** SQL of tenants and of what was seen of them. */
import type { Tx } from '#platform/database.ts'

export interface TenantRow {
  readonly tenantId: string
  readonly registeredAt: Date
  readonly facility: string
  readonly username: string
  readonly vendor: string
  readonly product: string
  readonly version: string
}

export interface NewTenant extends Omit<TenantRow, 'facility' | 'username'> {
  readonly email: Buffer
  readonly emailKey: string
  readonly emailIndex: Buffer
}

const TENANT = 'tenant_id as "tenantId", registered_at as "registeredAt", facility, username, vendor, product, version'

export function findTenant(tx: Tx, facility: string): Promise<TenantRow | undefined> {
  return tx.find<TenantRow>(`select ${TENANT} from conformance.tenant where facility = $1 and closed_at is null`, [facility])
}

/** Whoever else wants it waits until this transaction ends. */
export async function lockTenant(tx: Tx, tenantId: string): Promise<void> {
  await tx.one('select from conformance.tenant where tenant_id = $1 for update', [tenantId])
}

/** Closes tenants nobody has used since a moment before the given one. */
export async function closeUnusedTenants(tx: Tx, registeredBefore: Date, now: Date): Promise<void> {
  await tx.run(
    `update conformance.tenant t set closed_at = $2
      where closed_at is null and registered_at < $1 and not exists (select from conformance.observation o where o.facility = t.facility)`,
    [registeredBefore, now],
  )
}

export async function countTenantsOfEmail(tx: Tx, indexes: readonly Buffer[]): Promise<number> {
  return (await tx.one<{ count: number }>('select count(*)::integer as count from conformance.tenant where email_index = any($1) and closed_at is null', [indexes])).count
}

/** Takes the first free code of the range; undefined where none is left. Two at the same moment: the second breaks `tenant_open_once`. */
export async function saveTenant(tx: Tx, tenant: NewTenant, range: { readonly first: number; readonly last: number }): Promise<TenantRow | undefined> {
  return tx.find<TenantRow>(
    `insert into conformance.tenant (tenant_id, registered_at, facility, username, vendor, product, version, email, email_key, email_index)
     select $1, $2, code::text, code || '_conformance', $3, $4, $5, $6, $7, $8
       from generate_series($9::integer, $10::integer) as code
      where not exists (select from conformance.tenant t where t.facility = code::text and t.closed_at is null)
      order by code limit 1
     returning ${TENANT}`,
    [tenant.tenantId, tenant.registeredAt, tenant.vendor, tenant.product, tenant.version, tenant.email, tenant.emailKey, tenant.emailIndex, range.first, range.last],
  )
}

export type Act = 'token' | 'file' | 'trace' | 'daily' | 'void' | 'check'

/** Codes and counts of one answer. */
export interface ObservationDetail {
  readonly exchange?: string
  /** Codes of the problems that refused. */
  readonly codes?: readonly string[]
  readonly withheld?: boolean
  readonly waiting?: number
  readonly failing?: number
  readonly sent?: number
  readonly missing?: number
  /** Our numbers of documents that were not on the list. */
  readonly unlisted?: readonly string[]
}

export interface Observation {
  readonly observationId: string
  readonly messageId: string | null
  readonly status: number
  readonly facility: string
  readonly act: Act
  readonly standard: string
  readonly detail: ObservationDetail
}

export async function saveObservation(tx: Tx, observation: Observation): Promise<void> {
  await tx.run(
    `insert into conformance.observation (observation_id, message_id, status, facility, act, standard, detail) values ($1, $2, $3, $4, $5, $6, $7)`,
    [observation.observationId, observation.messageId, observation.status, observation.facility, observation.act, observation.standard, JSON.stringify(observation.detail)],
  )
}

/** The newest observations from an id on, oldest first. */
export async function listObservations(tx: Tx, facility: string, from: string, limit: number): Promise<Observation[]> {
  const newest = await tx.rows<Observation>(
    `select observation_id as "observationId", message_id as "messageId", status, facility, act, standard, detail
       from conformance.observation where facility = $1 and observation_id >= $2 order by observation_id desc limit $3`,
    [facility, from, limit],
  )
  return newest.reverse()
}

/** A receipt to lose, asked for and not lost yet. */
export async function findRehearsal(tx: Tx, facility: string, now: Date): Promise<{ endsAt: Date } | undefined> {
  return tx.find('select ends_at as "endsAt" from conformance.rehearsal where facility = $1 and used_at is null and ends_at > $2 order by ends_at desc limit 1', [facility, now])
}

export async function saveRehearsal(tx: Tx, rehearsal: { rehearsalId: string; facility: string; endsAt: Date }): Promise<void> {
  await tx.run('insert into conformance.rehearsal (rehearsal_id, facility, ends_at) values ($1, $2, $3)', [rehearsal.rehearsalId, rehearsal.facility, rehearsal.endsAt])
}

/** Uses up every rehearsal that is armed; whether there was one. */
export async function useRehearsal(tx: Tx, facility: string, now: Date): Promise<boolean> {
  return (await tx.run('update conformance.rehearsal set used_at = $2 where facility = $1 and used_at is null and ends_at > $2', [facility, now])) > 0
}

export interface FulfilmentRow {
  readonly caseCode: string
  readonly fulfilledAt: Date
  readonly messages: readonly string[]
}

/** Whose fulfilments, and of which checklist. */
export interface Earning {
  readonly facility: string
  readonly tenantId: string | null
  readonly standard: string
  readonly checklist: string
}

export function listFulfilments(tx: Tx, { facility, tenantId, standard, checklist }: Earning): Promise<FulfilmentRow[]> {
  return tx.rows<FulfilmentRow>(
    `select case_code as "caseCode", fulfilled_at as "fulfilledAt", messages from conformance.fulfilment
      where facility = $1 and tenant_id is not distinct from $2 and standard = $3 and checklist = $4`,
    [facility, tenantId, standard, checklist],
  )
}

export async function saveFulfilments(tx: Tx, { facility, tenantId, standard, checklist }: Earning, rows: readonly FulfilmentRow[]): Promise<void> {
  for (const row of rows) {
    await tx.run(
      `insert into conformance.fulfilment (fulfilled_at, facility, standard, checklist, case_code, messages, tenant_id) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict on constraint fulfilment_once do nothing`,
      [row.fulfilledAt, facility, standard, checklist, row.caseCode, row.messages, tenantId],
    )
  }
}
