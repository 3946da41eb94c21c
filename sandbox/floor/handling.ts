/** One request's way through a partner: the fault it meets, its body, its route, its answer. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { GREATEST_BODY, lendBody } from './body.ts'
import type { Fault, Faults } from './faults.ts'
import { refuse, type Answer, type Incoming, type Raw, type Route } from './partner.ts'
import type { FindRoute } from './routing.ts'

export interface Handling {
  readonly find: FindRoute
  readonly raw?: Raw | undefined
  readonly faults: Faults
  /** Told of a defect of the partner itself. */
  readonly onDefect: (fault: unknown) => void
}

const SLOW_MS = 5000
const BROKEN = refuse(500, 'The partner is broken on purpose (fault error-500): try again later.')
const TOO_LARGE = refuse(413, `The body is greater than ${GREATEST_BODY} bytes: send it in parts.`)

/** The listener of a partner's HTTP and HTTPS servers. */
export function listener(handling: Handling): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    const url = request.url ?? '/'
    const mark = url.indexOf('?')
    const path = mark < 0 ? url : url.slice(0, mark)
    const way = { request, response, path, query: mark < 0 ? '' : url.slice(mark + 1) }
    const done = handling.raw && path.startsWith(handling.raw.prefix) ? passRaw(handling, handling.raw, way) : passRoute(handling, way)
    done.catch((fault: unknown) => {
      if (!request.complete) return request.socket.destroy()
      handling.onDefect(fault)
      return send(response, refuse(500, 'The sandbox has a defect: see its log.'))
    })
  }
}

interface Way {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly path: string
  readonly query: string
}

async function passRoute(handling: Handling, way: Way): Promise<void> {
  const { request, response, path } = way
  const route = handling.find(request.method ?? 'GET', path)
  const fault = route?.control ? undefined : handling.faults.forRequest()
  if (fault === 'down') return reset(request)
  const body = await lendBody(request)
  if (body === 'too-large') return send(response, TOO_LARGE)
  if (fault === 'cut-before') return void request.socket.destroy()
  if (fault === 'error-500') return send(response, BROKEN)
  if (!route) return send(response, refuse(404, `Nothing answers ${request.method} ${path} here.`))
  const incoming = { method: request.method ?? 'GET', path, query: new URLSearchParams(way.query), headers: request.headers, body: body.bytes }
  const answer = await process(route, incoming, fault)
  body.done()
  if (fault === 'cut-after') return void request.socket.destroy()
  if (fault === 'lost-reply') return
  if (fault === 'slow') await pause(SLOW_MS)
  send(response, answer)
}

async function process(route: Route, incoming: Incoming, fault: Fault | undefined): Promise<Answer> {
  // Handlers may write into the body; what comes a second time comes as it was sent.
  const again = fault === 'duplicate' ? { ...incoming, body: Buffer.from(incoming.body) } : undefined
  const answer = await route.handle(incoming)
  if (again) await route.handle(again)
  return answer
}

/** A library reads and answers by itself; what must not be answered is cut where it would write. */
async function passRaw(handling: Handling, raw: Raw, way: Way): Promise<void> {
  const { request, response } = way
  const fault = handling.faults.forRequest()
  if (fault === 'down') return reset(request)
  if (fault === 'cut-before') return void request.socket.destroy()
  if (fault === 'error-500') return send(response, BROKEN)
  if (fault === 'slow') await pause(SLOW_MS)
  if (fault === 'cut-after') response.end = () => response.destroy()
  if (fault === 'lost-reply') response.end = () => response
  raw.handle(request, response)
}

function reset(request: IncomingMessage): void {
  // Only a plain socket can be reset; under TLS it is broken off, which the other side sees as a reset too.
  if ('encrypted' in request.socket) request.socket.destroy()
  else request.socket.resetAndDestroy()
}

function send(response: ServerResponse, answer: Answer): void {
  if (response.headersSent || response.destroyed) return
  const { body } = answer
  if (typeof body === 'object' && 'pipe' in body) {
    response.writeHead(answer.status, answer.headers)
    body.on('error', () => response.destroy())
    body.pipe(response)
    return
  }
  const plain = typeof body === 'string' || Buffer.isBuffer(body)
  // A text goes out in one write with the head before it.
  const sent = plain ? body : JSON.stringify(body)
  response.writeHead(answer.status, {
    'content-type': plain ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(sent),
    ...answer.headers,
  })
  response.end(sent)
}
