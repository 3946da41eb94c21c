/** The six plain doors of the book, each saying what is behind it. */
import { IconCalendarEvent, IconFileCertificate, IconHeartbeat, IconPill, IconReportMedical, IconStethoscope, IconVaccine } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { BookOverview } from '#modules/record/schema.ts'
import { useWords } from '../../words/use-words.ts'
import { useBookSearch } from './questions.ts'
import classes from './me-page.module.css'

const icon = { size: 26, stroke: 1.7, 'aria-hidden': true } as const

export function Doors({ book: { counts, results, next } }: { book: BookOverview }) {
  const { t } = useWords()
  const search = useBookSearch()
  const said = (count: number, some: ReactNode, none: string) => (count === 0 ? none : some)
  const outside = results.filter((each) => each.outside === 'low' || each.outside === 'high').length
  const resultWords = <>{t('record.doors.resultsOf', { count: counts.series })}{outside > 0 && <>, <b>{t('record.doors.outside', { count: outside })}</b></>}</>
  const link = { search, className: classes.door }
  return (
    <nav aria-labelledby="doors">
      <h2 id="doors">{t('record.doors.title')}</h2>
      <ul className={classes.doors}>
        <li><Link to="/me/medicines" {...link}><IconPill {...icon} /><strong>{t('record.doors.medicines')}</strong><small>{said(counts.medicinesNow, t('record.doors.medicinesNow', { count: counts.medicinesNow }), t('record.doors.medicinesNone'))}</small></Link></li>
        <li><Link to="/me/results" {...link}><IconReportMedical {...icon} /><strong>{t('record.doors.results')}</strong><small>{said(counts.series, resultWords, t('record.doors.resultsNone'))}</small></Link></li>
        <li><Link to="/me/visits" {...link}><IconStethoscope {...icon} /><strong>{t('record.doors.visits')}</strong><small>{said(counts.visits, `${t('record.doors.visitsOf', { count: counts.visits })} ${t('record.doors.facilities', { count: counts.facilities })}`, t('record.doors.visitsNone'))}</small></Link></li>
        <li><Link to="/me/vaccinations" {...link}><IconVaccine {...icon} /><strong>{t('record.doors.vaccinations')}</strong><small>{said(counts.vaccinations, t('record.doors.vaccinationsOf', { count: counts.vaccinations }), t('record.doors.vaccinationsNone'))}</small></Link></li>
        <li><Link to="/me/problems" {...link}><IconHeartbeat {...icon} /><strong>{t('record.doors.problems')}</strong><small>{said(counts.problems, t('record.doors.problemsOf', { count: counts.problems }), t('record.doors.problemsNone'))}, {said(counts.allergies, t('record.doors.allergies', { count: counts.allergies }), t('record.doors.allergiesNone'))}</small></Link></li>
        {/* Papers are shown to their holder alone; a representative finds the appointments instead. */}
        {search.of === undefined
          ? <li><Link to="/me/papers" className={classes.door}><IconFileCertificate {...icon} /><strong>{t('record.doors.papers')}</strong><small>{said(counts.papers, t('record.doors.papersOf', { count: counts.papers }), t('record.doors.papersNone'))}</small></Link></li>
          : <li><Link to="/me/appointments" {...link}><IconCalendarEvent {...icon} /><strong>{t('record.appointments.title')}</strong><small>{said(next.length, t('record.doors.ahead', { count: next.length }), t('record.doors.aheadNone'))}</small></Link></li>}
      </ul>
    </nav>
  )
}
