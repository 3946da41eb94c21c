/** Finds people by name, however it is spelled; every search says why. */
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import type { PeopleFound, PersonCard } from '#modules/people/schema.ts'
import { ask } from '../../asking/ask.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { useFirstFault } from '../../parts/first-fault.ts'
import { Notice } from '../../parts/notice.tsx'
import { dateOf, numberOf } from '../../parts/values.ts'
import { useAnnouncer } from '../../shell/live-regions.tsx'
import { useWords } from '../../words/use-words.ts'
import { useMatchWords } from './match-words.ts'
import classes from './matching-page.module.css'

interface Typed {
  readonly name: string
  readonly birth: string
  readonly sex: string
  readonly purpose: string
}

/** As the server reads it; undefined where it is neither a day nor a year. */
function birthOf(text: string): string | undefined {
  const match = /^(?:(\d{1,2})\/(\d{1,2})\/)?(\d{4})$/.exec(text.trim())
  if (!match) return undefined
  return match[1] === undefined ? match[3] : `${match[3]}-${match[2]?.padStart(2, '0')}-${match[1].padStart(2, '0')}`
}

export function SearchPanel() {
  const { t } = useWords()
  const announce = useAnnouncer()
  const [typed, setTyped] = useState<Typed>({ name: '', birth: '', sex: '', purpose: '' })
  const [faults, setFaults] = useState<Partial<Typed>>({})
  const form = useFirstFault(faults)
  const search = useMutation({
    mutationFn: ({ name, birth, sex, purpose }: Typed) => ask<PeopleFound>('/api/people/search', {
      method: 'POST', body: { name: name.normalize('NFC').trim(), purpose: purpose.normalize('NFC').trim(), ...(birth === '' ? {} : { birth: birthOf(birth) }), ...(sex === '' ? {} : { sex }) },
    }),
    onSuccess: ({ people }) => announce.politely(t('matching.found', { count: people.length, number: numberOf(people.length) })),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const found: Partial<Typed> = {
      ...(typed.name.trim() === '' ? { name: t('matching.nameMissing') } : {}), ...(typed.purpose.trim().length < 3 ? { purpose: t('matching.reasonMissing') } : {}),
      ...(typed.birth.trim() !== '' && birthOf(typed.birth) === undefined ? { birth: t('matching.birthWrong') } : {}),
    }
    setFaults(found)
    const [first] = Object.values(found)
    if (first === undefined) search.mutate({ ...typed, birth: typed.birth.trim() })
    else announce.urgently(first)
  }
  const text = (name: keyof Typed, hint?: string) => (
    <TextInput
      size="officer" label={t(`matching.${name}`)} description={hint} required={name === 'name' || name === 'purpose'} value={typed[name]} error={faults[name]} autoComplete="off" maxLength={name === 'birth' ? 10 : 250}
      onChange={(event) => setTyped({ ...typed, [name]: event.currentTarget.value })}
    />
  )
  return (
    <>
      <form ref={form} onSubmit={submit} noValidate className={classes.search}>
        {text('name', t('matching.nameHint'))}
        {text('birth', t('matching.birthHint'))}
        <NativeSelect
          size="officer" label={t('matching.sex')} value={typed.sex} onChange={(event) => setTyped({ ...typed, sex: event.currentTarget.value })}
          data={[{ value: '', label: t('matching.anySex') }, { value: '1', label: t('matching.sexes.1') }, { value: '2', label: t('matching.sexes.2') }]}
        />
        {text('purpose', t('matching.purposeHint'))}
        <div><Button type="submit" size="officer" loading={search.isPending}>{t('matching.find')}</Button></div>
      </form>
      {search.error !== null && <FailureNotice error={search.error} />}
      {search.data && <Found found={search.data} />}
    </>
  )
}

function Found({ found: { people, more } }: { found: PeopleFound }) {
  const { t } = useWords()
  if (people.length === 0) return <Notice tone="quiet" title={t('matching.nobodyTitle')}>{t('matching.nobody')}</Notice>
  return (
    <section aria-labelledby="found">
      <h2 id="found" className={classes.heading}>{t('matching.found', { count: people.length, number: numberOf(people.length) })}</h2>
      {more && <p className="secondary">{t('matching.foundMore')}</p>}
      <ul className={classes.links}>{people.map((person) => <Person key={person.subject} person={person} />)}</ul>
    </section>
  )
}

function Person({ person }: { person: PersonCard }) {
  const { t } = useWords()
  const { identifier } = useMatchWords()
  const facts = [
    person.birth === null ? '' : t('matching.bornOn', { birth: dateOf(person.birth) }), t(`matching.sexes.${person.sex === 1 ? '1' : person.sex === 2 ? '2' : '3'}`),
    person.commune === null ? '' : (person.commune.name ?? person.commune.code), person.identifier === null ? '' : `${identifier(person.identifier.kind)} ${person.identifier.value}`,
  ]
  return <li><strong>{person.name}</strong> <span className="secondary">{facts.filter(Boolean).join(' · ')}</span></li>
}
