/** A citizen's own visits, and who has looked at them. */
import { useQuery } from '@tanstack/react-query'
import type { MyRecord, MyVisit } from '#modules/record/schema.ts'
import { Refused } from '../../asking/ask.ts'
import { mineQuestion } from '../../asking/questions.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Page } from '../../parts/page.tsx'
import { dateOf, timeOf } from '../../parts/values.ts'
import { Guard } from '../../shell/guard.tsx'
import { useWords } from '../../words/use-words.ts'
import { exchangeName } from '../../parts/exchange-name.ts'
import classes from './me-page.module.css'

export function MePage() {
  const { t } = useWords()
  return <Guard roles={['citizen']} title={t('record.title')}><Mine /></Guard>
}

function Mine() {
  const { t } = useWords()
  const mine = useQuery(mineQuestion)
  // Nobody has sent anything about this person: for them that is an empty book, not a failure.
  const nothingYet = mine.error instanceof Refused && mine.error.status === 404
  return (
    <Page density="citizen" title={t('record.title')}>
      {mine.isPending && <Loading rows={4} height={88} />}
      {nothingYet && <Visits visits={[]} />}
      {mine.error !== null && !nothingYet && <FailureNotice error={mine.error} retry={() => void mine.refetch()} />}
      {mine.data && <Visits visits={mine.data.visits} />}
      {mine.data && <Views views={mine.data.views} />}
    </Page>
  )
}

function Visits({ visits }: { visits: readonly MyVisit[] }) {
  const { t } = useWords()
  if (visits.length === 0) return <Notice tone="quiet" title={t('record.noVisitsTitle')}>{t('record.noVisits')}</Notice>
  return (
    <section aria-labelledby="visits">
      <h2 id="visits" className={classes.title}>{t('record.visits', { count: visits.length })}</h2>
      <ul className={classes.visits}>{visits.map((visit) => <Visit key={visit.messageId} visit={visit} />)}</ul>
    </section>
  )
}

function Visit({ visit }: { visit: MyVisit }) {
  const { t } = useWords()
  const from = dateOf(visit.begins ?? visit.receivedAt)
  const to = visit.ends === null ? from : dateOf(visit.ends)
  return (
    <li className={classes.visit}>
      <p className={classes.when}>{from === to ? from : t('record.visit.stay', { from, to })}</p>
      <p className={classes.where}>{visit.facilityName ?? t('record.anywhere')}</p>
      {visit.diagnosis !== null && <p>{visit.diagnosis}</p>}
      <p className={classes.note}>
        {exchangeName(t, visit.exchange)} · {t('record.visit.received', { moment: `${timeOf(visit.receivedAt).slice(0, 5)} ${dateOf(visit.receivedAt)}` })}
      </p>
    </li>
  )
}

function Views({ views }: { views: MyRecord['views'] }) {
  const { t } = useWords()
  return (
    <section aria-labelledby="views" className={classes.views}>
      <h2 id="views" className={classes.title}>{t('record.views')}</h2>
      <p className={classes.note}>{views.length === 0 ? t('record.noViews') : t('record.viewsText')}</p>
      <ul>
        {views.map((view, index) => (
          <li key={index} className={classes.view}>
            <span className="nowrap secondary">{timeOf(view.at).slice(0, 5)} {dateOf(view.at)}</span>
            <span><strong>{view.who}</strong>{view.purpose !== null && <> · {view.purpose}</>}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
