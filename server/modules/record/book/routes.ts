/** HTTP of the health book: what a person reads of their own record, adds to it and shares of it. */
import type { Http } from '#platform/http.ts'
import { requirePermit } from '#platform/permit.ts'
import { emergencyCardOf, overviewOf, tellEntries, type Book } from './book.ts'
import { drawBook } from './draw-book.ts'
import { listViews, readBook, readEverything, readSeries, readView, readVisit, readVisits } from './read-book.ts'
import {
  BookAllergies, BookAppointments, BookEntries, BookEverything, BookGrowth, BookMedicines, BookOverview, BookProblems, BookQuery, BookResults, BookSeries,
  BookVaccinations, BookView, BookViews, BookVisits, DocumentPath, EmergencyCard, SeriesPath, ViewPath, ViewQuery, VisitDetail, VisitsQuery,
} from './schema.ts'
import { EntryAnswer, EntryPath, NewEntry } from './schema-entries.ts'
import { MadeShare, NewShare, OpenedShare, OpenShare, SharePath, Shares } from './schema-sharing.ts'
import { endShare, makeShare, openShare, readShares, type SharingTools } from './share.ts'
import { addEntry, withdrawEntry } from './write-entry.ts'

const BOOK = '/api/record/book'
const config = { permit: 'record:read-own' } as const
const tags = ['record']

/** Parts of the book that are told whole: address, answer, and how it is told. */
const PARTS = [
  ['', 'overview', BookOverview, overviewOf],
  ['/problems', 'problems', BookProblems, (book: Book) => ({ problems: book.problems() })],
  ['/medicines', 'medicines', BookMedicines, (book: Book) => ({ ...book.medicines(), today: book.today })],
  ['/allergies', 'allergies', BookAllergies, (book: Book) => ({ allergies: book.allergies() })],
  ['/vaccinations', 'vaccinations', BookVaccinations, (book: Book) => ({ vaccinations: book.vaccinations() })],
  ['/results', 'results', BookResults, (book: Book) => ({ results: book.results() })],
  ['/growth', 'growth', BookGrowth, (book: Book) => book.growth()],
  ['/appointments', 'appointments', BookAppointments, (book: Book) => book.appointments()],
  ['/entries', 'entries', BookEntries, (book: Book) => ({ entries: tellEntries(book.entries) })],
  ['/emergency', 'emergency', EmergencyCard, emergencyCardOf],
] as const

export function bookRoutes(app: Http, tools: SharingTools): void {
  for (const [path, part, answer, tell] of PARTS) {
    app.get(`${BOOK}${path}`, { config, schema: { querystring: BookQuery, response: { 200: answer }, tags } }, async (request) =>
      tell(await readBook(tools, requirePermit(request.caller, 'record:read-own'), { of: (request.query as BookQuery).of, part })))
  }
  visitRoutes(app, tools)
  viewRoutes(app, tools)
  wholeRoutes(app, tools)
  entryRoutes(app, tools)
  shareRoutes(app, tools)
}

function visitRoutes(app: Http, tools: SharingTools): void {
  app.get(`${BOOK}/visits`, { config, schema: { querystring: VisitsQuery, response: { 200: BookVisits }, tags } }, (request) =>
    readVisits(tools, requirePermit(request.caller, 'record:read-own'), request.query as VisitsQuery))
  app.get(`${BOOK}/visits/:documentId`, { config, schema: { params: DocumentPath, querystring: BookQuery, response: { 200: VisitDetail }, tags } }, (request) =>
    readVisit(tools, requirePermit(request.caller, 'record:read-own'), { of: (request.query as BookQuery).of, documentId: (request.params as { documentId: string }).documentId }))
  app.get(`${BOOK}/results/:code`, { config, schema: { params: SeriesPath, querystring: BookQuery, response: { 200: BookSeries }, tags } }, (request) =>
    readSeries(tools, requirePermit(request.caller, 'record:read-own'), { of: (request.query as BookQuery).of, code: (request.params as { code: string }).code }))
}

function viewRoutes(app: Http, tools: SharingTools): void {
  app.get(`${BOOK}/views`, { config, schema: { response: { 200: BookViews }, tags } }, async (request) => {
    requirePermit(request.caller, 'record:read-own')
    return listViews()
  })
  app.get(`${BOOK}/views/:id`, { config, schema: { params: ViewPath, querystring: ViewQuery, response: { 200: BookView }, tags } }, (request) =>
    readView(tools, requirePermit(request.caller, 'record:read-own'), { ...(request.query as ViewQuery), id: (request.params as { id: string }).id }))
}

function wholeRoutes(app: Http, tools: SharingTools): void {
  app.get(`${BOOK}/everything`, { config, schema: { querystring: BookQuery, response: { 200: BookEverything }, tags } }, (request) =>
    readEverything(tools, requirePermit(request.caller, 'record:read-own'), (request.query as BookQuery).of))
  app.get(`${BOOK}/pdf`, { config, schema: { querystring: BookQuery, tags } }, async (request, reply) => {
    const book = await readBook(tools, requirePermit(request.caller, 'record:read-own'), { of: (request.query as BookQuery).of, part: 'pdf' })
    const pdf = await drawBook(book)
    return reply.type('application/pdf').header('content-disposition', 'attachment; filename="so-suc-khoe.pdf"').send(pdf)
  })
}

function entryRoutes(app: Http, tools: SharingTools): void {
  app.post(`${BOOK}/entries`, { config, schema: { querystring: BookQuery, body: NewEntry, response: { 201: EntryAnswer }, tags } }, async (request, reply) => {
    const permit = requirePermit(request.caller, 'record:read-own')
    const entryId = await addEntry(tools, permit, { ...(request.body as NewEntry), of: (request.query as BookQuery).of })
    return reply.code(201).send({ entryId })
  })
  app.post(`${BOOK}/entries/:entryId/withdrawal`, { config, schema: { params: EntryPath, querystring: BookQuery, tags } }, async (request, reply) => {
    const permit = requirePermit(request.caller, 'record:read-own')
    await withdrawEntry(tools, permit, { of: (request.query as BookQuery).of, entryId: (request.params as { entryId: string }).entryId })
    return reply.code(204).send()
  })
}

function shareRoutes(app: Http, tools: SharingTools): void {
  app.post('/api/record/shares', { config, schema: { querystring: BookQuery, body: NewShare, response: { 201: MadeShare }, tags } }, async (request, reply) => {
    const permit = requirePermit(request.caller, 'record:read-own')
    const made = await makeShare(tools, permit, { ...(request.body as NewShare), of: (request.query as BookQuery).of })
    return reply.code(201).send(made)
  })
  app.get('/api/record/shares', { config, schema: { querystring: BookQuery, response: { 200: Shares }, tags } }, (request) =>
    readShares(tools, requirePermit(request.caller, 'record:read-own'), (request.query as BookQuery).of))
  app.post('/api/record/shares/:shareId/revocation', { config, schema: { params: SharePath, querystring: BookQuery, tags } }, async (request, reply) => {
    const permit = requirePermit(request.caller, 'record:read-own')
    await endShare(tools, permit, { of: (request.query as BookQuery).of, shareId: (request.params as { shareId: string }).shareId })
    return reply.code(204).send()
  })
  // Somebody with a code on a phone is nobody to us: what they may see was decided by the person.
  app.post('/api/record/shares/open', { config: { permit: 'public' }, schema: { body: OpenShare, response: { 200: OpenedShare }, tags } }, (request) =>
    openShare(tools, request.ip, (request.body as OpenShare).code))
}
