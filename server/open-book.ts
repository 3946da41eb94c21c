/** Hands the health book what it needs of catalogues, facilities and access. */
import { findEntries, type FacilitySnapshot } from '#modules/catalogues/index.ts'
import type { PermitTools } from '#modules/access/index.ts'
import { keepBooks, type BookRouteTools, type RecordTools } from '#modules/record/index.ts'
import { vietnamDay, type Clock } from '#platform/clock.ts'
import type { Config } from '#platform/config.ts'
import type { Database } from '#platform/database.ts'
import { makeRateLimit } from '#platform/rate-limit.ts'

interface Ground {
  readonly config: Config
  readonly clock: Clock
  readonly intake: Database
  readonly reader: Database
}

// Books of people who read theirs just now.
const BOOKS_KEPT_BYTES = 48 * 1024 * 1024
// Somebody who mistypes a code, not somebody who tries them.
const OPENINGS_PER_MINUTE = 20
const NAMES_KEPT = 20_000

export function openBooks(ground: Ground, { record, permits, facilities }: { readonly record: RecordTools; readonly permits: PermitTools; readonly facilities: FacilitySnapshot }): BookRouteTools {
  const { config, clock, intake, reader } = ground
  return {
    ...record, intake, books: keepBooks(BOOKS_KEPT_BYTES), looks: permits, publicUrl: config.publicUrl, openings: makeRateLimit(OPENINGS_PER_MINUTE, clock),
    nameOfFacility: (code) => facilities.facilitySnapshot().get(code)?.name, nameOfDisease: keepNames({ reader, clock }),
  }
}

/** Names of diseases by code, from the catalogue: none the first time a code is asked for, which nobody waits for, and known from then on. */
function keepNames({ reader, clock }: Pick<Ground, 'reader' | 'clock'>): (code: string) => string | undefined {
  const known = new Map<string, string | undefined>()
  let asking: Promise<void> = Promise.resolve()
  const ask = async (code: string) => {
    const [entry] = await findEntries({ inTransaction: reader.inTransaction }, { kind: 'icd-10', at: vietnamDay(clock()), code, limit: 1 })
    known.set(code, entry?.name)
  }
  return (code) => {
    if (!known.has(code)) {
      if (known.size >= NAMES_KEPT) known.clear()
      known.set(code, undefined)
      // One at a time: names are not worth a connection of somebody who waits.
      asking = asking.then(() => ask(code)).catch(() => void known.delete(code))
    }
    return known.get(code)
  }
}
