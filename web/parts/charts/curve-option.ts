/** What ECharts draws for a curve: a band per point from that point's own range, triangles where a point is outside it. */
import type { EChartsCoreOption } from 'echarts/core'
import { dateOf } from '../values.ts'
import { COLOURS, axisFigure } from './chart.ts'

export interface CurvePoint {
  /** Milliseconds since 1970. */
  readonly at: number
  readonly value: number
  readonly low: number | null
  readonly high: number | null
  readonly outside: 'high' | 'low' | null
}

export interface CurvePlan {
  readonly points: readonly CurvePoint[]
  readonly unit: string
  readonly label: string
  readonly width: number
}

const DAY_MS = 86_400_000
const LABEL_PX = 96

/** Where the band of each point begins and ends: half-way to its neighbours. */
export function bandsOf(points: readonly CurvePoint[], from: number, to: number): readonly { readonly begins: number; readonly ends: number; readonly low: number | null; readonly high: number | null }[] {
  return points.map(({ at, low, high }, index) => {
    const [before, after] = [points[index - 1], points[index + 1]]
    return { begins: before ? (before.at + at) / 2 : from, ends: after ? (at + after.at) / 2 : to, low, high }
  })
}

/** The option of `setOption`; `width` in pixels decides how many days the axis names. */
export function curveOption({ points, label, width }: CurvePlan): EChartsCoreOption {
  const times = points.map(({ at }) => at)
  const margin = Math.max(DAY_MS, (Math.max(...times) - Math.min(...times)) * 0.04)
  const [from, to] = [Math.min(...times) - margin, Math.max(...times) + margin]
  const figures = points.flatMap(({ value, low, high }) => [value, ...(low === null ? [] : [low]), ...(high === null ? [] : [high])])
  const [least, most] = [Math.min(...figures), Math.max(...figures)]
  const room = (most - least || Math.abs(most) || 1) * 0.15
  const [bottom, top] = [least >= 0 ? Math.max(0, least - room) : least - room, most + room]
  return {
    aria: { enabled: true, label: { description: label } },
    grid: { left: 8, right: 24, top: 24, bottom: 8, outerBoundsMode: 'same' },
    xAxis: {
      type: 'time', min: from, max: to, splitNumber: Math.max(1, Math.floor(width / LABEL_PX) - 1), axisLine: { lineStyle: { color: COLOURS.axis } }, axisTick: { show: false },
      axisLabel: { formatter: (at: number) => dateOf(new Date(at).toISOString()).slice(3), hideOverlap: true, color: COLOURS.ink2, fontSize: 14 },
    },
    yAxis: {
      type: 'value', min: bottom, max: top, splitNumber: 4, splitLine: { lineStyle: { color: COLOURS.grid } },
      axisLabel: { formatter: axisFigure, color: COLOURS.ink2, fontSize: 14, showMinLabel: false, showMaxLabel: false },
    },
    series: [bandSeries(bandsOf(points, from, to), [bottom, top]), lineSeries(points)],
  }
}

interface DrawApi {
  readonly value: (dimension: number) => number
  readonly coord: (place: readonly [number, number]) => [number, number]
}

function bandSeries(bands: ReturnType<typeof bandsOf>, [bottom, top]: readonly [number, number]) {
  return {
    type: 'custom', silent: true, z: 1,
    data: bands.filter(({ low, high }) => low !== null || high !== null).map(({ begins, ends, low, high }) => [begins, low ?? bottom, ends, high ?? top]),
    renderItem: (_params: unknown, api: DrawApi) => {
      const [left, lower] = api.coord([api.value(0), api.value(1)])
      const [right, upper] = api.coord([api.value(2), api.value(3)])
      return { type: 'rect', shape: { x: left, y: upper, width: Math.max(2, right - left), height: Math.max(1, lower - upper) }, style: { fill: COLOURS.range } }
    },
  }
}

function lineSeries(points: readonly CurvePoint[]) {
  const crowded = points.length > 40
  return {
    type: 'line', z: 2, lineStyle: { color: COLOURS.line, width: 2 }, itemStyle: { color: COLOURS.line }, symbol: 'circle', symbolSize: crowded ? 5 : 9,
    data: points.map(({ at, value, outside }, index) => ({
      value: [at, value],
      ...(outside === null ? {} : { symbol: 'triangle', symbolRotate: outside === 'low' ? 180 : 0, symbolSize: crowded ? 9 : 14, itemStyle: { color: COLOURS.outside } }),
      // Only the last point is named: the table names them all.
      label: { show: index === points.length - 1, formatter: axisFigure(value), position: 'top', distance: 10, fontSize: 16, fontWeight: 600, color: COLOURS.ink, backgroundColor: 'rgba(255,255,255,0.85)', padding: [1, 3] },
    })),
  }
}
