/** Diseases of the book, active and earlier ones, in plain words with their codes. */
import { Link } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import type { BookProblem, BookProblems } from '#modules/record/schema.ts'
import { Notice } from '../../parts/notice.tsx'
import { dayOf } from '../../parts/values.ts'
import { useWords } from '../../words/use-words.ts'
import { Answered, BookPage } from './book-page.tsx'
import { Coded, Source, codeWords } from './facts.tsx'
import { bookQuestion, useBookSearch } from './questions.ts'
import { ReadAloud } from './read-aloud.tsx'
import classes from './book.module.css'

export function ProblemsPage() {
  const words = useWords()
  const { t } = words
  const problems = useQuery(bookQuestion<BookProblems>('book/problems', useBookSearch()))
  const active = problems.data?.problems.filter((each) => each.active) ?? []
  const lead = active.length === 0 ? t('record.problems.leadNone') : t('record.problems.lead', { count: active.length })
  return (
    <BookPage title={t('record.problems.title')} beside={problems.data && <ReadAloud lines={[`${lead}.`, ...active.map((each) => `${codeWords(words, each)}.`)]} />}>
      <ProblemTabs />
      <Answered query={problems}>
        {({ problems: all }) => (all.length === 0 ? <Notice tone="quiet" title={t('record.problems.none')}>{t('record.problems.noneText')}</Notice> : (
          <>
            <p className={classes.lead}>{lead}.</p>
            <Group id="active" title={t('record.problems.active')} problems={active} />
            <Group id="before" title={t('record.problems.before')} problems={all.filter((each) => !each.active)} />
          </>
        ))}
      </Answered>
    </BookPage>
  )
}

/** Problems and allergies are one door, two lists. */
export function ProblemTabs() {
  const { t } = useWords()
  const search = useBookSearch()
  return (
    <nav className={classes.tabs} aria-label={t('record.problems.tabs')}>
      <Link to="/me/problems" search={search}>{t('record.problems.problems')}</Link>
      <Link to="/me/allergies" search={search}>{t('record.problems.allergies')}</Link>
    </nav>
  )
}

function Group({ id, title, problems }: { id: string; title: string; problems: readonly BookProblem[] }) {
  if (problems.length === 0) return null
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className={classes.title}>{title} ({problems.length})</h2>
      <ul className={classes.list}>{problems.map((problem) => <ProblemItem key={problem.code} problem={problem} />)}</ul>
    </section>
  )
}

export function ProblemItem({ problem, linked = true }: { problem: BookProblem; linked?: boolean }) {
  const { t } = useWords()
  const { first, last, visits, lasting } = problem
  const days = first === null ? null : last === null || last === first ? dayOf(first) : t('record.problems.span', { first: dayOf(first), last: dayOf(last) })
  return (
    <li className={classes.card}>
      <p className={classes.name}><Coded code={problem} /></p>
      <p className={classes.note}>{[lasting ? t('record.problems.lasting') : null, days, t('record.problems.seen', { count: visits })].filter(Boolean).join(' · ')}</p>
      <Source source={problem.source} linked={linked} />
    </li>
  )
}
