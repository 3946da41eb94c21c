/** The form of one kind of entry: all faults told at once, what was typed stays. */
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import type { BookEntry, NewEntry } from '#modules/record/schema.ts'
import { ask } from '../../asking/ask.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { useFirstFault } from '../../parts/first-fault.ts'
import { dayOf, vietnamDay } from '../../parts/values.ts'
import { useAnnouncer } from '../../shell/live-regions.tsx'
import { useWords, type Words } from '../../words/use-words.ts'
import { contentOf, entryFields, entryWords, faultsOf, typedFrom, type EntryField, type Fault, type FieldName, type Typed } from './entry-fields.ts'
import type { EntryKind } from './book-search.ts'
import { bookAddress, useBookRenewal, useBookSearch } from './questions.ts'
import classes from './book.module.css'

export interface EntryFormProps {
  readonly kind: EntryKind
  /** The entry that is being corrected. */
  readonly corrected?: BookEntry
  /** Called with what was written, in a few words. */
  readonly onSaved: (what: string) => void
}

export function EntryForm({ kind, corrected, onSaved }: EntryFormProps) {
  const words = useWords()
  const { t } = words
  const search = useBookSearch()
  const renew = useBookRenewal()
  const announce = useAnnouncer()
  const today = vietnamDay(new Date())
  const [typed, setTyped] = useState<Typed>(() => (corrected ? typedFrom(corrected.content) : kind === 'allergy' ? {} : { day: dayOf(today) }))
  const [faults, setFaults] = useState<Partial<Record<FieldName, Fault>>>({})
  const form = useFirstFault(faults)
  const save = useMutation({
    mutationFn: (body: NewEntry) => ask<unknown>(bookAddress('book/entries', search), { method: 'POST', body }),
    onSuccess: async (_answer, { entry }) => {
      await renew()
      onSaved(`${t(`record.adding.kinds.${kind}`)}: ${entryWords(entry)}`)
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const found = faultsOf(kind, typed, today)
    setFaults(found)
    const told = Object.entries(found).map(([name, fault]) => `${fieldLabel(words, kind, name as FieldName)}: ${faultWords(words, fault)}`)
    if (told.length > 0) return announce.urgently(t('record.adding.summary', { faults: told.join(' ') }))
    save.mutate({ entry: contentOf(kind, typed), ...(corrected === undefined ? {} : { replaces: corrected.entryId }) })
  }
  return (
    <form ref={form} className={classes.form} onSubmit={submit} noValidate>
      {corrected !== undefined && <p className={classes.note}>{t('record.adding.correcting')}</p>}
      {entryFields[kind].map((field) => (
        <FieldInput key={field.name} kind={kind} field={field} value={typed[field.name] ?? ''} fault={faults[field.name]} onType={(value) => setTyped((before) => ({ ...before, [field.name]: value }))} />
      ))}
      {save.error !== null && <FailureNotice error={save.error} />}
      <div><Button type="submit" size="citizen" loading={save.isPending}>{t('record.adding.save')}</Button></div>
    </form>
  )
}

function fieldLabel({ t }: Words, kind: EntryKind, name: FieldName): string {
  if (name === 'name') return t(kind === 'vaccination' ? 'record.adding.names.vaccination' : 'record.adding.names.contact')
  return t(`record.adding.fields.${name}`)
}

function faultWords({ t }: Words, fault: Fault): string {
  return fault.kind === 'between' ? t('record.adding.faults.between', { low: fault.low, high: fault.high }) : t(`record.adding.faults.${fault.kind}`)
}

interface FieldInputProps {
  readonly kind: EntryKind
  readonly field: EntryField
  readonly value: string
  readonly fault: Fault | undefined
  readonly onType: (value: string) => void
}

function FieldInput({ kind, field, value, fault, onType }: FieldInputProps) {
  const words = useWords()
  const { t } = words
  const label = fieldLabel(words, kind, field.name)
  const shown = {
    size: 'citizen', label: field.needed ? label : t('record.adding.optional', { label }), error: fault && faultWords(words, fault), value, 'aria-required': field.needed,
  }
  if (field.as === 'choice') {
    const nameOf = (choice: string) => (choice === 'mild' || choice === 'severe' ? t(`record.adding.choices.${choice}`) : choice === '-' ? '−' : choice)
    return <NativeSelect {...shown} data={[{ value: '', label: t('record.adding.choices.none') }, ...(field.choices ?? []).map((choice) => ({ value: choice, label: nameOf(choice) }))]} onChange={(event) => onType(event.currentTarget.value)} />
  }
  const hint = hintOf(words, field.name)
  return (
    <TextInput
      {...shown} {...(hint === undefined ? {} : { description: hint })} maxLength={field.most ?? 12} inputMode={field.as === 'whole' ? 'numeric' : field.as === 'figure' ? 'decimal' : field.as === 'phone' ? 'tel' : 'text'}
      autoComplete="off" onChange={(event) => onType(event.currentTarget.value)}
    />
  )
}

function hintOf({ t }: Words, name: FieldName): string | undefined {
  return name === 'substance' || name === 'reaction' || name === 'day' || name === 'time' || name === 'relation' ? t(`record.adding.hints.${name}`) : undefined
}
