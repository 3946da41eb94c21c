/** How we speak to a partner over HTTP(S): kept-alive connections, bounded time and size, and an answer for every outcome. */
import { readFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import { TLSSocket } from 'node:tls'
import { buildConnector, Pool, type Dispatcher } from 'undici'

export type UnavailableReason = 'refused' | 'timeout' | 'cut' | 'certificate' | 'too-large'

/** The partner did not answer usably. `sent` is false only when the request surely never reached them. */
export interface Unavailable {
  readonly kind: 'unavailable'
  readonly reason: UnavailableReason
  readonly sent: boolean
}

export interface Answered {
  readonly kind: 'answered'
  readonly status: number
  /** Names in lower case; a header given several times is joined by `, `. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

export type PartnerAnswer = Answered | Unavailable

export interface PartnerRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Below the partner's address, with its query: `/v1/identity/verify`. */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  /** Several buffers go out one after the other, without being joined first. */
  readonly body?: string | Buffer | readonly Buffer[]
  /** From the call to the last byte of the answer; the client's own limit where absent. */
  readonly timeoutMs?: number
  readonly maxAnswerBytes?: number
}

export interface PartnerClient {
  /** Never throws for what a partner or the network does; never follows a redirect; never tries twice. */
  ask(request: PartnerRequest): Promise<PartnerAnswer>
  /** Until when the certificate last shown is valid; undefined before the first TLS connection. */
  certificateEnds(): Date | undefined
  close(): Promise<void>
}

export interface PartnerConnection {
  readonly url: string
  /** PEM file of the certificate authorities trusted for this partner; empty for the public ones. */
  readonly caFile: string
  readonly timeoutMs: number
  readonly connections?: number
  readonly maxAnswerBytes?: number
}

const MAX_ANSWER_BYTES = 8 * 1024 * 1024

/**
 * Opens a pool of connections to one partner; the first request connects.
 * @throws Error when the CA file cannot be read
 */
export function connectPartner(connection: PartnerConnection): PartnerClient {
  const { origin, pathname } = new URL(connection.url)
  const base = pathname.replace(/\/$/, '')
  // Errors from making a connection: what failed there was never sent.
  const whileConnecting = new WeakSet<Error>()
  let ends: Date | undefined
  const connect = buildConnector({
    timeout: Math.min(connection.timeoutMs, 5_000),
    // A resumed session shows no certificate, so a revoked or foreign one would pass: every connection is a full handshake.
    maxCachedSessions: 0,
    ...(connection.caFile === '' ? {} : { ca: readFileSync(connection.caFile) }),
  })
  const pool = new Pool(origin, {
    connections: connection.connections ?? 16,
    // Shorter than the five seconds after which common servers hang up, so that a request rarely meets a closing socket.
    keepAliveTimeout: 4_000,
    keepAliveMaxTimeout: 60_000,
    connect: (options, done) => {
      connect(options, (error, socket) => {
        if (error) {
          whileConnecting.add(error)
          return done(error, null)
        }
        if (socket instanceof TLSSocket) ends = certificateEndOf(socket) ?? ends
        done(null, socket)
      })
    },
  })
  const unavailable = (error: Error, started: boolean): Unavailable => {
    const connecting = whileConnecting.has(error)
    return { kind: 'unavailable', reason: reasonOf(error, connecting), sent: started && !connecting }
  }
  return {
    ask: (request) => exchange(pool, unavailable, {
      ...request,
      path: `${base}${request.path}`,
      timeoutMs: request.timeoutMs ?? connection.timeoutMs,
      maxAnswerBytes: request.maxAnswerBytes ?? connection.maxAnswerBytes ?? MAX_ANSWER_BYTES,
    }),
    certificateEnds: () => ends,
    close: () => pool.destroy(),
  }
}

function certificateEndOf(socket: TLSSocket): Date | undefined {
  const shown = socket.getPeerCertificate() as { valid_to?: string } | null
  return shown?.valid_to === undefined ? undefined : new Date(shown.valid_to)
}

/** Our own reason to stop an exchange, beside those of the network. */
class Stopped extends Error {
  readonly reason: UnavailableReason
  constructor(reason: UnavailableReason) {
    super(reason)
    this.reason = reason
  }
}

type BoundedRequest = PartnerRequest & { readonly timeoutMs: number; readonly maxAnswerBytes: number }

function exchange(pool: Pool, unavailable: (error: Error, started: boolean) => Unavailable, request: BoundedRequest): Promise<PartnerAnswer> {
  return new Promise((settle, fail) => {
    let controller: Dispatcher.DispatchController | undefined
    let stopped: Stopped | undefined
    let status = 0
    let headers: Record<string, string> = {}
    const chunks: Buffer[] = []
    let bytes = 0
    const stop = (reason: UnavailableReason) => {
      stopped = new Stopped(reason)
      controller?.abort(stopped)
      end(unavailable(stopped, controller !== undefined))
    }
    const timer = setTimeout(() => stop('timeout'), request.timeoutMs)
    const end = (answer: PartnerAnswer) => {
      clearTimeout(timer)
      settle(answer)
    }
    pool.dispatch(
      { method: request.method, path: request.path, headers: headersOf(request), body: bodyOf(request), headersTimeout: 0, bodyTimeout: 0 },
      {
        // Called right before the first byte is written; aborted here, nothing is.
        onRequestStart: (started) => {
          if (stopped) return started.abort(stopped)
          controller = started
        },
        onResponseStart: (_controller, code, received) => {
          status = code
          headers = plainHeaders(received)
        },
        onResponseData: (_controller, chunk) => {
          bytes += chunk.length
          if (bytes > request.maxAnswerBytes) return stop('too-large')
          chunks.push(Buffer.from(chunk))
        },
        onResponseEnd: () => end({ kind: 'answered', status, headers, body: Buffer.concat(chunks) }),
        onResponseError: (_controller, error) => {
          clearTimeout(timer)
          // A header or path that cannot be sent is a defect of ours, not an answer of the partner.
          if ((error as { code?: string }).code === 'UND_ERR_INVALID_ARG') return fail(error)
          settle(unavailable(error, controller !== undefined))
        },
      },
    )
  })
}

function bodyOf({ body }: PartnerRequest): string | Buffer | Readable | null {
  if (body === undefined) return null
  return typeof body === 'string' || Buffer.isBuffer(body) ? body : Readable.from(body, { objectMode: false })
}

function headersOf({ headers, body }: PartnerRequest): Record<string, string> {
  if (body === undefined || typeof body === 'string' || Buffer.isBuffer(body)) return { ...headers }
  return { ...headers, 'content-length': String(body.reduce((bytes, piece) => bytes + piece.length, 0)) }
}

function plainHeaders(received: NodeJS.Dict<string | string[]>): Record<string, string> {
  const named = Object.entries(received).map(([name, value]) => [name.toLowerCase(), Array.isArray(value) ? value.join(', ') : (value ?? '')] as const)
  return Object.fromEntries(named)
}

function reasonOf(error: Error, connecting: boolean): UnavailableReason {
  if (error instanceof Stopped) return error.reason
  const code = (error as { code?: string }).code ?? ''
  if (code === 'UND_ERR_HEADERS_OVERFLOW') return 'too-large'
  if (/TIMEOUT|TIMEDOUT/.test(code)) return 'timeout'
  if (connecting && /CERT|SELF_SIGNED|UNABLE_TO|SSL|TLS/.test(code)) return 'certificate'
  if (connecting && code !== 'ECONNRESET' && code !== 'UND_ERR_SOCKET') return 'refused'
  return 'cut'
}
