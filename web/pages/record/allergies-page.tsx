/** Allergies; where none is written the page says that nobody asked, not that there is none. */
import { useQuery } from '@tanstack/react-query'
import type { BookAllergies, BookAllergy } from '#modules/record/schema.ts'
import { ButtonLink } from '../../parts/links.tsx'
import { Notice } from '../../parts/notice.tsx'
import { dayOf } from '../../parts/values.ts'
import { useWords } from '../../words/use-words.ts'
import { Answered, BookPage } from './book-page.tsx'
import { Source } from './facts.tsx'
import { ProblemTabs } from './problems-page.tsx'
import { bookQuestion, useBookSearch } from './questions.ts'
import { ReadAloud } from './read-aloud.tsx'
import classes from './book.module.css'

export function AllergiesPage() {
  const { t, say } = useWords()
  const search = useBookSearch()
  const allergies = useQuery(bookQuestion<BookAllergies>('book/allergies', search))
  const add = <ButtonLink to="/me/add" search={{ ...search, kind: 'allergy' }} size="citizen">{t('record.allergies.add')}</ButtonLink>
  const spoken = ({ allergies: all }: BookAllergies) => (all.length === 0 ? [t('record.allergies.noneText')] : [`${t('record.allergies.lead', { count: all.length })}.`, ...all.map((each) => `${each.words ? say(each.words) : each.substance}.`)])
  return (
    <BookPage title={t('record.allergies.title')} beside={allergies.data && <ReadAloud lines={spoken(allergies.data)} />}>
      <ProblemTabs />
      <Answered query={allergies} rows={2}>
        {({ allergies: all }) => (all.length === 0 ? <Notice tone="act" title={t('record.allergies.none')} next={add}>{t('record.allergies.noneText')}</Notice> : (
          <>
            <p className={classes.lead}>{t('record.allergies.lead', { count: all.length })}.</p>
            <ul className={classes.list}>{all.map((allergy, index) => <AllergyItem key={index} allergy={allergy} />)}</ul>
            <div className={classes.buttons}>{add}</div>
          </>
        ))}
      </Answered>
    </BookPage>
  )
}

export function AllergyItem({ allergy, linked = true }: { allergy: BookAllergy; linked?: boolean }) {
  const { t, say } = useWords()
  const { substance, words, severity, reaction, since, source } = allergy
  return (
    <li className={classes.card}>
      <p className={classes.name}>{words === null ? substance : say(words)}{severity !== null && ` · ${t(`record.allergies.${severity}`)}`}</p>
      {reaction !== null && <p>{t('record.allergies.reaction', { reaction })}</p>}
      {since !== null && <p className={classes.note}>{t('record.allergies.since', { date: dayOf(since) })}</p>}
      <Source source={source} linked={linked} />
    </li>
  )
}
