/** HTTP of monitoring: figures for officers, reminders to facilities. */
import type { Http } from '#platform/http.ts'
import { requirePermit } from '#platform/permit.ts'
import { readFacilities, readProvinces, readSummary } from './read-monitoring.ts'
import { listReminders, remindFacility } from './remind.ts'
import { Facilities, Provinces, ReminderRequest, Reminders, SpanQuery, Summary } from './schema.ts'
import type { MonitorTools } from './tools.ts'

const tags = ['papers']

export function monitorRoutes(app: Http, tools: MonitorTools): void {
  app.get('/api/papers/monitoring/summary', {
    config: { permit: 'papers:monitor' }, schema: { querystring: SpanQuery, response: { 200: Summary }, tags, summary: 'Visits and papers of all one answers for' },
  }, (request) => readSummary(tools, requirePermit(request.caller, 'papers:monitor'), request.query as SpanQuery))
  app.get('/api/papers/monitoring/provinces', {
    config: { permit: 'papers:monitor' }, schema: { querystring: SpanQuery, response: { 200: Provinces }, tags, summary: 'The same by province' },
  }, (request) => readProvinces(tools, requirePermit(request.caller, 'papers:monitor'), request.query as SpanQuery))
  app.get('/api/papers/monitoring/facilities', {
    config: { permit: 'papers:monitor' }, schema: { querystring: SpanQuery, response: { 200: Facilities }, tags, summary: 'The same by facility' },
  }, (request) => readFacilities(tools, requirePermit(request.caller, 'papers:monitor'), request.query as SpanQuery))
  app.post('/api/papers/monitoring/reminders', {
    config: { permit: 'papers:monitor' }, schema: { body: ReminderRequest, tags, summary: 'Remind a facility of what its figures show' },
  }, async (request, reply) => {
    await remindFacility(tools, requirePermit(request.caller, 'papers:monitor'), request.body as ReminderRequest)
    return reply.code(204).send()
  })
  app.get('/api/papers/reminders', {
    config: { permit: 'papers:issue' }, schema: { response: { 200: Reminders }, tags, summary: 'What one\'s facility was reminded of lately' },
  }, (request) => listReminders(tools, requirePermit(request.caller, 'papers:issue')))
}
