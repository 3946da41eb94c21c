/** The filters of the message list as they stand in the address: parsed once, here. */
import type { HopState, MessageState } from '#modules/exchange/schema.ts'

export interface MessageFilters {
  readonly facility?: string
  readonly code?: string
  readonly state?: MessageState
  readonly hop?: HopState
  readonly partner?: string
  /** ISO moments with offset. */
  readonly from?: string
  readonly to?: string
}

export const messageStates: readonly MessageState[] = ['accepted', 'refused', 'superseded', 'voided']
export const hopStates: readonly HopState[] = ['waiting', 'sent', 'delivered', 'failed']

/** What of an address's search part is a filter; anything else is left out rather than sent to the server. */
export function filtersIn(search: Readonly<Record<string, unknown>>): MessageFilters {
  const text = (name: string) => (typeof search[name] === 'string' && search[name] !== '' ? { [name]: search[name] } : {})
  const oneOf = (name: string, allowed: readonly string[]) => (allowed.includes(String(search[name])) ? { [name]: search[name] } : {})
  const moment = (name: string) => (Number.isNaN(Date.parse(String(search[name]))) ? {} : { [name]: String(search[name]) })
  return {
    ...text('facility'), ...text('code'), ...oneOf('state', messageStates), ...oneOf('hop', hopStates), ...text('partner'),
    ...moment('from'), ...moment('to'),
  }
}

/** The filters as the server's query names them. */
export function queryOf(filters: MessageFilters): Record<string, string> {
  return Object.fromEntries(Object.entries(filters).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
}

export const isFiltered = (filters: MessageFilters): boolean => Object.keys(queryOf(filters)).length > 0
