/** The routes every partner has: health, faults, books. Faults never touch them. */
import type { Books } from './books.ts'
import { readFault, type Faults, type FaultState } from './faults.ts'
import { header, json, jsonObject, refuse, type Answer, type Incoming, type Route } from './partner.ts'

export interface ControlTools {
  readonly name: string
  readonly faults: Faults
  readonly books: Books
  /** Told when a fault was switched on or off, so that open connections feel it. */
  readonly faultChanged: (state: FaultState | undefined) => void
}

/** Health, faults and books of one partner. */
export function controlRoutes(tools: ControlTools): Route[] {
  const { name, faults } = tools
  return [
    { method: 'GET', path: '/health', control: true, handle: () => json({ status: 'ok', partner: name }) },
    { method: 'GET', path: '/faults', control: true, handle: () => json(faults.list()) },
    { method: 'PUT', path: '/faults', control: true, handle: (request) => putFault(tools, request) },
    { method: 'DELETE', path: '/faults', control: true, handle: () => clearFaults(tools) },
    { method: 'GET', path: '/books', control: true, handle: (request) => readBooks(tools.books, request) },
  ]
}

function putFault(tools: ControlTools, request: Incoming): Answer {
  const state = readFault(jsonObject(request.body))
  if (typeof state === 'string') return refuse(400, state)
  tools.faults.put(state)
  tools.faultChanged(state)
  return json(tools.faults.list())
}

function clearFaults(tools: ControlTools): Answer {
  tools.faults.clear()
  tools.faultChanged(undefined)
  return json([])
}

function readBooks(books: Books, request: Incoming): Answer {
  const reference = request.query.get('reference')
  if (reference !== null) {
    const found = books.find(reference)
    return json(found ? [{ reference, sha256: found.sha256, count: found.count, at: found.at }] : [])
  }
  if (header(request, 'accept').includes('application/x-ndjson')) {
    return { status: 200, headers: { 'content-type': 'application/x-ndjson' }, body: books.stream() }
  }
  return refuse(400, 'Ask for one entry with ?reference=…, or for all with the header accept: application/x-ndjson.')
}
