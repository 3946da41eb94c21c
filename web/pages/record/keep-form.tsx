/** Asks for a PIN twice, fetches the whole book, seals it and keeps it on this device. */
import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { ask } from '../../asking/ask.ts'
import { keepCopy } from '../../offline/kept-copy.ts'
import { faultOfPin } from '../../offline/pin.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { useFirstFault } from '../../parts/first-fault.ts'
import { useAnnouncer } from '../../shell/live-regions.tsx'
import { useWords } from '../../words/use-words.ts'
import type { KeptBook } from './kept-book.ts'
import { bookAddress, useBookSearch } from './questions.ts'
import classes from './book.module.css'

interface Faults {
  readonly pin?: string
  readonly again?: string
}

export function KeepForm({ onKept, label }: { onKept: () => void; label: string }) {
  const { t } = useWords()
  const search = useBookSearch()
  const announce = useAnnouncer()
  const [pin, setPin] = useState('')
  const [again, setAgain] = useState('')
  const [faults, setFaults] = useState<Faults>({})
  const form = useFirstFault(faults)
  const keep = useMutation({
    mutationFn: async () => {
      const book = await ask<KeptBook>(bookAddress('book/everything', search))
      await keepCopy(pin, book, book.now)
    },
    onSuccess: onKept,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const fault = faultOfPin(pin)
    const found: Faults = { ...(fault === undefined ? {} : { pin: t(`record.offline.faults.${fault}`) }), ...(pin === again ? {} : { again: t('record.offline.faults.differs') }) }
    setFaults(found)
    const words = Object.values(found).join(' ')
    if (words !== '') return announce.urgently(words)
    keep.mutate()
  }
  const shown = { size: 'citizen', type: 'password', inputMode: 'numeric', autoComplete: 'off', maxLength: 64, 'aria-required': true } as const
  return (
    <form ref={form} className={classes.form} onSubmit={submit} noValidate>
      <TextInput {...shown} label={t('record.offline.pin')} description={t('record.offline.pinHint')} value={pin} error={faults.pin} onChange={(event) => setPin(event.currentTarget.value)} />
      <TextInput {...shown} label={t('record.offline.pinAgain')} value={again} error={faults.again} onChange={(event) => setAgain(event.currentTarget.value)} />
      {keep.error !== null && <FailureNotice error={keep.error} />}
      <div><Button type="submit" size="citizen" loading={keep.isPending}>{keep.isPending ? t('record.offline.keeping') : label}</Button></div>
    </form>
  )
}
