/** How a province and the data centre take visits in: NDJSON, one document a line, each with its own receipt. */
import type { Delivery } from './books.ts'
import { sha256 } from './books.ts'
import { header, json, objectWithBase64, refuse, text, type Answer, type Floor, type Incoming, type Partner } from './partner.ts'
import { makeRecent, recentRoute, type Recent } from './recent.ts'

interface Line {
  readonly delivery: Delivery
  readonly content: Buffer
}
type Read = { readonly line: Line } | { readonly reference: string | null, readonly error: string }

/** A partner that takes visits under a bearer token. */
export function visitIntake(floor: Floor, token: string): Partner {
  const recent = makeRecent()
  return {
    routes: [
      { method: 'POST', path: '/visits', handle: (request) => take(floor, { token, recent }, request) },
      { method: 'GET', path: '/receipts', handle: (request) => receipt(floor, request) },
      recentRoute(recent),
    ],
  }
}

/** Whether the request carries the bearer token. */
export function bears(request: Incoming, token: string): boolean {
  return header(request, 'authorization') === `Bearer ${token}`
}

function take(floor: Floor, tools: { token: string, recent: Recent }, request: Incoming): Answer {
  if (!bears(request, tools.token)) return refuse(401, 'Send the bearer token of this partner in the header authorization.')
  if (!header(request, 'content-type').startsWith('application/x-ndjson')) {
    return refuse(415, 'Send application/x-ndjson: one document a line.')
  }
  const read = linesOf(request.body).map(readLine)
  if (read.length === 0) return refuse(400, 'The body holds no line: send one document a line.')
  const entries = floor.books.receive(read.flatMap((each) => ('line' in each ? [each.line.delivery] : [])))
  for (const each of read) if ('line' in each) tools.recent.keep(each.line.delivery.reference, each.line.content)
  const booked = entries.values()
  const receipts = read.map((each) => {
    if (!('line' in each)) return each
    const entry = booked.next().value
    return entry ? { reference: entry.reference, receipt: entry.receipt, at: entry.at } : { reference: each.line.delivery.reference, error: 'not booked' }
  })
  return json({ receipts })
}

const SPACE = 0x20
const LINE_END = 0x0a

/** The lines that are not blank, where they lie. */
function linesOf(body: Buffer): Buffer[] {
  const lines: Buffer[] = []
  for (let from = 0; from < body.length;) {
    const end = body.indexOf(LINE_END, from)
    const to = end < 0 ? body.length : end
    const line = body.subarray(from, to)
    if ((line[0] ?? SPACE) > SPACE || line.toString('utf8').trim() !== '') lines.push(line)
    from = to + 1
  }
  return lines
}

function readLine(line: Buffer): Read {
  const { document, bytes: content } = objectWithBase64(line, 'content')
  if (!document) return { reference: null, error: 'The line is not a JSON object.' }
  const reference = text(document.reference)
  if (reference === '') return { reference: null, error: 'The field reference is missing.' }
  const missing = ['citizen', 'exchange', 'version', 'sha256', 'content'].filter((name) => (name === 'content' ? content.length === 0 : text(document[name]) === ''))
  if (missing.length > 0) return { reference, error: `Fields are missing: ${missing.join(', ')}.` }
  if (typeof document.permitted !== 'boolean') return { reference, error: 'The field permitted must be true or false.' }
  if (!Number.isInteger(Number(document.sequence))) return { reference, error: 'The field sequence must be a whole number.' }
  const hash = sha256(content)
  if (hash !== text(document.sha256)) return { reference, error: 'The content does not have the SHA-256 that was named.' }
  return { line: { content, delivery: { reference, sha256: hash, citizen: text(document.citizen), sequence: Number(document.sequence) } } }
}

function receipt(floor: Floor, request: Incoming): Answer {
  const reference = request.query.get('reference') ?? ''
  const entry = floor.books.find(reference)
  if (!entry) return refuse(404, 'Nothing with this reference was received.')
  return json({ reference, receipt: entry.receipt, at: entry.at })
}
