/** What a person writes into their own book, always marked as theirs; withdrawn or corrected, never lost. */
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import type { BookEntries, BookEntry } from '#modules/record/schema.ts'
import { Notice } from '../../parts/notice.tsx'
import { ButtonLink } from '../../parts/links.tsx'
import { useAnnouncer } from '../../shell/live-regions.tsx'
import { useWords } from '../../words/use-words.ts'
import { Answered, BookPage } from './book-page.tsx'
import { entryKinds, type EntryKind } from './book-search.ts'
import { EntryForm } from './entry-form.tsx'
import { EntryList } from './entry-list.tsx'
import { bookQuestion, useBookSearch } from './questions.ts'
import classes from './book.module.css'

export function AddPage() {
  const { t } = useWords()
  const search = useBookSearch()
  const { kind } = useSearch({ from: '/me/add' })
  const navigate = useNavigate()
  const announce = useAnnouncer()
  const entries = useQuery(bookQuestion<BookEntries>('book/entries', search))
  const [corrected, setCorrected] = useState<BookEntry>()
  const [saved, setSaved] = useState<string>()
  const choose = (chosen: EntryKind | undefined) => {
    setCorrected(undefined)
    setSaved(undefined)
    void navigate({ to: '/me/add', search: chosen === undefined ? search : { ...search, kind: chosen }, replace: true, resetScroll: false })
  }
  const correct = (entry: BookEntry) => {
    choose(entry.content.kind)
    setCorrected(entry)
  }
  const onSaved = (what: string) => {
    setSaved(what)
    setCorrected(undefined)
    announce.politely(t('record.adding.saved', { what }))
  }
  return (
    <BookPage title={t('record.adding.title')}>
      <p className={classes.lead}>{t('record.adding.lead')}</p>
      {saved === undefined ? (
        <>
          <Choice chosen={kind} choose={choose} />
          {kind !== undefined && <FormSection key={corrected?.entryId ?? kind} kind={kind} corrected={corrected} onSaved={onSaved} />}
        </>
      ) : (
        <Notice tone="done" title={t('record.adding.savedTitle')} next={<><Button size="citizen" onClick={() => choose(undefined)}>{t('record.adding.another')}</Button><ButtonLink to="/me" search={search} size="citizen" variant="default">{t('record.back')}</ButtonLink></>}>
          {t('record.adding.saved', { what: saved })}
        </Notice>
      )}
      <Answered query={entries} rows={2}>{({ entries: all }) => <EntryList entries={all} onCorrect={correct} />}</Answered>
    </BookPage>
  )
}

function Choice({ chosen, choose }: { chosen: EntryKind | undefined; choose: (kind: EntryKind) => void }) {
  const { t } = useWords()
  return (
    <fieldset>
      <legend className={classes.legend}>{t('record.adding.what')}</legend>
      <div className={classes.choices}>
        {entryKinds.map((kind) => (
          <label key={kind} className={classes.choice}><input type="radio" name="kind" value={kind} checked={chosen === kind} onChange={() => choose(kind)} /> <span>{t(`record.adding.kinds.${kind}`)}</span></label>
        ))}
      </div>
    </fieldset>
  )
}

function FormSection({ kind, corrected, onSaved }: { kind: EntryKind; corrected: BookEntry | undefined; onSaved: (what: string) => void }) {
  const { t } = useWords()
  const place = useRef<HTMLElement>(null)
  useEffect(() => {
    // Newer browsers answer with a promise, which React would take for the effect's undoing.
    void place.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    <section ref={place} aria-labelledby="form">
      <h2 id="form" className={classes.title}>{t(`record.adding.kinds.${kind}`)}</h2>
      <EntryForm kind={kind} onSaved={onSaved} {...(corrected === undefined ? {} : { corrected })} />
    </section>
  )
}
