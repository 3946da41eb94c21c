/** Names of WAL segments: which of them hold a stretch of the log. Pure. */

/** Timeline, and the segment's number in two halves, each eight hexadecimal digits. */
export const SEGMENT_NAME = /^[0-9A-F]{24}$/

/** A place in the log as PostgreSQL writes it (`1/2A000028`), as one number. */
export function lsnNumber(lsn: string): bigint {
  const [high, low] = lsn.split('/')
  if (high === undefined || low === undefined) throw new Error(`"${lsn}" is not a place in the WAL`)
  return (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`)
}

const hex8 = (value: bigint | number) => value.toString(16).toUpperCase().padStart(8, '0')

/** The file a segment number has on a timeline. */
export function segmentName(timeline: number, segment: bigint, segmentBytes: number): string {
  const perHigh = 0x1_0000_0000n / BigInt(segmentBytes)
  return `${hex8(timeline)}${hex8(segment / perHigh)}${hex8(segment % perHigh)}`
}

/** Every segment from the one that holds `from` to the one that holds the byte before `to`. */
export function segmentsBetween(stretch: { timeline: number; from: string; to: string; segmentBytes: number }): string[] {
  const size = BigInt(stretch.segmentBytes)
  const first = lsnNumber(stretch.from) / size
  // A place right on a border belongs to the segment before it: nothing of the next one is needed.
  const end = lsnNumber(stretch.to)
  const last = end > 0n ? (end - 1n) / size : 0n
  const names: string[] = []
  for (let segment = first; segment <= last; segment += 1n) names.push(segmentName(stretch.timeline, segment, stretch.segmentBytes))
  return names
}

export function timelineOf(name: string): number {
  return Number.parseInt(name.slice(0, 8), 16)
}
