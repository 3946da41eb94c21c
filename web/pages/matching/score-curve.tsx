/** How many people fall at which points, with the thresholds being pulled; the same as a table beside it. */
import type { SimulationResult } from '#modules/people/schema.ts'
import { numberOf } from '../../parts/values.ts'
import { useWords } from '../../words/use-words.ts'
import classes from './matching-page.module.css'

const width = 640
const height = 180
const ground = 156

export function ScoreCurve({ result: { bins, people }, link, ask }: { result: SimulationResult; link: number; ask: number }) {
  const { t } = useWords()
  const most = Math.max(1, ...bins.map(({ free, guarded }) => free + guarded))
  const first = bins[0]?.from ?? 0
  const step = width / Math.max(1, bins.length)
  const x = (points: number) => (points - first) * step
  const y = (count: number) => (count / most) * (ground - 46)
  const linked = bins.filter(({ from }) => from >= link).reduce((sum, { free }) => sum + free, 0)
  const reaching = bins.filter(({ from }) => from >= ask).reduce((sum, { free, guarded }) => sum + free + guarded, 0)
  const finding = t('matching.curveHere', { link: numberOf(linked), ask: numberOf(reaching - linked), rest: numberOf(people - reaching) })
  return (
    <figure className={classes.curve}>
      <figcaption><strong aria-live="polite">{finding}</strong></figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`${t('matching.curve')}. ${finding}`}>
        {bins.map(({ from, free, guarded }) => (
          <g key={from}>
            <rect x={x(from) + 0.5} width={step - 1} y={ground - y(free)} height={y(free)} fill="#006462" />
            <rect x={x(from) + 0.5} width={step - 1} y={ground - y(free + guarded)} height={y(guarded)} fill="#AA7411" />
          </g>
        ))}
        <line x1="0" x2={width} y1={ground} y2={ground} stroke="#848f8e" />
        {([['link', link], ['ask', ask]] as const).map(([name, points]) => (
          <g key={name}>
            <line x1={x(points)} x2={x(points)} y1="6" y2={ground} stroke="#192121" strokeWidth="2" strokeDasharray={name === 'ask' ? '4 3' : undefined} />
            <text x={x(points) + 4} y={name === 'ask' ? 38 : 16} fontSize="12">{t(`matching.counts.${name}`)}</text>
          </g>
        ))}
        {bins.filter(({ from }) => from % 10 === 0).map(({ from }) => <text key={from} x={x(from)} y={ground + 20} fontSize="12" textAnchor="middle">{from}</text>)}
      </svg>
      <p className={classes.legend}>
        <span><i style={{ background: '#006462' }} /> {t('matching.curveFree')}</span> <span><i style={{ background: '#AA7411' }} /> {t('matching.curveGuarded')}</span>
        <span className="secondary">{t('matching.curve')}. {t('matching.curveUnit')}</span>
      </p>
      <details>
        <summary>{t('matching.curveTable')}</summary>
        <table className={classes.counts}>
          <thead><tr><th scope="col">{t('matching.from')}</th><th scope="col">{t('matching.curveFree')}</th><th scope="col">{t('matching.curveGuarded')}</th></tr></thead>
          <tbody>
            {bins.filter(({ free, guarded }) => free + guarded > 0).map(({ from, free, guarded }) => (
              <tr key={from}><th scope="row">{numberOf(from)}</th><td className="number">{numberOf(free)}</td><td className="number">{numberOf(guarded)}</td></tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  )
}
