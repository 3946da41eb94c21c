/** HTTP of matching: the steward's work list, decisions, links, search and simulations. */
import { Type } from 'typebox'
import type { FastifyInstance } from 'fastify'
import type { Database } from '#platform/database.ts'
import { requirePermit } from '#platform/permit.ts'
import { decideMatch, listRecentLinks, undoLink } from './decide-match.ts'
import { rulesOf, type MatchingTools } from './find-matches.ts'
import { listMatchTasks, readMatchTask } from './list-match-tasks.ts'
import {
  EndLinkBody, LinkList, MatchDecisionAnswer, MatchDecisionBody, MatchingRulesAnswer, MatchTask, MatchTaskList, MatchTaskQuery, PeopleFound, PeopleSearchBody,
  SimulationAnswer, SimulationBegun, SimulationBody,
} from './schema.ts'
import { searchPeople } from './search-people.ts'
import { readSimulation, requestSimulation } from './simulate-matching.ts'

export type MatchingRouteTools = MatchingTools & { readonly worker: Database }

const tags = ['people']
const config = { permit: 'people:match' } as const
const path = (name: string) => Type.Object({ [name]: Type.String({ maxLength: 60 }) })

export function matchingRoutes(app: FastifyInstance, tools: MatchingRouteTools): void {
  taskRoutes(app, tools)
  app.post('/api/people/search', { config, schema: { body: PeopleSearchBody, response: { 200: PeopleFound }, tags, summary: 'People of a name, numbers masked' } }, (request) =>
    searchPeople(tools, requirePermit(request.caller, 'people:match'), request.body as PeopleSearchBody))
  app.get('/api/people/matching/rules', { config, schema: { response: { 200: MatchingRulesAnswer }, tags, summary: 'The thresholds of today' } }, async () => {
    const { id, validFrom, thresholds } = rulesOf(tools.clock)
    return { id, validFrom, thresholds: { ...thresholds }, people: (await tools.shares()).people }
  })
  app.post('/api/people/matching/simulations', {
    config, schema: { body: SimulationBody, response: { 202: SimulationBegun }, tags, summary: 'Try other thresholds on a sample' },
  }, async (request, reply) => {
    const simulationId = await requestSimulation(tools, requirePermit(request.caller, 'people:match'), request.body as SimulationBody)
    return reply.code(202).send({ simulationId })
  })
  app.get('/api/people/matching/simulations/:simulationId', {
    config, schema: { params: path('simulationId'), response: { 200: SimulationAnswer }, tags, summary: 'How far a simulation is, and what it found' },
  }, (request) => readSimulation(tools, requirePermit(request.caller, 'people:match'), (request.params as { simulationId: string }).simulationId))
}

function taskRoutes(app: FastifyInstance, tools: MatchingRouteTools): void {
  app.get('/api/people/matching/tasks', {
    config, schema: { querystring: MatchTaskQuery, response: { 200: MatchTaskList }, tags, summary: 'Doubts that wait for a decision, surest first' },
  }, (request) => listMatchTasks(tools, requirePermit(request.caller, 'people:match'), (request.query as MatchTaskQuery).state))
  app.get('/api/people/matching/tasks/:taskId', { config, schema: { params: path('taskId'), response: { 200: MatchTask }, tags, summary: 'One doubt, with both records' } }, (request) =>
    readMatchTask(tools, requirePermit(request.caller, 'people:match'), (request.params as { taskId: string }).taskId))
  app.post('/api/people/matching/tasks/:taskId/decision', {
    config, schema: { params: path('taskId'), body: MatchDecisionBody, response: { 200: MatchDecisionAnswer }, tags, summary: 'Same person, two persons, or not sure' },
  }, (request) => decideMatch(tools, requirePermit(request.caller, 'people:match'), (request.params as { taskId: string }).taskId, request.body as MatchDecisionBody))
  app.get('/api/people/matching/links', { config, schema: { response: { 200: LinkList }, tags, summary: 'The newest links' } }, (request) =>
    listRecentLinks(tools, requirePermit(request.caller, 'people:match')))
  app.post('/api/people/matching/links/:linkId/end', { config, schema: { params: path('linkId'), body: EndLinkBody, tags, summary: 'Take a link back' } }, async (request, reply) => {
    await undoLink(tools, requirePermit(request.caller, 'people:match'), (request.params as { linkId: string }).linkId, (request.body as EndLinkBody).reason)
    return reply.code(204).send()
  })
}
