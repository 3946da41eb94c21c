/** Small pieces every page of the book speaks with: words before codes, where a fact comes from, what a person wrote themselves. */
import { IconPencil } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { BookCode, BookSource, BookVisit } from '#modules/record/schema.ts'
import { Tag } from '../../parts/tag.tsx'
import { dateOf, timeOf } from '../../parts/values.ts'
import { useWords, type Words } from '../../words/use-words.ts'
import { useBookSearch } from './questions.ts'
import classes from './book.module.css'

/** Plain words where there are any, else the name, else the code. */
export function codeWords({ say }: Pick<Words, 'say'>, { code, name, words }: BookCode): string {
  return words === null ? (name ?? code) : say(words)
}

/** The name and the code beside the plain words; nothing that was said already. */
export function codeBeside(speaker: Words, code: BookCode): string {
  const said = codeWords(speaker, code)
  const name = code.name !== null && code.name !== said ? `${code.name} · ` : ''
  return code.code === said ? '' : `${name}${speaker.t('record.code', { code: code.code })}`
}

export function Coded({ code }: { code: BookCode }) {
  const words = useWords()
  const beside = codeBeside(words, code)
  return <><span>{codeWords(words, code)}</span>{beside !== '' && <> <span className={classes.codes}>({beside})</span></>}</>
}

export function facilityName({ t }: Pick<Words, 't'>, { name, code }: BookVisit['facility']): string {
  return name ?? (code === '' ? t('record.anywhere') : code)
}

/** The mark of what a person wrote themselves; on every such fact, everywhere. */
export function OwnMark({ byRepresentative }: { byRepresentative: boolean }) {
  const { t } = useWords()
  return <Tag look={{ tone: 'moving', Icon: IconPencil }}>{t(byRepresentative ? 'record.ownByOther' : 'record.own')}</Tag>
}

export interface SourceProps {
  readonly source: BookSource
  /** The fact's own day, where it is not that of the writing. */
  readonly at?: string | null
  /** False where the reader has no door to the visit: a shared part, the copy on the phone. */
  readonly linked?: boolean
  readonly children?: ReactNode
}

/** Where a fact comes from, with the way to it. */
export function Source({ source, at = null, linked = true, children }: SourceProps) {
  const words = useWords()
  const search = useBookSearch()
  if (source.by === 'own') {
    return <p className={classes.source}><OwnMark byRepresentative={source.byRepresentative} /> <span>{dateOf(at ?? source.writtenAt)}</span>{children}</p>
  }
  const name = facilityName(words, source.facility)
  return (
    <p className={classes.place}>
      {at !== null && <>{dateOf(at)} · </>}
      {linked ? <Link to="/me/visits/$documentId" params={{ documentId: source.documentId }} search={search}>{name}</Link> : <span>{name}</span>}
      {children}
    </p>
  )
}

/** 6,8 of 6.8: a comma before decimals, as many as were told. */
export function figureOf(number: number): string {
  return new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 3 }).format(number)
}

/** Thứ Tư 26/08/2026. */
export function weekdayOf(day: string, language: 'vi' | 'en'): string {
  const weekday = new Intl.DateTimeFormat(language === 'vi' ? 'vi-VN' : 'en-GB', { weekday: 'long', timeZone: 'Asia/Ho_Chi_Minh' }).format(new Date(`${day}T12:00:00+07:00`))
  return `${weekday} ${day.split('-').toReversed().join('/')}`
}

/** 14:05 05/08/2026. */
export function minuteOf(moment: string): string {
  return `${timeOf(moment).slice(0, 5)} ${dateOf(moment)}`
}

/** A stay's days: one date where it began and ended on the same day. */
export function stayOf({ t }: Pick<Words, 't'>, { begins, ends, receivedAt }: { begins: string | null; ends: string | null; receivedAt: string }): string {
  const from = dateOf(begins ?? receivedAt)
  const to = ends === null ? from : dateOf(ends)
  return from === to ? from : t('record.visits.stay', { from, to })
}
