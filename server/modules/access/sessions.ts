/** Sessions of signed-in people: begun, found, renewed, kept alive, ended. The cookie holds 32 random bytes, the table their hash. */
import { hash, randomBytes } from 'node:crypto'
import { PERIODS } from '#definitions/access/periods.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { KeyProvider } from '#platform/keys.ts'
import type { Caller, CallerRole } from '#platform/permit.ts'
import { seal, unseal } from '#platform/seal.ts'
import { uuidV7 } from '#platform/uuid.ts'
import type { DeviceKind } from './device.ts'
import { endSession, endSessionsOf, findSession, insertSession, listSessionsOf, renewSession, touchSession, type ListedSession, type SessionRow } from './queries-sessions.ts'
import { ROLE_PERMISSIONS } from './roles.ts'

export const IDLE_MINUTES = 30
export const LONGEST_HOURS = 12
const FRESH_MS = 10_000
const TOUCH_MS = 60_000
const MOST = 10_000

export interface Session {
  readonly sessionId: string
  readonly caller: Caller
  /** To greet the person with. */
  readonly name: string
  /** Personal number, for a person who came with one: to ask the population database for the family. */
  readonly personalId: string | undefined
}

/** Who begins a session. */
export interface Person {
  readonly callerId: string
  readonly staffId: string | null
  readonly subject: { readonly shard: number; readonly key: string } | null
  readonly name: string
  readonly personalId?: string
  readonly device?: DeviceKind
}

export interface Sessions {
  /** The cookie's value. */
  begin(person: Person): Promise<string>
  find(cookie: string): Promise<Session | undefined>
  /** The next value of a cookie that has served its time; undefined while it has not, or when another request was first. */
  renew(cookie: string): Promise<string | undefined>
  /** The session that was ended, if there was one. */
  end(cookie: string): Promise<Session | undefined>
  /** The caller's sessions that are not over, the one used last first. */
  list(callerId: string): Promise<ListedSession[]>
  /** Ends one session of a caller (`only`), or all `except` one; how many. */
  endOf(callerId: string, which: { readonly only: string } | { readonly except: string }): Promise<number>
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
    find: async (cookie) => (await live(store, cookie))?.session,
    renew: (cookie) => renew(store, cookie),
    end: async (cookie) => {
      const known = await live(store, cookie)
      if (!known) return undefined
      const ended = await store.intake.inTransaction((tx) => endSession(tx, known.row.sessionId, store.clock()))
      store.remembered.clear()
      return ended ? known.session : undefined
    },
    list: (callerId) => {
      const now = store.clock()
      return store.intake.inOneStatement((tx) => listSessionsOf(tx, callerId, { now, idleSince: new Date(now.getTime() - IDLE_MINUTES * 60_000) }))
    },
    endOf: async (callerId, which) => {
      const ended = await store.intake.inTransaction((tx) => endSessionsOf(tx, callerId, { only: null, except: null, ...which, at: store.clock() }))
      store.remembered.clear()
      return ended
    },
  }
}

function hashOf(cookie: string): Buffer {
  return hash('sha256', cookie, 'buffer')
}

function newCookie(): string {
  return randomBytes(32).toString('base64url')
}

async function begin({ intake, keys, clock }: Store, person: Person): Promise<string> {
  const cookie = newCookie()
  const begunAt = clock()
  const sessionId = uuidV7(clock, person.subject?.shard)
  const key = keys.currentSecret('seal-sessions')
  const sealed = (text: string, field: string) => seal(key.secret, Buffer.from(text), contextOf(sessionId, field))
  await intake.inTransaction((tx) => insertSession(tx, {
    session: hashOf(cookie), sessionId, callerId: person.callerId, staffId: person.staffId, subjectKey: person.subject?.key ?? null, shard: person.subject?.shard ?? null,
    device: person.device ?? 'unknown', name: sealed(person.name, 'name'), number: person.personalId === undefined ? null : sealed(person.personalId, 'number'),
    nameKey: key.id, begunAt, endsAt: new Date(begunAt.getTime() + LONGEST_HOURS * 3_600_000),
  }))
  return cookie
}

function contextOf(sessionId: string, field: string): string {
  return `session:${sessionId}:${field}`
}

async function live(store: Store, cookie: string): Promise<Remembered | undefined> {
  if (!/^[\w-]{43}$/.test(cookie)) return undefined
  const hash = hashOf(cookie)
  const known = await remember(store, hash)
  const now = store.clock().getTime()
  if (!known || now >= known.row.endsAt.getTime() || now - known.touchedAt >= IDLE_MINUTES * 60_000) return undefined
  if (!known.row.session.equals(hash) && now - known.row.renewedAt.getTime() > PERIODS.formerCookieSeconds * 1_000) {
    // A value that was replaced long ago: somebody kept a copy. Which of the two is the person cannot be told, so neither goes on.
    await store.intake.inTransaction((tx) => endSession(tx, known.row.sessionId, store.clock()))
    store.remembered.clear()
    return undefined
  }
  if (now - known.touchedAt >= TOUCH_MS) {
    known.touchedAt = now
    await store.intake.inOneStatement((tx) => touchSession(tx, known.row.sessionId, new Date(now)))
  }
  return known
}

async function renew(store: Store, cookie: string): Promise<string | undefined> {
  const known = await live(store, cookie)
  const at = store.clock()
  if (!known || at.getTime() - known.row.renewedAt.getTime() < PERIODS.cookieMinutes * 60_000) return undefined
  const [next, from] = [newCookie(), hashOf(cookie)]
  const renewed = await store.intake.inTransaction((tx) => renewSession(tx, { sessionId: known.row.sessionId, from, to: hashOf(next), at }))
  store.remembered.delete(from.toString('hex'))
  return renewed ? next : undefined
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
  const fresh = { session: sessionOf(row, keys), row, at, touchedAt: row.seenAt.getTime() }
  if (remembered.size >= MOST) remembered.clear()
  remembered.set(id, fresh)
  return fresh
}

function sessionOf(row: SessionRow, keys: KeyProvider): Session {
  const role: CallerRole = row.role ?? 'citizen'
  const caller: Caller = {
    id: row.callerId, role, permissions: ROLE_PERMISSIONS[role],
    ...(row.facility === null ? {} : { facility: row.facility }), ...(row.area === null ? {} : { area: row.area }),
    ...(role === 'citizen' && row.subjectKey !== null && row.shard !== null ? { subject: { shard: row.shard, key: row.subjectKey } } : {}),
  }
  const opened = (sealed: Buffer, field: string) => unseal(keys.secretById(row.nameKey).secret, sealed, contextOf(row.sessionId, field)).toString()
  return { sessionId: row.sessionId, caller, name: opened(row.name, 'name'), personalId: row.number === null ? undefined : opened(row.number, 'number') }
}
