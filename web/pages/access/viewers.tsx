/** Who has looked at the book, newest first: person, place, purpose. */
import { Button } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import { useState } from 'react'
import type { ViewerList } from '#modules/access/schema.ts'
import { useWords } from '../../words/use-words.ts'
import { Section } from './section.tsx'
import { whoTold } from './told-look.tsx'
import { minuteOf } from './when.ts'
import classes from './access.module.css'

const FIRST = 10
const MORE = 30

export function Viewers({ query }: { query: UseQueryResult<ViewerList> }) {
  const { t } = useWords()
  const [shown, setShown] = useState(FIRST)
  return (
    <Section id="viewers" title={t('access.look.viewers.title')} query={query}>
      {({ viewers, told }) => (
        <>
          {viewers.length === 0 && <p className="secondary">{t('access.look.viewers.none')}</p>}
          <ol className={classes.list}>{viewers.slice(0, shown).map((viewer) => <Viewer key={`${viewer.at} ${viewer.name ?? viewer.role}`} viewer={viewer} />)}</ol>
          {viewers.length > shown && <Button size="citizen" variant="default" onClick={() => setShown(shown + MORE)}>{t('access.look.viewers.more')}</Button>}
          <Answered told={told.filter((each) => each.answer !== null)} />
        </>
      )}
    </Section>
  )
}

function Viewer({ viewer }: { viewer: ViewerList['viewers'][number] }) {
  const { t } = useWords()
  const role = viewer.role === 'citizen' ? t('access.look.viewers.representative') : t(`roles.${viewer.role}.name`)
  return (
    <li>
      <p className={classes.what}><strong>{[role, viewer.name].filter((each) => each !== null).join(' ')}</strong>{viewer.facility !== null && <> · {viewer.facilityName ?? viewer.facility}</>}</p>
      <p className={classes.note}>
        {minuteOf(viewer.at)} · {viewer.purpose ?? t('access.look.viewers.noPurpose')}
        {viewer.times > 1 && <> · {t('access.look.viewers.times', { count: viewer.times })}</>}
      </p>
    </li>
  )
}

function Answered({ told }: { told: ViewerList['told'] }) {
  const { t } = useWords()
  if (told.length === 0) return null
  return (
    <div>
      <h3>{t('access.look.viewers.past')}</h3>
      <ul className={classes.list}>
        {told.map((each) => (
          <li key={each.noticeId}>
            <p className={classes.what}><strong>{whoTold(each)}</strong></p>
            <p className={classes.note}>{t('access.look.told.text', { at: minuteOf(each.at), reason: each.reason })}</p>
            <p className={classes.note}>{each.answer === 'right' ? t('access.look.told.answeredRight') : t('access.look.told.answeredNot')}</p>
          </li>
        ))}
      </ul>
    </div>
  )
}
