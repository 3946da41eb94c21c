/** Ids that sort by time: UUID version 7 (RFC 9562 §5.7), made in the app. */
import { randomFillSync } from 'node:crypto'
import type { Clock } from './clock.ts'

const pool = Buffer.alloc(10 * 256)
let used = pool.length
let lastMs = 0
let counter = 0

function randomBytes10(): Buffer {
  if (used >= pool.length) {
    randomFillSync(pool)
    used = 0
  }
  used += 10
  return pool.subarray(used - 10, used)
}

/**
 * A new id. Within one process ids grow strictly, even within a millisecond and when the clock steps back.
 * @param shard becomes the last byte, so that a row is found by its id alone (DESIGN §5.2)
 */
export function uuidV7(clock: Clock, shard?: number): string {
  const random = randomBytes10()
  const ms = clock().getTime()
  if (ms > lastMs) {
    lastMs = ms
    counter = random.readUInt16BE(0) & 0x07ff
  } else {
    counter += 1
    if (counter > 0x0fff) {
      lastMs += 1
      counter = 0
    }
  }
  const head = lastMs.toString(16).padStart(12, '0')
  const low = random.toString('hex', 2, 10)
  const variant = ((random[2] ?? 0) & 0x3f) | 0x80
  const mid = `7${counter.toString(16).padStart(3, '0')}`
  const tail = shard === undefined ? low.slice(4) : `${low.slice(4, 14)}${shard.toString(16).padStart(2, '0')}`
  return `${head.slice(0, 8)}-${head.slice(8)}-${mid}-${variant.toString(16).padStart(2, '0')}${low.slice(2, 4)}-${tail}`
}

/** The shard a subject-owned id lives in: its last byte. */
export function shardOf(id: string): number {
  return Number.parseInt(id.slice(-2), 16)
}

/** When an id was made, to the millisecond. */
export function timeOfUuid(id: string): Date {
  return new Date(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16))
}

/** The smallest id of a moment: bounds a range of ids by time. */
export function firstUuidOf(at: Date): string {
  const head = at.getTime().toString(16).padStart(12, '0')
  return `${head.slice(0, 8)}-${head.slice(8)}-7000-8000-000000000000`
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Whether a text from outside has the form of one of our ids. */
export function isUuid(text: string): boolean {
  return UUID.test(text)
}
