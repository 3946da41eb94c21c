/** The exchange's own API: browser, trace, picture, replay, check, documents, daily list, evidence. */
import { Type } from 'typebox'
import { exchanges } from '#definitions/all.ts'
import { problem } from '#definitions/problem.ts'
import { decodeBase64 } from '#formats/base64.ts'
import type { Http } from '#platform/http.ts'
import { FACILITY_ROLES, requirePermit } from '#platform/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { checkFileOnly } from './check-file-only.ts'
import { compareDay } from './compare-day.ts'
import { exportEvidence } from './export-evidence.ts'
import { gatewayRoutes } from './gateway-routes.ts'
import { withinLimits } from './limits.ts'
import { browseMessages } from './list-messages.ts'
import { listRules } from './list-rules.ts'
import { pictureReader } from './read-picture.ts'
import { readTrace } from './read-trace.ts'
import { receiveFile } from './receive-file.ts'
import { relayRoutes } from './relay-routes.ts'
import { replayMessage } from './replay-message.ts'
import {
  CheckAnswer, DailyAnswer, DailyList, DocumentBody, DocumentReceipt, MessageList, MessageQuery, PartnerPicture, PublicFigures, ReplayAnswer, ReplayRequest, RuleBook, Trace,
} from './schema.ts'
import type { ExchangeTools } from './tools.ts'

const MessagePath = Type.Object({ messageId: Type.String({ maxLength: 60 }) })
const tags = ['exchange']

export function exchangeRoutes(app: Http, tools: ExchangeTools): void {
  app.addContentTypeParser(['application/xml', 'text/xml', 'application/octet-stream'], { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  gatewayRoutes(app, tools)
  relayRoutes(app, tools)
  readingRoutes(app, tools)
  actingRoutes(app, tools)
}

function readingRoutes(app: Http, tools: ExchangeTools): void {
  const reader = pictureReader(tools)
  app.get('/api/exchange/figures', { config: { permit: 'public' }, schema: { response: { 200: PublicFigures }, tags } }, () =>
    reader.figures(tools.countFacilities(), tools.sandbox))
  app.get('/api/exchange/rules', { config: { permit: 'public' }, schema: { response: { 200: Type.Array(RuleBook) }, tags } }, (_request, reply) =>
    reply.header('cache-control', 'public, max-age=300').send(listRules()))
  app.get('/api/exchange/partners', { config: { permit: 'exchange:read' }, schema: { response: { 200: PartnerPicture }, tags } }, (request) =>
    reader.picture(requireWholeNation(request)))
  app.get('/api/exchange/messages', { config: { permit: 'exchange:read' }, schema: { querystring: MessageQuery, response: { 200: MessageList }, tags } }, (request) =>
    browseMessages(tools, requirePermit(request.caller, 'exchange:read'), request.query as MessageQuery))
  app.get('/api/exchange/messages/:messageId', { config: { permit: 'exchange:read' }, schema: { params: MessagePath, response: { 200: Trace }, tags } }, (request) =>
    readTrace(tools, requirePermit(request.caller, 'exchange:read'), (request.params as { messageId: string }).messageId))
  app.get('/api/exchange/messages/:messageId/evidence', { config: { permit: 'exchange:evidence' }, schema: { params: MessagePath, tags } }, async (request, reply) => {
    const { messageId } = request.params as { messageId: string }
    const evidence = await exportEvidence(tools, requirePermit(request.caller, 'exchange:evidence'), messageId)
    return reply.header('content-disposition', `attachment; filename="evidence-${messageId}.json"`).type('application/json').send(evidence)
  })
}

/** The picture of all partners is for those who see the whole nation; a facility has its own messages. */
function requireWholeNation(request: { caller: Parameters<typeof requirePermit>[0] }) {
  const permit = requirePermit(request.caller, 'exchange:read')
  if (FACILITY_ROLES.has(request.caller.role)) throw new Refusal('forbidden', [problem('not-permitted', { params: { permission: 'exchange:read (nation)' } })])
  return permit
}

function actingRoutes(app: Http, tools: ExchangeTools): void {
  app.post('/api/exchange/messages/:messageId/replay', {
    config: { permit: 'exchange:replay' }, schema: { params: MessagePath, body: ReplayRequest, response: { 200: ReplayAnswer }, tags },
  }, (request) => replayMessage(tools, requirePermit(request.caller, 'exchange:replay'), (request.params as { messageId: string }).messageId, request.body as ReplayRequest))
  app.post('/api/exchange/check', { config: { permit: 'exchange:check' }, onRequest: withinLimits(tools), schema: { response: { 200: CheckAnswer }, tags } }, (request) =>
    checkFileOnly(tools, requirePermit(request.caller, 'exchange:check'), fileOf(request.body)))
  app.post('/api/exchange/documents', {
    config: { permit: 'exchange:send' }, onRequest: withinLimits(tools), schema: { body: DocumentBody, response: { 201: DocumentReceipt }, tags },
  }, async (request, reply) => {
    const permit = requirePermit(request.caller, 'exchange:send')
    const { exchange: id, content } = request.body as DocumentBody
    const exchange = exchanges.find((each) => each.id === id)
    if (!exchange) throw new Refusal('invalid', [problem('exchange-unknown', { field: 'exchange', params: { known: exchanges.map((each) => each.id).join(', ') } })])
    const bytes = decodeBase64(content)
    if (!bytes) throw new Refusal('invalid', [problem('file-not-base64', { field: 'content' })])
    const receipt = await receiveFile(tools, permit, { exchange, facility: permit.caller.facility ?? '', bytes, arrivedAt: request.arrivedAt })
    return reply.code(201).send({ messageId: receipt.messageId, state: 'accepted', receivedAt: receipt.receivedAt.toISOString(), problems: receipt.problems })
  })
  app.post('/api/exchange/daily', { config: { permit: 'exchange:daily-list' }, schema: { body: DailyList, response: { 200: DailyAnswer }, tags } }, (request) =>
    compareDay(tools, requirePermit(request.caller, 'exchange:daily-list'), request.body as DailyList))
}

function fileOf(body: unknown): Buffer {
  if (Buffer.isBuffer(body)) return body
  throw new Refusal('unsupported', [problem('media-type-unsupported')])
}
