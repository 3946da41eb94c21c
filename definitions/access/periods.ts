/** How long things of access last. Each is a choice of ours until an instrument sets it. */
import type { DatedRule } from './dated.ts'

export const PERIODS = {
  /** A clinician says once per visit why they look; a visit that nobody ends is over after this. */
  careLookHours: 12,
  /** A look opened in an emergency. */
  emergencyLookHours: 4,
  /** Letters of the reason without which no emergency opens a record. */
  emergencyReasonLength: 10,
  /** The longest time one adult may look for another before both agree again. */
  longestDelegationDays: 366,
  /** How long the one asked to look for somebody may take to agree. */
  delegationAnswerDays: 30,
  /** An approval by a second person. */
  approvalMinutes: 60,
  /** A session's cookie gets a new value after so much use. */
  cookieMinutes: 15,
  /** The former value still counts so long, for answers under way. */
  formerCookieSeconds: 60,
} as const

/** At which age a child looks for themselves, and parents no longer do. */
export interface AgeThreshold extends DatedRule {
  readonly id: 'represented-until'
  readonly years: number
}

export const AGE_THRESHOLDS: readonly AgeThreshold[] = [
  { id: 'represented-until', years: 16, instrument: 'Luật Khám bệnh, chữa bệnh 15/2023/QH15', validFrom: '2024-01-01', validTo: null, known: 'assumed' },
]
