/** HTTP of a person's own decisions: who looked, switches, delegations, sessions. */
import type { FastifyRequest } from 'fastify'
import { problem } from '#definitions/problem.ts'
import type { Http } from '#platform/http.ts'
import { requirePermit } from '#platform/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { approvalRoutes } from './approval-routes.ts'
import { SESSION_COOKIE } from './cookies.ts'
import { answerDelegation, askDelegation, readDelegations, stopDelegation } from './delegate.ts'
import { listViewers } from './list-viewers.ts'
import { endSessions, readSessions } from './own-sessions.ts'
import type { PermitTools } from './permit-tools.ts'
import { readRepresented } from './read-represented.ts'
import { answerNoticeOf } from './review-look.ts'
import {
  DelegationAnswer, DelegationBody, DelegationList, DelegationPath, NoticeAnswer, NoticePath, OfQuery, RepresentedList, SessionList, SessionPath, SwitchBody, SwitchList, ViewerList,
} from './schema.ts'
import type { Session } from './sessions.ts'
import { readSwitches, setSwitch } from './set-switch.ts'

export function permitRoutes(app: Http, tools: PermitTools): void {
  viewerRoutes(app, tools)
  switchRoutes(app, tools)
  delegationRoutes(app, tools)
  sessionRoutes(app, tools)
  approvalRoutes(app, tools)
}

/** The session behind a request. @throws Refusal `unauthenticated` for a caller who came with a token */
async function sessionOf(tools: PermitTools, request: FastifyRequest): Promise<Session> {
  const cookie = request.cookies[SESSION_COOKIE]
  const session = cookie === undefined ? undefined : await tools.sessions.find(cookie)
  if (!session) throw new Refusal('unauthenticated', [problem('sign-in-needed')])
  return session
}

function viewerRoutes(app: Http, tools: PermitTools): void {
  app.get('/api/access/viewers', {
    config: { permit: 'record:read-own' }, schema: { querystring: OfQuery, response: { 200: ViewerList }, tags: ['access'], summary: 'Who looked at one\'s record, looks in an emergency on top' },
  }, (request) => listViewers(tools, requirePermit(request.caller, 'record:read-own'), (request.query as OfQuery).of))

  app.post('/api/access/notices/:noticeId/answer', {
    config: { permit: 'record:settings' }, schema: { params: NoticePath, body: NoticeAnswer, tags: ['access'], summary: 'Was this look in an emergency right?' },
  }, async (request, reply) => {
    await answerNoticeOf(tools, requirePermit(request.caller, 'record:settings'), (request.params as NoticePath).noticeId, request.body as NoticeAnswer)
    return reply.code(204).send()
  })
}

function switchRoutes(app: Http, tools: PermitTools): void {
  app.get('/api/access/switches', {
    config: { permit: 'record:settings' }, schema: { querystring: OfQuery, response: { 200: SwitchList }, tags: ['access'], summary: 'What one has closed and opened' },
  }, (request) => readSwitches(tools, requirePermit(request.caller, 'record:settings'), (request.query as OfQuery).of))

  app.post('/api/access/switches', {
    config: { permit: 'record:settings' }, schema: { body: SwitchBody, tags: ['access'], summary: 'Close or open one\'s record for somebody, or a part of it' },
  }, async (request, reply) => {
    await setSwitch(tools, requirePermit(request.caller, 'record:settings'), request.body as SwitchBody)
    return reply.code(204).send()
  })
}

function delegationRoutes(app: Http, tools: PermitTools): void {
  app.get('/api/access/represented', {
    config: { permit: 'record:read-own' }, schema: { response: { 200: RepresentedList }, tags: ['access'], summary: 'For whom one may look' },
  }, async (request) => readRepresented(tools, requirePermit(request.caller, 'record:read-own'), await sessionOf(tools, request)))

  app.get('/api/access/delegations', {
    config: { permit: 'record:settings' }, schema: { response: { 200: DelegationList }, tags: ['access'], summary: 'Who may look for one' },
  }, (request) => readDelegations(tools, requirePermit(request.caller, 'record:settings')))

  app.post('/api/access/delegations', {
    config: { permit: 'record:settings' }, schema: { body: DelegationBody, tags: ['access'], summary: 'Ask somebody to look for one' },
  }, async (request, reply) => {
    await askDelegation(tools, requirePermit(request.caller, 'record:settings'), await sessionOf(tools, request), request.body as DelegationBody)
    return reply.code(204).send()
  })

  app.post('/api/access/delegations/:delegationId/answer', {
    config: { permit: 'record:read-own' }, schema: { params: DelegationPath, body: DelegationAnswer, tags: ['access'], summary: 'Agree to look for somebody, or decline' },
  }, async (request, reply) => {
    const answer = { ...(request.params as DelegationPath), ...(request.body as DelegationAnswer) }
    await answerDelegation(tools, requirePermit(request.caller, 'record:read-own'), await sessionOf(tools, request), answer)
    return reply.code(204).send()
  })

  app.post('/api/access/delegations/:delegationId/end', {
    config: { permit: 'record:read-own' }, schema: { params: DelegationPath, tags: ['access'], summary: 'End a delegation, from either side' },
  }, async (request, reply) => {
    await stopDelegation(tools, requirePermit(request.caller, 'record:read-own'), await sessionOf(tools, request), (request.params as DelegationPath).delegationId)
    return reply.code(204).send()
  })
}

function sessionRoutes(app: Http, tools: PermitTools): void {
  app.get('/api/access/sessions', {
    config: { permit: 'access:session' }, schema: { response: { 200: SessionList }, tags: ['access'], summary: 'Where one is signed in' },
  }, async (request) => readSessions(tools, requirePermit(request.caller, 'access:session'), await sessionOf(tools, request)))

  app.post('/api/access/sessions/:sessionId/end', {
    config: { permit: 'access:session' }, schema: { params: SessionPath, tags: ['access'], summary: 'End one of one\'s sessions' },
  }, async (request, reply) => {
    await endSessions(tools, requirePermit(request.caller, 'access:session'), { only: (request.params as SessionPath).sessionId })
    return reply.code(204).send()
  })

  app.post('/api/access/sessions/end-others', {
    config: { permit: 'access:session' }, schema: { tags: ['access'], summary: 'End all of one\'s sessions but this one' },
  }, async (request, reply) => {
    const present = await sessionOf(tools, request)
    await endSessions(tools, requirePermit(request.caller, 'access:session'), { except: present.sessionId })
    return reply.code(204).send()
  })
}
