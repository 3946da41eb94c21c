/** Sends the sandbox's first visit and follows it until every place has it. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { partners } from '#definitions/partners.ts'
import type { HopState, MessageState } from '#modules/exchange/schema.ts'
import { ask } from '../../asking/ask.ts'
import { figuresQuestion } from '../../asking/questions.ts'
import { momentOfId } from '../../parts/values.ts'

/** The sandbox's short, public trace. */
export interface FirstVisit {
  readonly state: MessageState
  readonly hops: readonly { readonly partner: string; readonly state: HopState; readonly at: string | null }[]
}

/** One line of the drawing: where it leads, how far the visit has come, seconds from receipt to delivery. */
export interface Leg {
  readonly partner: string
  readonly state: 'idle' | HopState
  readonly seconds: number | null
}

/** Drawn before the first click, in the order of the story. */
const destinations = ['record', ...partners.map(({ id }) => id)]

/** The legs of the drawing. The health book holds the visit as soon as it is stored, whether or not a hop says so. */
export function legsOf(visit: FirstVisit | undefined, messageId: string | undefined): readonly Leg[] {
  if (!visit || messageId === undefined) return destinations.map((partner) => ({ partner, state: 'idle', seconds: null }))
  const stored = visit.state === 'refused' ? 'failed' : 'delivered'
  const start = momentOfId(messageId)
  const known = visit.hops.map(({ partner, state, at }) => ({
    partner,
    state,
    seconds: state === 'delivered' && at !== null && start !== undefined ? Math.max(0, (Date.parse(at) - start) / 1_000) : null,
  }))
  if (!known.some(({ partner }) => partner === 'record')) known.push({ partner: 'record', state: stored, seconds: null })
  const place = (partner: string) => (destinations.indexOf(partner) + destinations.length + 1) % (destinations.length + 1)
  return known.toSorted((a, b) => place(a.partner) - place(b.partner))
}

export interface FirstVisitState {
  readonly send: () => void
  readonly sending: boolean
  readonly error: unknown
  readonly messageId: string | undefined
  readonly state: MessageState | undefined
  readonly legs: readonly Leg[]
  readonly delivered: number
  readonly settled: boolean
}

const isUnderWay = (leg: Leg) => leg.state === 'waiting' || leg.state === 'sent'

export function useFirstVisit(): FirstVisitState {
  const sent = useMutation({ mutationFn: () => ask<{ messageId: string }>('/api/sandbox/first-visit', { method: 'POST' }) })
  const messageId = sent.data?.messageId
  const visit = useQuery({
    queryKey: ['first-visit', messageId],
    enabled: messageId !== undefined,
    queryFn: ({ signal }) => ask<FirstVisit>(`/api/sandbox/first-visit/${messageId}`, { signal }),
    refetchInterval: ({ state }) => pause(state.data, state.dataUpdateCount),
  })
  const legs = legsOf(visit.data, messageId)
  const settled = visit.data !== undefined && !legs.some(isUnderWay)
  const client = useQueryClient()
  // The visit just sent is one of today's: the figures beside it should say so.
  useEffect(() => { if (settled) void client.invalidateQueries({ queryKey: figuresQuestion.queryKey }) }, [settled, client])
  return {
    send: () => sent.mutate(),
    sending: sent.isPending,
    error: sent.error ?? visit.error,
    messageId,
    state: visit.data?.state,
    legs,
    delivered: legs.filter((leg) => leg.state === 'delivered').length,
    settled,
  }
}

// Quick while somebody is watching the first seconds, slower when a partner is down for longer.
function pause(visit: FirstVisit | undefined, looks: number): number | false {
  if (visit && !legsOf(visit, '').some(isUnderWay)) return false
  return looks < 50 ? 300 : 2_000
}
