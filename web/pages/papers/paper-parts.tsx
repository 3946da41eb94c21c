/** Parts of a paper that several pages show: its state, its way, its lines, its history. */
import { PAPER_WAY, REVOCATION_WORDS, STATE_WORDS, type PaperState } from '#definitions/papers/states.ts'
import type { PaperLine, PaperView } from '#modules/papers/schema.ts'
import { Tag } from '../../parts/tag.tsx'
import { dayOf, shortMomentOf } from '../../parts/values.ts'
import { useWords } from '../../words/use-words.ts'
import { stateLooks } from './paper-looks.ts'
import classes from './papers.module.css'

export function StateTag({ state }: { state: PaperState }) {
  const { say } = useWords()
  return <Tag look={stateLooks[state]}>{say(STATE_WORDS[state])}</Tag>
}

/** How far it came, as a line of dots; a paper that ended otherwise says so with a tag of its own. */
export function PaperWay({ state, reached }: { state: PaperState; reached?: readonly PaperState[] }) {
  const { t, say } = useWords()
  const last = PAPER_WAY.findIndex((each) => each === state)
  const passed = (each: PaperState, at: number) => at <= last || reached?.includes(each) === true
  return (
    <ol className={classes.way} aria-label={t('papers.way')}>
      {PAPER_WAY.map((each, at) => (
        <li key={each} data-reached={passed(each, at)} aria-current={each === state ? 'step' : undefined}>
          <span>{say(STATE_WORDS[each])}<span className={classes.spoken}>: {t(passed(each, at) ? 'papers.reached' : 'papers.notYet')}</span></span>
        </li>
      ))}
    </ol>
  )
}

/** "dùng đến 08/12/2026", or that it has no end. */
export function useTerm(): (paper: Pick<PaperLine, 'validUntil'>) => string {
  const { t } = useWords()
  return ({ validUntil }) => (validUntil === null ? t('papers.forever') : t('papers.until', { day: dayOf(validUntil) }))
}

export function PaperSections({ sections }: Pick<PaperView, 'sections'>) {
  const { t, say } = useWords()
  return (
    <section aria-labelledby="paper-content" className={classes.content}>
      <h2 id="paper-content">{t('papers.content')}</h2>
      {sections.map((section, index) => (
        <div key={index}>
          {section.title !== null && <h3>{say(section.title)}</h3>}
          <dl>
            {section.lines.map((line, at) => (
              <div key={at} data-long={line.long}><dt>{say(line.label)}</dt><dd>{say(line.text)}</dd></div>
            ))}
          </dl>
        </div>
      ))}
    </section>
  )
}

export function PaperHistory({ events }: Pick<PaperView, 'events'>) {
  const { t, say } = useWords()
  const now = new Date()
  return (
    <section aria-labelledby="paper-history" className={classes.history}>
      <h2 id="paper-history">{t('papers.history')}</h2>
      <ol>
        {events.map((event, index) => (
          <li key={index}>
            <p><span className="nowrap secondary">{shortMomentOf(event.at, now)}</span> <strong>{t(`papers.acts.${event.act}`)}</strong>{event.facilityName !== null && <> · {event.facilityName}</>}</p>
            {event.reason !== null && isRevocation(event.reason) && <p className="secondary">{say(REVOCATION_WORDS[event.reason])}</p>}
            {event.result !== null && (
              <div className={classes.result}>
                <p><strong>{t('papers.result')}</strong></p>
                <p>{event.result.text}</p>
                <p>{t('papers.diagnosis', { diagnosis: event.result.diagnosis })}</p>
              </div>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}

function isRevocation(reason: string): reason is keyof typeof REVOCATION_WORDS {
  return Object.hasOwn(REVOCATION_WORDS, reason)
}
