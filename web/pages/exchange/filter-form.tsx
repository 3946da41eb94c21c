/** The filter form: choices act at once, typed text on Enter or on the button. */
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { IconFilter } from '@tabler/icons-react'
import { useState, type FormEvent } from 'react'
import { partners } from '#definitions/partners.ts'
import { useProblemCodes, useProblemWords } from '../../parts/problem-words.ts'
import { momentFromText, textFromMoment } from '../../parts/values.ts'
import { useAnnouncer } from '../../shell/live-regions.tsx'
import { useWords } from '../../words/use-words.ts'
import { filtersIn, hopStates, isFiltered, messageStates, queryOf, type MessageFilters } from './message-filters.ts'
import classes from './messages-page.module.css'

export interface FilterFormProps {
  readonly filters: MessageFilters
  readonly withFacility: boolean
  readonly onChange: (filters: MessageFilters) => void
}

export function FilterForm({ filters, withFacility, onChange }: FilterFormProps) {
  const { t, say } = useWords()
  const [open, setOpen] = useState(false)
  const problemWords = useProblemWords()
  const problemCodes = useProblemCodes()
  const typing = useTypedFilters(filters, onChange)
  const choose = (name: 'state' | 'hop' | 'partner') => (value: string) => onChange(filtersIn({ ...filters, [name]: value }))
  const all = { value: '', label: t('messages.filters.all') }
  const chosen = Object.keys(queryOf(filters)).length
  return (
    <>
      <Button
        size="desk" variant="default" className={`${classes.phoneFilter} phone-only`} leftSection={<IconFilter size={18} aria-hidden />}
        aria-expanded={open} aria-controls="message-filters" onClick={() => setOpen(!open)}
      >
        {chosen > 0 ? t('messages.filters.some', { count: chosen }) : t('messages.filters.title')}
      </Button>
      <form id="message-filters" data-open={open} className={classes.filters} role="search" aria-label={t('messages.filters.title')} onSubmit={typing.submit} noValidate>
        {withFacility && <TextInput size="officer" inputMode="numeric" label={t('messages.filters.facility')} {...typing.field('facility')} />}
        <NativeSelect
          size="officer" label={t('messages.filters.state')} value={filters.state ?? ''} onChange={(event) => choose('state')(event.currentTarget.value)}
          data={[all, ...messageStates.map((state) => ({ value: state, label: t(`states.message.${state}`) }))]}
        />
        <NativeSelect
          size="officer" label={t('messages.filters.partner')} value={filters.partner ?? ''} onChange={(event) => choose('partner')(event.currentTarget.value)}
          data={[all, ...partners.map(({ id, title }) => ({ value: id, label: say(title) }))]}
        />
        <NativeSelect
          size="officer" label={t('messages.filters.hop')} value={filters.hop ?? ''} onChange={(event) => choose('hop')(event.currentTarget.value)}
          data={[all, ...hopStates.map((state) => ({ value: state, label: t(`states.hop.${state}`) }))]}
        />
        <TextInput size="officer" label={t('messages.filters.code')} list="problem-codes" {...typing.field('code')} />
        <datalist id="problem-codes">{problemCodes.map((code) => <option key={code} value={code}>{say(problemWords(code) ?? { vi: '', en: '' })}</option>)}</datalist>
        <TextInput size="officer" label={t('messages.filters.from')} placeholder={t('messages.filters.momentHint')} {...typing.field('from')} />
        <TextInput size="officer" label={t('messages.filters.to')} placeholder={t('messages.filters.momentHint')} {...typing.field('to')} />
        <div className={classes.filterButtons}>
          <Button type="submit" size="officer">{t('messages.filters.apply')}</Button>
          <Button size="officer" variant="default" disabled={!isFiltered(filters)} onClick={() => onChange({})}>{t('messages.filters.clear')}</Button>
          <Periods onChoose={(from) => onChange(filtersIn({ ...filters, from, to: '' }))} />
        </div>
      </form>
    </>
  )
}

function Periods({ onChoose }: { onChoose: (from: string) => void }) {
  const { t } = useWords()
  const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()
  const midnight = () => momentFromText(textFromMoment(new Date().toISOString()).split(' ')[0] ?? '') ?? ago(1_440)
  return (
    <>
      <Button size="officer" variant="subtle" onClick={() => onChoose(ago(15))}>{t('messages.filters.quarter')}</Button>
      <Button size="officer" variant="subtle" onClick={() => onChoose(midnight())}>{t('messages.filters.today')}</Button>
      <Button size="officer" variant="subtle" onClick={() => onChoose(ago(7 * 1_440))}>{t('messages.filters.week')}</Button>
    </>
  )
}

type Typed = 'facility' | 'code' | 'from' | 'to'

const typedFrom = (filters: MessageFilters): Record<Typed, string> => ({
  facility: filters.facility ?? '', code: filters.code ?? '', from: textFromMoment(filters.from), to: textFromMoment(filters.to),
})

/** The typed fields: free while typing, checked all at once when sent. */
function useTypedFilters(filters: MessageFilters, onChange: (filters: MessageFilters) => void) {
  const { t } = useWords()
  const announce = useAnnouncer()
  const [typed, setTyped] = useState(typedFrom(filters))
  const [wrong, setWrong] = useState<Partial<Record<Typed, string>>>({})
  const [seen, setSeen] = useState(filters)
  // The address has changed from outside (back button, a door of another page): the fields follow it.
  if (seen !== filters) {
    setSeen(filters)
    setTyped(typedFrom(filters))
    setWrong({})
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const clean = Object.fromEntries(Object.entries(typed).map(([name, value]) => [name, value.normalize('NFC').trim()])) as Record<Typed, string>
    const faults: Partial<Record<Typed, string>> = {}
    if (clean.facility !== '' && !/^\d{5}$/.test(clean.facility)) faults.facility = t('messages.filters.badFacility')
    for (const name of ['from', 'to'] as const) {
      if (clean[name] !== '' && momentFromText(clean[name]) === undefined) faults[name] = t('messages.filters.badMoment')
    }
    setWrong(faults)
    const first = Object.values(faults)[0]
    if (first !== undefined) return announce.urgently(first)
    onChange(filtersIn({ ...filters, ...clean, from: momentFromText(clean.from) ?? '', to: momentFromText(clean.to) ?? '' }))
  }
  const field = (name: Typed) => ({
    name,
    value: typed[name],
    error: wrong[name],
    autoComplete: 'off',
    onChange: (event: { currentTarget: HTMLInputElement }) => {
      const { value } = event.currentTarget
      setTyped((before) => ({ ...before, [name]: value }))
    },
  })
  return { submit, field }
}
