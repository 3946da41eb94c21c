/** What the monitoring page is told: figures of the nation, of provinces, of facilities. Nobody is in them. */
import type { IntegratedKind } from '../integration.ts'

/**
 * A count of a facility. One to four is told as fewer than five, for every facility and every figure alike: a single paper of a
 * small clinic may be somebody whom the neighbours know, and hiding only what is sensitive would say what is.
 */
export type Count = number | '<5'

export const FEWEST_TOLD = 5

/** Half, nine of ten and ninety-nine of a hundred were faster, in seconds; null for fewer than five. */
export interface Delays {
  readonly p50: number
  readonly p90: number
  readonly p99: number
}

export interface Figures {
  /** Visits received, corrections among them. */
  readonly visits: Count
  readonly inBook: Count
  readonly issued: Count
  readonly delivered: Count
  readonly seen: Count
  readonly received: Count
  readonly used: Count
  readonly revoked: Count
  /** Files with papers due, and those whose papers were made. */
  readonly due: Count
  readonly made: Count
  readonly toReceipt: Delays | null
  readonly toBook: Delays | null
  readonly toDelivery: Delays | null
  /** Of a sample; shares from 0 to 1, null for fewer than five. */
  readonly withDiagnosis: number | null
  readonly withResults: number | null
}

export interface ReasonCount {
  /** `revoked` or why no paper was made. */
  readonly about: 'revoked' | 'unmade'
  readonly reason: string
  readonly count: number
}

export interface DayCount {
  readonly day: string
  /** Null where nothing came: a gap is not zero. */
  readonly visits: number | null
  readonly issued: number
}

export interface IntegratedCount {
  readonly kind: IntegratedKind
  readonly created: number
  readonly integrated: number
  readonly noAccount: number
  readonly withdrawn: number
}

export interface MonitoringSummary {
  readonly from: string
  readonly to: string
  readonly asOf: string
  /** Two digits; null for the nation. */
  readonly province: string | null
  readonly facilities: number
  /** Facilities from which something came. */
  readonly reporting: number
  readonly figures: Figures
  readonly reasons: readonly ReasonCount[]
  readonly days: readonly DayCount[]
  readonly integration: readonly IntegratedCount[]
}

export interface ProvinceFigures {
  readonly province: string
  readonly facilities: number
  readonly reporting: number
  /** Null where no facility of it has sent anything: a gap is not zero. */
  readonly figures: Figures | null
}

export interface FacilityFigures {
  readonly facility: string
  readonly name: string
  readonly province: string
  readonly figures: Figures | null
  /** Of today. */
  readonly reminded: readonly ReminderReason[]
}

export const REMINDER_REASONS = ['no-visits', 'late-visits', 'papers-not-made', 'papers-not-signed', 'incomplete-visits'] as const

export type ReminderReason = (typeof REMINDER_REASONS)[number]

export interface ReminderShown {
  readonly reason: ReminderReason
  readonly sentAt: string
  readonly from: 'province-officer' | 'ministry-officer'
}
