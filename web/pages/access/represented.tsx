/** For whom the citizen may look, and who asks them to. */
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { RepresentedList } from '#modules/access/schema.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Notice } from '../../parts/notice.tsx'
import { dayOf } from '../../parts/values.ts'
import { useWords } from '../../words/use-words.ts'
import { representedQuestion, useAct } from './questions.ts'
import { Section } from './section.tsx'
import classes from './access.module.css'

export function Represented() {
  const { t } = useWords()
  const query = useQuery(representedQuestion)
  return (
    <Section id="represented" title={t('access.look.represented.title')} query={query}>
      {({ people, waiting, familyAsked }) => (
        <>
          {waiting.map((each) => <Waiting key={each.delegationId} asked={each} />)}
          {!familyAsked && <p className="secondary">{t('access.look.represented.away')}</p>}
          {familyAsked && people.length === 0 && waiting.length === 0 && <p className="secondary">{t('access.look.represented.none')}</p>}
          <ul className={classes.list}>{people.map((each) => <Person key={each.delegationId} person={each} />)}</ul>
        </>
      )}
    </Section>
  )
}

function Waiting({ asked: { delegationId, name, until } }: { asked: RepresentedList['waiting'][number] }) {
  const { t } = useWords()
  const act = useAct()
  const answer = (agrees: boolean) => act.mutate({
    path: `delegations/${delegationId}/answer`, body: { agrees }, said: agrees ? t('access.look.represented.agreed', { name }) : t('access.look.represented.declined', { name }),
  })
  return (
    <Notice tone="act" title={t('access.look.represented.waiting', { name })}>
      <p>{t('access.look.represented.waitingText', { day: dayOf(until) })}</p>
      <div className={classes.buttons}>
        <Button size="citizen" loading={act.isPending} onClick={() => answer(true)}>{t('access.look.represented.agree')}</Button>
        <Button size="citizen" variant="default" disabled={act.isPending} onClick={() => answer(false)}>{t('access.look.represented.decline')}</Button>
      </div>
      {act.error !== null && <FailureNotice error={act.error} />}
    </Notice>
  )
}

function Person({ person }: { person: RepresentedList['people'][number] }) {
  const { t } = useWords()
  const act = useAct()
  return (
    <li className={classes.switch}>
      <div>
        <p className={classes.what}><strong>{person.name}</strong></p>
        <p className={classes.note}>{t(`access.look.represented.${person.ground}`, { day: dayOf(person.until) })}</p>
      </div>
      {person.ground === 'consent' && (
        <Button
          size="citizen" variant="default" loading={act.isPending} aria-label={t('access.look.given.endOf', { name: person.name })}
          onClick={() => act.mutate({ path: `delegations/${person.delegationId}/end`, said: t('access.look.given.ended', { name: person.name }) })}
        >
          {t('access.look.given.end')}
        </Button>
      )}
      {act.error !== null && <FailureNotice error={act.error} />}
    </li>
  )
}
