/** One visit in plain words with the codes beside them; at the end the sixteen fields as prescribed. */
import { IconChevronLeft } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { VisitDetail } from '#modules/record/schema.ts'
import { Notice } from '../../parts/notice.tsx'
import { dateOf, dayOf, numberOf } from '../../parts/values.ts'
import { useWords, type Words } from '../../words/use-words.ts'
import { Answered, BookPage } from './book-page.tsx'
import { Coded, facilityName, figureOf, minuteOf, stayOf } from './facts.tsx'
import { FieldList } from './field-list.tsx'
import { MedicineItem, doseWords, medicineName } from './medicine-item.tsx'
import { bookQuestion, useBookSearch } from './questions.ts'
import { ReadAloud } from './read-aloud.tsx'
import { ResultItem } from './result-item.tsx'
import { aboutOf } from './visit-item.tsx'
import classes from './book.module.css'

export function VisitPage() {
  const words = useWords()
  const { t } = words
  const { documentId } = useParams({ from: '/me/visits/$documentId' })
  const search = useBookSearch()
  const visit = useQuery(bookQuestion<VisitDetail>(`book/visits/${encodeURIComponent(documentId)}`, search))
  return (
    <BookPage
      title={t('record.visit.title')} heading={visit.data ? aboutOf(words, visit.data) : t('record.visit.title')}
      beside={visit.data && <ReadAloud lines={spokenVisit(words, visit.data)} />}
      back={<Link to="/me/visits" search={search} className={classes.back}><IconChevronLeft size="1.1em" aria-hidden /> {t('record.visit.back')}</Link>}
    >
      <Answered query={visit} rows={5}>{(answer) => <Visit visit={answer} />}</Answered>
    </BookPage>
  )
}

function spokenVisit(words: Words, visit: VisitDetail): string[] {
  const { t } = words
  return [
    `${stayOf(words, visit)}, ${facilityName(words, visit.facility)}.`, `${t('record.visit.found')}: ${aboutOf(words, visit)}.`,
    ...(visit.advice === null ? [] : [`${t('record.visit.advice')}: ${visit.advice}.`]),
    ...visit.medicines.map((medicine) => `${medicineName(medicine)}: ${doseWords(medicine) ?? t('record.medicines.noDose')}.`),
    ...(visit.returnsOn === null ? [] : [`${t('record.visit.returnsOn')} ${dayOf(visit.returnsOn)}.`]),
  ]
}

function Visit({ visit }: { visit: VisitDetail }) {
  const words = useWords()
  const { t } = words
  const search = useBookSearch()
  return (
    <>
      <p className={classes.lead}>{stayOf(words, visit)} · <strong>{facilityName(words, visit.facility)}</strong></p>
      {visit.corrected && <div className={classes.told}><Notice tone="quiet" title={t('record.visit.corrected')} /></div>}
      <Summary visit={visit} />
      <Part id="medicines" title={t('record.visit.medicines')} rows={visit.medicines.map((medicine, index) => <MedicineItem key={index} medicine={medicine} linked={false} />)} />
      <Part id="results" title={t('record.visit.results')} rows={visit.results.map((result, index) => <ResultItem key={index} result={result} />)} />
      <Part id="services" title={t('record.visit.services')} rows={visit.services.map(({ name, code, at, quantity, kind }, index) => (
        <li key={index} className={classes.card}>
          <p className={classes.name}>{name}{quantity !== null && quantity !== '1' && ` × ${quantity}`}</p>
          <p className={classes.note}>{[kind === null ? null : words.say(kind), at === null ? null : dateOf(at), code === null ? null : t('record.code', { code })].filter(Boolean).join(' · ')}</p>
        </li>
      ))} />
      <Part id="papers" title={t('record.visit.papers')} rows={visit.papers.map((paper, index) => (
        <li key={index} className={classes.card}>
          <p className={classes.name}>{search.of === undefined ? <Link to="/me/papers">{words.say(paper.title)}</Link> : words.say(paper.title)}</p>
          <p className={classes.note}>{[paper.number, [paper.from, paper.until].filter((day) => day !== null).map(dayOf).join(' – ')].filter(Boolean).join(' · ')}</p>
          {paper.note !== null && <p>{paper.note}</p>}
        </li>
      ))} />
      <Cost cost={visit.cost} />
      <details className={`${classes.fold} ${classes.more}`}>
        <summary>{t('record.visit.fields')}</summary>
        <p className={classes.note}>{t('record.visit.fieldsText')}</p>
        <FieldList fields={visit.fields} />
      </details>
      <p className={classes.remark}>{t('record.visit.received', { moment: minuteOf(visit.receivedAt) })}</p>
    </>
  )
}

function Summary({ visit }: { visit: VisitDetail }) {
  const { t } = useWords()
  const facts: readonly (readonly [string, ReactNode])[] = [
    [t('record.visit.why'), visit.reason], [t('record.visit.admission'), visit.admission], [t('record.visit.found'), visit.diagnosis],
    [t('record.visit.diseases'), visit.diseases.length > 0 && <ul className={classes.plain}>{visit.diseases.map((disease) => <li key={disease.code}><Coded code={disease} /></li>)}</ul>],
    [t('record.visit.treatment'), visit.treatment], [t('record.visit.outcome'), visit.outcome && <Coded code={visit.outcome} />], [t('record.visit.leaving'), visit.leaving && <Coded code={visit.leaving} />],
    [t('record.visit.advice'), visit.advice], [t('record.visit.returnsOn'), visit.returnsOn && dayOf(visit.returnsOn)],
    [t('record.visit.department'), visit.department && <Coded code={visit.department} />], [t('record.visit.care'), visit.care && <Coded code={visit.care} />],
    [t('record.visit.days'), visit.days !== null && t('record.visit.days', { count: visit.days })], [t('record.visit.weight'), visit.weightKg !== null && `${figureOf(visit.weightKg)} kg`],
  ]
  return <dl className={classes.facts}>{facts.filter(([, fact]) => fact !== null && fact !== false).map(([name, fact]) => <div key={name}><dt>{name}</dt><dd>{fact}</dd></div>)}</dl>
}

function Part({ id, title, rows }: { id: string; title: string; rows: readonly ReactNode[] }) {
  if (rows.length === 0) return null
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className={classes.title}>{title} ({rows.length})</h2>
      <ul className={classes.list}>{rows}</ul>
    </section>
  )
}

function Cost({ cost }: { cost: VisitDetail['cost'] }) {
  const { t } = useWords()
  const rows = (['total', 'insurer', 'patient'] as const).flatMap((name) => (cost[name] === null ? [] : [[name, cost[name]] as const]))
  if (rows.length === 0) return null
  return (
    <section aria-labelledby="cost">
      <h2 id="cost" className={classes.title}>{t('record.visit.cost')}</h2>
      <dl className={classes.pairs}>{rows.map(([name, amount]) => <div key={name}><dt>{t(`record.visit.${name}`)}</dt><dd>{numberOf(amount)}{'\u00A0'}đ</dd></div>)}</dl>
    </section>
  )
}
