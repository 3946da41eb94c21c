/** Watches what test tenants ask and are answered; nobody else's requests are looked at. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { findExchange } from '#definitions/all.ts'
import { problem } from '#definitions/problem.ts'
import { gatewayRefusal, type ExchangeTools } from '#modules/exchange/index.ts'
import type { Http } from '#platform/http.ts'
import { shardOf, uuidV7 } from '#platform/uuid.ts'
import { readAnswer, tokenHolder, watchedRoute, type ReadAnswer, type WatchedRoute } from './answers.ts'
import { frame } from './checklist.ts'
import { lookAgain, saveFile } from './queries-files.ts'
import { saveObservation, useRehearsal } from './queries.ts'
import { facilityOfUsername } from './tenant.ts'
import type { WatchTools } from './tools.ts'

type StoreRows = ExchangeTools['storeRows']

const RETRY_SECONDS = 1

/** Exchange and version in force, as observations carry it. */
function standardOf(exchange: string): string {
  return `${exchange}@${findExchange(exchange)?.version ?? '0'}`
}

/**
 * Writes down what tenants are answered, before the answer leaves. Register it before the routes it watches. What cannot
 * be written down is logged: a receipt never waits for the desk.
 */
export function watchTenants(app: Http, tools: WatchTools): void {
  app.addHook('onSend', (request, reply, payload, done) => {
    const route = watchedRoute(request.method, request.routeOptions.url)
    const candidate = request.caller?.facility !== undefined || route?.act === 'token'
    // The desk's own page shows itself by this header; what it asks is no work of the vendor's system.
    if (!route || !candidate || request.headers['x-lien-thong'] !== undefined || typeof payload !== 'string' && payload !== undefined && payload !== null) return done(null, payload)
    const facility = tenantOf(tools, route.act === 'token' ? askedForTokens(reply, payload) : request.caller.facility)
    // Nearly all requests are no tenant's: theirs are the only answers that are read.
    if (facility === undefined) return done(null, payload)
    const body = readJson(payload)
    observe(tools, { route, facility, request, reply, body }).then((other) => done(null, other ?? payload), (error: unknown) => {
      tools.log.error({ err: error }, 'a tenant\'s request was not written down')
      done(null, payload)
    })
  })
}

interface Watched {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly body: unknown
}

function tenantOf(tools: WatchTools, facility: string | undefined): string | undefined {
  return facility !== undefined && tools.findFacility(facility)?.tenant === 'conformance' ? facility : undefined
}

/** The facility whose account was given tokens. */
function askedForTokens(reply: FastifyReply, payload: unknown): string | undefined {
  return reply.statusCode === 200 ? facilityOfUsername(tokenHolder(readJson(payload)) ?? '') : undefined
}

interface Observing extends Watched {
  readonly route: WatchedRoute
  readonly facility: string
}

/** The text that goes out in place of the answer, where a rehearsal was asked for. */
async function observe(tools: WatchTools, { route, facility, request, reply, body }: Observing): Promise<string | undefined> {
  const exchange = route.exchange ?? exchangeIn(request.body)
  const read = readAnswer({ act: route.act, status: reply.statusCode, body, pathMessage: (request.params as { messageId?: string }).messageId, exchange })
  const stored = route.act === 'file' && reply.statusCode < 300
  const withheld = await tools.intake.inTransaction(async (tx) => {
    const lost = stored && (await useRehearsal(tx, facility, tools.clock()))
    await saveObservation(tx, {
      observationId: uuidV7(tools.clock), messageId: read.messageId, status: lost ? 503 : reply.statusCode, facility, act: route.act,
      standard: frame.standardId, detail: lost ? { ...read.detail, withheld: true } : read.detail,
    })
    await keepOutcome(tx, { route, facility, status: reply.statusCode, read, exchange })
    return lost
  })
  return withheld ? loseReceipt(tools, request, reply) : undefined
}

interface Outcome {
  readonly route: WatchedRoute
  readonly facility: string
  readonly status: number
  readonly read: ReadAnswer
  readonly exchange: string | undefined
}

type Tx = Parameters<typeof saveObservation>[0]

async function keepOutcome(tx: Tx, { route, facility, status, read, exchange }: Outcome): Promise<void> {
  const { messageId } = read
  if (messageId === null) return
  if (route.act === 'void' && status < 300) await lookAgain(tx, shardOf(messageId), messageId, facility)
  if (route.act === 'file' && status === 422 && exchange !== undefined) {
    await saveFile(tx, { messageId, subjectKey: null, shard: shardOf(messageId), dossiers: 0, facility, exchange, standard: standardOf(exchange), lineages: [] })
  }
}

/** The file is on disk; its sender hears what a sender hears whose connection broke. */
function loseReceipt(tools: WatchTools, request: FastifyRequest, reply: FastifyReply): string {
  const refused = { status: 503, problems: [problem('receipt-withheld')] }
  void reply.code(503).header('retry-after', String(RETRY_SECONDS))
  return JSON.stringify(request.routeOptions.config.answers === 'gateway' ? gatewayRefusal(refused, tools.clock()) : { problems: refused.problems })
}

/**
 * The exchange's own store, telling the desk of each new file of a tenant: whose message it is, how many dossiers, under
 * which visit codes (hashes).
 */
export function tellingOfTenants(tools: WatchTools, storeRows: StoreRows): StoreRows {
  return async (rows) => {
    const stored = await storeRows(rows)
    const { message, documents } = rows
    if (stored && tools.findFacility(message.facility)?.tenant === 'conformance') {
      const file = {
        messageId: message.messageId, subjectKey: message.subjectKey, shard: message.shard, dossiers: documents.length, facility: message.facility,
        exchange: message.exchange, standard: standardOf(message.exchange), lineages: documents.map((each) => each.lineage.toString('hex')),
      }
      await tools.intake.inOneStatement((tx) => saveFile(tx, file)).catch((error: unknown) => tools.log.error({ err: error }, 'a tenant\'s file was not written down'))
    }
    return stored
  }
}

function exchangeIn(body: unknown): string | undefined {
  const name = typeof body === 'object' && body !== null ? (body as { exchange?: unknown }).exchange : undefined
  return typeof name === 'string' && findExchange(name) ? name : undefined
}

function readJson(payload: unknown): unknown {
  try {
    return typeof payload === 'string' && payload !== '' ? JSON.parse(payload) : undefined
  } catch {
    return undefined
  }
}
