/** The HTTP floor: one place where callers are identified, permits demanded, refusals answered and routes counted. */
import Fastify, { LogController, type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import fastifyCookie from '@fastify/cookie'
import fastifySwagger from '@fastify/swagger'
import fastifySwaggerUi from '@fastify/swagger-ui'
import { problem } from '#definitions/problem.ts'
import type { Problem } from '#definitions/shape.ts'
import { isStoreUnavailable, sqlState } from './database.ts'
import type { Logger } from './log.ts'
import type { Metrics } from './metrics.ts'
import { PUBLIC_CALLER, requirePermit, type Caller, type Permission } from './permit.ts'
import { Refusal, STATUS_OF } from './refusal.ts'
import { problemsFromSchema } from './schema-problems.ts'

/** What a route demands: a permission, or nothing because it is for everybody. */
export type RoutePermit = Permission | 'public'

/** How a refusal is written: ours, with the fields of the insurance gateway around it, or as a FHIR OperationOutcome. */
export type AnswerStyle = 'problems' | 'gateway' | 'fhir'

declare module 'fastify' {
  interface FastifyContextConfig {
    permit?: RoutePermit
    answers?: AnswerStyle
  }
  interface FastifyRequest {
    caller: Caller
    /** Milliseconds of the process clock when the request's head arrived. */
    arrivedAt: number
  }
}

export type Http = FastifyInstance & { readonly routeTable: readonly RouteEntry[] }

export interface RouteEntry {
  readonly method: string
  readonly url: string
  readonly permit: RoutePermit
}

export interface Refused {
  readonly status: number
  readonly problems: readonly Problem[]
  readonly messageId?: string
}

export interface HttpTools {
  readonly log: Logger
  readonly metrics: Metrics
  readonly maxBodyMb: number
  readonly identify: (request: FastifyRequest) => Promise<Caller>
  /** Writes a refusal in another style than ours, by the style's name. */
  readonly answerStyles: { readonly gateway: (refused: Refused) => unknown; readonly fhir: (refused: Refused) => unknown }
  readonly incidentNumber: () => string
}

/**
 * A Fastify that refuses to register a route without a permit, and that answers every failure with problems:
 * a `Refusal` by its kind, a schema fault as 400, everything else as 500 with an incident number and nothing more.
 */
export async function buildHttp(tools: HttpTools): Promise<Http> {
  const app = Fastify({
    bodyLimit: tools.maxBodyMb * 1024 * 1024,
    requestTimeout: 120_000,
    connectionTimeout: 130_000,
    keepAliveTimeout: 65_000,
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
    ajv: { customOptions: { removeAdditional: false, coerceTypes: 'array', allErrors: true } },
    genReqId: () => '',
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: 'idle',
  }).withTypeProvider<TypeBoxTypeProvider>()
  const routeTable: RouteEntry[] = []
  app.decorateRequest('caller')
  app.decorateRequest('arrivedAt', 0)
  app.decorate('routeTable', routeTable)
  await app.register(fastifyCookie)
  await app.register(fastifySwagger, { openapi: { openapi: '3.1.0', info: { title: 'Liên Thông', version: '1' } } })
  demandPermits(app, routeTable)
  app.addHook('onRequest', async (request) => {
    request.arrivedAt = performance.now()
    request.caller = PUBLIC_CALLER
  })
  // After the route is known and before its body is read: a stranger's 30 MB are not worth reading.
  app.addHook('onRequest', async (request) => {
    const permit = request.routeOptions.config.permit
    request.caller = await tools.identify(request)
    if (permit !== undefined && permit !== 'public') requirePermit(request.caller, permit)
    if (isForged(request)) throw new Refusal('forbidden', [problem('forgery-suspected')])
  })
  secureAnswers(app)
  answerFailures(app, tools)
  count(app, tools)
  await app.register(fastifySwaggerUi, { routePrefix: '/api/docs' })
  app.get('/api/openapi.json', { config: { permit: 'public' }, schema: { hide: true } }, () => app.swagger())
  return app as unknown as Http
}

function demandPermits(app: FastifyInstance, routeTable: RouteEntry[]): void {
  app.addHook('onRoute', (route) => {
    const documentation = route.url.startsWith('/api/docs')
    const permit = route.config?.permit ?? (documentation ? 'public' : undefined)
    if (permit === undefined) throw new Error(`Route ${String(route.method)} ${route.url} does not state its permit`)
    for (const method of [route.method].flat()) routeTable.push({ method, url: route.url, permit })
  })
}

// A browser sends our cookie along with another site's form; it cannot add this header there. Callers with tokens of
// their own (gateway, bearer) are not asked for it.
function isForged(request: FastifyRequest): boolean {
  const reads = request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS'
  const bySession = request.caller.role !== 'public' && request.cookies['lt_session'] !== undefined && !request.headers.authorization && !request.headers['accesstoken']
  return !reads && bySession && request.headers['x-lien-thong'] === undefined
}

function secureAnswers(app: FastifyInstance): void {
  app.addHook('onSend', async (_request, reply) => {
    reply.header('x-content-type-options', 'nosniff')
    reply.header('referrer-policy', 'same-origin')
    reply.header('x-frame-options', 'DENY')
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
  })
}

function count(app: FastifyInstance, tools: HttpTools): void {
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown'
    tools.metrics.requests.observe({ route, status: String(reply.statusCode) }, reply.elapsedTime / 1000)
    const level = reply.statusCode < 400 ? 'debug' : 'info'
    tools.log[level]({ method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime), role: request.caller?.role }, 'answered')
  })
}

