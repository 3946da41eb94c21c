/** What the monitoring pages ask. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { Mending, ReminderAnswer } from '#definitions/monitoring/mending.ts'
import type { FacilitiesQuery, FacilityPage, FacilityView, MonitoringSummary, ProvinceFigures, ReminderShown } from '#modules/papers/schema.ts'
import { ask } from '../../asking/ask.ts'
import { vietnamDay } from '../../parts/values.ts'

const DAY_MS = 86_400_000
const REFETCH_MS = 30_000

/** What is asked of facilities besides the days. */
export type FacilityWish = Omit<FacilitiesQuery, 'from' | 'to'>

const path = (view: string, days: number, more: FacilityWish = {}) => {
  const now = new Date()
  const given = Object.entries(more).flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, String(value)]]))
  return `/api/papers/monitoring/${view}?${new URLSearchParams([['from', vietnamDay(new Date(now.getTime() - (days - 1) * DAY_MS))], ['to', vietnamDay(now)], ...given])}`
}

export const summaryQuestion = (days: number) => queryOptions({
  queryKey: ['monitoring', 'summary', days], refetchInterval: REFETCH_MS, queryFn: ({ signal }) => ask<MonitoringSummary>(path('summary', days), { signal }),
})

export const provincesQuestion = (days: number) => queryOptions({
  queryKey: ['monitoring', 'provinces', days], refetchInterval: REFETCH_MS, queryFn: ({ signal }) => ask<ProvinceFigures[]>(path('provinces', days), { signal }),
})

export const facilitiesQuestion = (days: number, wish: FacilityWish) => queryOptions({
  queryKey: ['monitoring', 'facilities', days, wish], refetchInterval: REFETCH_MS, placeholderData: keepPreviousData, queryFn: ({ signal }) => askFacilities(days, wish, signal),
})

export function askFacilities(days: number, wish: FacilityWish, signal?: AbortSignal): Promise<FacilityPage> {
  return ask<FacilityPage>(path('facilities', days, wish), signal ? { signal } : {})
}

/** One facility by its code, or the reader's `own`. */
export const facilityQuestion = (days: number, facility: string) => queryOptions({
  queryKey: ['monitoring', 'facility', days, facility], refetchInterval: REFETCH_MS, queryFn: ({ signal }) => ask<FacilityView>(path(`facilities/${facility}`, days), { signal }),
})

export const sentRemindersQuestion = (days: number) => queryOptions({
  queryKey: ['monitoring', 'reminders', days], refetchInterval: REFETCH_MS, queryFn: ({ signal }) => ask<ReminderShown[]>(path('reminders', days), { signal }),
})

export const remindersQuestion = queryOptions({
  queryKey: ['monitoring', 'own-reminders'], queryFn: ({ signal }) => ask<ReminderShown[]>('/api/papers/reminders', { signal }),
})

export function sendReminder(facility: string, reason: Mending): Promise<unknown> {
  return ask<unknown>('/api/papers/monitoring/reminders', { method: 'POST', body: { facility, reason } })
}

export function sendAnswer(reminderId: string, answer: ReminderAnswer): Promise<unknown> {
  return ask<unknown>(`/api/papers/reminders/${encodeURIComponent(reminderId)}/answer`, { method: 'POST', body: { answer } })
}
