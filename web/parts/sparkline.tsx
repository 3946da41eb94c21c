/** A small line of recent values; its words stand in the label, for it has no axis. */
import classes from './sparkline.module.css'

const width = 120
const height = 28

export function Sparkline({ values, label }: { values: readonly number[]; label: string }) {
  const top = Math.max(1, ...values)
  const step = width / 59
  const start = width - (values.length - 1) * step
  const points = values.map((value, index) => `${(start + index * step).toFixed(1)},${(height - 3 - (value / top) * (height - 6)).toFixed(1)}`)
  const last = points.at(-1)?.split(',')
  return (
    <svg className={classes.sparkline} width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      <line x1="0" x2={width} y1={height - 2.5} y2={height - 2.5} className={classes.ground} />
      {points.length > 1 && <polyline points={points.join(' ')} className={classes.line} />}
      {last && <circle cx={Math.min(width - 3, Number(last[0]))} cy={last[1]} r="2.5" className={classes.point} />}
    </svg>
  )
}
