/** SQL of the audit trail: entries are added, never touched again; roots, receipts. */
import { randomBytes } from 'node:crypto'
import type { Tx } from '#platform/database.ts'
import type { StatementPart } from '#platform/statement.ts'
import { shardOf, uuidV7 } from '#platform/uuid.ts'
import { ROLE_NUMBERS, type Act, type Entry } from './entry.ts'
import type { SignedRoot } from './root.ts'

const SALT_BYTES = 16
const COLUMNS = 'entry_id, subject_key, reference, shard, role, salt, actor, act, purpose, detail'
const PLACES = '$1::uuid, $2::uuid, $3::uuid, $4::smallint, $5::smallint, $6::bytea, $7::text, $8::text, $9::text, $10::jsonb'
const ADD_WHERE_RESERVED = `insert into audit.entry (${COLUMNS})
  select given.entry_id, given.subject_key, given.reference, given.shard, given.role, given.salt, given.actor, given.act, given.purpose, given.detail
    from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::smallint[], $5::smallint[], $6::bytea[], $7::text[], $8::text[], $9::text[], $10::jsonb[])
      as given (${COLUMNS})
    join reserved on reserved.message_id = given.reference`
const ADD_ALL = `insert into audit.entry (${COLUMNS})
  select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::smallint[], $5::smallint[], $6::bytea[], $7::text[], $8::text[], $9::text[], $10::jsonb[])`
const ADD = `insert into audit.entry (${COLUMNS}) values (${PLACES})`

let salts = Buffer.alloc(0)

/** Random bytes drawn in one piece for 256 entries: a draw of its own costs each entry ten times as much. */
function nextSalt(): Buffer {
  if (salts.length < SALT_BYTES) salts = randomBytes(SALT_BYTES * 256)
  const salt = salts.subarray(0, SALT_BYTES)
  salts = salts.subarray(SALT_BYTES)
  return salt
}

function valuesOf(act: Act): unknown[] {
  const entryId = uuidV7(act.clock, act.shard)
  return [
    entryId, act.subjectKey ?? null, act.reference ?? null, act.shard ?? shardOf(entryId), ROLE_NUMBERS.indexOf(act.role), nextSalt(),
    act.actor, act.act, act.purpose ?? null, act.detail ? JSON.stringify(act.detail) : null,
  ]
}

/** The entries of accepted messages, as part of the one statement that stores them: an entry is written where `reserved` holds its reference. */
export function auditPart(acts: readonly Act[]): StatementPart {
  return { name: 'audited', text: ADD_WHERE_RESERVED, values: columnsOf(acts) }
}

function columnsOf(acts: readonly Act[]): unknown[][] {
  const rows = acts.map(valuesOf)
  return Array.from({ length: 10 }, (_, column) => rows.map((row) => row[column]))
}

/** As `recordAct`, for several acts in one statement: one look may be at many people. */
export async function recordActs(tx: Tx, acts: readonly Act[]): Promise<void> {
  if (acts.length > 0) await tx.run(ADD_ALL, columnsOf(acts))
}

/** Adds an entry in the transaction of the act: what is not committed was not done, and has no entry. */
export async function recordAct(tx: Tx, act: Act): Promise<void> {
  await tx.run(ADD, valuesOf(act))
}

const ENTRY = `entry_id as "entryId", subject_key as "subjectKey", reference, shard, role, salt, actor, act, purpose, detail`

export interface PlacedEntry extends Entry {
  /** Number of the transaction that wrote it. */
  readonly writtenBy: number
}

/** Everything below this transaction number is over: committed and visible, or gone. */
export async function findFinishedTransaction(tx: Tx): Promise<number> {
  const { finished } = await tx.one<{ finished: number }>('select (pg_snapshot_xmin(pg_current_snapshot())::text)::bigint as finished')
  return finished
}

/** The entries of a range of transactions, in the order in which they are sealed; at most `limit`. */
export function listEntries(tx: Tx, range: { readonly from: number; readonly to: number; readonly limit: number }): Promise<PlacedEntry[]> {
  return tx.rows<PlacedEntry>(
    `select written_by as "writtenBy", ${ENTRY} from audit.entry where written_by >= $1 and written_by < $2 order by written_by, entry_id limit $3`,
    [range.from, range.to, range.limit],
  )
}

export function findEntry(tx: Tx, entryId: string): Promise<PlacedEntry | undefined> {
  return tx.find<PlacedEntry>(`select written_by as "writtenBy", ${ENTRY} from audit.entry where entry_id = $1`, [entryId])
}

