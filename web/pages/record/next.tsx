/** What comes next for the person: the appointment with the way to its QR, and what they should know now. */
import { IconAlertTriangle, IconCalendarEvent, IconInfoCircle, IconQrcode, type TablerIcon } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { BookNotice, BookOverview } from '#modules/record/schema.ts'
import type { Tone } from '../../parts/tag.tsx'
import { useWords, type Words } from '../../words/use-words.ts'
import { facilityName, weekdayOf } from './facts.tsx'
import { useBookSearch } from './questions.ts'
import classes from './me-page.module.css'

/** "còn 14 ngày", "hôm nay", "3 ngày trước". */
export function daysUntil({ t }: Pick<Words, 't'>, inDays: number): string {
  if (inDays === 0) return t('record.next.today')
  if (inDays === 1) return t('record.next.tomorrow')
  return inDays > 0 ? t('record.next.inDays', { count: inDays }) : t('record.next.ago', { count: -inDays })
}

export function Next({ book: { next: [first, ...others] } }: { book: BookOverview }) {
  const words = useWords()
  const { t, language } = words
  const search = useBookSearch()
  const all = <Link to="/me/appointments" search={search}>{t('record.next.all')}</Link>
  if (!first) return <p className={classes.quietNext}><span>{t('record.next.none')}</span> {all}</p>
  return (
    <section className={classes.next} aria-labelledby="next">
      <div>
        <h2 id="next"><IconCalendarEvent size="1.1em" aria-hidden /> {t('record.next.appointment')}</h2>
        <p className={classes.when}>{weekdayOf(first.day, language)} <span>({daysUntil(words, first.inDays)})</span></p>
        <p>{facilityName(words, first.facility)}</p>
        {first.about !== null && <p className="secondary">{first.about}</p>}
        {others.length > 0 && <p>{all}</p>}
      </div>
      {/* Papers are shown to their holder alone. */}
      {search.of === undefined && <Link to="/me/papers" className={classes.qr}><IconQrcode size={28} aria-hidden /> {t('record.next.papers')}</Link>}
    </section>
  )
}

const looks: Readonly<Record<BookNotice['kind'], { readonly tone: Tone; readonly Icon: TablerIcon }>> = {
  'appointment-soon': { tone: 'act', Icon: IconCalendarEvent }, 'appointment-missed': { tone: 'act', Icon: IconCalendarEvent },
  'medicine-ends': { tone: 'act', Icon: IconAlertTriangle }, 'result-outside': { tone: 'act', Icon: IconAlertTriangle },
  'visit-new': { tone: 'quiet', Icon: IconInfoCircle }, 'visit-corrected': { tone: 'quiet', Icon: IconInfoCircle }, 'allergy-none-known': { tone: 'quiet', Icon: IconInfoCircle },
}

/** The notices; the appointment that stands above is not said twice. */
export function News({ book: { notices, next } }: { book: BookOverview }) {
  const { t, say } = useWords()
  const shown = notices.filter(({ kind, documentId }) => kind !== 'appointment-soon' || documentId !== next[0]?.documentId)
  if (shown.length === 0) return null
  return (
    <section aria-labelledby="news">
      <h2 id="news">{t('record.news')}</h2>
      <ul className={classes.news}>
        {shown.map((notice, index) => {
          const { tone, Icon } = looks[notice.kind]
          return <li key={index} data-tone={tone}><Icon size="1.2em" aria-hidden /><div>{say(notice.words)} <NoticeDoor notice={notice} /></div></li>
        })}
      </ul>
    </section>
  )
}

function NoticeDoor({ notice: { kind, code, documentId, words } }: { notice: BookNotice }) {
  const { t, say } = useWords()
  const search = useBookSearch()
  const label = { 'aria-label': `${t('record.see')}: ${say(words)}` }
  if (kind === 'allergy-none-known') return <Link to="/me/add" search={{ ...search, kind: 'allergy' }}>{t('record.allergies.add')}</Link>
  if (kind === 'medicine-ends') return <Link to="/me/medicines" search={search} {...label}>{t('record.see')}</Link>
  if (code !== null) return <Link to="/me/results/$code" params={{ code }} search={search} {...label}>{t('record.see')}</Link>
  return documentId === null ? null : <Link to="/me/visits/$documentId" params={{ documentId }} search={search} {...label}>{t('record.see')}</Link>
}
