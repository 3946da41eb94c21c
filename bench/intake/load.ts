/** A load of visits: so many at once, or so many a second; each answer's time is kept. */
import { connectSender, type Sender } from './sender.ts'

/** Hospitals sending at the same moment, in every phase. */
export const AT_ONCE = 128

export interface Visit {
  readonly facility: string
  readonly content: Buffer
}

export interface LoadResult {
  readonly sent: number
  readonly accepted: number
  readonly failed: number
  readonly seconds: number
  readonly perSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly statuses: Readonly<Record<string, number>>
}

export interface LoadOptions {
  readonly url: string
  readonly path: string
  readonly seconds: number
  /** Requests under way at once at most. */
  readonly atOnce: number
  /** Visits a second, evenly; without it as many as are answered. */
  readonly rate?: number
  readonly headersOf: (facility: string) => Record<string, string>
  readonly visits: Iterator<Visit>
  readonly fileType: string
}

interface Counting {
  readonly times: number[]
  readonly statuses: Record<string, number>
  slots: number
  accepted: number
}

/** Runs a load to its end. A visit counts as accepted by HTTP 200. */
export async function runLoad(options: LoadOptions): Promise<LoadResult> {
  const senders = await Promise.all(Array.from({ length: options.atOnce }, () => connectSender(options.url)))
  const counting: Counting = { times: [], statuses: {}, slots: 0, accepted: 0 }
  const started = performance.now()
  const end = started + options.seconds * 1000
  await Promise.all(senders.map((sender) => (options.rate === undefined ? sendUntil(sender, options, counting, end) : sendAtRate(sender, options, { counting, started, end }))))
  const seconds = (performance.now() - started) / 1000
  for (const sender of senders) sender.close()
  return resultOf(counting, seconds)
}

async function sendUntil(sender: Sender, options: LoadOptions, counting: Counting, end: number): Promise<void> {
  while (performance.now() < end && (await sendNext(sender, options, counting, performance.now()))) continue
}

/** Takes the next slot of the timetable; a late answer counts from its slot, so that waiting in line is not hidden. */
async function sendAtRate(sender: Sender, options: LoadOptions, timetable: { counting: Counting; started: number; end: number }): Promise<void> {
  const { counting, started, end } = timetable
  for (;;) {
    const slot = started + (counting.slots / (options.rate ?? 1)) * 1000
    counting.slots += 1
    if (slot >= end) return
    const early = slot - performance.now()
    if (early > 0) await new Promise((done) => setTimeout(done, early))
    if (!(await sendNext(sender, options, counting, slot))) return
  }
}

async function sendNext(sender: Sender, options: LoadOptions, counting: Counting, since: number): Promise<boolean> {
  const next = options.visits.next()
  if (next.done) return false
  const { facility, content } = next.value
  const body = `{"username":"${facility}","loaiHoSo":"${options.fileType}","maTinh":"${facility.slice(0, 2)}","maCSKCB":"${facility}","fileHSBase64":"${content.toString('base64')}"}`
  const status = await sender.post(options.path, options.headersOf(facility), body).then(String, (error: { code?: string }) => error.code ?? 'failed')
  counting.times.push(performance.now() - since)
  counting.statuses[status] = (counting.statuses[status] ?? 0) + 1
  if (status === '200') counting.accepted += 1
  return true
}

function resultOf(counting: Counting, seconds: number): LoadResult {
  const sorted = counting.times.toSorted((a, b) => a - b)
  const at = (share: number) => Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 10) / 10
  return {
    sent: counting.times.length, accepted: counting.accepted, failed: counting.times.length - counting.accepted, seconds: Math.round(seconds * 10) / 10,
    perSecond: Math.round(counting.accepted / seconds), p50Ms: at(0.5), p99Ms: at(0.99), statuses: counting.statuses,
  }
}
