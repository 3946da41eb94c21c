/** Reminders: to whom, of what, by whom, and what was answered; a facility answers here. */
import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { REMINDER_ANSWERS, type ReminderAnswer } from '#definitions/monitoring/mending.ts'
import { PROVINCE_TILES } from '#definitions/monitoring/tiles.ts'
import type { ReminderShown } from '#modules/papers/schema.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { momentOf, numberOf } from '../../parts/values.ts'
import { useWords, type Words } from '../../words/use-words.ts'
import { sendAnswer, sentRemindersQuestion } from './questions.ts'
import classes from './monitoring.module.css'

/** Reminders the reader's office may see, of the days looked at. */
export function RemindersPart({ days }: { days: number }) {
  const { t } = useWords()
  const sent = useQuery(sentRemindersQuestion(days))
  const answered = (sent.data ?? []).filter((each) => each.answer !== null).length
  return (
    <section className={classes.part} aria-labelledby="monitoring-reminders">
      <h2 id="monitoring-reminders">{t('monitoring.reminder.title', { sent: numberOf(sent.data?.length ?? 0), answered: numberOf(answered) })}</h2>
      {sent.error !== null && <FailureNotice error={sent.error} retry={() => void sent.refetch()} />}
      {sent.data?.length === 0 && <p className={classes.note}>{t('monitoring.reminder.none')}</p>}
      {sent.data && sent.data.length > 0 && <ReminderList reminders={sent.data} answerable={false} />}
    </section>
  )
}

/** Department of Health of a province, or the ministry. */
export function senderOf(t: Words['t'], { from, area }: ReminderShown): string {
  const province = PROVINCE_TILES.find((each) => each.code === area)?.name
  return province === undefined ? t(`monitoring.reminder.from.${from}`) : `${t(`monitoring.reminder.from.${from}`)} ${province}`
}

export function ReminderList({ reminders, answerable }: { reminders: readonly ReminderShown[]; answerable: boolean }) {
  const { t } = useWords()
  return (
    <ul className={classes.reasons} aria-label={t('monitoring.reminder.list')}>
      {reminders.map((each) => (
        <li key={each.reminderId}>
          <b>{each.facilityName}</b>: {t(`monitoring.reminder.reasons.${each.reason}`)}
          <span className={classes.code}>{t('monitoring.reminder.at', { from: senderOf(t, each), moment: momentOf(each.sentAt) })}</span>
          {each.answer ? <span>{answerOf(t, each.answer)}</span> : answerable ? <AnswerForm reminder={each} /> : <span className={classes.code}>{t('monitoring.reminder.unanswered')}</span>}
        </li>
      ))}
    </ul>
  )
}

export function answerOf(t: Words['t'], { answer, at, by }: NonNullable<ReminderShown['answer']>): string {
  return t('monitoring.reminder.answered', { answer: t(`monitoring.reminder.answers.${answer}`), by: t(`roles.${by as 'facility'}.name`), moment: momentOf(at) })
}

export function AnswerForm({ reminder }: { reminder: ReminderShown }) {
  const { t } = useWords()
  const queries = useQueryClient()
  const send = useMutation({ mutationFn: (answer: ReminderAnswer) => sendAnswer(reminder.reminderId, answer), onSuccess: () => queries.invalidateQueries({ queryKey: ['monitoring'] }) })
  return (
    <div className={classes.actions} role="group" aria-label={t('monitoring.reminder.answer', { reason: t(`monitoring.reminder.reasons.${reminder.reason}`) })}>
      {REMINDER_ANSWERS.map((each) => <Button key={each} size="officer" variant="default" loading={send.isPending && send.variables === each} onClick={() => send.mutate(each)}>{t(`monitoring.reminder.answers.${each}`)}</Button>)}
      {send.error !== null && <FailureNotice error={send.error} />}
    </div>
  )
}
