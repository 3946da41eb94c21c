/** The packed index of a document: which rows it has, about what, when, and where in its tables (DESIGN §5.6). */
import { ByteReader, ByteWriter } from './bytes.ts'

export interface IndexedRow {
  /** Table kind. */
  readonly kind: string
  /** Counts from 1. */
  readonly row: number
  /** See `codeMark`; 0 where the row has no code. */
  readonly code: number
  /** Milliseconds since 1970, whole minutes; null where unknown. */
  readonly time: number | null
  /** Byte range of the row's element in the unpacked table. */
  readonly start: number
  readonly length: number
}

/**
 * Three bytes that stand for a code: enough to tell which documents to open (one in sixteen million is opened in vain),
 * a third of the code's own length. Never 0.
 */
export function codeMark(code: string): number {
  let mark = 0x811c9dc5
  for (let at = 0; at < code.length; at += 1) mark = Math.imul(mark ^ code.charCodeAt(at), 0x01000193) >>> 0
  return ((mark >>> 8) ^ (mark & 0xff)) & 0xffffff || 1
}

/** The same of a text's bytes; 0 where the text must be looked at: it is not all ASCII, or holds what XML reads as something else. */
export function codeMarkOfBytes(bytes: Uint8Array, from: number, to: number): number {
  let mark = 0x811c9dc5
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at] ?? 0
    if (byte > 0x7f || byte === AMPERSAND || byte === CARRIAGE_RETURN) return 0
    mark = Math.imul(mark ^ byte, 0x01000193) >>> 0
  }
  return ((mark >>> 8) ^ (mark & 0xff)) & 0xffffff || 1
}

const AMPERSAND = 0x26
const CARRIAGE_RETURN = 0x0d
const MINUTE = 60_000
// Times are counted from here, so that they fit four bytes also for births long ago.
/** Earlier times cannot be indexed. */
export const EARLIEST_TIME = Date.UTC(1900, 0, 1)

/** Rows of one kind must stand together, in the order of their places. */
export function buildIndex(rows: readonly IndexedRow[]): Buffer {
  const writer = new ByteWriter()
  const base = rows.reduce((least, { time }) => (time === null ? least : Math.min(least, time)), Infinity)
  const first = base === Infinity ? EARLIEST_TIME : base
  writer.number((first - EARLIEST_TIME) / MINUTE)
  for (let at = 0; at < rows.length;) {
    const kind = rows[at]?.kind
    const end = rows.findIndex((row, place) => place > at && row.kind !== kind)
    const run = rows.slice(at, end < 0 ? rows.length : end)
    writer.text(kind ?? '').number(run.length)
    writeRun(writer, run, first)
    at += run.length
  }
  return writer.done()
}

function writeRun(writer: ByteWriter, run: readonly IndexedRow[], first: number): void {
  let row = 0
  let end = 0
  for (const one of run) {
    writer.number(one.row - row).number(one.start - end).number(one.length)
    writer.triple(one.code).number(one.time === null ? 0 : (one.time - first) / MINUTE + 1)
    row = one.row
    end = one.start + one.length
  }
}

export function readIndex(index: Uint8Array): IndexedRow[] {
  const reader = new ByteReader(index)
  const rows: IndexedRow[] = []
  const first = reader.number() * MINUTE + EARLIEST_TIME
  while (!reader.isAtEnd) {
    const kind = reader.text()
    const count = reader.number()
    let row = 0
    let end = 0
    for (let at = 0; at < count; at += 1) {
      row += reader.number()
      const start = end + reader.number()
      const length = reader.number()
      const code = reader.triple()
      const minutes = reader.number()
      rows.push({ kind, row, code, start, length, time: minutes === 0 ? null : first + (minutes - 1) * MINUTE })
      end = start + length
    }
  }
  return rows
}
