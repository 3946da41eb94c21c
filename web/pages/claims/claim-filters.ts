/** What of the claims page stands in its address. A practitioner's licence code names a person: it never does. */
import { CLAIM_STATES, type ClaimState } from '#definitions/insurance/claim-states.ts'
import type { GroupBy } from '#modules/insurance/schema.ts'
import { vietnamDay } from '../../parts/values.ts'

export const claimTabs = ['errors', 'results', 'month'] as const
export type ClaimTab = (typeof claimTabs)[number]

export const groupings: readonly GroupBy[] = ['cause', 'department', 'practitioner']

export interface ClaimFilters {
  readonly tab?: ClaimTab
  /** yyyy-MM */
  readonly month?: string
  readonly by?: GroupBy
  readonly code?: string
  readonly department?: string
  readonly state?: ClaimState
}

/** What of an address's search part is a filter; anything else is left out. */
export function claimFiltersIn(search: Readonly<Record<string, unknown>>): ClaimFilters {
  const text = (name: string, shape: RegExp) => (typeof search[name] === 'string' && shape.test(search[name]) ? { [name]: search[name] } : {})
  const oneOf = (name: string, allowed: readonly string[]) => (allowed.includes(String(search[name])) ? { [name]: search[name] } : {})
  return {
    ...oneOf('tab', claimTabs), ...text('month', /^\d{4}-\d{2}$/), ...oneOf('by', groupings), ...text('code', /^[\w-]{1,60}$/), ...text('department', /^[\w.;-]{1,50}$/),
    ...oneOf('state', CLAIM_STATES),
  }
}

/** This month and the eleven before it, in Viet Nam. */
export function lastMonths(now: Date): string[] {
  const [year, month] = vietnamDay(now).split('-').map(Number)
  return Array.from({ length: 12 }, (_, back) => new Date(Date.UTC(year ?? 0, (month ?? 1) - 1 - back, 1)).toISOString().slice(0, 7))
}

/** 11/2026 of 2026-11. */
export function monthName(month: string): string {
  return month.split('-').toReversed().join('/')
}
