/** Sandbox only: the landing page's one click. A sandbox hospital builds a visit and sends it through the gateway, as any hospital would. */
import { Type } from 'typebox'
import { request as ask } from 'undici'
import { problem } from '#definitions/problem.ts'
import type { Http } from '#platform/http.ts'
import type { Caller } from '#platform/permit.ts'
import { makeRateLimit } from '#platform/rate-limit.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Clock } from '#platform/clock.ts'
import type { Trace } from '#modules/exchange/index.ts'

export interface FirstVisitTools {
  readonly clock: Clock
  readonly sandboxUrl: string
  readonly readTrace: (caller: Caller, messageId: string) => Promise<Trace>
}

const MessagePath = Type.Object({ messageId: Type.String({ maxLength: 60 }) })
const Started = Type.Object({ messageId: Type.String() })
const ShortTrace = Type.Object({
  state: Type.String(),
  hops: Type.Array(Type.Object({ partner: Type.String(), state: Type.String(), at: Type.Union([Type.String(), Type.Null()]) })),
})

const PER_MINUTE = 60
const REMEMBERED = 1_000
const LOOKER: Caller = { id: 'landing-page', role: 'operator', permissions: ['exchange:read'] }

/** Only messages begun here may be looked at here, and only their hops: no facility, no problem, no receipt. */
export function firstVisitRoutes(app: Http, tools: FirstVisitTools): void {
  const begun = new Set<string>()
  const limit = makeRateLimit(PER_MINUTE, tools.clock)
  app.post('/api/sandbox/first-visit', { config: { permit: 'public' }, schema: { response: { 200: Started }, tags: ['sandbox'] } }, async () => {
    const seconds = limit.take('all')
    if (seconds > 0) throw new Refusal('too-many', [problem('too-many-requests', { params: { limit: PER_MINUTE, seconds } })])
    const messageId = await sendFromHospital(tools.sandboxUrl)
    if (begun.size > REMEMBERED) begun.clear()
    begun.add(messageId)
    return { messageId }
  })
  app.get('/api/sandbox/first-visit/:messageId', {
    config: { permit: 'public' }, schema: { params: MessagePath, response: { 200: ShortTrace }, tags: ['sandbox'] },
  }, async (request) => {
    const { messageId } = request.params as { messageId: string }
    if (!begun.has(messageId)) throw new Refusal('not-found', [problem('message-unknown')])
    const trace = await tools.readTrace(LOOKER, messageId)
    return { state: trace.state, hops: trace.hops.map(({ partner, state, at }) => ({ partner, state, at })) }
  })
}

async function sendFromHospital(sandboxUrl: string): Promise<string> {
  const away = () => new Refusal('unavailable', [problem('sandbox-away')])
  const partners = await readJson(ask(sandboxUrl)).catch(() => undefined)
  const hospital = (partners as { partner: string; url: string }[] | undefined)?.find((each) => each.partner === 'hospitals')
  if (!hospital) throw away()
  const sent = await readJson(ask(`${hospital.url}/send`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ kind: 'outpatient' }) })).catch(() => undefined)
  const messageId = (sent as { answer?: { messageId?: unknown } } | undefined)?.answer?.messageId
  if (typeof messageId !== 'string' || messageId === '') throw away()
  return messageId
}

async function readJson(answer: ReturnType<typeof ask>): Promise<unknown> {
  const { body } = await answer
  return body.json()
}
