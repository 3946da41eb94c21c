/** Forms that were made, with their receipts. */
import { IconClockHour4, IconChecks, IconAlertOctagon } from '@tabler/icons-react'
import type { ReportLine } from '#modules/insurance/schema.ts'
import { Tag, type Look } from '../../parts/tag.tsx'
import { momentOf } from '../../parts/values.ts'
import { useWords } from '../../words/use-words.ts'
import classes from './claims.module.css'

const looks: Readonly<Record<ReportLine['state'], Look>> = {
  waiting: { tone: 'moving', Icon: IconClockHour4 }, sent: { tone: 'done', Icon: IconChecks }, refused: { tone: 'stop', Icon: IconAlertOctagon },
}

export function ReportLines({ reports }: { reports: readonly ReportLine[] }) {
  const { t } = useWords()
  return (
    <ul className={classes.plain}>
      {reports.map((report) => (
        <li key={report.reportId}>
          <div>
            <span>{report.form} · {momentOf(report.madeAt)}{report.late && <span className={classes.soon}> {t('claims.one.lateReport')}</span>}</span>
            <Tag look={looks[report.state]}>{t(`claims.one.reportState.${report.state}`)}</Tag>
          </div>
          {report.receipt !== null && <span className="secondary">{t('claims.one.receipt')} <code>{report.receipt}</code></span>}
        </li>
      ))}
    </ul>
  )
}