/** The first entry of an act on a subject about a message or document. */
export function findEntryAbout(tx: Tx, about: { readonly subjectKey: string; readonly reference: string; readonly act: string }): Promise<PlacedEntry | undefined> {
  return tx.find<PlacedEntry>(
    `select written_by as "writtenBy", ${ENTRY} from audit.entry where subject_key = $1 and reference = $2 and act = $3 order by entry_id limit 1`,
    [about.subjectKey, about.reference, about.act],
  )
}

/** What was done with a subject's data, newest first. */
export function listEntriesOfSubject(tx: Tx, subjectKey: string, limit: number): Promise<Entry[]> {
  return tx.rows<Entry>(`select ${ENTRY} from audit.entry where subject_key = $1 order by entry_id desc limit $2`, [subjectKey, limit])
}

const SIGNED_ROOT = `sequence, from_transaction as "fromTransaction", to_transaction as "toTransaction", sealed_at as "sealedAt", entries, tree, previous,
  root, key_id as "keyId", signature`

/** The end of the chain: the newest root sealed here, and the newest the notary knows though we lost it. */
export async function findChainEnd(tx: Tx): Promise<{ readonly last: SignedRoot | undefined; readonly lost: LostRoot | undefined }> {
  const last = await tx.find<SignedRoot>(`select ${SIGNED_ROOT} from audit.root order by sequence desc limit 1`)
  const lost = await tx.find<LostRoot>('select sequence, root, receipt, declared_at as "declaredAt" from audit.lost_root order by sequence desc limit 1')
  return { last, lost }
}

export interface LostRoot {
  readonly sequence: number
  readonly root: Buffer
  readonly receipt: string
  readonly declaredAt: Date
}

/** False when another worker has taken the number. */
export async function insertRoot(tx: Tx, root: SignedRoot): Promise<boolean> {
  const added = await tx.run(
    `insert into audit.root (sequence, from_transaction, to_transaction, sealed_at, entries, tree, previous, root, signature, key_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing`,
    [root.sequence, root.fromTransaction, root.toTransaction, root.sealedAt, root.entries, root.tree, root.previous, root.root, root.signature, root.keyId],
  )
  return added === 1
}

/** Roots the notary has not answered for, oldest first. */
export function listRootsToNotarise(tx: Tx, limit: number): Promise<SignedRoot[]> {
  return tx.rows<SignedRoot>(
    `select ${SIGNED_ROOT} from audit.root
     where sequence > coalesce((select max(sequence) from audit.receipt), 0) order by sequence limit $1`, [limit],
  )
}

export async function insertReceipt(tx: Tx, receipt: { readonly sequence: number; readonly at: Date; readonly receipt: string }): Promise<void> {
  await tx.run('insert into audit.receipt (sequence, notarised_at, receipt) values ($1, $2, $3) on conflict do nothing', [receipt.sequence, receipt.at, receipt.receipt])
}

export async function insertLostRoot(tx: Tx, lost: LostRoot): Promise<void> {
  await tx.run('insert into audit.lost_root (sequence, declared_at, root, receipt) values ($1, $2, $3, $4) on conflict do nothing', [lost.sequence, lost.declaredAt, lost.root, lost.receipt])
}

export interface NotarisedRoot extends SignedRoot {
  readonly notarisedAt: Date | null
  /** Compact JWS of the notary. */
  readonly receipt: string | null
}

const NOTARISED = `select ${SIGNED_ROOT}, notarised_at as "notarisedAt", receipt from audit.root left join audit.receipt using (sequence)`

/** Roots from a number on, oldest first, with the notary's receipts. */
export function listRootsFrom(tx: Tx, sequence: number, limit: number): Promise<NotarisedRoot[]> {
  return tx.rows<NotarisedRoot>(`${NOTARISED} where sequence >= $1 order by sequence limit $2`, [sequence, limit])
}

/** The newest roots first. */
export function listNewestRoots(tx: Tx, limit: number): Promise<NotarisedRoot[]> {
  return tx.rows<NotarisedRoot>(`${NOTARISED} order by sequence desc limit $1`, [limit])
}

export function findRootBefore(tx: Tx, sequence: number): Promise<SignedRoot | undefined> {
  return tx.find<SignedRoot>(`select ${SIGNED_ROOT} from audit.root where sequence < $1 order by sequence desc limit 1`, [sequence])
}

/** The root whose range holds a transaction; undefined while it is not sealed. */
export function findRootOver(tx: Tx, writtenBy: number): Promise<NotarisedRoot | undefined> {
  return tx.find<NotarisedRoot>(`${NOTARISED} where to_transaction > $1 order by to_transaction limit 1`, [writtenBy])
}

export function listLostRoots(tx: Tx): Promise<LostRoot[]> {
  return tx.rows<LostRoot>('select sequence, root, receipt, declared_at as "declaredAt" from audit.lost_root order by sequence')
}
