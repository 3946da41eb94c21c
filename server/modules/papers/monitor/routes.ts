/** HTTP of monitoring: figures within one's reach, reminders to facilities and their answers. */
import type { Http } from '#platform/http.ts'
import { requirePermit } from '#platform/permit.ts'
import { readFacilities, readFacility } from './read-facilities.ts'
import { readProvinces, readSummary } from './read-monitoring.ts'
import { answerReminder, listOwnReminders, listSentReminders, remindFacility } from './remind.ts'
import {
  AnswerRequest, FacilitiesQuery, FacilityPage, FacilityPath, FacilityView, MonitoringSummary, Provinces, ReminderPath, ReminderRequest, Reminders, SpanQuery,
} from './schema.ts'
import type { MonitorTools } from './tools.ts'

const tags = ['papers']

export function monitorRoutes(app: Http, tools: MonitorTools): void {
  figureRoutes(app, tools)
  reminderRoutes(app, tools)
}

function figureRoutes(app: Http, tools: MonitorTools): void {
  app.get('/api/papers/monitoring/summary', {
    config: { permit: 'papers:monitor' }, schema: { querystring: SpanQuery, response: { 200: MonitoringSummary }, tags, summary: 'Visits and papers of all one answers for' },
  }, (request) => readSummary(tools, requirePermit(request.caller, 'papers:monitor'), request.query as SpanQuery))
  app.get('/api/papers/monitoring/provinces', {
    config: { permit: 'papers:monitor' }, schema: { querystring: SpanQuery, response: { 200: Provinces }, tags, summary: 'The same by province' },
  }, (request) => readProvinces(tools, requirePermit(request.caller, 'papers:monitor'), request.query as SpanQuery))
  app.get('/api/papers/monitoring/facilities', {
    config: { permit: 'papers:monitor' }, schema: { querystring: FacilitiesQuery, response: { 200: FacilityPage }, tags, summary: 'A page of facilities, the worst first' },
  }, (request) => readFacilities(tools, requirePermit(request.caller, 'papers:monitor'), request.query as FacilitiesQuery))
  app.get('/api/papers/monitoring/facilities/:facility', {
    config: { permit: 'papers:monitor' }, schema: { params: FacilityPath, querystring: SpanQuery, response: { 200: FacilityView }, tags, summary: 'One facility, or one\'s `own`, with its reasons and what to mend' },
  }, (request) => readFacility(tools, requirePermit(request.caller, 'papers:monitor'), (request.params as FacilityPath).facility, request.query as SpanQuery))
}

function reminderRoutes(app: Http, tools: MonitorTools): void {
  app.get('/api/papers/monitoring/reminders', {
    config: { permit: 'papers:monitor' }, schema: { querystring: SpanQuery, response: { 200: Reminders }, tags, summary: 'Reminders sent, and what facilities answered' },
  }, (request) => listSentReminders(tools, requirePermit(request.caller, 'papers:monitor'), request.query as SpanQuery))
  app.post('/api/papers/monitoring/reminders', {
    config: { permit: 'papers:remind' }, schema: { body: ReminderRequest, tags, summary: 'Remind a facility of what its figures show' },
  }, async (request, reply) => {
    await remindFacility(tools, requirePermit(request.caller, 'papers:remind'), request.body as ReminderRequest)
    return reply.code(204).send()
  })
  app.post('/api/papers/reminders/:reminderId/answer', {
    config: { permit: 'papers:answer-reminder' }, schema: { params: ReminderPath, body: AnswerRequest, tags, summary: 'One\'s facility answers a reminder' },
  }, async (request, reply) => {
    await answerReminder(tools, requirePermit(request.caller, 'papers:answer-reminder'), (request.params as ReminderPath).reminderId, (request.body as AnswerRequest).answer)
    return reply.code(204).send()
  })
  app.get('/api/papers/reminders', {
    config: { permit: 'papers:issue' }, schema: { response: { 200: Reminders }, tags, summary: 'What one\'s facility was reminded of lately' },
  }, (request) => listOwnReminders(tools, requirePermit(request.caller, 'papers:issue')))
}
