/** One message's whole way on one page: what we did, where it went, what each place answered. */
import { Button } from '@mantine/core'
import { IconDownload, IconRefreshDot } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { Trace } from '#modules/exchange/schema.ts'
import { traceQuestion } from '../../asking/questions.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Fact, Facts } from '../../parts/field.tsx'
import { AnchorLink, ButtonLink } from '../../parts/links.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Page } from '../../parts/page.tsx'
import { ProblemLines } from '../../parts/problem-lines.tsx'
import { MessageTag } from '../../parts/tag.tsx'
import { momentOf, numberOf, shortReference, sizeOf } from '../../parts/values.ts'
import { Guard } from '../../shell/guard.tsx'
import { useAnnouncer } from '../../shell/live-regions.tsx'
import { useSession } from '../../shell/use-session.ts'
import { useWords } from '../../words/use-words.ts'
import classes from './trace-page.module.css'
import { TraceWay } from './trace-way.tsx'

export function TracePage() {
  const { t } = useWords()
  const { messageId } = useParams({ from: '/messages/$messageId' })
  return <Guard roles={['operator', 'facility', 'clerk', 'auditor']} title={t('trace.title')}><OneTrace key={messageId} messageId={messageId} /></Guard>
}

function OneTrace({ messageId }: { messageId: string }) {
  const { t, say } = useWords()
  const trace = useQuery(traceQuestion(messageId))
  const operator = useSession().data?.role === 'operator'
  const found = trace.data
  const heading = found && t('trace.heading', { what: say(found.title), facility: found.facilityName ?? found.facility })
  return (
    <Page density="officer" title={heading ?? t('trace.title')} beside={found && <Actions trace={found} operator={operator} />}>
      {trace.isPending && <Loading rows={8} height={44} />}
      {trace.error !== null && <FailureNotice error={trace.error} retry={() => void trace.refetch()} />}
      {found && <Finding trace={found} />}
      {found && (
        <div className={classes.columns}>
          <section aria-labelledby="trace-way">
            <h2 id="trace-way" className={classes.title}>{t('trace.way')}</h2>
            <TraceWay trace={found} operator={operator} />
          </section>
          <section aria-labelledby="trace-facts" className={classes.facts}>
            <h2 id="trace-facts" className={classes.title}>{t('trace.facts.title')}</h2>
            <AboutMessage trace={found} />
          </section>
        </div>
      )}
      {found && <Problems trace={found} />}
    </Page>
  )
}

function Actions({ trace, operator }: { trace: Trace; operator: boolean }) {
  const { t } = useWords()
  return (
    <div className={classes.actions}>
      <Button
        component="a" size="officer" variant="default" download leftSection={<IconDownload size={16} aria-hidden />}
        href={`/api/exchange/messages/${encodeURIComponent(trace.messageId)}/evidence`}
      >
        {t('trace.evidence')}
      </Button>
      {operator && trace.state !== 'refused' && (
        <ButtonLink to="/messages/$messageId/replay" params={{ messageId: trace.messageId }} size="officer" variant="default" leftSection={<IconRefreshDot size={16} aria-hidden />}>
          {t('trace.replay')}
        </ButtonLink>
      )}
    </div>
  )
}

/** The page's one-line answer: arrived where, what is still to do. */
function Finding({ trace }: { trace: Trace }) {
  const { t } = useWords()
  const announce = useAnnouncer()
  const count = (...states: readonly string[]) => trace.hops.filter((hop) => states.includes(hop.state)).length
  const moving = count('waiting', 'sent')
  const failed = count('failed')
  const parts = [
    t('trace.arrived', { done: numberOf(count('delivered')), all: numberOf(trace.hops.length) }),
    ...(moving > 0 ? [t('trace.onItsWay', { count: moving })] : []),
    ...(failed > 0 ? [t('trace.failed', { count: failed })] : []),
  ]
  const text = trace.state === 'refused' ? t('trace.refused') : parts.join(' · ')
  useEffect(() => announce.politely(text), [text, announce])
  return (
    <p className={classes.finding}>
      <MessageTag state={trace.state} /> <strong>{text}</strong> {moving > 0 && <span className="secondary">{t('trace.following')}</span>}
    </p>
  )
}

function AboutMessage({ trace }: { trace: Trace }) {
  const { t, say } = useWords()
  const other = (name: string, id: string | null) => (id === null ? null
    : <Fact name={name}><AnchorLink to="/messages/$messageId" params={{ messageId: id }} title={id}>{shortReference(id)}</AnchorLink></Fact>)
  return (
    <Facts>
      <Fact name={t('trace.facts.id')} copy={trace.messageId}><code>{trace.messageId}</code></Fact>
      {trace.maGiaoDich !== trace.messageId && <Fact name={t('trace.facts.transaction')} copy={trace.maGiaoDich}><code>{trace.maGiaoDich}</code></Fact>}
      <Fact name={t('trace.facts.received')}>{momentOf(trace.receivedAt)}</Fact>
      <Fact name={t('trace.facts.facility')}>{trace.facilityName} <span className="secondary">{trace.facility}</span></Fact>
      <Fact name={t('trace.facts.exchange')}>{say(trace.title)} <span className="secondary">{trace.exchange}</span></Fact>
      <Fact name={t('trace.facts.size')}>{sizeOf(trace.bytes)}</Fact>
      {trace.version !== null && <Fact name={t('trace.facts.version')}>{numberOf(trace.version)}</Fact>}
      {other(t('trace.facts.supersedes'), trace.supersedes)}
      {other(t('trace.facts.supersededBy'), trace.supersededBy)}
      <Fact name={t('trace.facts.hash')} copy={trace.sha256}><code>{trace.sha256}</code></Fact>
    </Facts>
  )
}

function Problems({ trace }: { trace: Trace }) {
  const { t } = useWords()
  return (
    <section aria-labelledby="problems" className={classes.problems}>
      <h2 id="problems" tabIndex={-1} className={classes.title}>{t('trace.problems')}</h2>
      {trace.problems.length === 0 ? <p className="secondary">{t('trace.noProblems')}</p> : <ProblemLines problems={trace.problems} />}
    </section>
  )
}
