/** What the person has written, to be corrected or withdrawn; what no longer counts stays readable below. */
import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { BookEntry } from '#modules/record/schema.ts'
import { ask } from '../../asking/ask.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { dateOf, dayOf } from '../../parts/values.ts'
import { useAnnouncer } from '../../shell/live-regions.tsx'
import { useWords } from '../../words/use-words.ts'
import { OwnMark } from './facts.tsx'
import { entryDay, entryWords } from './entry-fields.ts'
import { bookAddress, useBookRenewal, useBookSearch } from './questions.ts'
import classes from './book.module.css'

export function EntryList({ entries, onCorrect }: { entries: readonly BookEntry[]; onCorrect: (entry: BookEntry) => void }) {
  const { t } = useWords()
  const counts = entries.filter((entry) => entry.withdrawnAt === null && entry.replacedBy === null)
  const over = entries.filter((entry) => !counts.includes(entry))
  return (
    <section aria-labelledby="written">
      <h2 id="written" className={classes.title}>{t('record.adding.list')} ({counts.length})</h2>
      {counts.length === 0 && <p className={classes.note}>{t('record.adding.none')}</p>}
      <ul className={classes.list}>{counts.map((entry) => <Entry key={entry.entryId} entry={entry} onCorrect={onCorrect} />)}</ul>
      {over.length > 0 && (
        <details className={`${classes.fold} ${classes.more}`}>
          <summary>{t('record.adding.history', { count: over.length })}</summary>
          <ul className={classes.list}>{over.map((entry) => <Entry key={entry.entryId} entry={entry} />)}</ul>
        </details>
      )}
    </section>
  )
}

export function Entry({ entry, onCorrect }: { entry: BookEntry; onCorrect?: (entry: BookEntry) => void }) {
  const { t } = useWords()
  const [asking, setAsking] = useState(false)
  const { content, withdrawnAt, replacedBy, writtenAt, byRepresentative } = entry
  const day = entryDay(content)
  const what = `${t(`record.adding.kinds.${content.kind}`)}: ${entryWords(content)}`
  return (
    <li className={classes.card}>
      <p className={classes.name}>{what}</p>
      <p className={classes.source}>
        <OwnMark byRepresentative={byRepresentative} /> {day !== undefined && <span>{dayOf(day)} ·</span>} <span>{t('record.adding.writtenAt', { date: dateOf(writtenAt) })}</span>
        {withdrawnAt !== null && <strong>{t('record.adding.withdrawn', { date: dateOf(withdrawnAt) })}</strong>}
        {replacedBy !== null && <strong>{t('record.adding.replaced')}</strong>}
      </p>
      {onCorrect !== undefined && !asking && (
        <div className={classes.buttons}>
          <Button size="citizen" variant="default" aria-label={`${t('record.adding.correct')}: ${what}`} onClick={() => onCorrect(entry)}>{t('record.adding.correct')}</Button>
          <Button size="citizen" variant="default" aria-label={`${t('record.adding.withdraw')}: ${what}`} onClick={() => setAsking(true)}>{t('record.adding.withdraw')}</Button>
        </div>
      )}
      {asking && <Withdrawal entry={entry} what={what} onKeep={() => setAsking(false)} />}
    </li>
  )
}

function Withdrawal({ entry: { entryId }, what, onKeep }: { entry: BookEntry; what: string; onKeep: () => void }) {
  const { t } = useWords()
  const search = useBookSearch()
  const renew = useBookRenewal()
  const announce = useAnnouncer()
  const withdraw = useMutation({
    mutationFn: () => ask<unknown>(bookAddress(`book/entries/${encodeURIComponent(entryId)}/withdrawal`, search), { method: 'POST' }),
    onSuccess: async () => {
      announce.politely(`${t('record.adding.withdraw')}: ${what}`)
      await renew()
    },
  })
  return (
    <div role="group" aria-label={t('record.adding.withdraw')}>
      <p>{t('record.adding.withdrawText', { what })}</p>
      {withdraw.error !== null && <FailureNotice error={withdraw.error} />}
      <div className={classes.buttons}>
        <Button size="citizen" loading={withdraw.isPending} onClick={() => withdraw.mutate()} data-autofocus autoFocus>{t('record.adding.withdrawYes')}</Button>
        <Button size="citizen" variant="default" onClick={onKeep}>{t('record.adding.keep')}</Button>
      </div>
    </div>
  )
}
