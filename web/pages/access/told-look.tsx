/** One look in an emergency the person was told of: was it right? */
import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { ViewerList } from '#modules/access/schema.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Notice } from '../../parts/notice.tsx'
import { useWords } from '../../words/use-words.ts'
import { bodyOf, useAct, type Of } from './questions.ts'
import { minuteOf } from './when.ts'
import classes from './access.module.css'

export type Told = ViewerList['told'][number]

/** The name and the place of who looked: `BS Trần V. · Bệnh viện …`. */
export function whoTold({ name, facilityName, facility }: Pick<Told, 'name' | 'facilityName' | 'facility'>): string {
  return [name, facilityName ?? facility].filter((each) => each !== null && each !== '').join(' · ')
}

export function ToldLook({ told, of }: { told: Told; of: Of }) {
  const { t } = useWords()
  const [doubting, setDoubting] = useState(false)
  const act = useAct()
  const path = `notices/${told.noticeId}/answer`
  return (
    <Notice tone="stop" title={t('access.look.told.title', { who: whoTold(told) })}>
      <p className={classes.long}>{t('access.look.told.text', { at: minuteOf(told.at), reason: told.reason })}</p>
      {!doubting && (
        <>
          <p><strong>{t('access.look.told.ask')}</strong></p>
          <div className={classes.buttons}>
            <Button size="citizen" variant="default" loading={act.isPending} onClick={() => act.mutate({ path, body: { answer: 'right', ...bodyOf(of) }, said: t('access.look.told.saidRight') })}>{t('access.look.told.right')}</Button>
            <Button size="citizen" color="red.9" onClick={() => setDoubting(true)}>{t('access.look.told.notRight')}</Button>
          </div>
        </>
      )}
      {doubting && <Doubt path={path} of={of} leave={() => setDoubting(false)} />}
      {act.error !== null && <FailureNotice error={act.error} />}
    </Notice>
  )
}

function Doubt({ path, of, leave }: { path: string; of: Of; leave: () => void }) {
  const { t } = useWords()
  const [words, setWords] = useState('')
  const act = useAct()
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        act.mutate({ path, body: { answer: 'not-right', ...bodyOf(of), ...(words.trim() === '' ? {} : { words: words.normalize('NFC').trim() }) }, said: t('access.look.told.saidNot') })
      }}
    >
      <Textarea
        size="citizen" autoFocus rows={2} maxLength={1_000} label={t('access.look.told.words')} description={t('access.look.told.wordsHint')} value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <div className={classes.buttons}>
        <Button size="citizen" type="submit" loading={act.isPending}>{t('access.look.told.send')}</Button>
        <Button size="citizen" variant="default" onClick={leave}>{t('access.look.told.back')}</Button>
      </div>
      {act.error !== null && <FailureNotice error={act.error} />}
    </form>
  )
}
