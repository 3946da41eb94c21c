/** What a person may write into their book, field by field: which are needed, what each may be, and how the answers become an entry. Pure. */
import type { BookEntry, EntryContent } from '#modules/record/schema.ts'
import { dayOf } from '../../parts/values.ts'
import type { EntryKind } from './book-search.ts'

export type FieldName =
  | 'substance' | 'reaction' | 'severity' | 'day' | 'time' | 'systolic' | 'diastolic' | 'pulse' | 'weightKg' | 'heightCm' | 'name' | 'dose' | 'place' | 'lot' | 'phone' | 'relation' | 'group' | 'rhesus'

export interface EntryField {
  readonly name: FieldName
  readonly as: 'text' | 'day' | 'time' | 'whole' | 'figure' | 'phone' | 'choice'
  readonly needed: boolean
  readonly most?: number
  /** Least and greatest of a number, as the server takes them. */
  readonly between?: readonly [number, number]
  readonly choices?: readonly string[]
}

const day: EntryField = { name: 'day', as: 'day', needed: true }

export const entryFields: Readonly<Record<EntryKind, readonly EntryField[]>> = {
  allergy: [
    { name: 'substance', as: 'text', needed: true, most: 120 }, { name: 'reaction', as: 'text', needed: false, most: 200 },
    { name: 'severity', as: 'choice', needed: false, choices: ['mild', 'severe'] }, { ...day, needed: false },
  ],
  'blood-pressure': [
    { name: 'systolic', as: 'whole', needed: true, between: [50, 300] }, { name: 'diastolic', as: 'whole', needed: true, between: [20, 200] },
    { name: 'pulse', as: 'whole', needed: false, between: [20, 300] }, day, { name: 'time', as: 'time', needed: false },
  ],
  body: [{ name: 'weightKg', as: 'figure', needed: false, between: [0.3, 400] }, { name: 'heightCm', as: 'figure', needed: false, between: [20, 260] }, day],
  vaccination: [
    { name: 'name', as: 'text', needed: true, most: 160 }, day, { name: 'dose', as: 'text', needed: false, most: 40 }, { name: 'place', as: 'text', needed: false, most: 160 },
    { name: 'lot', as: 'text', needed: false, most: 60 },
  ],
  'emergency-contact': [{ name: 'name', as: 'text', needed: true, most: 120 }, { name: 'phone', as: 'phone', needed: true, most: 20 }, { name: 'relation', as: 'text', needed: false, most: 60 }],
  'blood-group': [{ name: 'group', as: 'choice', needed: true, choices: ['A', 'B', 'AB', 'O'] }, { name: 'rhesus', as: 'choice', needed: false, choices: ['+', '-'] }],
}

export type Typed = Readonly<Partial<Record<FieldName, string>>>

export type Fault =
  | { readonly kind: 'missing' | 'day' | 'future' | 'time' | 'phone' | 'number' | 'body' | 'order' }
  | { readonly kind: 'between'; readonly low: number; readonly high: number }

/** A typed day as yyyy-MM-dd: 5/8/2026, 05-08-2026, 5.8.2026 and 05082026 are one; undefined when it is none. */
export function dayFromText(text: string): string | undefined {
  const match = /^(\d{1,2})[/.\-\s](\d{1,2})[/.\-\s](\d{4})$/.exec(text.trim()) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(text.trim())
  if (!match) return undefined
  const told = `${match[3]}-${(match[2] ?? '').padStart(2, '0')}-${(match[1] ?? '').padStart(2, '0')}`
  const date = new Date(`${told}T00:00:00Z`)
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== told ? undefined : told
}

/** A typed number, with comma or point; undefined when it is none. */
export function numberFromText(text: string): number | undefined {
  return /^\d{1,4}([.,]\d{1,3})?$/.test(text.trim()) ? Number(text.trim().replace(',', '.')) : undefined
}

