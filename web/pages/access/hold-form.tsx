/** Keeps a record although its time is over, or before: named by its key, or by the number in a court's letter. */
import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { useAnnouncer } from '../../shell/live-regions.tsx'
import { useWords } from '../../words/use-words.ts'
import { useAct } from './questions.ts'
import classes from './access.module.css'

export interface HoldFormProps {
  /** The record's key; left out, a personal number is asked for. */
  readonly subject?: string
  readonly onDone?: () => void
}

const nothing = { personalId: '', instrument: '', until: '' }

export function HoldForm({ subject, onDone }: HoldFormProps) {
  const { t } = useWords()
  const announce = useAnnouncer()
  const [wish, setWish] = useState(nothing)
  const [missing, setMissing] = useState(false)
  const act = useAct(() => {
    setWish(nothing)
    onDone?.()
  })
  const change = (part: Partial<typeof wish>) => setWish({ ...wish, ...part })
  const submit = () => {
    const [personalId, instrument] = [wish.personalId.replaceAll(/\s/g, ''), wish.instrument.normalize('NFC').trim()]
    const isShort = instrument.length < 3 || (subject === undefined && !/^\d{12}$/.test(personalId))
    setMissing(isShort)
    if (isShort) return announce.urgently(t('access.retention.hold.missing'))
    const whose = subject === undefined ? { personalId } : { subject }
    act.mutate({ path: 'retention/holds', body: { ...whose, instrument, until: wish.until === '' ? null : wish.until }, said: t('access.retention.hold.done') })
  }
  return (
    <form
      className={classes.form} noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <div className={classes.pair}>
        {subject === undefined && <TextInput size="desk" required inputMode="numeric" autoComplete="off" label={t('access.retention.hold.number')} value={wish.personalId} onChange={(event) => change({ personalId: event.currentTarget.value })} />}
        <TextInput size="desk" required maxLength={200} label={t('access.retention.hold.instrument')} description={t('access.retention.hold.instrumentHint')} value={wish.instrument} onChange={(event) => change({ instrument: event.currentTarget.value })} />
        <TextInput size="desk" type="date" label={t('access.retention.hold.until')} description={t('access.retention.hold.untilHint')} value={wish.until} onChange={(event) => change({ until: event.currentTarget.value })} />
      </div>
      {missing && <p className={classes.missing}>{t('access.retention.hold.missing')}</p>}
      <Button size="desk" type="submit" variant="default" loading={act.isPending}>{t('access.retention.hold.send')}</Button>
      {act.error !== null && <FailureNotice error={act.error} />}
    </form>
  )
}
