/** Parts that figures are shown in, of the nation as of one facility: papers, delays as curves, completeness, days. */
import type { DayCount, Delays, Figures } from '#modules/papers/schema.ts'
import { dayOf, numberOf } from '../../parts/values.ts'
import { useWords } from '../../words/use-words.ts'
import { DelayCurve } from './delay-curve.tsx'
import { countOf, delayOf, shareOf } from './figure-text.ts'
import classes from './monitoring.module.css'

const PAPERS = ['issued', 'delivered', 'seen', 'received', 'used', 'revoked'] as const
const FILES = ['due', 'made', 'notSigned'] as const
const LATENESS = ['sameDay', 'withinWeek', 'withinMonth', 'later'] as const

/** Papers by the day they were made here; the day that stands on them tells how late that was. */
export function PaperFigures({ figures }: { figures: Figures }) {
  const { t } = useWords()
  return (
    <section className={classes.part}>
      <h2>{t('monitoring.figures.title', { issued: countOf(t, figures.issued), delivered: countOf(t, figures.delivered) })}</h2>
      <dl className={classes.figures}>
        {PAPERS.map((name) => <div key={name}><dt>{t(`monitoring.figures.${name}`)}</dt><dd>{countOf(t, figures[name])}</dd></div>)}
        {FILES.map((name) => <div key={name}><dt>{t(`monitoring.figures.${name}`)}</dt><dd>{countOf(t, figures[name])}</dd></div>)}
      </dl>
      <p className={classes.note}>{t('monitoring.figures.flow')}</p>
      <h3 className={classes.small}>{t('monitoring.figures.lateness')}</h3>
      <ul className={classes.row}>{LATENESS.map((name) => <li key={name}><b>{countOf(t, figures.lateness[name])}</b> {t(`monitoring.figures.late.${name}`)}</li>)}</ul>
    </section>
  )
}

const SHARES = ['p50', 'p90', 'p99'] as const

export function DelaysPart({ figures }: { figures: Figures }) {
  const { t } = useWords()
  const cell = (delays: Delays | null, share: (typeof SHARES)[number]) => (delays === null ? '–' : delayOf(t, delays[share]))
  return (
    <section className={classes.part}>
      <h2>{t('monitoring.delays.title')}</h2>
      <table role="table" className={`${classes.table} ${classes.delays}`} aria-label={t('monitoring.delays.title')}>
        <thead><tr><th scope="col">{t('monitoring.delays.of')}</th>{SHARES.map((share) => <th key={share} scope="col" data-number>{t(`monitoring.delays.${share}`)}</th>)}<th scope="col">{t('monitoring.delays.curve')}</th></tr></thead>
        <tbody>
          {(['toReceipt', 'toBook', 'toDelivery'] as const).map((way) => (
            <tr key={way} role="row">
              <th role="rowheader" scope="row">{t(`monitoring.delays.${way}`)}</th>
              {SHARES.map((share) => <td key={share} role="cell" data-number data-label={t(`monitoring.delays.${share}`)}>{cell(figures[way], share)}</td>)}
              <td role="cell">{figures[way] && <DelayCurve delays={figures[way]} label={t('monitoring.delays.curveOf', { way: t(`monitoring.delays.${way}`), p50: cell(figures[way], 'p50'), p99: cell(figures[way], 'p99') })} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={classes.note}>{t('monitoring.delays.axis')}</p>
      {[figures.toReceipt, figures.toBook, figures.toDelivery].includes(null) && <p className={classes.note}>– {t('monitoring.delays.none')}</p>}
    </section>
  )
}

/** What visits have, and what is missing where they have it not. */
export function Completeness({ figures }: { figures: Figures }) {
  const { t } = useWords()
  const rows = [['withDiagnosis', figures.withDiagnosis], ['withEnd', figures.withEnd], ['withResults', figures.withResults]] as const
  return (
    <section className={classes.part}>
      <h2>{t('monitoring.completeness.title')}</h2>
      <table className={classes.table} aria-label={t('monitoring.completeness.title')}>
        <thead><tr><th scope="col">{t('monitoring.completeness.of')}</th><th scope="col" data-number>{t('monitoring.completeness.share')}</th><th scope="col">{t('monitoring.completeness.reason')}</th></tr></thead>
        <tbody>{rows.map(([name, share]) => (
          <tr key={name}><th scope="row">{t(`monitoring.figures.${name}`)}</th><td data-number>{shareOf(share)}</td><td>{share !== null && share < 1 ? t(`monitoring.completeness.missing.${name}`, { share: shareOf(1 - share) }) : '–'}</td></tr>
        ))}</tbody>
      </table>
      <p className={classes.note}>{t('monitoring.figures.sample')}</p>
    </section>
  )
}

export function DaysPart({ days }: { days: readonly DayCount[] }) {
  const { t } = useWords()
  const most = Math.max(1, ...days.map((each) => each.visits ?? 0))
  return (
    <section className={classes.part}>
      <h2>{t('monitoring.daily.title')}</h2>
      <div className={classes.days} tabIndex={0} role="region" aria-label={t('monitoring.daily.chart')}>
        <table className={classes.table} aria-label={t('monitoring.daily.title')}>
          <thead><tr><th scope="col">{t('monitoring.daily.day')}</th><th scope="col">{t('monitoring.daily.visits')}</th><th scope="col" data-number>{t('monitoring.daily.issued')}</th></tr></thead>
          <tbody>
            {days.toReversed().map((each) => (
              <tr key={each.day}>
                <th scope="row">{dayOf(each.day)}</th>
                <td>
                  {each.visits === null ? t('monitoring.table.gap') : <span className={classes.bar}><span style={{ inlineSize: `${(each.visits / most) * 70}%` }} />{numberOf(each.visits)}</span>}
                </td>
                <td data-number>{numberOf(each.issued)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
