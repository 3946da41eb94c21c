/** One doubt: whom the new record may belong to, both beside each other, and the decision with its reason. */
import { Button, NativeSelect, Textarea } from '@mantine/core'
import { IconQuestionMark, IconUser, IconUsers } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState, type ComponentType } from 'react'
import type { MatchDecisionAnswer, MatchDecisionBody, MatchTask } from '#modules/people/schema.ts'
import { ask } from '../../asking/ask.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Notice } from '../../parts/notice.tsx'
import { useAnnouncer } from '../../shell/live-regions.tsx'
import { useWords } from '../../words/use-words.ts'
import { Comparison } from './comparison.tsx'
import { UndoLink } from './undo-link.tsx'
import classes from './matching-page.module.css'

/** What was decided, and the words that say so. */
export interface Decided {
  readonly state: MatchDecisionAnswer['state']
  readonly Outcome: ComponentType
}

export function Decision({ task, onDecided }: { task: MatchTask; onDecided: (decided: Decided) => void }) {
  const { t } = useWords()
  const [chosen, setChosen] = useState(task.candidates[0]?.person.subject)
  const candidate = task.candidates.find(({ person }) => person.subject === chosen) ?? task.candidates[0]
  if (!candidate) return null
  return (
    <section aria-labelledby="compared" className={classes.detail}>
      <h2 id="compared" className={classes.heading}>{t('matching.compareTitle', { former: task.person.name, other: candidate.person.name })}</h2>
      {task.reason !== null && <p className="secondary">{t('matching.formerReason', { reason: task.reason })}</p>}
      {task.candidates.length > 1 && (
        <NativeSelect
          size="officer" label={t('matching.candidates', { number: task.candidates.length })} value={candidate.person.subject} className={classes.narrow}
          onChange={(event) => setChosen(event.currentTarget.value)}
          data={task.candidates.map(({ person }, at) => ({ value: person.subject, label: t('matching.candidate', { number: at + 1, name: person.name }) }))}
        />
      )}
      <Comparison person={task.person} candidate={candidate} />
      <DecisionForm key={candidate.person.subject} taskId={task.taskId} candidate={candidate.person.subject} onDecided={onDecided} />
    </section>
  )
}

type Verdict = MatchDecisionBody['verdict']

function DecisionForm({ taskId, candidate, onDecided }: { taskId: string; candidate: string; onDecided: (decided: Decided) => void }) {
  const { t } = useWords()
  const announce = useAnnouncer()
  const field = useRef<HTMLTextAreaElement>(null)
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  const decide = useMutation({
    mutationFn: (verdict: Verdict) => ask<MatchDecisionAnswer>(`/api/people/matching/tasks/${taskId}/decision`, { method: 'POST', body: { verdict, candidate, reason: reason.normalize('NFC').trim() } }),
    onSuccess: ({ state, linkId }) => {
      const outcome = state === 'overtaken' ? 'open' : state
      announce.politely(t(`matching.decided.${outcome}`))
      onDecided({ state, Outcome: () => <Outcome state={outcome} linkId={linkId} /> })
    },
  })
  const submit = (verdict: Verdict) => {
    const short = reason.trim().length < 3
    setMissing(short)
    if (!short) return decide.mutate(verdict)
    field.current?.focus()
    announce.urgently(t('matching.reasonMissing'))
  }
  const pending = (verdict: Verdict) => (decide.isPending && decide.variables === verdict ? { loading: true } : { disabled: decide.isPending })
  return (
    <div className={classes.decide}>
      <Textarea
        ref={field} size="officer" rows={2} maxLength={500} required label={t('matching.reason')} description={t('matching.reasonHint')} value={reason}
        error={missing ? t('matching.reasonMissing') : undefined} onChange={(event) => setReason(event.currentTarget.value)}
      />
      <div className={classes.buttons}>
        <Button size="officer" leftSection={<IconUser size={18} aria-hidden />} {...pending('same')} onClick={() => submit('same')}>{t('matching.same')}</Button>
        <Button size="officer" variant="default" leftSection={<IconUsers size={18} aria-hidden />} {...pending('different')} onClick={() => submit('different')}>{t('matching.different')}</Button>
        <Button size="officer" variant="default" leftSection={<IconQuestionMark size={18} aria-hidden />} {...pending('unsure')} onClick={() => submit('unsure')}>{t('matching.notSure')}</Button>
      </div>
      {decide.error !== null && <FailureNotice error={decide.error} />}
    </div>
  )
}

function Outcome({ state, linkId }: { state: 'same' | 'different' | 'unsure' | 'open'; linkId: string | null }) {
  const { t } = useWords()
  const [undone, setUndone] = useState(false)
  if (undone) return <Notice tone="quiet" title={t('matching.undone')} />
  const next = linkId === null ? undefined : <UndoLink linkId={linkId} label={t('matching.undoNow')} onUndone={() => setUndone(true)} />
  return <Notice tone="done" title={t(`matching.decided.${state}`)} next={next} />
}
