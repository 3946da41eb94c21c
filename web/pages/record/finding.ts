/** What a series of results says: which way it went, and where it stands now. Pure. */
import type { SeriesPoint } from '#modules/record/schema.ts'

export interface Finding {
  readonly way: 'rising' | 'falling' | 'steady' | 'once'
  readonly state: NonNullable<SeriesPoint['outside']> | 'unknown'
  readonly last: SeriesPoint
}

// Below a twentieth a change is mostly that of the measuring itself.
const STEADY_WITHIN = 0.05

/** The finding over points of one unit, oldest first; undefined where none has a number. */
export function findingOf(points: readonly SeriesPoint[]): Finding | undefined {
  const measured = points.filter((point) => point.number !== null)
  const [before, last] = measured.slice(-2).length === 2 ? measured.slice(-2) : [undefined, measured[0]]
  if (!last || last.number === null) return undefined
  return { way: wayOf(before?.number ?? null, last.number), state: last.outside ?? 'unknown', last }
}

function wayOf(before: number | null, now: number): Finding['way'] {
  if (before === null) return 'once'
  if (Math.abs(now - before) <= Math.abs(before) * STEADY_WITHIN) return 'steady'
  return now > before ? 'rising' : 'falling'
}
