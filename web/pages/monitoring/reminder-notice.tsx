/** What the authority reminded this facility of lately: stands above the page of papers. */
import { useQuery } from '@tanstack/react-query'
import { Notice } from '../../parts/notice.tsx'
import { shortMomentOf } from '../../parts/values.ts'
import { useSession } from '../../shell/use-session.ts'
import { useWords } from '../../words/use-words.ts'
import { remindersQuestion } from './questions.ts'
import { AnswerForm, answerOf, senderOf } from './reminders-part.tsx'

export function ReminderNotice() {
  const { t } = useWords()
  const { data = [] } = useQuery(remindersQuestion)
  const mayAnswer = useSession().data?.permissions.includes('papers:answer-reminder') === true
  return data.map((each) => (
    <Notice key={each.reminderId} tone={each.answer ? 'quiet' : 'act'} title={t('monitoring.reminder.received', { reason: t(`monitoring.reminder.reasons.${each.reason}`) })}>
      <p>{t('monitoring.reminder.at', { from: senderOf(t, each), moment: shortMomentOf(each.sentAt, new Date()) })}</p>
      {each.answer ? <p>{answerOf(t, each.answer)}</p> : mayAnswer && <AnswerForm reminder={each} />}
    </Notice>
  ))
}
