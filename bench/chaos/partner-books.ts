/** Reads a partner's own book, line by line, as it came in. */
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'

export interface Booked {
  readonly reference: string
  readonly sha256: string
  readonly citizen: string
  readonly sequence: number
  /** How often it was processed as new, this time included. */
  readonly count: number
}

export const DESTINATIONS = ['insurer', 'province', 'data-centre'] as const

/** Hands every entry to `take`, in the order of arrival. */
export async function readPartnerBook(url: string, take: (entry: Booked) => void): Promise<void> {
  const answer = await fetch(`${url}/books`, { headers: { accept: 'application/x-ndjson' } })
  if (!answer.ok || !answer.body) throw new Error(`${url}/books answers ${answer.status}`)
  for await (const line of createInterface({ input: Readable.fromWeb(answer.body as ReadableStream) })) if (line !== '') take(JSON.parse(line) as Booked)
}
