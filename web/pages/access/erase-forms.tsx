/** The two steps to a record's end: asking a second person with a ticket, and the last word that says what is lost. */
import { Button, Checkbox, Textarea, TextInput } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Notice } from '../../parts/notice.tsx'
import { useAnnouncer } from '../../shell/live-regions.tsx'
import { useWords } from '../../words/use-words.ts'
import { useAct } from './questions.ts'
import classes from './access.module.css'

interface StepProps {
  readonly subject: string
  readonly onDone: () => void
}

export function AskErasure({ subject, onDone }: StepProps) {
  const { t } = useWords()
  const announce = useAnnouncer()
  const [wish, setWish] = useState({ ticket: '', reason: '' })
  const [missing, setMissing] = useState(false)
  const act = useAct(onDone)
  const submit = () => {
    const [ticket, reason] = [wish.ticket.trim(), wish.reason.normalize('NFC').trim()]
    const isShort = !/^[\w./#-]{3,40}$/.test(ticket) || reason.length < 10
    setMissing(isShort)
    if (isShort) return announce.urgently(t('access.retention.ask.missing'))
    act.mutate({ path: 'approvals', body: { kind: 'erase', reference: subject, ticket, reason }, said: t('access.approvals.sent') })
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
        <TextInput size="desk" required maxLength={40} label={t('access.approvals.ticket')} description={t('access.approvals.ticketHint')} value={wish.ticket} onChange={(event) => setWish({ ...wish, ticket: event.currentTarget.value })} />
        <Textarea size="desk" required rows={2} maxLength={500} label={t('access.approvals.reason')} description={t('access.approvals.reasonHint')} value={wish.reason} onChange={(event) => setWish({ ...wish, reason: event.currentTarget.value })} />
      </div>
      {missing && <p className={classes.missing}>{t('access.retention.ask.missing')}</p>}
      <Button size="desk" type="submit" loading={act.isPending}>{t('access.approvals.send')}</Button>
      {act.error !== null && <FailureNotice error={act.error} />}
    </form>
  )
}

export function ConfirmErasure({ subject, lost, onDone }: StepProps & { readonly lost: ReactNode }) {
  const { t } = useWords()
  const [sure, setSure] = useState(false)
  const act = useAct(onDone)
  return (
    <div className={classes.form}>
      <Notice tone="stop" title={t('access.retention.confirm.title')}>
        <p>{lost}</p>
        <p>{t('access.retention.confirm.lost')}</p>
        <p>{t('access.retention.confirm.stays')}</p>
      </Notice>
      <Checkbox label={t('access.retention.confirm.sure')} checked={sure} onChange={(event) => setSure(event.currentTarget.checked)} />
      <Button color="red" size="desk" disabled={!sure} loading={act.isPending} onClick={() => act.mutate({ path: 'retention/erasures', body: { subject }, said: t('access.retention.done') })}>
        {t('access.retention.confirm.send')}
      </Button>
      {act.error !== null && <FailureNotice error={act.error} />}
    </div>
  )
}
