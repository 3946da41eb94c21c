/** Before an order: whether the same test was done already, where, and whether its result is still of use. */
import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import type { RepeatAnswer } from '#modules/record/schema.ts'
import { ask } from '../../asking/ask.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Notice } from '../../parts/notice.tsx'
import { useAnnouncer } from '../../shell/live-regions.tsx'
import { useWords } from '../../words/use-words.ts'
import { agoOf, nameOf, Value } from './last-results.tsx'
import { lookAddress } from './patient-questions.ts'
import { CitationNotice, useReuse, whyNotUsed } from './reuse.tsx'
import classes from './patients.module.css'

export function RepeatCheck({ lookId }: { lookId: string }) {
  const { t } = useWords()
  const announce = useAnnouncer()
  const [code, setCode] = useState('')
  const [missing, setMissing] = useState(false)
  const check = useMutation({
    mutationFn: (wanted: string) => ask<RepeatAnswer>(`${lookAddress(lookId)}/repeats`, { method: 'POST', body: { code: wanted } }),
    onSuccess: ({ results }) => { if (results.length === 0) announce.politely(t('patients.record.repeatNone')) },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const wanted = code.normalize('NFC').trim()
    setMissing(wanted === '')
    if (wanted !== '') check.mutate(wanted)
  }
  return (
    <section className={classes.repeat} aria-labelledby="repeat">
      <h2 id="repeat">{t('patients.record.repeatTitle')}</h2>
      <form onSubmit={submit} noValidate>
        <TextInput
          size="officer" label={t('patients.record.repeatField')} description={t('patients.record.repeatHint')} value={code} autoComplete="off" spellCheck={false} maxLength={80}
          error={missing ? t('patients.record.repeatMissing') : undefined} onChange={(event) => setCode(event.currentTarget.value)}
        />
        <Button type="submit" size="officer" variant="default" loading={check.isPending}>{t('patients.record.repeatCheck')}</Button>
      </form>
      {check.error !== null && <FailureNotice error={check.error} />}
      {check.data && (check.data.results.length === 0 ? <Notice tone="quiet" title={t('patients.record.repeatNone')} /> : <Done key={check.variables} answer={check.data} lookId={lookId} />)}
    </section>
  )
}

/** The results of the newest document that has the test: one test may have several indices. */
function Done({ answer: { window, results }, lookId }: { answer: RepeatAnswer; lookId: string }) {
  const words = useWords()
  const { t } = words
  const reuse = useReuse(lookId)
  const [newest] = results
  if (newest?.source.by !== 'facility') return null
  const { documentId, facility } = newest.source
  const together = results.filter(({ source }) => source.by === 'facility' && source.documentId === documentId)
  const codes = together.filter(({ usable }) => usable).map(({ code }) => code)
  const judged = window === null ? t('patients.record.repeatNoWindow') : t(newest.usable ? 'patients.record.repeatFresh' : 'patients.record.repeatOld', { days: window.days })
  return (
    <>
      <Notice
        tone={newest.usable ? 'act' : 'quiet'} title={t('patients.record.repeatDone', { ago: agoOf(newest, words), facility: facility.name ?? facility.code })}
        next={codes.length === 0 ? undefined : <Button size="officer" loading={reuse.isPending} onClick={() => reuse.mutate({ documentId, codes })}>{t('patients.record.reuse')}</Button>}
      >
        <ul className={classes.facts}>{together.map((each) => <li key={each.code}>{nameOf(each, words)}: <Value result={each} />{!each.usable && <span className="secondary"> · {whyNotUsed(each, words)}</span>}</li>)}</ul>
        <p>{judged} {window && <span className="secondary">{t('patients.record.windowSource', { source: window.source })} ({t(`patients.record.windowKnown.${window.known}`)})</span>}</p>
      </Notice>
      <CitationNotice reuse={reuse} />
    </>
  )
}
