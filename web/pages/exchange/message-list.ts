/** Keeps the list still while it is read: older pages on demand, new rows counted until the reader wants them. */
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import type { MessageList } from '#modules/exchange/schema.ts'
import { askMessages } from '../../asking/questions.ts'
import { queryOf, type MessageFilters } from './message-filters.ts'

export type MessageRow = MessageList['messages'][number]

const lookEveryMs = 4_000

export function useMessageList(filters: MessageFilters) {
  const client = useQueryClient()
  const key = useMemo(() => ['messages', queryOf(filters)] as const, [filters])
  const list = useInfiniteQuery({
    queryKey: key,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => askMessages(queryOf(filters), pageParam, signal),
    getNextPageParam: (page: MessageList) => page.next,
    staleTime: Infinity,
    gcTime: 0,
  })
  const head = useQuery({
    queryKey: ['message-head', queryOf(filters)],
    queryFn: ({ signal }) => askMessages(queryOf(filters), null, signal),
    enabled: list.data !== undefined,
    refetchInterval: lookEveryMs,
  })
  const rows = useMemo(() => freshened(list.data?.pages.flatMap((page) => page.messages) ?? [], head.data), [list.data, head.data])
  const showFresh = useCallback(() => {
    if (head.data) client.setQueryData(key, { pages: [head.data], pageParams: [null] })
  }, [client, head.data, key])
  return { list, rows, fresh: freshOnes(rows, head.data), showFresh }
}

// Rows already on screen take their newest state in place; no row is added or moved.
function freshened(rows: readonly MessageRow[], head: MessageList | undefined): readonly MessageRow[] {
  const newest = new Map(head?.messages.map((message) => [message.messageId, message]))
  return rows.map((row) => newest.get(row.messageId) ?? row)
}

/** How many rows wait above the first one shown; `many` when the server's page does not reach down to it. */
function freshOnes(rows: readonly MessageRow[], head: MessageList | undefined): { readonly count: number; readonly many: boolean } {
  const top = rows[0]
  if (!head) return { count: 0, many: false }
  const place = head.messages.findIndex((message) => message.messageId === top?.messageId)
  const count = place < 0 ? head.messages.length : place
  return { count, many: place < 0 && top !== undefined && head.next !== null }
}
