/** Which parts, for how long, for whom and why: makes the code. */
import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { partsLeft } from '#definitions/book/shared-parts.ts'
import type { MadeShare, NewShare, SharedPart } from '#modules/record/schema.ts'
import { ask } from '../../asking/ask.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { useFirstFault } from '../../parts/first-fault.ts'
import { useAnnouncer } from '../../shell/live-regions.tsx'
import { useWords } from '../../words/use-words.ts'
import { bookAddress, useBookRenewal, useBookSearch } from './questions.ts'
import { ShareClosed, useClosed } from './share-closed.tsx'
import classes from './book.module.css'

const sharedParts: readonly SharedPart[] = ['medicines', 'allergies', 'problems', 'results', 'visits', 'vaccinations', 'own-entries']
const spans = ['15', '60', '240', '1440'] as const

interface Faults {
  readonly parts?: string
  readonly purpose?: string
}

export function ShareForm({ onMade }: { onMade: (made: MadeShare) => void }) {
  const { t } = useWords()
  const search = useBookSearch()
  const renew = useBookRenewal()
  const announce = useAnnouncer()
  const { switches, isClosed, isHidden } = useClosed()
  const offered = partsLeft(sharedParts, isClosed)
  const [chosen, setParts] = useState<readonly SharedPart[]>(['medicines', 'allergies', 'problems'])
  const parts = chosen.filter((part) => offered.includes(part))
  const [span, setSpan] = useState<(typeof spans)[number]>('60')
  const [purpose, setPurpose] = useState('')
  const [sensitive, setSensitive] = useState(false)
  const [faults, setFaults] = useState<Faults>({})
  const form = useFirstFault(faults)
  const make = useMutation({
    mutationFn: (body: NewShare) => ask<MadeShare>(bookAddress('shares', search), { method: 'POST', body }),
    onSuccess: async (made) => {
      onMade(made)
      await renew()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const told = purpose.normalize('NFC').trim()
    const found: Faults = { ...(parts.length === 0 ? { parts: t('record.share.faults.parts') } : {}), ...(told === '' ? { purpose: t('record.share.faults.purpose') } : {}) }
    setFaults(found)
    const words = Object.values(found).join(' ')
    if (words !== '') return announce.urgently(words)
    make.mutate({ parts: [...parts], minutes: Number(span), purpose: told, ...(sensitive ? { sensitive } : {}) })
  }
  const turn = (part: SharedPart) => setParts(parts.includes(part) ? parts.filter((each) => each !== part) : [...parts, part])
  return (
    <form ref={form} className={classes.form} onSubmit={submit} noValidate>
      <ShareClosed switches={switches} isHidden={isHidden} />
      <fieldset aria-describedby={faults.parts === undefined ? undefined : 'parts-fault'}>
        <legend className={classes.legend}>{t('record.share.parts')}</legend>
        <div className={classes.choices}>
          {sharedParts.map((part) => (
            <label key={part} className={classes.choice}>
              <input type="checkbox" checked={parts.includes(part)} disabled={!offered.includes(part)} aria-invalid={faults.parts !== undefined} onChange={() => turn(part)} />
              <span>{t(`record.share.part.${part}`)}{!offered.includes(part) && <small>{t('record.share.closed.part')}</small>}</span>
            </label>
          ))}
        </div>
        {faults.parts !== undefined && <p id="parts-fault" className={classes.fault}>{faults.parts}</p>}
      </fieldset>
      <fieldset>
        <legend className={classes.legend}>{t('record.share.minutes')}</legend>
        <div className={classes.tabs}>
          {spans.map((each) => <label key={each} className={classes.choice}><input type="radio" name="span" checked={span === each} onChange={() => setSpan(each)} /> <span>{t(`record.share.spans.${each}`)}</span></label>)}
        </div>
      </fieldset>
      <TextInput size="citizen" label={t('record.share.purpose')} description={t('record.share.purposeHint')} error={faults.purpose} value={purpose} aria-required maxLength={200} autoComplete="off" onChange={(event) => setPurpose(event.currentTarget.value)} />
      {search.of === undefined && (
        <label className={classes.choice}>
          <input type="checkbox" checked={sensitive} onChange={() => setSensitive(!sensitive)} /> <span>{t('record.share.sensitive')}<small>{t('record.share.sensitiveHint')}</small></span>
        </label>
      )}
      {make.error !== null && <FailureNotice error={make.error} />}
      <div><Button type="submit" size="citizen" loading={make.isPending}>{t('record.share.make')}</Button></div>
    </form>
  )
}
