/** What insurance needs from the house, and how a facility's month is spanned. */
import type { AssessmentPort } from '#connections/insurance-assessment.ts'
import { problem } from '#definitions/problem.ts'
import type { StoredPack } from '#formats/document-pack/index.ts'
import { endOfDay, startOfDay, vietnamDay, type Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { KeyProvider } from '#platform/keys.ts'
import { FACILITY_ROLES, type Permit } from '#platform/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { firstUuidOf } from '#platform/uuid.ts'
import { correctionDays, monthOf, rangeOfMonth, type IsHoliday } from './clock.ts'
import type { MonthSpan } from './queries-claims.ts'

/** A stored file as far as a claim needs it. */
export interface ClaimFile {
  readonly exchange: string
  /** One for each document, in the file's order. */
  readonly packs: readonly StoredPack[]
}

/** Opens stored files by message; one whose subject's key was erased is left out. */
export type OpenClaimFiles = (wanted: readonly { readonly shard: number; readonly subjectKey: string; readonly messageId: string }[]) => Promise<ReadonlyMap<string, ClaimFile>>

export interface ClaimFacility {
  readonly code: string
  readonly name: string
  /** Code of today's unit. */
  readonly province: string
}

export interface ClaimTools {
  readonly clock: Clock
  readonly keys: KeyProvider
  readonly reader: Database
  readonly worker: Database
  readonly assessment: AssessmentPort
  readonly isHoliday: IsHoliday
  readonly openFiles: OpenClaimFiles
  /** All facilities of today, by code. */
  readonly facilities: () => ReadonlyMap<string, ClaimFacility>
}

/** The month asked for, or this one. @throws Refusal `invalid` for a month that is none or has not begun */
export function requireMonth(clock: Clock, month: string | undefined): string {
  const current = monthOf(vietnamDay(clock()))
  const wanted = month ?? current
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(wanted) || wanted > current || wanted < '2000-01') throw new Refusal('invalid', [problem('month-unreadable', { field: 'month' })])
  return wanted
}

/** The facility a permit speaks for. @throws Refusal `forbidden` for a person whom no facility is registered for */
export function requireFacility(permit: Permit<'insurance:claims'>): string {
  const { facility, role } = permit.caller
  if (facility === undefined || !FACILITY_ROLES.has(role)) throw new Refusal('forbidden', [problem('facility-unknown')])
  return facility
}

/** Days of a month with the id from which on a file of such a day came too late. */
export function spanOf(facility: string, month: string, isHoliday: IsHoliday): MonthSpan {
  return {
    facility, ...rangeOfMonth(month),
    days: correctionDays(month, isHoliday).map(({ day, by }) => ({ day, begins: startOfDay(day), lateFrom: firstUuidOf(endOfDay(by)) })),
  }
}