function answerFailures(app: FastifyInstance, tools: HttpTools): void {
  const send = (request: FastifyRequest, reply: FastifyReply, refused: Refused) => {
    const style = request.routeOptions?.config?.answers ?? 'problems'
    if (refused.status === 503) reply.header('retry-after', '5')
    if (style === 'problems') return reply.code(refused.status).send({ problems: refused.problems })
    if (style === 'fhir') reply.type('application/fhir+json; charset=utf-8').serializer(JSON.stringify)
    return reply.code(refused.status).send(tools.answerStyles[style](refused))
  }
  app.setNotFoundHandler((request, reply) => send(request, reply, { status: 404, problems: [problem('address-unknown')] }))
  app.setErrorHandler((error, request, reply) => send(request, reply, refusedBy(error, tools)))
}

function refusedBy(error: unknown, tools: HttpTools): Refused {
  if (error instanceof Refusal) {
    return { status: STATUS_OF[error.kind], problems: error.problems, ...(error.messageId === undefined ? {} : { messageId: error.messageId }) }
  }
  const fault = error as FastifyError
  if (fault.validation) return { status: 400, problems: problemsFromSchema(fault.validation) }
  const known = refusedByParser(fault, tools.maxBodyMb)
  if (known) return known
  if (sqlState(error) === '22021' || sqlState(error) === '22P05') return { status: 422, problems: [problem('character-not-storable')] }
  const incident = tools.incidentNumber()
  tools.metrics.incidents.inc()
  tools.log.error({ err: error, incident, sqlState: sqlState(error) }, 'incident')
  if (isStoreUnavailable(error)) return { status: 503, problems: [problem('storage-unavailable')] }
  return { status: 500, problems: [problem('defect', { params: { incident } })] }
}

/** Failures of the request itself that Fastify finds before any of our code. */
function refusedByParser(fault: FastifyError, limit: number): Refused | undefined {
  if (fault.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return { status: 413, problems: [problem('body-too-large', { params: { limit } })] }
  if (fault.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return { status: 415, problems: [problem('media-type-unsupported')] }
  if (fault.statusCode !== undefined && fault.statusCode >= 400 && fault.statusCode < 500) return { status: 400, problems: [problem('body-malformed')] }
  return undefined
}
