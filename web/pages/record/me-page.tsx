/** The book's first page: what is next, what one should know, six plain doors, who looked. */
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { BookOverview } from '#modules/record/schema.ts'
import { Refused } from '../../asking/ask.ts'
import { registerShell } from '../../offline/register-shell.ts'
import { Notice } from '../../parts/notice.tsx'
import { ButtonLink } from '../../parts/links.tsx'
import { Page } from '../../parts/page.tsx'
import { Guard } from '../../shell/guard.tsx'
import { useSession } from '../../shell/use-session.ts'
import { useWords, type Words } from '../../words/use-words.ts'
import { Answered } from './book-page.tsx'
import { Doors } from './doors.tsx'
import { weekdayOf } from './facts.tsx'
import { FamilySwitch } from './family-switch.tsx'
import { Lookers, Opened } from './lookers.tsx'
import { MoreDoors } from './more-doors.tsx'
import { News, Next } from './next.tsx'
import { bookQuestion, useBookSearch } from './questions.ts'
import { ReadAloud } from './read-aloud.tsx'
import classes from './me-page.module.css'

export function MePage() {
  const { t } = useWords()
  const session = useSession()
  useEffect(registerShell, [])
  if (session.error instanceof Refused && session.error.status === 0) return <NoNetwork />
  return <Guard roles={['citizen']} title={t('record.title')}><Book /></Guard>
}

function Book() {
  const words = useWords()
  const { t } = words
  const search = useBookSearch()
  const overview = useQuery(bookQuestion<BookOverview>('book', search))
  const name = search.of === undefined ? null : (overview.data?.person.name ?? null)
  const title = name === null ? t('record.title') : t('record.titleOf', { name })
  return (
    <Page density="citizen" title={title} beside={overview.data && <ReadAloud lines={spokenOverview(words, overview.data)} />}>
      <div className={classes.stack}>
        <FamilySwitch />
        {name !== null && <p className="secondary">{t('record.representing', { name })}</p>}
        {search.of === undefined && <Opened />}
        <Answered query={overview} rows={5} height={96}>{(book) => <Opening book={book} />}</Answered>
      </div>
    </Page>
  )
}

function Opening({ book }: { book: BookOverview }) {
  const { t } = useWords()
  const { of } = useBookSearch()
  const isEmpty = book.counts.visits === 0 && book.counts.entries === 0
  return (
    <>
      {isEmpty && <Notice tone="quiet" title={t('record.empty.title')}>{t('record.empty.text')}</Notice>}
      {!isEmpty && <Next book={book} />}
      <News book={book} />
      <Doors book={book} />
      {of === undefined && <Lookers />}
      <MoreDoors book={book} />
    </>
  )
}

/** Without a network the only thing that helps is the copy on this device. */
function NoNetwork() {
  const { t } = useWords()
  return (
    <Page density="citizen" title={t('record.title')}>
      <Notice tone="act" title={t('record.offline.noNetwork')} next={<ButtonLink to="/me/offline" size="citizen">{t('record.offline.openDoor')}</ButtonLink>}>
        {t('failures.unreachable.fix')}
      </Notice>
    </Page>
  )
}

/** The page's main facts as sentences. */
function spokenOverview({ t, say, language }: Words, { next: [next], notices, counts }: BookOverview): string[] {
  return [
    next === undefined ? t('record.next.none') : `${t('record.next.appointment')}: ${weekdayOf(next.day, language)}, ${next.facility.name ?? ''}.`,
    ...notices.map((notice) => say(notice.words)),
    `${t('record.doors.medicines')}: ${counts.medicinesNow === 0 ? t('record.doors.medicinesNone') : t('record.doors.medicinesNow', { count: counts.medicinesNow })}.`,
    `${t('record.doors.visits')}: ${t('record.doors.visitsOf', { count: counts.visits })} ${t('record.doors.facilities', { count: counts.facilities })}.`,
    `${t('record.doors.problems')}: ${t('record.doors.problemsOf', { count: counts.problems })}, ${counts.allergies === 0 ? t('record.doors.allergiesNone') : t('record.doors.allergies', { count: counts.allergies })}.`,
  ]
}
