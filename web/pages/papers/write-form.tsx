/** The form of a paper as its definition draws it; problems stand at their fields. */
import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import type { PaperDraft } from '#modules/papers/schema.ts'
import { Refused, type ProblemLine } from '../../asking/ask.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Notice } from '../../parts/notice.tsx'
import { ProblemLines } from '../../parts/problem-lines.tsx'
import { dayOf } from '../../parts/values.ts'
import { useWords } from '../../words/use-words.ts'
import { storedDay, typedDay } from './field-text.ts'
import classes from './papers.module.css'

type Field = PaperDraft['sections'][number]['fields'][number]

const isDay = (kind: Field['kind']) => kind === 'date' || kind === 'moment'

export interface WriteFormProps {
  readonly draft: PaperDraft
  readonly error: Error | null
  readonly busy: boolean
  readonly onIssue: (content: Readonly<Record<string, string>>) => void
  readonly onBack: () => void
}

export function WriteForm({ draft, error, busy, onIssue, onBack }: WriteFormProps) {
  const { t, say } = useWords()
  const fields = draft.sections.flatMap((section) => section.fields)
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>(() => Object.fromEntries(fields.map((field) => [field.name, isDay(field.kind) ? typedDay(field.value) : field.value])))
  const problems = error instanceof Refused && error.status === 422 ? error.problems : []
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onIssue(Object.fromEntries(fields.flatMap((field) => {
      const text = texts[field.name] ?? ''
      return text.trim() === '' ? [] : [[field.name, isDay(field.kind) ? storedDay(text) : text]]
    })))
  }
  return (
    <form onSubmit={submit} className={classes.form} noValidate>
      <div>
        <h2>{say(draft.title)}</h2>
        <p className={classes.note}>{draft.form}</p>
        <p>{draft.visitOn === null ? t('papers.facility.notFilled') : t('papers.facility.filledFrom', { day: dayOf(draft.visitOn) })}</p>
      </div>
      <div aria-live="assertive">
        {problems.length > 0 && <ProblemLines problems={problems} place={(problem) => nameOf(fields, problem, say)} />}
        {error !== null && problems.length === 0 && <FailureNotice error={error} />}
      </div>
      {draft.sections.map((section, index) => (
        <fieldset key={index}>
          {section.title !== null && <legend>{say(section.title)}</legend>}
          {section.fields.map((field) => (
            <FieldInput key={field.name} field={field} value={texts[field.name] ?? ''} problem={problems.find((each) => each.field === field.name)}
              onChange={(text) => setTexts((former) => ({ ...former, [field.name]: text }))} />
          ))}
        </fieldset>
      ))}
      <Notice tone="quiet" title={t('papers.facility.sign')}>{t('papers.facility.signText')}</Notice>
      <div className={classes.buttons}>
        <Button type="submit" loading={busy}>{t('papers.facility.sign')}</Button>
        <Button variant="default" onClick={onBack}>{t('papers.facility.change')}</Button>
      </div>
    </form>
  )
}

function nameOf(fields: readonly Field[], problem: ProblemLine, say: ReturnType<typeof useWords>['say']): string {
  const label = fields.find((each) => each.name === problem.field)?.label
  // Most problems say it themselves.
  return label && !say(problem.message).includes(say(label)) ? say(label) : ''
}

interface InputProps {
  readonly field: Field
  readonly value: string
  readonly problem: ProblemLine | undefined
  readonly onChange: (text: string) => void
}

const SEX = { 1: { vi: 'Nam', en: 'Male' }, 2: { vi: 'Nữ', en: 'Female' }, 3: { vi: 'Chưa xác định', en: 'Undetermined' } } as const

function FieldInput({ field, value, problem, onChange }: InputProps) {
  const { t, say } = useWords()
  const shared = {
    id: `paper-${field.name}`, label: field.required ? `${say(field.label)} (${t('papers.facility.required')})` : say(field.label), value, error: problem ? say(problem.message) : undefined,
    'aria-required': field.required, autoComplete: 'off',
  }
  const choices = field.kind === 'sex' ? Object.entries(SEX).map(([code, words]) => ({ code, words })) : field.choices
  if (field.kind === 'choice' || field.kind === 'sex') {
    return <NativeSelect {...shared} data={[{ value: '', label: t('papers.facility.choose') }, ...choices.map(({ code, words }) => ({ value: code, label: say(words) }))]} onChange={(event) => onChange(event.currentTarget.value)} />
  }
  if (field.kind === 'long') return <Textarea {...shared} className={classes.wide} autosize minRows={2} onChange={(event) => onChange(event.currentTarget.value)} />
  return (
    <TextInput
      {...shared} onChange={(event) => onChange(event.currentTarget.value)} {...(field.kind === 'days' ? { inputMode: 'numeric' as const } : {})}
      {...(isDay(field.kind) ? { placeholder: t(field.kind === 'date' ? 'papers.facility.dateHint' : 'papers.facility.momentHint') } : {})}
    />
  )
}
