/** The month in form 01/BH: sums, what differs from the insurer and why, sending, and the money that came back. */
import { Button } from '@mantine/core'
import { IconDownload, IconPrinter, IconSend } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { careKinds } from '#definitions/insurance/claim-rows.ts'
import type { MonthLine, MonthReport } from '#modules/insurance/schema.ts'
import { csvOf, saveFile } from '../../parts/csv.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Notice } from '../../parts/notice.tsx'
import { dateOf, dayOf, numberOf, vietnamDay } from '../../parts/values.ts'
import { useWords } from '../../words/use-words.ts'
import { monthName } from './claim-filters.ts'
import { useLeft } from './claim-tag.tsx'
import classes from './claims.module.css'
import { exactMoney, moneyOf, plainMoney } from './money.ts'
import { monthQuestion, sendMonth } from './questions.ts'
import { ReportLines } from './report-lines.tsx'

const moneyColumns = ['total', 'inScope', 'claimed', 'together', 'patient', 'others'] as const

export function MonthTab({ month }: { month: string }) {
  const { t } = useWords()
  const report = useQuery(monthQuestion(month))
  if (report.isPending) return <Loading rows={6} height={36} />
  if (report.error !== null) return <FailureNotice error={report.error} retry={() => void report.refetch()} />
  const { data } = report
  if (data.sum.visits === 0) return <Notice tone="quiet" title={t('claims.none.title')}>{t('claims.none.text')}</Notice>
  return (
    <>
      <div className={classes.bar}><h2>{t('claims.report.title', { month: monthName(month) })}</h2><Exports report={data} /></div>
      <Sums report={data} />
      <p className={classes.note}>{t('claims.report.assumed')}</p>
      <Comparison report={data} />
      <Sending report={data} />
      <section className={classes.part}>
        <h2>{t('claims.report.paid')}</h2>
        {data.payments.length === 0 && <p className={classes.note}>{t('claims.report.noPayment')}</p>}
        {data.payments.length > 0 && <p>{t('claims.report.paidOf', { paid: moneyOf(data.paid), granted: moneyOf(data.granted) })}</p>}
        <ul className={classes.plain}>
          {data.payments.map((each) => (
            <li key={each.reference}><div><span>{t('claims.report.payment', { money: moneyOf(each.amount), number: numberOf(each.claims), day: dateOf(each.paidAt) })}</span><code>{each.reference}</code></div></li>
          ))}
        </ul>
      </section>
    </>
  )
}

function useCareName(): (careKind: string | null) => string {
  const { t, say } = useWords()
  return (careKind) => {
    const known = careKind === null ? undefined : careKinds[careKind]
    return known ? say(known) : careKind ?? t('claims.report.noCare')
  }
}

function Sums({ report }: { report: MonthReport }) {
  const { t } = useWords()
  const careName = useCareName()
  const cells = (line: MonthLine) => <><td data-number>{numberOf(line.visits)}</td>{moneyColumns.map((name) => <td key={name} data-number>{plainMoney(line[name])}</td>)}</>
  return (
    <div className={classes.scroller} tabIndex={0} role="region" aria-label={t('claims.report.title', { month: monthName(report.month) })}>
      <table className={classes.table}>
        <caption>{t('claims.report.title', { month: monthName(report.month) })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('claims.report.columns.care')}</th><th scope="col" data-number>{t('claims.report.columns.visits')}</th>
            {moneyColumns.map((name) => <th key={name} scope="col" data-number>{t(`claims.report.columns.${name}`)} (đ)</th>)}
          </tr>
        </thead>
        <tbody>{report.lines.map((line) => <tr key={line.careKind ?? ''}><th scope="row">{careName(line.careKind)}</th>{cells(line)}</tr>)}</tbody>
        <tfoot><tr><th scope="row">{t('claims.report.sum')}</th>{cells(report.sum)}</tr></tfoot>
      </table>
    </div>
  )
}

