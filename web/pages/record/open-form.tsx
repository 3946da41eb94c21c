/** Opens the copy on this device with its PIN; each wrong one makes the next try wait longer. */
import { Button, TextInput } from '@mantine/core'
import { useEffect, useState, type FormEvent } from 'react'
import { openCopy, type KeptCopy } from '../../offline/kept-copy.ts'
import { useFirstFault } from '../../parts/first-fault.ts'
import { useAnnouncer } from '../../shell/live-regions.tsx'
import { useWords } from '../../words/use-words.ts'
import type { KeptBook } from './kept-book.ts'
import classes from './book.module.css'

export function OpenForm({ copy, onOpened }: { copy: KeptCopy; onOpened: (book: KeptBook) => void }) {
  const { t } = useWords()
  const announce = useAnnouncer()
  const [pin, setPin] = useState('')
  const [opening, setOpening] = useState(false)
  const [wrong, setWrong] = useState<{ readonly fault?: string }>({})
  const [notBefore, setNotBefore] = useState(copy.notBefore)
  const seconds = useSecondsUntil(notBefore)
  const form = useFirstFault(wrong)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (opening || seconds > 0) return
    setOpening(true)
    const answer = await openCopy<KeptBook>(pin, Date.now())
    setOpening(false)
    if (answer.kind === 'opened') return onOpened(answer.content)
    if (answer.kind !== 'none') setNotBefore(answer.notBefore)
    setPin('')
    setWrong({ fault: t('record.offline.wrong') })
    announce.urgently(t('record.offline.wrong'))
  }
  const fault = seconds > 0 ? t('record.offline.wait', { count: seconds }) : wrong.fault
  return (
    <section aria-labelledby="open">
      <h2 id="open" className={classes.title}>{t('record.offline.openTitle')}</h2>
      <form ref={form} className={classes.form} onSubmit={(event) => void submit(event)} noValidate>
        <TextInput size="citizen" type="password" label={t('record.offline.pin')} inputMode="numeric" autoComplete="off" maxLength={64} aria-required value={pin} error={fault} onChange={(event) => setPin(event.currentTarget.value)} />
        <div><Button type="submit" size="citizen" loading={opening} disabled={seconds > 0}>{t(opening ? 'record.offline.opening' : 'record.offline.open')}</Button></div>
      </form>
    </section>
  )
}

function useSecondsUntil(moment: number): number {
  const [now, setNow] = useState(() => Date.now())
  const left = Math.max(0, Math.ceil((moment - now) / 1_000))
  useEffect(() => {
    setNow(Date.now())
    if (moment <= Date.now()) return undefined
    const timer = setInterval(() => setNow(Date.now()), 500)
    return () => clearInterval(timer)
  }, [moment])
  return left
}
