/** HTTP of the clinician's view. Who somebody is travels in bodies only; addresses carry sealed handles. */
import type { FastifyRequest } from 'fastify'
import type { Http } from '#platform/http.ts'
import { requirePermit } from '#platform/permit.ts'
import { findPatient } from './find-patient.ts'
import { LAUNCH_PATH, makeLaunch } from './make-launch.ts'
import { arriveByLaunch, openByLaunch } from './open-launch.ts'
import { endVisit, openPatient } from './open-patient.ts'
import { readDocument, readSeries, readTimeline } from './read-parts.ts'
import { readSummary } from './read-summary.ts'
import { findRepeats, reuseResult } from './reuse-result.ts'
import {
  ArrivalAnswer, ArrivalBody, Citation, FindAnswer, FindBody, LaunchAnswer, LaunchBody, LaunchOpenBody, LookDocument, LookDocumentPath, LookPath, LookSeries,
  LookSeriesPath, OpenAnswer, OpenBody, PatientSummary, RepeatAnswer, RepeatBody, ReuseBody, Timeline,
} from './schema.ts'
import type { ClinicianTools } from './tools.ts'

const BODY_BYTES = 80 * 1024
const tags = ['clinician']

export function clinicianRoutes(app: Http, tools: ClinicianTools): void {
  openingRoutes(app, tools)
  readingRoutes(app, tools)
  launchRoutes(app, tools)
}

const looking = (request: FastifyRequest) => requirePermit(request.caller, 'record:look')

function openingRoutes(app: Http, tools: ClinicianTools): void {
  app.post('/api/record/patients/find', {
    config: { permit: 'record:look' }, bodyLimit: BODY_BYTES, schema: { body: FindBody, response: { 200: FindAnswer }, tags, summary: 'Who stands before the clinician; nothing of a record' },
  }, (request) => findPatient(tools, looking(request), request.body as FindBody))

  app.post('/api/record/looks', {
    config: { permit: 'record:look' }, bodyLimit: BODY_BYTES, schema: { body: OpenBody, response: { 200: OpenAnswer }, tags, summary: 'Open a record with a purpose, once per visit' },
  }, (request) => openPatient(tools, looking(request), request.body as OpenBody))

  app.post('/api/record/looks/:lookId/end', { config: { permit: 'record:look' }, schema: { params: LookPath, tags, summary: 'End the visit' } }, async (request, reply) => {
    await endVisit(tools, looking(request), (request.params as LookPath).lookId)
    return reply.code(204).send()
  })
}

function readingRoutes(app: Http, tools: ClinicianTools): void {
  app.get('/api/record/looks/:lookId/summary', { config: { permit: 'record:look' }, schema: { params: LookPath, response: { 200: PatientSummary }, tags } }, (request) =>
    readSummary(tools, looking(request), (request.params as LookPath).lookId))

  app.get('/api/record/looks/:lookId/timeline', { config: { permit: 'record:look' }, schema: { params: LookPath, response: { 200: Timeline }, tags } }, (request) =>
    readTimeline(tools, looking(request), (request.params as LookPath).lookId))

  app.get('/api/record/looks/:lookId/documents/:documentId', {
    config: { permit: 'record:look' }, schema: { params: LookDocumentPath, response: { 200: LookDocument }, tags },
  }, (request) => readDocument(tools, looking(request), request.params as LookDocumentPath))

  app.get('/api/record/looks/:lookId/results/:code', {
    config: { permit: 'record:look' }, schema: { params: LookSeriesPath, response: { 200: LookSeries }, tags },
  }, (request) => readSeries(tools, looking(request), request.params as LookSeriesPath))

  app.post('/api/record/looks/:lookId/repeats', {
    config: { permit: 'record:look' }, schema: { params: LookPath, body: RepeatBody, response: { 200: RepeatAnswer }, tags, summary: 'Whether a test was done already, and how long it is of use' },
  }, (request) => findRepeats(tools, looking(request), { handle: (request.params as LookPath).lookId, code: (request.body as RepeatBody).code }))

  app.post('/api/record/looks/:lookId/reuses', {
    config: { permit: 'record:look' }, schema: { params: LookPath, body: ReuseBody, response: { 200: Citation }, tags, summary: 'Use a result instead of ordering the test again' },
  }, (request) => reuseResult(tools, looking(request), { handle: (request.params as LookPath).lookId, ...(request.body as ReuseBody) }))
}

function launchRoutes(app: Http, tools: ClinicianTools): void {
  app.post(LAUNCH_PATH, {
    config: { permit: 'record:launch' }, bodyLimit: BODY_BYTES, schema: { body: LaunchBody, response: { 200: LaunchAnswer }, tags, summary: 'A hospital\'s system opens a record for its clinician' },
  }, (request) => makeLaunch(tools, requirePermit(request.caller, 'record:launch'), request.body as LaunchBody))

  app.post(`${LAUNCH_PATH}/arrival`, {
    config: { permit: 'public' }, bodyLimit: BODY_BYTES, schema: { body: ArrivalBody, response: { 200: ArrivalAnswer }, tags, summary: 'The link was followed; the clinician may sign in first' },
  }, (request) => ({ arrival: arriveByLaunch(tools, (request.body as ArrivalBody).code) }))

  app.post(`${LAUNCH_PATH}/open`, {
    config: { permit: 'record:look' }, bodyLimit: BODY_BYTES, schema: { body: LaunchOpenBody, response: { 200: OpenAnswer }, tags },
  }, (request) => openByLaunch(tools, looking(request), (request.body as LaunchOpenBody).arrival))
}
