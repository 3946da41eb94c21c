/** One of a citizen's own papers: the QR code first, then what it says, its history and its signatures. */
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { PaperView } from '#modules/papers/schema.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { AnchorLink } from '../../parts/links.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Page } from '../../parts/page.tsx'
import { dayOf } from '../../parts/values.ts'
import { Guard } from '../../shell/guard.tsx'
import { useWords } from '../../words/use-words.ts'
import { PaperHistory, PaperSections, PaperWay, useTerm } from './paper-parts.tsx'
import { Downloads } from './downloads.tsx'
import { QrFigure } from './qr-figure.tsx'
import { myPaperQuestion } from './questions.ts'
import classes from './papers.module.css'

export function MyPaperPage() {
  const { t } = useWords()
  return <Guard roles={['citizen']} title={t('papers.mine')}><Mine /></Guard>
}

function Mine() {
  const { t, say } = useWords()
  const { paperId } = useParams({ from: '/me/papers/$paperId' })
  const paper = useQuery(myPaperQuestion(paperId))
  const title = paper.data ? say(paper.data.paper.title) : t('papers.mine')
  return (
    <Page density="citizen" title={title}>
      {paper.isPending && <Loading rows={4} height={120} />}
      {paper.error !== null && <FailureNotice error={paper.error} retry={() => void paper.refetch()} />}
      {paper.data && <Paper view={paper.data} />}
    </Page>
  )
}

function Paper({ view }: { view: PaperView }) {
  const { t } = useWords()
  const term = useTerm()
  const { paper, events, sections, address } = view
  const over = paper.state === 'revoked' || paper.state === 'expired'
  return (
    <div className={classes.paper}>
      <div>
        <p><strong>{t('papers.number', { number: paper.number })}</strong> · {term(paper)}</p>
        <p className={classes.note}>{t('papers.issuedBy', { issuer: paper.issuerName, day: dayOf(paper.issuedOn) })}</p>
        {paper.receiverName !== null && <p className={classes.note}>{t('papers.to', { receiver: paper.receiverName })}</p>}
      </div>
      {over && (
        <Notice tone={paper.state === 'revoked' ? 'stop' : 'quiet'} title={t(paper.state === 'revoked' ? 'papers.revokedOn' : 'papers.expiredOn')}
          next={paper.replacedBy === null ? undefined : <AnchorLink to="/me/papers/$paperId" params={{ paperId: paper.replacedBy }}>{t('papers.replacement')}</AnchorLink>} />
      )}
      {!over && paper.state !== 'used' && <QrFigure address={address} number={paper.number} />}
      <PaperWay state={paper.state} reached={events.map((event) => event.state)} />
      <Downloads view={view} pdf={`/api/papers/${paper.paperId}/pdf`} />
      <PaperSections sections={sections} />
      <PaperHistory events={events} />
    </div>
  )
}
