/** A hospital compares its own list of a day's visits with what arrived here. */
import { Button, Stack, Textarea, TextInput } from '@mantine/core'
import { IconFileUpload } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState, type FormEvent } from 'react'
import type { DailyAnswer, DailyList } from '#modules/exchange/schema.ts'
import { ask } from '../../asking/ask.ts'
import { columnOf } from '../../parts/csv.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Page } from '../../parts/page.tsx'
import { dateOf, momentFromText, numberOf } from '../../parts/values.ts'
import { Guard } from '../../shell/guard.tsx'
import { useAnnouncer } from '../../shell/live-regions.tsx'
import { useWords } from '../../words/use-words.ts'
import { DailyResult } from './daily-result.tsx'
import classes from './daily-page.module.css'

export function DailyPage() {
  const { t } = useWords()
  return <Guard roles={['facility']} title={t('daily.title')}><Daily /></Guard>
}

function Daily() {
  const { t } = useWords()
  const compare = useMutation({ mutationFn: (list: DailyList) => ask<DailyAnswer>('/api/exchange/daily', { method: 'POST', body: list }) })
  return (
    <Page density="desk" title={t('daily.title')}>
      <p className={classes.lead}>{t('daily.lead')}</p>
      <DailyForm comparing={compare.isPending} onCompare={(list) => compare.mutate(list)} />
      {compare.error !== null && <div className={classes.below}><FailureNotice error={compare.error} /></div>}
      {compare.data && <DailyResult key={compare.submittedAt} answer={compare.data} />}
    </Page>
  )
}

const mostIds = 20_000

interface Faults {
  readonly date?: string
  readonly list?: string
}

function DailyForm({ comparing, onCompare }: { comparing: boolean; onCompare: (list: DailyList) => void }) {
  const { t } = useWords()
  const announce = useAnnouncer()
  const [date, setDate] = useState(dateOf(new Date().toISOString()))
  const [text, setText] = useState('')
  const [faults, setFaults] = useState<Faults>({})
  const dateField = useRef<HTMLInputElement>(null)
  const listField = useRef<HTMLTextAreaElement>(null)
  const ids = columnOf(text, 'MA_LK')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const day = /^\S+$/.test(date.trim()) ? momentFromText(date)?.slice(0, 10) : undefined
    const found: Faults = {
      ...(day === undefined ? { date: t('daily.badDate') } : {}),
      ...(ids.length === 0 ? { list: t('daily.listEmpty') } : ids.length > mostIds ? { list: t('daily.listLong', { number: numberOf(ids.length) }) } : {}),
    }
    setFaults(found)
    if (day !== undefined && found.list === undefined) return onCompare({ date: day, sent: ids })
    const first = found.date === undefined ? listField : dateField
    first.current?.focus()
    announce.urgently([found.date, found.list].filter(Boolean).join(' '))
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          ref={dateField} size="desk" className={classes.date} label={t('daily.date')} description={t('daily.dateHint')} value={date} error={faults.date}
          autoComplete="off" onChange={(event) => setDate(event.currentTarget.value)}
        />
        <Textarea
          ref={listField} size="desk" rows={6} label={t('daily.list')} description={t('daily.listHint')} value={text} error={faults.list}
          spellCheck={false} classNames={{ input: classes.ids ?? '' }} onChange={(event) => setText(event.currentTarget.value)}
        />
        <div className={classes.buttons}>
          <Button type="submit" size="desk" loading={comparing}>{t('daily.compare')}</Button>
          <CsvButton onText={setText} />
          <span className="secondary">{ids.length > 0 && t('daily.counted', { count: ids.length, number: numberOf(ids.length) })}</span>
        </div>
      </Stack>
    </form>
  )
}

function CsvButton({ onText }: { onText: (text: string) => void }) {
  const { t } = useWords()
  const input = useRef<HTMLInputElement>(null)
  const read = async (file: File | undefined) => {
    if (file) onText(columnOf(await file.text(), 'MA_LK').join('\n'))
  }
  return (
    <>
      <input
        ref={input} type="file" accept=".csv,.txt,text/csv,text/plain" hidden aria-label={t('daily.upload')}
        onChange={(event) => {
          void read(event.currentTarget.files?.[0])
          event.currentTarget.value = ''
        }}
      />
      <Button size="desk" variant="default" leftSection={<IconFileUpload size={20} aria-hidden />} onClick={() => input.current?.click()}>{t('daily.upload')}</Button>
    </>
  )
}