function Comparison({ report }: { report: MonthReport }) {
  const { t } = useWords()
  const { theirs, sum } = report
  const difference = theirs === null ? 0n : BigInt(sum.claimed) - BigInt(theirs.claimed)
  const same = theirs !== null && difference === 0n && theirs.visits === sum.visits
  return (
    <section className={classes.part}>
      {theirs === null && <Notice tone="act" title={t('claims.report.theirs')}>{t('claims.report.away')}</Notice>}
      {same && <Notice tone="done" title={t('claims.report.same', { number: numberOf(theirs.visits), money: moneyOf(theirs.claimed) })} />}
      {theirs !== null && !same && (
        <Notice tone="act" title={t('claims.report.differ', { money: moneyOf((difference < 0n ? -difference : difference).toString()) })}>
          {t('claims.report.differCount', { theirs: numberOf(theirs.visits), ours: numberOf(sum.visits) })}
        </Notice>
      )}
      {report.differences.length > 0 && <Differences report={report} />}
    </section>
  )
}

function Differences({ report }: { report: MonthReport }) {
  const { t } = useWords()
  return (
    <>
      <div className={classes.bar}><h2>{t('claims.report.differences')}</h2></div>
      <div className={classes.scroller} tabIndex={0} role="region" aria-label={t('claims.report.differences')}>
        <table className={classes.table}>
          <caption>{t('claims.report.differences')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('claims.report.kind')}</th><th scope="col" data-number>{t('claims.report.ours')}</th><th scope="col" data-number>{t('claims.report.theirsColumn')}</th>
              <th scope="col">{t('claims.report.open')}</th>
            </tr>
          </thead>
          <tbody>
            {report.differences.map((each) => (
              <tr key={each.claimId}>
                <th scope="row">{t(`claims.report.kinds.${each.kind}`)}</th><td data-number>{moneyOf(each.ours)}</td><td data-number>{each.theirs === null ? '–' : moneyOf(each.theirs)}</td>
                <td><Link to="/claims/$claimId" params={{ claimId: each.claimId }}>…{each.claimId.slice(-8)}</Link></td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {report.differenceCount > report.differences.length && <p className={classes.note}>{t('claims.report.more', { number: numberOf(report.differenceCount - report.differences.length) })}</p>}
    </>
  )
}

function Sending({ report }: { report: MonthReport }) {
  const { t } = useWords()
  const left = useLeft()
  const client = useQueryClient()
  const work = useMutation({ mutationFn: () => sendMonth(report.month), onSettled: () => client.invalidateQueries({ queryKey: ['claims', 'month', report.month] }) })
  const today = vietnamDay(new Date())
  return (
    <section className={classes.part}>
      <h2>{t('claims.report.send')}</h2>
      {!report.closed && <p className={classes.note}>{t('claims.report.notClosed', { day: dayOf(report.closesOn), due: dayOf(report.dueOn) })}</p>}
      {report.closed && (
        <div className={classes.actions}>
          <Button size="officer" loading={work.isPending} leftSection={<IconSend size={16} aria-hidden />} onClick={() => work.mutate()}>
            {t('claims.report.sending', { number: numberOf(report.sum.visits), money: moneyOf(report.sum.claimed) })}
          </Button>
          <span className={report.dueOn < today ? classes.over : 'secondary'}>{t('claims.report.due', { day: dayOf(report.dueOn), left: left(report.workingDays, report.dueOn, today) })}</span>
        </div>
      )}
      {work.error !== null && <FailureNotice error={work.error} />}
      <ReportLines reports={report.reports} />
    </section>
  )
}

function Exports({ report }: { report: MonthReport }) {
  const { t } = useWords()
  const careName = useCareName()
  const save = () => {
    const head = ['MA_LOAI_KCB', t('claims.report.columns.care'), t('claims.report.columns.visits'), ...moneyColumns.map((name) => t(`claims.report.columns.${name}`))]
    const line = (each: MonthLine, name: string) => [each.careKind ?? '', name, String(each.visits), ...moneyColumns.map((column) => exactMoney(each[column]))]
    saveFile(`01-BH-${report.facility}-${report.month}.csv`, 'text/csv', csvOf([head, ...report.lines.map((each) => line(each, careName(each.careKind))), line(report.sum, t('claims.report.sum'))]))
  }
  return (
    <div className={classes.filters}>
      <Button size="officer" variant="default" leftSection={<IconDownload size={16} aria-hidden />} onClick={save}>{t('claims.list.exportAll')}</Button>
      <Button size="officer" variant="default" leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => window.print()}>{t('claims.report.print')}</Button>
    </div>
  )
}
