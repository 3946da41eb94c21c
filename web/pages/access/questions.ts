/** What the pages of access ask, and the acts they send; an act makes the lists it touches fresh. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { ApprovalList, DelegationList, DueList, RepresentedList, ReviewList, SessionList, SwitchList, ViewerList } from '#modules/access/schema.ts'
import type { FacilityBody } from '#modules/catalogues/schema.ts'
import { ask } from '../../asking/ask.ts'
import { useAnnouncer } from '../../shell/live-regions.tsx'

function listQuestion<T>(name: string) {
  return queryOptions({ queryKey: ['access', name], queryFn: ({ signal }) => ask<T>(`/api/access/${name}`, { signal }) })
}

/** Of whom: a child one decides for; left out, oneself. */
export type Of = string | undefined

const ofWhom = (of: Of) => (of === undefined ? '' : `?${new URLSearchParams({ of })}`)

export const viewersQuestion = (of: Of) => listQuestion<ViewerList>(`viewers${ofWhom(of)}`)
export const switchesQuestion = (of: Of) => listQuestion<SwitchList>(`switches${ofWhom(of)}`)
export const delegationsQuestion = listQuestion<DelegationList>('delegations')
export const representedQuestion = listQuestion<RepresentedList>('represented')
export const sessionsQuestion = listQuestion<SessionList>('sessions')
export const approvalsQuestion = queryOptions({ ...listQuestion<ApprovalList>('approvals'), refetchInterval: 15_000 })
export const retentionQuestion = listQuestion<DueList>('retention/due')
export const reviewsQuestion = listQuestion<ReviewList>('reviews')

export const facilitiesQuestion = queryOptions({
  queryKey: ['facilities'],
  queryFn: ({ signal }) => ask<readonly FacilityBody[]>('/api/catalogues/facilities', { signal }),
  staleTime: Infinity,
})

export interface ProvinceName {
  readonly code: string
  readonly name: string
}

export const provincesQuestion = queryOptions({
  queryKey: ['provinces'],
  queryFn: ({ signal }) => ask<readonly ProvinceName[]>('/api/catalogues/provinces', { signal }),
  staleTime: Infinity,
})

export interface Act {
  /** What follows /api/access/. */
  readonly path: string
  readonly body?: unknown
  /** Spoken once it is done. */
  readonly said: string
}

/** What of an act's body says whom it is about. */
export const bodyOf = (of: Of) => (of === undefined ? {} : { of })

/** Sends an act, speaks of it, and asks every list of access anew. */
export function useAct(done?: () => void) {
  const client = useQueryClient()
  const announce = useAnnouncer()
  return useMutation({
    mutationFn: ({ path, body }: Act) => ask<unknown>(`/api/access/${path}`, { method: 'POST', ...(body === undefined ? {} : { body }) }),
    onSuccess: async (_answer, { said }) => {
      announce.politely(said)
      await Promise.all([client.invalidateQueries({ queryKey: ['access'] }), client.invalidateQueries({ queryKey: ['viewers'] }), client.invalidateQueries({ queryKey: ['represented'] })])
      done?.()
    },
  })
}
