/** F4: finds somebody who has been at this facility, by name without caring for tones. */
import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState, type FormEvent } from 'react'
import type { NameMatches } from '#modules/insurance/schema.ts'
import { ask } from '../../asking/ask.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { useFirstFault } from '../../parts/first-fault.ts'
import { Notice } from '../../parts/notice.tsx'
import { dayOf } from '../../parts/values.ts'
import { useWords } from '../../words/use-words.ts'
import classes from './desk-page.module.css'
import type { Desk } from './use-desk.ts'

export function FindForm({ desk }: { desk: Desk }) {
  const { t } = useWords()
  const [name, setName] = useState('')
  const [birth, setBirth] = useState('')
  const [wrong, setWrong] = useState<{ readonly name?: string }>({})
  const form = useFirstFault(wrong)
  const first = useRef<HTMLButtonElement>(null)
  const search = useMutation({
    mutationFn: () => ask<NameMatches>('/api/insurance/check-ins/search', { method: 'POST', body: { name: name.normalize('NFC').trim(), ...(birth.trim() === '' ? {} : { birth: birth.trim() }) } }),
  })
  useEffect(() => { if (search.data && search.data.length > 0) first.current?.focus() }, [search.data])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const short = name.trim().length < 2
    setWrong(short ? { name: t('desk.typedMissing.name') } : {})
    if (!short) search.mutate()
  }
  return (
    <section className={classes.edit} aria-labelledby="desk-find">
      <form ref={form} onSubmit={submit} noValidate>
        <h2 id="desk-find">{t('desk.findTitle')}</h2>
        <div className={classes.inputs}>
          <TextInput size="desk" label={t('desk.typed.name')} value={name} error={wrong.name} autoFocus autoComplete="off" spellCheck={false} onChange={(event) => setName(event.currentTarget.value)} />
          <TextInput size="desk" label={t('desk.findBirth')} value={birth} autoComplete="off" onChange={(event) => setBirth(event.currentTarget.value)} />
        </div>
        <div className={classes.buttons}>
          <Button type="submit" size="desk" loading={search.isPending}>{t('desk.find')}</Button>
          <Button size="desk" variant="default" onClick={desk.leave}>{t('desk.leave')}</Button>
        </div>
      </form>
      {search.error !== null && <FailureNotice error={search.error} />}
      {search.data?.length === 0 && <Notice tone="quiet" title={t('desk.findNone')} next={<Button size="desk" variant="default" onClick={() => desk.setStep('edit')}>{t('desk.edit')}</Button>} />}
      <ul className={classes.matches}>
        {search.data?.map((each, at) => (
          <li key={each.checkInId}>
            <Button ref={at === 0 ? first : undefined} size="desk" variant="default" fullWidth justify="start" onClick={() => desk.begin({ from: each.checkInId })}>
              {each.name} · {dayOf(each.birth)}{each.numberEnds === '' ? '' : ` · •••• ${each.numberEnds}`} · {t('desk.lastHere', { day: dayOf(each.lastDay) })}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
