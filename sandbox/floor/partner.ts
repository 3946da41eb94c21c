/** What every partner of the sandbox is made of: routes, and the floor it stands on. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Pki } from '../pki/index.ts'
import type { World } from '../world/citizens.ts'
import type { Books } from './books.ts'
import type { Settings } from './settings.ts'

/** One request, read whole (bodies over 64 MB never get here). */
export interface Incoming {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingMessage['headers']
  /** Lent until the answer is given: what is to be kept is copied. */
  readonly body: Buffer
}

/** One answer. An object is sent as JSON, a string or buffer as it is, a stream piece by piece. */
export interface Answer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: object | string | Buffer | NodeJS.ReadableStream
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** The whole path, or a beginning that ends in `*`. Whole paths win, then the longest beginning. */
  readonly path: string
  /** Faults do not touch a route that steers the sandbox itself. */
  readonly control?: true
  readonly handle: (request: Incoming) => Answer | Promise<Answer>
}

/** A library that wants the bare request and response, under one beginning of the path. */
export interface Raw {
  readonly prefix: string
  readonly handle: (request: IncomingMessage, response: ServerResponse) => void
}

export interface Partner {
  readonly routes: readonly Route[]
  readonly raw?: Raw
  /** Called once when the process ends. */
  readonly stop?: () => void | Promise<void>
}

/** What a partner may lean on. */
export interface Floor {
  readonly name: string
  readonly settings: Settings
  readonly world: World
  readonly books: Books
  /** The certificate authority; loaded when first asked for. */
  readonly pki: () => Promise<Pki>
  /** The plain HTTP address of a partner, without a slash at the end. */
  readonly addressOf: (partner: string) => string
  readonly now: () => Date
}

/** An answer in JSON. */
export function json(body: object, status = 200): Answer {
  return { status, body }
}

/** A refusal with one sentence that says what happened and what to do. */
export function refuse(status: number, sentence: string): Answer {
  return { status, body: { error: sentence } }
}

/** The JSON object in a body; undefined where it is not one. */
export function jsonObject(body: Buffer): Record<string, unknown> | undefined {
  try {
    const read: unknown = JSON.parse(body.toString('utf8'))
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? { ...read } : undefined
  } catch {
    return undefined
  }
}

const QUOTE = 0x22
const BACKSLASH = 0x5c

/**
 * A JSON object of which one field holds bytes in base64. Those are decoded where they lie, over their own letters: nearly
 * all of a delivery is that one field, and reading it letter by letter as JSON costs more than everything else a partner does.
 */
export function objectWithBase64(body: Buffer, name: string): { document: Record<string, unknown> | undefined, bytes: Buffer } {
  // Within a text of JSON a quote has a backslash in front, so this can only be the field itself.
  const mark = `"${name}":"`
  const at = body.indexOf(mark, 0, 'latin1')
  const from = at + mark.length
  const to = at < 0 ? -1 : body.indexOf(QUOTE, from)
  if (to > from && body.subarray(from, to).indexOf(BACKSLASH) < 0) {
    const document = jsonObject(Buffer.concat([body.subarray(0, from), body.subarray(to)]))
    if (document?.[name] === '') return { document, bytes: body.subarray(from, from + body.write(body.toString('latin1', from, to), from, to - from, 'base64')) }
  }
  const document = jsonObject(body)
  return { document, bytes: Buffer.from(text(document?.[name]), 'base64') }
}

/** A field of a read object as text; numbers become text, all else is empty. */
export function text(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
}

/** A header that may come several times, as one text. */
export function header(request: Incoming, name: string): string {
  const value = request.headers[name]
  return Array.isArray(value) ? value.join(',') : (value ?? '')
}
