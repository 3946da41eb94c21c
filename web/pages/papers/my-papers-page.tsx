/** A citizen's papers: what each is for, how long it holds, how far it came. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { PaperLine } from '#modules/papers/schema.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Page } from '../../parts/page.tsx'
import { dayOf } from '../../parts/values.ts'
import { Guard } from '../../shell/guard.tsx'
import { useWords } from '../../words/use-words.ts'
import { PaperWay, StateTag, useTerm } from './paper-parts.tsx'
import { myPapersQuestion } from './questions.ts'
import classes from './papers.module.css'

export function MyPapersPage() {
  const { t } = useWords()
  return <Guard roles={['citizen']} title={t('papers.mine')}><Mine /></Guard>
}

function Mine() {
  const { t } = useWords()
  const mine = useQuery(myPapersQuestion)
  return (
    <Page density="citizen" title={t('papers.mine')}>
      {mine.isPending && <Loading rows={3} height={120} />}
      {mine.error !== null && <FailureNotice error={mine.error} retry={() => void mine.refetch()} />}
      {mine.data?.papers.length === 0 && <Notice tone="quiet" title={t('papers.none.title')}>{t('papers.none.text')}</Notice>}
      {mine.data && mine.data.papers.length > 0 && (
        <>
          <p className={classes.intro}>{t('papers.mineText')}</p>
          <ul className={classes.cards}>{mine.data.papers.map((paper) => <Card key={paper.paperId} paper={paper} />)}</ul>
        </>
      )}
    </Page>
  )
}

function Card({ paper }: { paper: PaperLine }) {
  const { t, say } = useWords()
  const term = useTerm()
  const over = paper.state === 'revoked' || paper.state === 'expired'
  return (
    <li className={classes.card} data-over={over}>
      <h2><Link to="/me/papers/$paperId" params={{ paperId: paper.paperId }}>{say(paper.title)}</Link></h2>
      <p>{t('papers.number', { number: paper.number })} · {term(paper)}</p>
      <p className={classes.note}>{t('papers.issuedBy', { issuer: paper.issuerName, day: dayOf(paper.issuedOn) })}</p>
      {paper.receiverName !== null && <p className={classes.note}>{t('papers.to', { receiver: paper.receiverName })}</p>}
      {over ? <p><StateTag state={paper.state} /></p> : <PaperWay state={paper.state} />}
    </li>
  )
}
