/** Visits, medicines and results of the opened copy; all are there, so that searching needs no network. */
import { Button, TextInput } from '@mantine/core'
import { useDeferredValue, useState, type ReactNode } from 'react'
import { dateOf, dayOf } from '../../parts/values.ts'
import { useWords, type Words } from '../../words/use-words.ts'
import { hasWords } from './find-words.ts'
import { resultsOf, type KeptResult, type KeptVisit } from './kept-book.ts'
import { Mark } from './result-item.tsx'
import classes from './book.module.css'

const AT_ONCE = 20

/** A list of which twenty more are shown at a time. */
function Growing({ rows }: { rows: readonly ReactNode[] }) {
  const { t } = useWords()
  const [most, setMost] = useState(AT_ONCE)
  return (
    <>
      <ul className={classes.list}>{rows.slice(0, most)}</ul>
      {rows.length > most && <Button size="citizen" variant="default" fullWidth className={classes.more} onClick={() => setMost(most + AT_ONCE)}>{t('record.moreOf', { count: Math.min(AT_ONCE, rows.length - most) })}</Button>}
    </>
  )
}

const placeOf = ({ facility, facilityName }: KeptVisit) => (facilityName === '' ? facility : facilityName)
const daysOf = ({ begins, ends }: KeptVisit) => [...new Set([begins, ends].filter((moment) => moment !== '').map(dateOf))].join(' – ')

/** The plain words of the first disease, else what the facility wrote. */
function aboutOf({ t, say }: Words, { words: [first], diagnosis, reason }: KeptVisit): string {
  return (first ? say(first) : diagnosis || reason) || t('record.visits.noDiagnosis')
}

export function OfflineVisits({ visits }: { visits: readonly KeptVisit[] }) {
  const words = useWords()
  const { t } = words
  const [typed, setTyped] = useState('')
  const wanted = useDeferredValue(typed.trim())
  const textOf = (visit: KeptVisit) => [daysOf(visit), placeOf(visit), aboutOf(words, visit), visit.diagnosis, visit.reason, visit.diseases, ...visit.medicines.map(({ name }) => name)].join(' ')
  const found = wanted === '' ? visits : visits.filter((visit) => hasWords(textOf(visit), wanted))
  return (
    <>
      <div className={classes.search} role="search"><TextInput size="citizen" label={t('record.visits.search')} description={t('record.visits.searchHint')} value={typed} autoComplete="off" onChange={(event) => setTyped(event.currentTarget.value)} /></div>
      <p role="status" className={classes.note}>{wanted !== '' && (found.length === 0 ? t('record.visits.noMatch') : t('record.visits.found', { count: found.length, words: wanted }))}</p>
      <Growing key={wanted} rows={found.map((visit) => <OfflineVisit key={visit.documentId} visit={visit} />)} />
    </>
  )
}

function OfflineVisit({ visit }: { visit: KeptVisit }) {
  const words = useWords()
  const { t } = words
  const rows = (title: string, texts: readonly string[]) => texts.length > 0 && <div><dt>{title}</dt>{texts.map((text, index) => <dd key={index}>{text}</dd>)}</div>
  const some = (...texts: readonly string[]) => texts.filter(Boolean).join(' · ')
  return (
    <li className={classes.card}>
      <p className={classes.note}>{daysOf(visit)}</p>
      <p className={classes.name}>{aboutOf(words, visit)}</p>
      <p>{placeOf(visit)}</p>
      <details className={classes.fold}>
        <summary>{t('record.openVisit')}</summary>
        <dl className={classes.facts}>
          {rows(t('record.visit.found'), [some(visit.diagnosis, visit.diseases.replaceAll(';', ', '))].filter(Boolean))}
          {rows(t('record.visit.advice'), [visit.advice].filter(Boolean))}
          {rows(t('record.visit.medicines'), visit.medicines.map(({ name, strength, dose, howTo }) => some([name, strength].filter(Boolean).join(' '), dose || howTo)))}
          {rows(t('record.visit.results'), visit.results.map((result) => `${result.words ? words.say(result.words) : result.name}: ${some(`${result.value} ${result.unit}`.trim(), result.conclusion, outsideWords(words, result.outside))}`))}
          {rows(t('record.visit.services'), visit.services.map(({ name }) => name))}
          {rows(t('record.visit.papers'), visit.papers.map(({ title, number, until }) => some(title, number, until === '' ? '' : dayOf(until))))}
        </dl>
      </details>
    </li>
  )
}

function outsideWords({ t }: Words, outside: string): string {
  return outside === 'high' || outside === 'low' ? t(`record.results.marks.${outside}`) : ''
}

export function OfflineMedicines({ visits }: { visits: readonly KeptVisit[] }) {
  const { t } = useWords()
  const all = visits.flatMap((visit) => visit.medicines.map((medicine) => ({ medicine, visit })))
  return (
    <details className={`${classes.fold} ${classes.more}`}>
      <summary>{t('record.visit.medicines')} ({all.length})</summary>
      <Growing rows={all.map(({ medicine: { name, strength, dose, howTo, from, until }, visit }, index) => (
        <li key={index} className={classes.card}>
          <p className={classes.name}>{[name, strength].filter(Boolean).join(' ')}</p>
          <p>{dose || howTo || t('record.medicines.noDose')}</p>
          <p className={classes.note}>{[from, until].filter(Boolean).map(dayOf).join(' – ')} · {placeOf(visit)}</p>
        </li>
      ))} />
    </details>
  )
}

export function OfflineResults({ visits }: { visits: readonly KeptVisit[] }) {
  const { t } = useWords()
  const kinds = resultsOf(visits)
  if (kinds.length === 0) return <p className={classes.note}>{t('record.results.none')}</p>
  return <Growing rows={kinds.map((results, index) => <OfflineResult key={index} results={results} />)} />
}

function OfflineResult({ results: [newest, ...before] }: { results: readonly KeptResult[] }) {
  const { t, say } = useWords()
  if (!newest) return null
  const { name, words, value, unit, outside, conclusion, at, place } = newest
  const told = (text: string): 'high' | 'low' | 'no' | null => (text === 'high' || text === 'low' || text === 'no' ? text : null)
  return (
    <li className={classes.card}>
      <p className={classes.name}>{words ? say(words) : name}</p>
      <p className={classes.line}><span className={classes.value}>{value || conclusion || '–'} <small>{unit}</small></span> {outside !== '' && <Mark outside={told(outside)} />}</p>
      <p className={classes.note}>{at === '' ? t('record.unknownDay') : dateOf(at)} · {place}</p>
      {before.length > 0 && (
        <details className={classes.fold}>
          <summary>{t('record.results.times', { count: before.length + 1 })}</summary>
          <ul className={classes.plain}>{before.map((result, index) => <li key={index}>{result.at === '' ? t('record.unknownDay') : dateOf(result.at)}: {result.value || result.conclusion} {result.unit} {result.outside !== '' && <Mark outside={told(result.outside)} />}</li>)}</ul>
        </details>
      )}
    </li>
  )
}
