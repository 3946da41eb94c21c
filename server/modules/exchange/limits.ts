/** Quotas: how much one credential, one facility and one address may send in a minute. */
import type { FastifyRequest } from 'fastify'
import { problem } from '#definitions/problem.ts'
import { Refusal } from '#platform/refusal.ts'
import type { ExchangeTools } from './tools.ts'

/**
 * For a route's `onRequest`, behind the one that identifies the caller: who sends too much is told before the body is read.
 * The hook throws Refusal `too-many` naming the limit and the seconds to wait.
 */
export function withinLimits(tools: ExchangeTools): (request: FastifyRequest) => Promise<void> {
  return async (request) => requireWithinLimits(tools, request)
}

function requireWithinLimits(tools: ExchangeTools, request: FastifyRequest): void {
  const { caller } = request
  const taken = [
    [tools.limits.address.take(request.ip), tools.perMinute.address],
    [tools.limits.credential.take(caller.id), tools.perMinute.credential],
    [caller.facility === undefined ? 0 : tools.limits.facility.take(caller.facility), tools.perMinute.facility],
  ] as const
  for (const [seconds, limit] of taken) {
    if (seconds > 0) throw new Refusal('too-many', [problem('too-many-requests', { params: { limit, seconds } })])
  }
}
