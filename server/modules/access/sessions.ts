/** Sessions of signed-in people: begun, found, kept alive, ended. The cookie holds 32 random bytes, the table their hash. */
import { createHash, randomBytes } from 'node:crypto'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { KeyProvider } from '#platform/keys.ts'
import type { Caller, CallerRole } from '#platform/permit.ts'
import { seal, unseal } from '#platform/seal.ts'
import { endSession, findSession, insertSession, touchSession, type SessionRow } from './queries.ts'
import { ROLE_PERMISSIONS } from './roles.ts'

export const IDLE_MINUTES = 30
export const LONGEST_HOURS = 12
const FRESH_MS = 10_000
const TOUCH_MS = 60_000
const MOST = 10_000

export interface Session {
  readonly caller: Caller
  /** To greet the person with. */
  readonly name: string
}

/** Who begins a session. */
export interface Person {
  readonly callerId: string
  readonly staffId: string | null
  readonly subject: { readonly shard: number; readonly key: string } | null
  readonly name: string
}

export interface Sessions {
  /** The cookie's value. */
  begin(person: Person): Promise<string>
  find(cookie: string): Promise<Session | undefined>
  /** The session that was ended, if there was one. */
  end(cookie: string): Promise<Session | undefined>
}

interface Remembered {
  readonly session: Session
  readonly row: SessionRow
  readonly at: number
  touchedAt: number
}

interface Store {
  readonly intake: Database
  readonly keys: KeyProvider
  readonly clock: Clock
  readonly remembered: Map<string, Remembered>
}

/** Sessions as one process sees them: a session ended elsewhere is noticed within ten seconds. */
export function makeSessions(tools: { readonly intake: Database; readonly keys: KeyProvider; readonly clock: Clock }): Sessions {
  const store: Store = { ...tools, remembered: new Map() }
  return {
    begin: (person) => begin(store, person),
    find: (cookie) => find(store, cookie),
    end: async (cookie) => {
      const session = await find(store, cookie)
      const hash = hashOf(cookie)
      store.remembered.delete(hash.toString('hex'))
      const ended = await store.intake.inTransaction((tx) => endSession(tx, hash, store.clock()))
      return ended ? session : undefined
    },
  }
}

function hashOf(cookie: string): Buffer {
  return createHash('sha256').update(cookie).digest()
}

async function begin({ intake, keys, clock }: Store, person: Person): Promise<string> {
  const cookie = randomBytes(32).toString('base64url')
  const session = hashOf(cookie)
  const begunAt = clock()
  const key = keys.currentSecret('seal-sessions')
  await intake.inTransaction((tx) => insertSession(tx, {
    session, callerId: person.callerId, staffId: person.staffId, subjectKey: person.subject?.key ?? null, shard: person.subject?.shard ?? null,
    name: seal(key.secret, Buffer.from(person.name), contextOf(session)), nameKey: key.id, begunAt, endsAt: new Date(begunAt.getTime() + LONGEST_HOURS * 3_600_000),
  }))
  return cookie
}

function contextOf(session: Buffer): string {
  return `session:${session.toString('hex')}`
}

async function find(store: Store, cookie: string): Promise<Session | undefined> {
  if (!/^[\w-]{43}$/.test(cookie)) return undefined
  const hash = hashOf(cookie)
  const known = await remember(store, hash)
  const now = store.clock().getTime()
  if (!known || now >= known.row.endsAt.getTime() || now - known.touchedAt >= IDLE_MINUTES * 60_000) return undefined
  if (now - known.touchedAt >= TOUCH_MS) {
    known.touchedAt = now
    await store.intake.inOneStatement((tx) => touchSession(tx, hash, new Date(now)))
  }
  return known.session
}

async function remember(store: Store, hash: Buffer): Promise<Remembered | undefined> {
  const { remembered, clock, intake, keys } = store
  const id = hash.toString('hex')
  const at = clock().getTime()
  const known = remembered.get(id)
  if (known && at - known.at < FRESH_MS) return known
  const row = await intake.inOneStatement((tx) => findSession(tx, hash))
  if (!row) {
    remembered.delete(id)
    return undefined
  }
  const fresh = { session: sessionOf(row, keys, hash), row, at, touchedAt: row.seenAt.getTime() }
  if (remembered.size >= MOST) remembered.clear()
  remembered.set(id, fresh)
  return fresh
}

function sessionOf(row: SessionRow, keys: KeyProvider, hash: Buffer): Session {
  const role: CallerRole = row.role ?? 'citizen'
  const caller: Caller = {
    id: row.callerId, role, permissions: ROLE_PERMISSIONS[role],
    ...(row.facility === null ? {} : { facility: row.facility }), ...(row.area === null ? {} : { area: row.area }),
    ...(role === 'citizen' && row.subjectKey !== null && row.shard !== null ? { subject: { shard: row.shard, key: row.subjectKey } } : {}),
  }
  return { caller, name: unseal(keys.secretById(row.nameKey).secret, row.name, contextOf(hash)).toString() }
}
