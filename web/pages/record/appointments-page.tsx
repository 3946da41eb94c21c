/** Appointments ahead and past. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { BookAppointment, BookAppointments } from '#modules/record/schema.ts'
import { Notice } from '../../parts/notice.tsx'
import { useWords } from '../../words/use-words.ts'
import { Answered, BookPage } from './book-page.tsx'
import { facilityName, weekdayOf } from './facts.tsx'
import { daysUntil } from './next.tsx'
import { bookQuestion, useBookSearch } from './questions.ts'
import { ReadAloud } from './read-aloud.tsx'
import classes from './book.module.css'

export function AppointmentsPage() {
  const words = useWords()
  const { t, language } = words
  const appointments = useQuery(bookQuestion<BookAppointments>('book/appointments', useBookSearch()))
  const spoken = ({ ahead }: BookAppointments) => (ahead.length === 0 ? [t('record.next.none')] : ahead.map((each) => `${weekdayOf(each.day, language)}, ${facilityName(words, each.facility)}.`))
  return (
    <BookPage title={t('record.appointments.title')} beside={appointments.data && <ReadAloud lines={spoken(appointments.data)} />}>
      <Answered query={appointments} rows={3}>
        {({ ahead, past }) => (ahead.length + past.length === 0 ? <Notice tone="quiet" title={t('record.appointments.none')}>{t('record.appointments.noneText')}</Notice> : (
          <>
            <Group id="ahead" title={t('record.appointments.ahead')} appointments={ahead} />
            {ahead.length === 0 && <p className={classes.lead}>{t('record.next.none')}</p>}
            <Group id="past" title={t('record.appointments.past')} appointments={past} />
          </>
        ))}
      </Answered>
    </BookPage>
  )
}

function Group({ id, title, appointments }: { id: string; title: string; appointments: readonly BookAppointment[] }) {
  const words = useWords()
  const { t, language } = words
  const search = useBookSearch()
  if (appointments.length === 0) return null
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className={classes.title}>{title} ({appointments.length})</h2>
      <ul className={classes.list}>
        {appointments.map(({ day, inDays, facility, about, number, documentId }, index) => (
          <li key={index} className={classes.card}>
            <p className={classes.name}>{weekdayOf(day, language)} <span className={classes.codes}>({daysUntil(words, inDays)})</span></p>
            <p>{facilityName(words, facility)}</p>
            {about !== null && <p className={classes.note}>{about}</p>}
            <p className={classes.source}>
              {number !== null && (search.of === undefined ? <Link to="/me/papers">{t('record.appointments.number', { number })}</Link> : <span>{t('record.appointments.number', { number })}</span>)}
              <Link to="/me/visits/$documentId" params={{ documentId }} search={search}>{t('record.openVisit')}</Link>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
