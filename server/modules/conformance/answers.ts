/** What an answer to a tenant tells: which act it was, and its codes and counts. Pure. */
import { exchanges } from '#definitions/all.ts'
import type { Trace } from '#modules/exchange/index.ts'
import { isUuid } from '#platform/uuid.ts'
import { failingHops } from './file.ts'
import type { Act, ObservationDetail } from './queries.ts'

/** A route that is watched. */
export interface WatchedRoute {
  readonly act: Act
  /** Of the doors of one exchange. */
  readonly exchange?: string
}

const ROUTES: ReadonlyMap<string, WatchedRoute> = new Map<string, WatchedRoute>([
  ['POST /api/token/take', { act: 'token' }],
  ['POST /api/exchange/documents', { act: 'file' }],
  ['POST /api/exchange/check', { act: 'check' }],
  ['POST /api/exchange/daily', { act: 'daily' }],
  ['GET /api/exchange/messages/:messageId', { act: 'trace' }],
  ['POST /api/record/messages/:messageId/void', { act: 'void' }],
  ...exchanges.flatMap((exchange) => exchange.doors.map((door) => [`POST ${door.path}`, { act: 'file', exchange: exchange.id }] satisfies [string, WatchedRoute])),
])

export function watchedRoute(method: string, url: string | undefined): WatchedRoute | undefined {
  return ROUTES.get(`${method} ${url}`)
}

export interface Answer {
  readonly act: Act
  readonly status: number
  readonly body: unknown
  /** The message the address names, where it names one. */
  readonly pathMessage: string | undefined
  readonly exchange: string | undefined
}

export interface ReadAnswer {
  readonly messageId: string | null
  readonly detail: ObservationDetail
}

/** Reads an answer of ours. */
export function readAnswer({ act, status, body, pathMessage, exchange }: Answer): ReadAnswer {
  const named = act === 'file' ? fieldOf(body, 'messageId') : pathMessage
  const messageId = typeof named === 'string' && isUuid(named) ? named : null
  const good = status < 300
  if (act === 'file') return { messageId, detail: { ...(exchange === undefined ? {} : { exchange }), codes: good ? [] : rejectCodes(body) } }
  if (act === 'trace' && good) return { messageId, detail: traceDetail(body as Trace) }
  if (act === 'daily' && good) return { messageId, detail: dailyDetail(body) }
  return { messageId, detail: good ? {} : { codes: rejectCodes(body) } }
}

/** The user name of an answer that gave a pair of tokens. */
export function tokenHolder(body: unknown): string | undefined {
  const name = fieldOf(fieldOf(body, 'APIKey'), 'username')
  return typeof name === 'string' ? name : undefined
}

function traceDetail(trace: Trace): ObservationDetail {
  return { exchange: trace.exchange, waiting: trace.hops.filter((hop) => hop.state !== 'delivered').length + (trace.hops.length === 0 ? 1 : 0), failing: failingHops(trace.hops) }
}

/** More than these are not told apart: the list is far from agreeing. */
const MOST_UNLISTED = 200

function dailyDetail(body: unknown): ObservationDetail {
  const listed = (name: string): readonly unknown[] => {
    const value = fieldOf(body, name)
    return Array.isArray(value) ? value : []
  }
  return { sent: Number(fieldOf(body, 'sent') ?? 0), missing: listed('missing').length, unlisted: listed('unlisted').map(String).slice(0, MOST_UNLISTED) }
}

function rejectCodes(body: unknown): string[] {
  const problems = fieldOf(body, 'problems')
  if (!Array.isArray(problems)) return []
  return [...new Set(problems.filter((each) => fieldOf(each, 'severity') === 'reject').map((each) => String(fieldOf(each, 'code'))))].slice(0, 10)
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined
}
