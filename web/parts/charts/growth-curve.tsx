/** A child's measurements over the curves of their age: low, median and high lines, named at their ends. */
import { useEffect, useRef } from 'react'
import { COLOURS, axisFigure, openChart } from './chart.ts'
import classes from './curve.module.css'

export interface GrowthCurveProps {
  readonly curve: { readonly unit: string; readonly months: readonly number[]; readonly low: readonly number[]; readonly median: readonly number[]; readonly high: readonly number[] }
  readonly points: readonly { readonly month: number; readonly value: number; readonly state: 'below' | 'between' | 'above' }[]
  readonly label: string
  readonly words: { readonly low: string; readonly median: string; readonly high: string; readonly months: string }
}

export function GrowthCurve(props: GrowthCurveProps) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => (place.current ? openChart(place.current, () => optionOf(props)) : undefined), [props])
  return <div ref={place} className={`${classes.curve} ${classes.tall}`} role="img" aria-label={props.label} />
}

function optionOf({ curve, points, label, words }: GrowthCurveProps) {
  const line = (heights: readonly number[], name: string, colour: string, dashed: boolean) => ({
    type: 'line', silent: true, showSymbol: false, data: curve.months.map((month, index) => [month, heights[index] ?? null]), lineStyle: { color: colour, width: 1.5, type: dashed ? 'dashed' : 'solid' },
    endLabel: { show: true, formatter: name, color: COLOURS.ink2, fontSize: 13 }, itemStyle: { color: colour },
  })
  return {
    aria: { enabled: true, label: { description: label } },
    grid: { left: 8, right: 88, top: 16, bottom: 32, outerBoundsMode: 'same' },
    xAxis: { type: 'value', min: 0, max: curve.months.at(-1) ?? 60, interval: 12, name: words.months, nameLocation: 'middle', nameGap: 28, splitLine: { show: false }, axisLine: { lineStyle: { color: COLOURS.axis } }, axisLabel: { color: COLOURS.ink2, fontSize: 14 } },
    yAxis: { type: 'value', scale: true, splitNumber: 4, splitLine: { lineStyle: { color: COLOURS.grid } }, axisLabel: { formatter: axisFigure, color: COLOURS.ink2, fontSize: 14 } },
    series: [
      line(curve.high, words.high, COLOURS.second, true), line(curve.median, words.median, COLOURS.axis, false), line(curve.low, words.low, COLOURS.second, true),
      {
        type: 'line', z: 3, lineStyle: { color: COLOURS.line, width: 2 }, itemStyle: { color: COLOURS.line }, symbol: 'circle', symbolSize: 9,
        data: points.map(({ month, value, state }) => ({ value: [month, value], ...(state === 'between' ? {} : { symbol: 'triangle', symbolRotate: state === 'below' ? 180 : 0, symbolSize: 14, itemStyle: { color: COLOURS.outside } }) })),
      },
    ],
  }
}
