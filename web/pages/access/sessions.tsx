/** Where the citizen is signed in, and ending that elsewhere. */
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { SessionList } from '#modules/access/schema.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { useWords } from '../../words/use-words.ts'
import { sessionsQuestion, useAct } from './questions.ts'
import { Section } from './section.tsx'
import { minuteOf } from './when.ts'
import classes from './access.module.css'

export function Sessions() {
  const { t } = useWords()
  const query = useQuery(sessionsQuestion)
  const act = useAct()
  return (
    <Section id="sessions" title={t('access.look.sessions.title')} query={query}>
      {({ sessions }) => (
        <>
          <ul className={classes.list}>{sessions.map((each) => <SessionRow key={each.sessionId} session={each} />)}</ul>
          {sessions.length < 2 && <p className="secondary">{t('access.look.sessions.only')}</p>}
          {sessions.length > 1 && (
            <Button size="citizen" variant="default" loading={act.isPending} onClick={() => act.mutate({ path: 'sessions/end-others', said: t('access.look.sessions.ended') })}>
              {t('access.look.sessions.endOthers')}
            </Button>
          )}
          {act.error !== null && <FailureNotice error={act.error} />}
        </>
      )}
    </Section>
  )
}

function SessionRow({ session }: { session: SessionList['sessions'][number] }) {
  const { t } = useWords()
  const act = useAct()
  const device = t(`access.look.sessions.${session.device}`)
  const begun = minuteOf(session.begunAt)
  return (
    <li className={classes.switch}>
      <div>
        <p className={classes.what}><strong>{device}</strong>{session.present && <> · {t('access.look.sessions.present')}</>}</p>
        <p className={classes.note}>{t('access.look.sessions.seen', { at: minuteOf(session.seenAt), begun })}</p>
      </div>
      {!session.present && (
        <Button
          size="citizen" variant="default" loading={act.isPending} aria-label={t('access.look.sessions.endOf', { device, begun })}
          onClick={() => act.mutate({ path: `sessions/${session.sessionId}/end`, said: t('access.look.sessions.ended') })}
        >
          {t('access.look.sessions.end')}
        </Button>
      )}
      {act.error !== null && <FailureNotice error={act.error} />}
    </li>
  )
}
