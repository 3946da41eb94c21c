/** SQL of what a person has decided: switches, and who may look for whom. */
import type { Tx } from '#platform/database.ts'
import type { Switch, SwitchKind } from './judge-look.ts'
import type { SubjectPlace } from './look.ts'

export interface SwitchRow extends Switch {
  readonly switchId: string
  readonly setAt: Date
}

export function listSwitches(tx: Tx, subject: SubjectPlace): Promise<SwitchRow[]> {
  return tx.rows<SwitchRow>(
    `select switch_id as "switchId", kind, target, facility, allows, until, set_at as "setAt"
       from access.consent_switch where shard = $1 and subject_key = $2 and ended_at is null order by kind, target, facility`,
    [subject.shard, subject.key],
  )
}

export interface SwitchPlace {
  readonly kind: SwitchKind
  readonly target: string
  readonly facility: string
}

export async function endSwitch(tx: Tx, subject: SubjectPlace, { kind, target, facility, at }: SwitchPlace & { readonly at: Date }): Promise<void> {
  await tx.run(
    'update access.consent_switch set ended_at = $6 where shard = $1 and subject_key = $2 and kind = $3 and target = $4 and facility = $5 and ended_at is null',
    [subject.shard, subject.key, kind, target, facility, at],
  )
}

export async function insertSwitch(tx: Tx, subject: SubjectPlace, set: Omit<SwitchRow, 'setAt'> & { readonly setAt: Date; readonly setBy: string }): Promise<void> {
  await tx.run(
    `insert into access.consent_switch (shard, subject_key, switch_id, set_at, until, allows, kind, target, facility, set_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [subject.shard, subject.key, set.switchId, set.setAt, set.until, set.allows, set.kind, set.target, set.facility, set.setBy],
  )
}

export type DelegationGround = 'parent' | 'consent'

export interface DelegationRow {
  readonly delegationId: string
  readonly shard: number
  readonly subjectKey: string
  readonly ground: DelegationGround
  readonly askedAt: Date
  readonly agreedAt: Date | null
  readonly until: Date
  readonly sensitive: boolean
  readonly names: Buffer
  readonly namesKey: string
}

const DELEGATION = `delegation_id as "delegationId", shard, subject_key as "subjectKey", ground, asked_at as "askedAt", agreed_at as "agreedAt", until, sensitive,
  names, names_key as "namesKey"`

/** Who may look for a subject, or was asked to. */
export function listDelegationsOf(tx: Tx, subject: SubjectPlace, now: Date): Promise<DelegationRow[]> {
  return tx.rows<DelegationRow>(
    `select ${DELEGATION} from access.delegation where shard = $1 and subject_key = $2 and ended_at is null and until > $3 order by asked_at`,
    [subject.shard, subject.key, now],
  )
}

/** For whom the holder of a number may look, or was asked to, by any of the number's blind indexes. */
export function listDelegationsTo(tx: Tx, indexes: readonly Buffer[], now: Date): Promise<DelegationRow[]> {
  return tx.rows<DelegationRow>(
    `select ${DELEGATION} from access.delegation where representative = any($1) and ended_at is null and until > $2 order by ground desc, asked_at`, [indexes, now],
  )
}

export interface NewDelegation extends Omit<DelegationRow, 'shard' | 'subjectKey'> {
  readonly subject: SubjectPlace
  readonly representative: Buffer
  readonly representativeId: string | null
}

/** False when the same representative holds one already. */
export async function insertDelegation(tx: Tx, given: NewDelegation): Promise<boolean> {
  return (await tx.run(
    `insert into access.delegation (shard, subject_key, delegation_id, asked_at, agreed_at, until, sensitive, ground, representative_id, representative, names, names_key)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict do nothing`,
    [
      given.subject.shard, given.subject.key, given.delegationId, given.askedAt, given.agreedAt, given.until, given.sensitive, given.ground, given.representativeId,
      given.representative, given.names, given.namesKey,
    ],
  )) === 1
}

interface DelegationPlace {
  readonly shard: number
  readonly subjectKey: string
  readonly delegationId: string
}

export async function agreeDelegation(tx: Tx, place: DelegationPlace, agreed: { readonly at: Date; readonly representativeId: string }): Promise<boolean> {
  return (await tx.run(
    `update access.delegation set agreed_at = $4, representative_id = $5
      where shard = $1 and subject_key = $2 and delegation_id = $3 and agreed_at is null and ended_at is null and until > $4`,
    [place.shard, place.subjectKey, place.delegationId, agreed.at, agreed.representativeId],
  )) === 1
}

export async function endDelegation(tx: Tx, place: DelegationPlace, ended: { readonly at: Date; readonly by: string }): Promise<boolean> {
  return (await tx.run(
    'update access.delegation set ended_at = $4, ended_by = $5 where shard = $1 and subject_key = $2 and delegation_id = $3 and ended_at is null',
    [place.shard, place.subjectKey, place.delegationId, ended.at, ended.by],
  )) === 1
}

/** Ends what is over by the clock, so that the two may agree anew. */
export async function endExpiredDelegations(tx: Tx, subject: SubjectPlace, now: Date): Promise<void> {
  await tx.run(
    `update access.delegation set ended_at = until, ended_by = 'platform' where shard = $1 and subject_key = $2 and ended_at is null and until <= $3`,
    [subject.shard, subject.key, now],
  )
}

/** A representative comes under another id than before (their own record has begun, or was linked): what was agreed holds for it. */
export async function followRepresentative(tx: Tx, indexes: readonly Buffer[], representativeId: string): Promise<void> {
  await tx.run(
    'update access.delegation set representative_id = $2 where representative = any($1) and ended_at is null and agreed_at is not null and representative_id <> $2',
    [indexes, representativeId],
  )
}
