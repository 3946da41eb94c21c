/** The rest of a record under a look: the visits in their order, one visit, one series of results. */
import { problem } from '#definitions/problem.ts'
import type { Permit } from '#platform/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { prescriptionsOf } from '../book/medicines.ts'
import { resultsOfVisit, tellSeries } from '../book/results.ts'
import { tellMore, tellVisit } from '../book/visits.ts'
import { weighResults } from './last-results.ts'
import { requireLook } from './open-patient.ts'
import { headOf, isOwn, readUnder } from './read-look.ts'
import type { LookDocument, LookDocumentPath, LookSeries, LookSeriesPath, Timeline } from './schema.ts'
import type { ClinicianTools } from './tools.ts'

type Permitted = Permit<'record:look'>

/** All visits, newest first. @throws Refusal `forbidden` without an open look */
export async function readTimeline(tools: ClinicianTools, permit: Permitted, handle: string): Promise<Timeline> {
  const look = await requireLook(tools, permit, handle)
  const reading = await readUnder(tools, look, { part: 'timeline' })
  return { look: headOf(reading), visits: reading.book.visits().map((visit) => ({ ...tellVisit(tools, visit), own: isOwn(reading, visit.document.facility) })) }
}

/** @throws Refusal `forbidden` without an open look, `not-found` for a visit of somebody else, withheld, voided or that never was */
export async function readDocument(tools: ClinicianTools, permit: Permitted, { lookId, documentId }: LookDocumentPath): Promise<LookDocument> {
  const look = await requireLook(tools, permit, lookId)
  const reading = await readUnder(tools, look, { part: 'document', reference: documentId })
  const visit = reading.book.visits().find(({ document }) => document.documentId === documentId)
  if (!visit) throw new Refusal('not-found', [problem('look-document-unknown')])
  const { book } = reading
  const { cost: _, ...more } = tellMore(tools, visit)
  return {
    look: headOf(reading),
    visit: {
      ...tellVisit(tools, visit), ...more, own: isOwn(reading, visit.document.facility),
      medicines: prescriptionsOf(tools, [visit.document], book.today),
      results: weighResults(reading, resultsOfVisit(tools, visit.document, { person: book.person(), series: book.series() })),
    },
  }
}

/** @throws Refusal `forbidden` without an open look, `not-found` for a series without a point that may be seen */
export async function readSeries(tools: ClinicianTools, permit: Permitted, { lookId, code }: LookSeriesPath): Promise<LookSeries> {
  const look = await requireLook(tools, permit, lookId)
  const reading = await readUnder(tools, look, { part: 'series' })
  const series = tellSeries(tools, code, { series: reading.book.series(), person: reading.book.person() })
  if (!series) throw new Refusal('not-found', [problem('look-document-unknown')])
  return { look: headOf(reading), series }
}
