/** HTTP of the check-in: what the desk's page and hospitals' own systems call. Personal data travel in bodies, never in addresses. */
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { requirePermit } from '#platform/permit.ts'
import { admitPatient } from './admit-patient.ts'
import { bindWristband } from './bind-wristband.ts'
import { checkIn } from './check-in.ts'
import { findByName, listCheckIns } from './list-check-ins.ts'
import { readCheckIn } from './read-check-in.ts'
import { AdmissionAnswer, AdmissionRequest, CheckedIn, CheckInAnswer, CheckInBody, DeskList, NameMatches, NameSearch, WristbandRequest } from './schema.ts'
import type { CheckInTools } from './tools.ts'

const CheckInPath = Type.Object({ checkInId: Type.String({ maxLength: 60 }) })
const DayQuery = Type.Object({ day: Type.Optional(Type.String({ format: 'date', pattern: '^(19|20|21)\\d\\d-' })) })
const config = { permit: 'insurance:check-in' } as const
const tags = ['check-in']

export function checkInRoutes(app: FastifyInstance, tools: CheckInTools): void {
  const permit = (request: { caller: Parameters<typeof requirePermit>[0] }) => requirePermit(request.caller, 'insurance:check-in')
  const idOf = (request: { params: unknown }) => (request.params as { checkInId: string }).checkInId

  app.post('/api/insurance/check-ins', {
    config, schema: { body: CheckInBody, response: { 200: CheckInAnswer }, tags, summary: 'A scan or fields in; identity, card, advice and 16 fields out' },
  }, (request) => checkIn(tools, permit(request), request.body as CheckInBody))

  app.get('/api/insurance/check-ins', {
    config, schema: { querystring: DayQuery, response: { 200: DeskList }, tags, summary: 'The own facility\'s check-ins of a day' },
  }, (request) => listCheckIns(tools, permit(request), request.query as { day?: string }))

  app.post('/api/insurance/check-ins/search', {
    config, schema: { body: NameSearch, response: { 200: NameMatches }, tags, summary: 'Patients of the own facility by name' },
  }, (request) => findByName(tools, permit(request), request.body as NameSearch))

  app.get('/api/insurance/check-ins/:checkInId', {
    config, schema: { params: CheckInPath, response: { 200: CheckedIn }, tags, summary: 'One check-in again' },
  }, (request) => readCheckIn(tools, permit(request), idOf(request)))

  app.post('/api/insurance/check-ins/:checkInId/admission', {
    config, schema: { params: CheckInPath, body: AdmissionRequest, response: { 200: AdmissionAnswer }, tags, summary: 'Admits the patient and sends the check-in file (XML0)' },
  }, (request) => admitPatient(tools, permit(request), idOf(request), request.body as AdmissionRequest))

  app.post('/api/insurance/check-ins/:checkInId/wristband', {
    config, schema: { params: CheckInPath, body: WristbandRequest, tags, summary: 'Binds an RFID wristband to the check-in' },
  }, async (request, reply) => {
    await bindWristband(tools, permit(request), idOf(request), request.body as WristbandRequest)
    return reply.code(204).send()
  })
}
