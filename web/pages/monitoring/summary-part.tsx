/** What the figures say: findings first, then counts, delays, integration, reasons, days. */
import { REVOCATION_WORDS, type Revocation } from '#definitions/papers/states.ts'
import { findProblem } from './problem-title.ts'
import type { Count, Delays, MonitoringSummary, ReasonCount } from '#definitions/monitoring/answers.ts'
import { dayOf, momentOf, numberOf } from '../../parts/values.ts'
import { useWords } from '../../words/use-words.ts'
import { countOf, delayOf, shareOf } from './figure-text.ts'
import classes from './monitoring.module.css'

const told = (count: Count) => (count === '<5' ? 0 : count)

export function SummaryPart({ summary }: { summary: MonitoringSummary }) {
  const { t } = useWords()
  const { figures, facilities, reporting } = summary
  const [visits, inBook] = [told(figures.visits), told(figures.inBook)]
  const silent = facilities - reporting
  return (
    <>
      <section className={classes.glance} data-tone={visits === 0 ? 'act' : silent > 0 ? 'moving' : 'done'}>
        <p><strong>{visits === 0 ? t('monitoring.finding.none') : t('monitoring.finding.all', { share: numberOf((inBook / visits) * 100, 1), inBook: numberOf(inBook), visits: numberOf(visits) })}</strong></p>
        <p>{silent > 0 ? t('monitoring.finding.silent', { silent: numberOf(silent), facilities: numberOf(facilities) }) : t('monitoring.finding.reporting', { facilities: numberOf(facilities) })}</p>
        <p className={classes.note}>{t('monitoring.asOf', { moment: momentOf(summary.asOf) })}</p>
      </section>
      <FiguresPart summary={summary} />
      <div className={classes.columns}>
        <DelaysPart summary={summary} />
        <IntegrationPart summary={summary} />
        <ReasonsPart reasons={summary.reasons} />
        <DaysPart summary={summary} />
      </div>
    </>
  )
}

const PAPERS = ['issued', 'delivered', 'seen', 'received', 'used', 'revoked', 'due', 'made'] as const

function FiguresPart({ summary: { figures } }: { summary: MonitoringSummary }) {
  const { t } = useWords()
  return (
    <section className={classes.part}>
      <h2>{t('monitoring.figures.title', { issued: countOf(t, figures.issued), delivered: countOf(t, figures.delivered) })}</h2>
      <dl className={classes.figures}>
        {PAPERS.map((name) => <div key={name}><dt>{t(`monitoring.figures.${name}`)}</dt><dd>{countOf(t, figures[name])}</dd></div>)}
        <div><dt>{t('monitoring.figures.withDiagnosis')}</dt><dd>{shareOf(figures.withDiagnosis)}</dd></div>
        <div><dt>{t('monitoring.figures.withResults')}</dt><dd>{shareOf(figures.withResults)}</dd></div>
      </dl>
      <p className={classes.note}>{t('monitoring.figures.sample')}</p>
    </section>
  )
}

const SHARES = ['p50', 'p90', 'p99'] as const

function DelaysPart({ summary: { figures } }: { summary: MonitoringSummary }) {
  const { t } = useWords()
  const cell = (delays: Delays | null, share: (typeof SHARES)[number]) => (delays === null ? '–' : delayOf(t, delays[share]))
  return (
    <section className={classes.part}>
      <h2 id="monitoring-delays">{t('monitoring.delays.title')}</h2>
      <table className={classes.table} aria-labelledby="monitoring-delays">
        <thead><tr><th scope="col">{t('monitoring.delays.of')}</th>{SHARES.map((share) => <th key={share} scope="col" data-number>{t(`monitoring.delays.${share}`)}</th>)}</tr></thead>
        <tbody>
          {(['toReceipt', 'toBook', 'toDelivery'] as const).map((way) => (
            <tr key={way}><th scope="row">{t(`monitoring.delays.${way}`)}</th>{SHARES.map((share) => <td key={share} data-number>{cell(figures[way], share)}</td>)}</tr>
          ))}
        </tbody>
      </table>
      {[figures.toReceipt, figures.toBook, figures.toDelivery].includes(null) && <p className={classes.note}>– {t('monitoring.delays.none')}</p>}
    </section>
  )
}

function IntegrationPart({ summary: { integration } }: { summary: MonitoringSummary }) {
  const { t } = useWords()
  const columns = ['created', 'integrated', 'noAccount', 'withdrawn'] as const
  return (
    <section className={classes.part}>
      <h2 id="monitoring-integration">{t('monitoring.integration.title')}</h2>
      <table className={classes.table} aria-labelledby="monitoring-integration">
        <thead><tr><th scope="col">{t('monitoring.integration.kind')}</th>{columns.map((name) => <th key={name} scope="col" data-number>{t(`monitoring.integration.${name}`)}</th>)}</tr></thead>
        <tbody>
          {integration.map((each) => (
            <tr key={each.kind}><th scope="row">{t(`monitoring.integration.kinds.${each.kind}`)}</th>{columns.map((name) => <td key={name} data-number>{numberOf(each[name])}</td>)}</tr>
          ))}
        </tbody>
      </table>
      <p className={classes.note}>{t('monitoring.integration.note')}</p>
    </section>
  )
}

function ReasonsPart({ reasons }: { reasons: readonly ReasonCount[] }) {
  const { t, say } = useWords()
  const words = ({ about, reason }: ReasonCount) => {
    if (about === 'revoked') return say(REVOCATION_WORDS[reason as Revocation] ?? { vi: reason, en: reason })
    const title = findProblem(reason)
    return title ? say(title) : t(`monitoring.reasons.other.${reason as 'waiting'}`, { defaultValue: reason })
  }
  return (
    <section className={classes.part}>
      <h2>{t('monitoring.reasons.title')}</h2>
      {reasons.length === 0 && <p className={classes.note}>{t('monitoring.reasons.none')}</p>}
      <ul className={classes.reasons}>
        {reasons.map((each) => <li key={`${each.about} ${each.reason}`}><b>{numberOf(each.count)}</b> {t(`monitoring.reasons.about.${each.about}`)}: {words(each)}</li>)}
      </ul>
    </section>
  )
}

function DaysPart({ summary: { days } }: { summary: MonitoringSummary }) {
  const { t } = useWords()
  const most = Math.max(1, ...days.map((each) => each.visits ?? 0))
  return (
    <section className={classes.part}>
      <h2 id="monitoring-days">{t('monitoring.daily.title')}</h2>
      <div className={classes.days} tabIndex={0} role="region" aria-label={t('monitoring.daily.chart')}>
        <table className={classes.table} aria-labelledby="monitoring-days">
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
