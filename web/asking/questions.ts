/** Every question the pages ask more than once, with how long its answer stays fresh. */
import { queryOptions } from '@tanstack/react-query'
import type { SessionBody } from '#modules/access/schema.ts'
import type { RootList } from '#modules/audit/schema.ts'
import type { MessageList, PartnerPicture, PublicFigures, RuleBook, Trace } from '#modules/exchange/schema.ts'
import { ask } from './ask.ts'

export const sessionQuestion = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => ask<SessionBody>('/api/access/session', { signal }),
  staleTime: 60_000,
  refetchOnWindowFocus: true,
  // The shell waits for this answer: asked anew by each part that appears, a silent server would keep the page blank for good.
  retryOnMount: false,
})

export const figuresQuestion = queryOptions({
  queryKey: ['figures'],
  queryFn: ({ signal }) => ask<PublicFigures>('/api/exchange/figures', { signal }),
  refetchInterval: 10_000,
})

export const partnersQuestion = queryOptions({
  queryKey: ['partners'],
  queryFn: ({ signal }) => ask<PartnerPicture>('/api/exchange/partners', { signal }),
})

/** The rule books; they change with the server only. */
export const rulesQuestion = queryOptions({
  queryKey: ['rules'],
  queryFn: ({ signal }) => ask<readonly RuleBook[]>('/api/exchange/rules', { signal }),
  staleTime: Infinity,
})

/** One page of messages, newest first. `filters` are the server's own names. */
export function askMessages(filters: Readonly<Record<string, string>>, before: string | null, signal: AbortSignal): Promise<MessageList> {
  const query = new URLSearchParams({ ...filters, ...(before === null ? {} : { before }) })
  return ask<MessageList>(`/api/exchange/messages?${query}`, { signal })
}

export const traceQuestion = (messageId: string) => queryOptions({
  queryKey: ['trace', messageId],
  queryFn: ({ signal }) => ask<Trace>(`/api/exchange/messages/${encodeURIComponent(messageId)}`, { signal }),
  // While a delivery is still on its way the page keeps looking.
  refetchInterval: ({ state }) => (state.data?.hops.some((hop) => hop.state === 'waiting' || hop.state === 'sent') ? 2_000 : false),
})

export const rootsQuestion = queryOptions({
  queryKey: ['roots'],
  queryFn: ({ signal }) => ask<RootList>('/api/audit/roots?limit=20', { signal }),
  refetchInterval: 10_000,
})
