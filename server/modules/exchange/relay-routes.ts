/** Every other path of the insurance gateway is passed on unchanged, with a receipt of ours in the answer's headers. */
import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { relayedAreas } from '#definitions/gateway.ts'
import { problem } from '#definitions/problem.ts'
import type { Http } from '#platform/http.ts'
import { requirePermit } from '#platform/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { uuidV7 } from '#platform/uuid.ts'
import { withinLimits } from './limits.ts'
import { saveRelay } from './queries-acting.ts'
import type { ExchangeTools } from './tools.ts'

// What the legacy protocol puts into the address to prove who asks: ours are checked and taken off, the gateway gets its own.
const SECRETS_IN_ADDRESS = ['token', 'id_token', 'username', 'password']
const MEDIA_TYPE = /^[\w.+-]+\/[\w.+-]+(; ?charset=[\w-]+)?$/i

/** Routes of the areas of the gateway that are only relayed. Bodies of any type and up to the common limit. */
export function relayRoutes(app: Http, tools: ExchangeTools): void {
  void app.register(async (relay) => {
    relay.removeAllContentTypeParsers()
    relay.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    for (const area of relayedAreas) {
      relay.post(`/api/${area}/*`, { config: { permit: 'exchange:relay', answers: 'gateway' }, onRequest: withinLimits(tools), schema: { hide: true } }, (request, reply) => relayCall(tools, request, reply))
    }
  })
}

async function relayCall(tools: ExchangeTools, request: FastifyRequest, reply: FastifyReply) {
  const permit = requirePermit(request.caller, 'exchange:relay')
  const url = new URL(request.url, 'http://relay.invalid')
  for (const name of SECRETS_IN_ADDRESS) url.searchParams.delete(name)
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
  const given = request.headers['content-type'] ?? 'application/json'
  const answer = await tools.relay({ path: url.pathname, query: url.search, contentType: MEDIA_TYPE.test(given) ? given : 'application/octet-stream', body })
  if (answer.kind === 'unavailable') throw new Refusal('unavailable', [problem('partner-unavailable')])
  const relayId = uuidV7(tools.clock)
  await tools.intake.inOneStatement((tx) => saveRelay(tx, {
    relayId, facility: permit.caller.facility ?? '', path: url.pathname.slice(0, 200), bytes: body.length, status: answer.status,
    sha256: createHash('sha256').update(body).digest(), answerSha256: createHash('sha256').update(answer.body).digest(),
  }))
  return reply.code(answer.status).header('lt-receipt', relayId).type(answer.contentType).send(answer.body)
}
