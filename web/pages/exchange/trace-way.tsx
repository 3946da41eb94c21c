/** The drawn path of a message: our steps on the trunk, each destination a branch. A nested list, so it reads without the drawing. */
import type { ReactNode } from 'react'
import type { Trace } from '#modules/exchange/schema.ts'
import { CopyButton } from '../../parts/copy-button.tsx'
import { AnchorLink } from '../../parts/links.tsx'
import { partnerName } from '../../parts/partner-name.ts'
import { HopTag, hopLooks, type Tone } from '../../parts/tag.tsx'
import { afterOf, momentOf, shortReference, timeOf } from '../../parts/values.ts'
import { useWords } from '../../words/use-words.ts'
import classes from './trace-way.module.css'

type Hop = Trace['hops'][number]

export function TraceWay({ trace, operator }: { trace: Trace; operator: boolean }) {
  const { t, say } = useWords()
  const refused = trace.state === 'refused'
  const last = trace.steps.length - 1
  return (
    <>
      <p className={classes.note}>{t('trace.wayText')}</p>
      <ol className={classes.way}>
        {trace.steps.map((step, index) => (
          <li key={`${step.step}-${index}`} data-tone={refused && index === last ? 'stop' : 'done'}>
            <Mark />
            <p className={classes.line}>
              <strong>{say(step.title)}</strong>
              <time dateTime={step.at} title={momentOf(step.at)} className={classes.time}>{afterOf(step.afterMs)}</time>
              {index === lastCheck(trace) && <ProblemCount trace={trace} />}
              {index === last && !refused && <Receipt receipt={trace.messageId} />}
            </p>
            {index === last && trace.hops.length > 0 && (
              <ol className={classes.hops} aria-label={t('trace.branches')}>
                {trace.hops.map((hop) => <HopLine key={hop.partner} hop={hop} trace={trace} operator={operator} />)}
              </ol>
            )}
          </li>
        ))}
      </ol>
    </>
  )
}

// Problems are found while checking; a file that stopped earlier shows them at the step where it stopped.
function lastCheck(trace: Trace): number {
  const checked = trace.steps.findLastIndex(({ step }) => step.startsWith('check'))
  return checked < 0 ? trace.steps.length - 1 : checked
}

const Mark = () => <span className={classes.mark} aria-hidden="true" />

function ProblemCount({ trace }: { trace: Trace }) {
  const { t } = useWords()
  const rejects = trace.problems.filter((problem) => problem.severity === 'reject').length
  const warnings = trace.problems.length - rejects
  if (trace.problems.length === 0) return null
  const text = [...(rejects > 0 ? [t('trace.rejects', { count: rejects })] : []), ...(warnings > 0 ? [t('trace.warnings', { count: warnings })] : [])].join(', ')
  return <a href="#problems" className={classes.door}>{text}</a>
}

function Receipt({ receipt }: { receipt: string }) {
  const { t } = useWords()
  return (
    <span className={classes.receipt}>
      {t('trace.receipt')} <code title={receipt}>{shortReference(receipt)}</code> <CopyButton value={receipt} what={t('trace.receipt')} />
    </span>
  )
}

function HopLine({ hop, trace, operator }: { hop: Hop; trace: Trace; operator: boolean }) {
  const words = useWords()
  const { t, say } = words
  const tone: Tone = hopLooks[hop.state].tone
  const name = partnerName(words, hop.partner)
  return (
    <li data-tone={tone} data-state={hop.state}>
      <Mark />
      <p className={classes.line}>
        <strong>{name}</strong>
        <HopTag state={hop.state} />
        {hop.at !== null && <HopTime at={hop.at} since={trace.steps[0]?.at ?? trace.receivedAt} />}
        {hop.receipt !== null && <Receipt receipt={hop.receipt} />}
      </p>
      <Detail>
        {hop.reason !== null && <span data-tone={tone} className={classes.reason}>{say(hop.reason)}</span>}
        {hop.attempts > 1 && <span>{t('trace.attempts', { count: hop.attempts })}</span>}
        {hop.nextAttemptAt !== null && hop.state !== 'delivered' && <span>{t('trace.next', { time: timeOf(hop.nextAttemptAt) })}</span>}
        {hop.chain !== null && <span className={classes.chain}>{t('trace.chain')} <code title={hop.chain}>{hop.chain.slice(0, 12)}…</code></span>}
        {operator && hop.state === 'failed' && (
          <AnchorLink to="/messages/$messageId/replay" params={{ messageId: trace.messageId }} search={{ partner: hop.partner }} aria-label={`${t('trace.replayHop')} ${name}`}>
            {t('trace.replayHop')}
          </AnchorLink>
        )}
      </Detail>
    </li>
  )
}

function Detail({ children }: { children: readonly ReactNode[] }) {
  return children.some(Boolean) ? <p className={classes.detail}>{children}</p> : null
}

function HopTime({ at, since }: { at: string; since: string }) {
  const after = Date.parse(at) - Date.parse(since)
  const sameHour = after >= 0 && after < 3_600_000
  return <time dateTime={at} title={momentOf(at)} className={classes.time}>{sameHour ? afterOf(after) : momentOf(at)}</time>
}
