/** All one answers for at one glance: the finding in words, then papers, delays, completeness, the e-ID application, reasons, days. */
import type { Count, MonitoringSummary, ReasonCount } from '#modules/papers/schema.ts'
import { momentOf, numberOf } from '../../parts/values.ts'
import { useWords } from '../../words/use-words.ts'
import { Completeness, DaysPart, DelaysPart, PaperFigures } from './figure-parts.tsx'
import { ReasonWords } from './reason-words.tsx'
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
      <PaperFigures figures={figures} />
      <div className={classes.columns}>
        <DelaysPart figures={figures} />
        <Completeness figures={figures} />
        <IntegrationPart summary={summary} />
        <ReasonsPart reasons={summary.reasons} />
        <DaysPart days={summary.days} />
      </div>
    </>
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
  const { t } = useWords()
  return (
    <section className={classes.part}>
      <h2>{t('monitoring.reasons.title')}</h2>
      {reasons.length === 0 && <p className={classes.note}>{t('monitoring.reasons.none')}</p>}
      <ul className={classes.reasons}>
        {reasons.map((each) => <li key={`${each.about} ${each.reason}`}><b>{numberOf(each.count)}</b> <ReasonWords reason={each} /></li>)}
      </ul>
    </section>
  )
}
