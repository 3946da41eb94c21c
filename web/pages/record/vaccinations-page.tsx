/** Vaccinations given by facilities, and those a person has written down. */
import { useQuery } from '@tanstack/react-query'
import type { BookVaccination, BookVaccinations } from '#modules/record/schema.ts'
import { ButtonLink } from '../../parts/links.tsx'
import { Notice } from '../../parts/notice.tsx'
import { dayOf } from '../../parts/values.ts'
import { useWords } from '../../words/use-words.ts'
import { Answered, BookPage } from './book-page.tsx'
import { Source } from './facts.tsx'
import { bookQuestion, useBookSearch } from './questions.ts'
import { ReadAloud } from './read-aloud.tsx'
import classes from './book.module.css'

export function VaccinationsPage() {
  const { t } = useWords()
  const search = useBookSearch()
  const vaccinations = useQuery(bookQuestion<BookVaccinations>('book/vaccinations', search))
  const add = <ButtonLink to="/me/add" search={{ ...search, kind: 'vaccination' }} size="citizen">{t('record.vaccinations.add')}</ButtonLink>
  const spoken = ({ vaccinations: all }: BookVaccinations) => (all.length === 0 ? [`${t('record.vaccinations.none')}.`] : [`${t('record.vaccinations.lead', { count: all.length })}.`, ...all.map(({ name, day }) => `${name}, ${day === null ? t('record.unknownDay') : dayOf(day)}.`)])
  return (
    <BookPage title={t('record.vaccinations.title')} beside={vaccinations.data && <ReadAloud lines={spoken(vaccinations.data)} />}>
      <Answered query={vaccinations} rows={3}>
        {({ vaccinations: all }) => (all.length === 0 ? <Notice tone="quiet" title={t('record.vaccinations.none')} next={add}>{t('record.vaccinations.noneText')}</Notice> : (
          <>
            <p className={classes.lead}>{t('record.vaccinations.lead', { count: all.length })}.</p>
            <ul className={classes.list}>{all.map((vaccination, index) => <VaccinationItem key={index} vaccination={vaccination} />)}</ul>
            <div className={classes.buttons}>{add}</div>
          </>
        ))}
      </Answered>
    </BookPage>
  )
}

export function VaccinationItem({ vaccination, linked = true }: { vaccination: BookVaccination; linked?: boolean }) {
  const { t } = useWords()
  const { name, day, dose, place, lot, source } = vaccination
  return (
    <li className={classes.card}>
      <p className={classes.name}>{name}</p>
      <p>{[day === null ? t('record.unknownDay') : dayOf(day), dose === null ? null : t('record.vaccinations.dose', { dose })].filter(Boolean).join(' · ')}</p>
      {(place !== null || lot !== null) && <p className={classes.note}>{[place, lot === null ? null : t('record.vaccinations.lot', { lot })].filter(Boolean).join(' · ')}</p>}
      <Source source={source} linked={linked} />
    </li>
  )
}
