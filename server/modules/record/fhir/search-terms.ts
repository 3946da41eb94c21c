/** One search parameter as it was written (FHIR R4 §3.1.1), and whether a resource's values fit it. Pure. */
import type { SearchValue } from '#formats/fhir/index.ts'

export type TermKind = 'token' | 'date' | 'reference' | 'string'

/** Any of the alternatives is enough; several parameters of one name must all fit. */
export interface Term {
  readonly parameter: string
  readonly alternatives: readonly Alternative[]
}

type Alternative =
  | { readonly kind: 'token'; readonly system: string | null; readonly code: string | null }
  | { readonly kind: 'date'; readonly comparison: Comparison; readonly from: string; readonly to: string }
  | { readonly kind: 'reference'; readonly type: string | null; readonly id: string }
  | { readonly kind: 'string'; readonly text: string }

type Comparison = 'eq' | 'ne' | 'gt' | 'lt' | 'ge' | 'le'

const MOST_ALTERNATIVES = 50

/** Reads a parameter's value; undefined where it has not the form of its kind. */
export function readTerm(parameter: string, kind: TermKind, text: string): Term | undefined {
  const parts = text.split(',')
  if (parts.length > MOST_ALTERNATIVES || parts.some((part) => part === '')) return undefined
  const alternatives = parts.map((part) => readAlternative(kind, part))
  return alternatives.includes(undefined) ? undefined : { parameter, alternatives: alternatives.filter((each) => each !== undefined) }
}

function readAlternative(kind: TermKind, text: string): Alternative | undefined {
  if (kind === 'token') return readToken(text)
  if (kind === 'date') return readDate(text)
  if (kind === 'reference') return readReference(text)
  return { kind, text: folded(text) }
}

/** `code`, `system|code`, `|code` (of no system), `system|` (any code of it). */
function readToken(text: string): Alternative {
  const bar = text.indexOf('|')
  if (bar < 0) return { kind: 'token', system: null, code: text }
  const code = text.slice(bar + 1)
  return { kind: 'token', system: text.slice(0, bar), code: code === '' ? null : code }
}

const DATE = /^(eq|ne|gt|lt|ge|le)?(\d{4}(?:-\d{2}(?:-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2}))?)?)?)$/

function readDate(text: string): Alternative | undefined {
  const [, comparison = 'eq', day] = DATE.exec(text) ?? []
  const span = day === undefined ? undefined : spanOf(day)
  return span && { kind: 'date', comparison: comparison as Comparison, ...span }
}

const DAY_MS = 86_400_000
/** Days of the country, as its dates are meant. */
const ZONE = '+07:00'

/** The first and the last moment of a date of any precision, as ISO instants. */
function spanOf(text: string): { from: string; to: string } | undefined {
  const begins = new Date(startOf(text))
  if (Number.isNaN(begins.getTime())) return undefined
  return { from: begins.toISOString(), to: new Date(endOf(text, begins) - 1).toISOString() }
}

function startOf(text: string): string {
  if (text.length === 4) return `${text}-01-01T00:00:00${ZONE}`
  if (text.length === 7) return `${text}-01T00:00:00${ZONE}`
  return text.length === 10 ? `${text}T00:00:00${ZONE}` : text
}

function endOf(text: string, begins: Date): number {
  if (text.length === 4) return Date.parse(`${Number(text) + 1}-01-01T00:00:00${ZONE}`)
  if (text.length === 7) return nextMonth(text)
  if (text.length === 10) return begins.getTime() + DAY_MS
  return begins.getTime() + (/T\d{2}:\d{2}:\d{2}/.test(text) ? 1_000 : 60_000)
}

function nextMonth(text: string): number {
  const [year = 0, month = 0] = text.split('-').map(Number)
  const next = month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, '0')}`
  return Date.parse(`${next}-01T00:00:00${ZONE}`)
}

/** An id, `Type/id`, or the whole address. */
function readReference(text: string): Alternative | undefined {
  const parts = text.split('/')
  const id = parts.at(-1) ?? ''
  if (!/^[A-Za-z0-9.-]{1,64}$/.test(id)) return undefined
  return { kind: 'reference', type: parts.at(-2) ?? null, id }
}

/** Without tone marks, đ and case (FHIR: string search ignores accents). */
function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D').toLowerCase()
}

/** Whether any of the values fits any of the alternatives. */
export function fits({ alternatives }: Term, values: readonly SearchValue[]): boolean {
  return alternatives.some((one) => values.some((value) => fitsOne(one, value)))
}

function fitsOne(one: Alternative, value: SearchValue): boolean {
  if (one.kind === 'token') return value.kind === 'token' && fitsToken(one, value)
  if (one.kind === 'date') return value.kind === 'date' && fitsDate(one, value)
  if (one.kind === 'reference') return value.kind === 'reference' && value.id === one.id && (one.type === null || value.type === null || value.type === one.type)
  return value.kind === 'string' && folded(value.text).startsWith(one.text)
}

function fitsToken(one: { system: string | null; code: string | null }, value: { system: string | null; code: string }): boolean {
  return (one.system === null || one.system === (value.system ?? '')) && (one.code === null || one.code === value.code)
}

/** Both sides are spans: `eq` means the value lies within what was asked (R4 §3.1.1.4.8). */
function fitsDate(one: { comparison: Comparison; from: string; to: string }, { from, to }: { from: string; to: string }): boolean {
  if (one.comparison === 'eq') return from >= one.from && to <= one.to
  if (one.comparison === 'ne') return from < one.from || to > one.to
  if (one.comparison === 'gt') return to > one.to
  if (one.comparison === 'lt') return from < one.from
  return one.comparison === 'ge' ? to >= one.from : from <= one.to
}
