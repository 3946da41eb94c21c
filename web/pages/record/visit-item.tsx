/** One visit as a card of the timeline. */
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { BookVisit } from '#modules/record/schema.ts'
import { useWords, type Words } from '../../words/use-words.ts'
import { codeWords, facilityName, stayOf } from './facts.tsx'
import { useBookSearch } from './questions.ts'
import classes from './book.module.css'

/** What the visit was about, in the plainest words the book has. */
export function aboutOf(words: Words, { diseases: [first], diagnosis, reason }: BookVisit): string {
  if (first) return codeWords(words, first)
  return diagnosis ?? reason ?? words.t('record.visits.noDiagnosis')
}

/** "3 thuốc · 5 kết quả"; nothing of what there is none. */
export function countsOf({ t }: Pick<Words, 't'>, { counts }: BookVisit): string {
  const kinds = ['medicines', 'results', 'services', 'papers'] as const
  return kinds.filter((kind) => counts[kind] > 0).map((kind) => t(`record.visits.${kind}`, { count: counts[kind] })).join(' · ')
}

export function VisitItem({ visit, linked = true }: { visit: BookVisit; linked?: boolean }) {
  const words = useWords()
  const search = useBookSearch()
  const about = aboutOf(words, visit)
  const name: ReactNode = linked ? <Link to="/me/visits/$documentId" params={{ documentId: visit.documentId }} search={search}>{about}</Link> : about
  const counts = countsOf(words, visit)
  return (
    <li className={classes.card}>
      <p className={classes.note}>{stayOf(words, visit)}{visit.care !== null && <> · {codeWords(words, visit.care)}</>}{visit.corrected && <> · {words.t('record.visits.corrected')}</>}</p>
      <p className={classes.name}>{name}</p>
      <p>{facilityName(words, visit.facility)}</p>
      {counts !== '' && <p className={classes.note}>{counts}</p>}
    </li>
  )
}
