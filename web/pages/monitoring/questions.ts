/** What the monitoring page asks. */
import { queryOptions } from '@tanstack/react-query'
import type { FacilityFigures, MonitoringSummary, ProvinceFigures, ReminderReason, ReminderShown } from '#definitions/monitoring/answers.ts'
import { ask } from '../../asking/ask.ts'
import { vietnamDay } from '../../parts/values.ts'

const DAY_MS = 86_400_000

const path = (view: string, days: number) => {
  const now = new Date()
  return `/api/papers/monitoring/${view}?${new URLSearchParams({ from: vietnamDay(new Date(now.getTime() - (days - 1) * DAY_MS)), to: vietnamDay(now) })}`
}

export const summaryQuestion = (days: number) => queryOptions({
  queryKey: ['monitoring', 'summary', days], refetchInterval: 30_000, queryFn: ({ signal }) => ask<MonitoringSummary>(path('summary', days), { signal }),
})

export const provincesQuestion = (days: number) => queryOptions({
  queryKey: ['monitoring', 'provinces', days], refetchInterval: 30_000, queryFn: ({ signal }) => ask<ProvinceFigures[]>(path('provinces', days), { signal }),
})

export const facilitiesQuestion = (days: number) => queryOptions({
  queryKey: ['monitoring', 'facilities', days], refetchInterval: 30_000, queryFn: ({ signal }) => ask<FacilityFigures[]>(path('facilities', days), { signal }),
})

export const remindersQuestion = queryOptions({
  queryKey: ['monitoring', 'reminders'], queryFn: ({ signal }) => ask<ReminderShown[]>('/api/papers/reminders', { signal }),
})

export function sendReminder(facility: string, reason: ReminderReason): Promise<unknown> {
  return ask<unknown>('/api/papers/monitoring/reminders', { method: 'POST', body: { facility, reason } })
}
