/** A small curve of delays: which share was there within which time, each step of time taking the same room. Its words stand in the label. */
import { DELAY_STEPS } from '#definitions/monitoring/delays.ts'
import type { Delays } from '#modules/papers/schema.ts'
import classes from './monitoring.module.css'

const [WIDTH, HEIGHT, EDGE] = [140, 36, 3]

/** Places of the curve's corners: from nothing at the first step up to all. */
export function cornersOf({ curve }: Pick<Delays, 'curve'>): readonly (readonly [x: number, y: number])[] {
  const last = DELAY_STEPS.length - 1
  const placeOf = (seconds: number) => EDGE + (Math.max(0, DELAY_STEPS.findIndex((step) => step >= seconds)) / last) * (WIDTH - 2 * EDGE)
  const heightOf = (share: number) => HEIGHT - EDGE - share * (HEIGHT - 2 * EDGE)
  const corners: [number, number][] = [[EDGE, heightOf(0)]]
  let before = 0
  for (const { seconds, share } of curve) {
    corners.push([placeOf(seconds), heightOf(before)], [placeOf(seconds), heightOf(share)])
    before = share
  }
  return [...corners, [WIDTH - EDGE, heightOf(before)]]
}

export function DelayCurve({ delays, label }: { delays: Delays; label: string }) {
  const ninety = HEIGHT - EDGE - 0.9 * (HEIGHT - 2 * EDGE)
  return (
    <svg className={classes.curve} width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      <line x1={EDGE} x2={WIDTH - EDGE} y1={HEIGHT - EDGE} y2={HEIGHT - EDGE} />
      <line x1={EDGE} x2={WIDTH - EDGE} y1={ninety} y2={ninety} strokeDasharray="2 3" />
      <polyline points={cornersOf(delays).map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')} />
    </svg>
  )
}
