/** A partner's own books: what it received, how often it processed it as new, and the receipt it gave. */
import { hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { openAppendFile } from './append-file.ts'

/** Something received, before it is booked. */
export interface Delivery {
  /** The sender's message id. */
  readonly reference: string
  /** Hex of the content's SHA-256. */
  readonly sha256: string
  /** Opaque key of the citizen, empty where the sender gave none. */
  readonly citizen: string
  /** Order within the citizen, as the sender counts. */
  readonly sequence: number | null
}

/** One line of the books. */
export interface Entry extends Delivery {
  /** How often it was processed as new, this time included. */
  readonly count: number
  readonly at: string
  /** Order of arrival in these books, from 1. */
  readonly order: number
  readonly receipt: string
}

export interface Books {
  /** Books what is new and gives the entry, or the first entry of what was there before (unless deduplication is off). */
  readonly receive: (deliveries: readonly Delivery[]) => readonly Entry[]
  readonly find: (reference: string) => Entry | undefined
  /** All entries in arrival order as NDJSON. */
  readonly stream: () => Readable
  readonly close: () => void
}

export interface BookKeeping {
  readonly directory: string
  readonly partner: string
  readonly noDeduplication: boolean
  readonly now: () => Date
  /** The receipt for the n-th entry of the books. */
  readonly receipt: (order: number, at: Date) => string
}

/** Opens a partner's books and reads what was written before. */
export function openBooks(keeping: BookKeeping): Books {
  const known = new Map<string, Entry>()
  let order = 0
  const keep = (entry: Entry) => {
    const first = known.get(entry.reference)
    known.set(entry.reference, first ? { ...first, count: entry.count } : entry)
    order = entry.order
  }
  const file = openAppendFile(join(keeping.directory, `${keeping.partner}.books`), (line) => keep(line as Entry))
  return {
    receive: (deliveries) => {
      const { entries, fresh } = entriesFor(deliveries, { known, order, keeping })
      if (fresh.length > 0) file.add(fresh)
      for (const entry of fresh) keep(entry)
      return entries
    },
    find: (reference) => known.get(reference),
    stream: () => (file.size() === 0 ? Readable.from([]) : createReadStream(file.path, { end: file.size() - 1 })),
    close: () => file.close(),
  }
}

interface State {
  readonly known: ReadonlyMap<string, Entry>
  readonly order: number
  readonly keeping: BookKeeping
}

// The same reference with other bytes is still the same message: a sender that signs anew at each attempt changes the bytes.
function entriesFor(deliveries: readonly Delivery[], state: State): { entries: Entry[], fresh: Entry[] } {
  const { known, keeping } = state
  const at = keeping.now()
  const fresh: Entry[] = []
  const inBatch = new Map<string, Entry>()
  const entries = deliveries.map((delivery) => {
    const before = inBatch.get(delivery.reference) ?? known.get(delivery.reference)
    if (before && !keeping.noDeduplication) return before
    const order = state.order + fresh.length + 1
    const entry = { ...delivery, count: (before?.count ?? 0) + 1, at: at.toISOString(), order, receipt: keeping.receipt(order, at) }
    inBatch.set(delivery.reference, entry)
    fresh.push(entry)
    return entry
  })
  return { entries, fresh }
}

/** Hex SHA-256 of bytes. */
export function sha256(bytes: Buffer | string): string {
  return hash('sha256', bytes, 'hex')
}

let lastSecond = { second: 0, text: '' }

/** yyyyMMddHHmmss in Viet Nam, the form of the insurance gateway. */
export function gatewayTime(at: Date): string {
  const second = Math.floor(at.getTime() / 1000)
  if (second !== lastSecond.second) lastSecond = { second, text: new Date(at.getTime() + 7 * 3_600_000).toISOString().replace(/\D/g, '').slice(0, 14) }
  return lastSecond.text
}
