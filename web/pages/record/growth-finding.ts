/** Where a child's last measurement lies among the curves of their age. Pure. */
import type { BookGrowth } from '#modules/record/schema.ts'

export type GrowthCurve = BookGrowth['curves'][number]
export type GrowthPoint = BookGrowth['points'][number]

export interface GrowthFinding {
  readonly value: number
  readonly state: 'below' | 'between' | 'above'
  readonly drawn: readonly { readonly month: number; readonly value: number; readonly state: 'below' | 'between' | 'above' }[]
}

const valueOf = ({ weightKg, heightCm, bmi }: GrowthPoint, measure: GrowthCurve['measure']) => (measure === 'weight' ? weightKg : measure === 'height' ? heightCm : bmi)

/** What the last measurement says; undefined where this was never measured. */
export function growthFindingOf(curve: GrowthCurve, points: readonly GrowthPoint[]): GrowthFinding | undefined {
  const drawn = points.flatMap((point) => {
    const value = valueOf(point, curve.measure)
    return value === null ? [] : [{ month: point.ageMonths, value, state: stateAt(curve, point.ageMonths, value) }]
  })
  const last = drawn.at(-1)
  return last && { value: last.value, state: last.state, drawn }
}

function stateAt(curve: GrowthCurve, month: number, value: number): GrowthFinding['state'] {
  if (value < heightAt(curve.months, curve.low, month)) return 'below'
  return value > heightAt(curve.months, curve.high, month) ? 'above' : 'between'
}

/** A curve's height at an age between two of its months, on the straight line between them. */
export function heightAt(months: readonly number[], heights: readonly number[], month: number): number {
  const after = months.findIndex((each) => each >= month)
  const [right, left] = [after === -1 ? months.length - 1 : after, after === -1 ? months.length - 1 : Math.max(0, after - 1)]
  const [from, to] = [months[left] ?? 0, months[right] ?? 0]
  const [low, high] = [heights[left] ?? 0, heights[right] ?? 0]
  return to === from ? high : low + ((high - low) * (month - from)) / (to - from)
}
