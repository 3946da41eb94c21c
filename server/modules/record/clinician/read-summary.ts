/** What a doctor sees first: allergies, active problems, medicines now, last results. Of everybody the same parts, whatever is withheld. */
import type { Permit } from '#platform/permit.ts'
import { noticesOf } from '../book/notices.ts'
import type { BookNotice } from '../book/schema.ts'
import { tellVisit } from '../book/visits.ts'
import { lastResults } from './last-results.ts'
import { requireLook } from './open-patient.ts'
import { headOf, isOwn, readUnder, type Reading } from './read-look.ts'
import type { PatientSummary } from './schema.ts'
import type { ClinicianTools } from './tools.ts'

const RESULTS_SHOWN = 24
const FORMER_MEDICINES_SHOWN = 8

/** @throws Refusal `forbidden` without an open look */
export async function readSummary(tools: ClinicianTools, permit: Permit<'record:look'>, handle: string): Promise<PatientSummary> {
  const look = await requireLook(tools, permit, handle)
  const reading = await readUnder(tools, look, { part: 'summary' })
  const { book } = reading
  const [visits, allergies, results] = [book.visits(), book.allergies(), lastResults(reading)]
  return {
    look: headOf(reading),
    allergies: { known: allergies.length > 0 ? 'listed' : 'not-asked', list: allergies },
    // What lasts stands before what passes: a sprain must not push a heart disease down.
    problems: book.problems().filter(({ active }) => active).toSorted((one, other) => Number(other.lasting) - Number(one.lasting)), medicines: book.medicines().now,
    formerMedicines: book.medicines().before.slice(0, FORMER_MEDICINES_SHOWN),
    results: results.slice(0, RESULTS_SHOWN), vaccinations: book.vaccinations(), notices: noticesFor(reading),
    counts: {
      visits: visits.length, facilities: new Set(visits.map(({ document }) => document.facility)).size, series: results.length,
      elsewhere: visits.filter(({ document }) => !isOwn(reading, document.facility)).length,
    },
  }
}

// The others speak to the person themselves, or say what stands in the summary already.
const FOR_DOCTORS: ReadonlySet<BookNotice['kind']> = new Set<BookNotice['kind']>(['appointment-soon', 'appointment-missed', 'medicine-ends', 'visit-corrected'])
const NEWEST_VISITS = 10

function noticesFor({ book }: Reading): BookNotice[] {
  const visits = book.visits().slice(0, NEWEST_VISITS).map((visit) => tellVisit(book.naming, visit))
  const known = { appointments: book.appointments(), medicines: book.medicines().now, results: [], visits, allergies: [] }
  return noticesOf(known, book.today).filter(({ kind }) => FOR_DOCTORS.has(kind))
}
