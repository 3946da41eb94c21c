/** The checklist of a tenant, live: progress, what to do next, every case with its evidence, and the certificate. */
import { Button, Progress } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { CaseBody, CertificateBody, ChecklistBody, RehearsalAnswer } from '#modules/conformance/schema.ts'
import { Refused } from '../../asking/ask.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { ButtonLink } from '../../parts/links.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Page } from '../../parts/page.tsx'
import { dateOf, timeOf } from '../../parts/values.ts'
import { useAnnouncer } from '../../shell/live-regions.tsx'
import { useWords } from '../../words/use-words.ts'
import { askAs, type Pair } from './asking.ts'
import { CaseGroups } from './case-groups.tsx'
import classes from './conformance-page.module.css'
import { RecentList } from './recent-list.tsx'

const LOOKED_EVERY_MS = 3_000

export interface ChecklistViewProps {
  readonly pair: Pair
  readonly onLeave: () => void
  /** The pair has ended. */
  readonly onEnded: () => void
}

export function ChecklistView({ pair, onLeave, onEnded }: ChecklistViewProps) {
  const { t } = useWords()
  const list = useQuery({
    queryKey: ['conformance', pair.access], queryFn: ({ signal }) => askAs<ChecklistBody>('/api/conformance/checklist', { pair, signal }),
    refetchInterval: LOOKED_EVERY_MS, retry: false, gcTime: 0,
  })
  const ended = list.error instanceof Refused && list.error.status === 401
  useEffect(() => { if (ended) onEnded() }, [ended, onEnded])
  const leave = <Button size="officer" variant="default" onClick={onLeave}>{t('conformance.leave')}</Button>
  return (
    <Page takesFocus density="desk" title={t('conformance.title')} heading={headingOf(list.data, t)} beside={leave}>
      {list.error !== null && <div className={classes.over}><FailureNotice error={list.error} retry={() => void list.refetch()} /></div>}
      {list.data ? <Standing list={list.data} pair={pair} /> : list.error === null && <Loading rows={8} height={52} />}
    </Page>
  )
}

function headingOf(list: ChecklistBody | undefined, t: ReturnType<typeof useWords>['t']): string {
  if (!list) return t('conformance.title')
  return list.tenant ? t('conformance.tenant', { product: list.tenant.product, version: list.tenant.version, facility: list.facility }) : t('conformance.shared', { facility: list.facility })
}

function Standing({ list, pair }: { list: ChecklistBody; pair: Pair }) {
  const { t } = useWords()
  const announce = useAnnouncer()
  const told = t('conformance.progress', { done: list.fulfilled, all: list.obligatory })
  useEffect(() => announce.politely(told), [told, announce])
  const next = list.cases.find((each) => each.obligatory && each.state !== 'fulfilled')
  return (
    <>
      <div className={classes.progress}>
        <p><strong>{told}</strong> <span className="secondary">{t('conformance.live', { time: timeOf(list.at) })}</span></p>
        <Progress value={(100 * list.fulfilled) / Math.max(1, list.obligatory)} size="lg" radius="sm" aria-label={told} transitionDuration={0} />
      </div>
      {!list.tenant && <div className={classes.over}><Notice tone="quiet" title={t('conformance.sharedNote')} /></div>}
      {next ? <NextCase each={next} list={list} pair={pair} /> : list.tenant && <CertificateDoor list={list} pair={pair} />}
      <div className={classes.columns}>
        <CaseGroups cases={list.cases} />
        <RecentList recent={list.recent} at={list.at} />
      </div>
    </>
  )
}

function NextCase({ each, list, pair }: { each: CaseBody; list: ChecklistBody; pair: Pair }) {
  const { t, say } = useWords()
  return (
    <section className={classes.next} aria-labelledby="next-case">
      <h2 id="next-case">{t('conformance.next')}: {say(each.title)}</h2>
      <p>{say(each.doThis)}</p>
      {each.next && <p className="secondary">{say(each.next)}</p>}
      <p className="secondary">{t('conformance.section', { section: each.section })}</p>
      {each.code === 'receipt-lost' && <LoseReceipt list={list} pair={pair} />}
    </section>
  )
}

function LoseReceipt({ list, pair }: { list: ChecklistBody; pair: Pair }) {
  const { t } = useWords()
  const queries = useQueryClient()
  const ask = useMutation({
    mutationFn: () => askAs<RehearsalAnswer>('/api/conformance/rehearsals', { pair, method: 'POST' }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['conformance'] }),
  })
  if (list.lossAwaitedUntil !== null) return <Notice tone="moving" title={t('conformance.lose.armed', { time: timeOf(list.lossAwaitedUntil) })} />
  return (
    <>
      <div><Button size="desk" loading={ask.isPending} onClick={() => ask.mutate()}>{t('conformance.lose.ask')}</Button></div>
      {ask.error !== null && <FailureNotice error={ask.error} />}
    </>
  )
}

function CertificateDoor({ list, pair }: { list: ChecklistBody; pair: Pair }) {
  const { t } = useWords()
  const queries = useQueryClient()
  const issue = useMutation({
    mutationFn: () => askAs<CertificateBody>('/api/conformance/certificates', { pair, method: 'POST' }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['conformance'] }),
  })
  const earned = list.certificates.find((each) => each.state === 'valid')
  if (earned) {
    const open = <ButtonLink to="/conformance/certificates/$number" params={{ number: earned.number }} size="desk">{t('conformance.certificate.open')}</ButtonLink>
    return <div className={classes.over}><Notice tone="done" title={t('conformance.certificate.earned', { number: earned.number })} next={open}>{t('conformance.certificate.until', { date: dateOf(earned.expiresAt) })}</Notice></div>
  }
  const ask = <Button size="desk" loading={issue.isPending} onClick={() => issue.mutate()}>{t('conformance.certificate.ask')}</Button>
  return (
    <div className={classes.over}>
      <Notice tone="done" title={t('conformance.certificate.ready')} next={ask}>{t('conformance.certificate.readyText')}</Notice>
      {issue.error !== null && <FailureNotice error={issue.error} retry={() => issue.mutate()} />}
    </div>
  )
}