/** 7:30 and 0730 as 07:30; undefined when it is no time. */
export function timeFromText(text: string): string | undefined {
  const match = /^(\d{1,2})[:hg.]?(\d{2})$/i.exec(text.trim())
  if (!match || Number(match[1]) > 23 || Number(match[2]) > 59) return undefined
  return `${(match[1] ?? '').padStart(2, '0')}:${match[2]}`
}

/** Every fault of what was typed, by field; `today` is yyyy-MM-dd. */
export function faultsOf(kind: EntryKind, typed: Typed, today: string): Partial<Record<FieldName, Fault>> {
  const faults: Partial<Record<FieldName, Fault>> = {}
  for (const field of entryFields[kind]) {
    const fault = faultOf(field, (typed[field.name] ?? '').trim(), today)
    if (fault) faults[field.name] = fault
  }
  if (kind === 'body' && !typed.weightKg?.trim() && !typed.heightCm?.trim()) faults.weightKg = { kind: 'body' }
  const [upper, lower] = [numberFromText(typed.systolic ?? ''), numberFromText(typed.diastolic ?? '')]
  if (kind === 'blood-pressure' && upper !== undefined && lower !== undefined && !faults.systolic && upper <= lower) faults.systolic = { kind: 'order' }
  return faults
}

function faultOf({ as, needed, between }: EntryField, text: string, today: string): Fault | undefined {
  if (text === '') return needed ? { kind: 'missing' } : undefined
  if (as === 'day') {
    const told = dayFromText(text)
    return told === undefined || told < '1900' ? { kind: 'day' } : told > today ? { kind: 'future' } : undefined
  }
  if (as === 'time') return timeFromText(text) === undefined ? { kind: 'time' } : undefined
  if (as === 'phone') return /^\+?[0-9 .]{8,20}$/.test(text) && text.replaceAll(/\D/g, '').length >= 8 ? undefined : { kind: 'phone' }
  if (as !== 'whole' && as !== 'figure') return undefined
  const number = numberFromText(text)
  if (number === undefined || (as === 'whole' && !Number.isInteger(number))) return { kind: 'number' }
  return between && (number < between[0] || number > between[1]) ? { kind: 'between', low: between[0], high: between[1] } : undefined
}

/** The entry that faultless answers make. */
export function contentOf(kind: EntryKind, typed: Typed): EntryContent {
  const told = entryFields[kind].flatMap((field) => {
    const text = (typed[field.name] ?? '').normalize('NFC').trim()
    return text === '' ? [] : [[field.name, valueOf(field, text)] as const]
  })
  return { kind, ...Object.fromEntries(told) } as EntryContent
}

function valueOf({ as }: EntryField, text: string): string | number {
  if (as === 'day') return dayFromText(text) ?? text
  if (as === 'time') return timeFromText(text) ?? text
  return as === 'whole' || as === 'figure' ? (numberFromText(text) ?? 0) : text
}

/** What stands in the fields when an entry is corrected. */
export function typedFrom(content: EntryContent): Typed {
  const told = Object.entries(content).filter(([name]) => name !== 'kind')
  return Object.fromEntries(told.map(([name, value]) => [name, name === 'day' ? dayOf(String(value)) : String(value).replace('.', typeof value === 'number' ? ',' : '.')]))
}

/** An entry in a few words, its kind apart: "penicillin", "135/85 mmHg". */
export function entryWords(content: BookEntry['content']): string {
  const figure = (value: number) => String(value).replace('.', ',')
  switch (content.kind) {
    case 'allergy': return content.substance
    case 'blood-pressure': return `${content.systolic}/${content.diastolic} mmHg`
    case 'body': return [content.weightKg === undefined ? '' : `${figure(content.weightKg)} kg`, content.heightCm === undefined ? '' : `${figure(content.heightCm)} cm`].filter(Boolean).join(' · ')
    case 'vaccination': return content.name
    case 'emergency-contact': return `${content.name} · ${content.phone}`
    case 'blood-group': return `${content.group}${content.rhesus ?? ''}`
  }
}

/** The day an entry is about, where it has one. */
export function entryDay(content: BookEntry['content']): string | undefined {
  return 'day' in content ? content.day : undefined
}
