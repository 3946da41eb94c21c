/** Opens one ECharts picture: just the parts our charts need, drawn anew when its place changes its width. All words in it are the caller's. */
import { CustomChart, LineChart } from 'echarts/charts'
import { AriaComponent, GridComponent } from 'echarts/components'
import { init, use, type EChartsCoreOption } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

use([CustomChart, LineChart, AriaComponent, GridComponent, SVGRenderer])

/** Tokens of the look (LOOK §1), as pictures need them. */
export const COLOURS = { line: '#006462', second: '#AA7411', third: '#7A59C3', outside: '#C92A28', range: '#D9F3F2', rangeEdge: '#95D5D2', axis: '#848F8E', grid: '#E4E9E9', ink: '#192121', ink2: '#545F5E' } as const
export const FONT = "'LT So','Be Vietnam Pro',sans-serif"

/** Draws what `optionFor` says for a width in pixels. @returns closes the picture */
export function openChart(place: HTMLElement, optionFor: (width: number) => EChartsCoreOption): () => void {
  const chart = init(place, undefined, { renderer: 'svg' })
  const draw = () => {
    chart.resize()
    chart.setOption({ animation: false, textStyle: { fontFamily: FONT, fontSize: 14, color: COLOURS.ink2 }, ...optionFor(place.clientWidth) }, true)
  }
  draw()
  const watcher = new ResizeObserver(draw)
  watcher.observe(place)
  return () => {
    watcher.disconnect()
    chart.dispose()
  }
}

/** 6,8: figures of an axis. */
export function axisFigure(value: number): string {
  return new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 2 }).format(value)
}
