/** A curve over time where every point keeps its own reference range; the same stands in a table beside it. */
import { useEffect, useRef } from 'react'
import { openChart } from './chart.ts'
import { curveOption, type CurvePoint } from './curve-option.ts'
import classes from './curve.module.css'

export interface CurveProps {
  /** Oldest first, all of one unit. */
  readonly points: readonly CurvePoint[]
  readonly unit: string
  /** The finding: what a screen reader says of the picture. */
  readonly label: string
}

export function Curve({ points, unit, label }: CurveProps) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!place.current) return undefined
    return openChart(place.current, (width) => curveOption({ points, unit, label, width }))
  }, [points, unit, label])
  return <div ref={place} className={classes.curve} role="img" aria-label={label} />
}
