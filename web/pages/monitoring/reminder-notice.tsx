/** What the authority reminded this facility of lately: stands above the page of papers. */
import { useQuery } from '@tanstack/react-query'
import { Notice } from '../../parts/notice.tsx'
import { shortMomentOf } from '../../parts/values.ts'
import { useWords } from '../../words/use-words.ts'
import { remindersQuestion } from './questions.ts'

export function ReminderNotice() {
  const { t } = useWords()
  const { data = [] } = useQuery(remindersQuestion)
  return data.map(({ reason, sentAt, from }) => (
    <Notice key={`${reason} ${sentAt}`} tone="act" title={t('monitoring.reminder.received', { reason: t(`monitoring.reminder.reasons.${reason}`) })}>
      {t('monitoring.reminder.at', { from: t(`monitoring.reminder.from.${from}`), moment: shortMomentOf(sentAt, new Date()) })}
    </Notice>
  ))
}
