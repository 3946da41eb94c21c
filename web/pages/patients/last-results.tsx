/** The newest result of each test: value, outside or not, which way it goes, where and when; and the button that saves a test. */
import { Button } from '@mantine/core'
import { IconArrowDownRight, IconArrowRight, IconArrowUpRight, IconTriangleFilled, IconTriangleInvertedFilled } from '@tabler/icons-react'
import { useState } from 'react'
import type { LastResult } from '#modules/record/schema.ts'
import { dateOf, numberOf } from '../../parts/values.ts'
import { useWords, type Words } from '../../words/use-words.ts'
import { CitationNotice, useReuse, whyNotUsed } from './reuse.tsx'
import { SeriesDetails } from './series-details.tsx'
import classes from './patients.module.css'

const shownAtFirst = 8

export function LastResults({ results, lookId }: { results: readonly LastResult[]; lookId: string }) {
  const { t } = useWords()
  const reuse = useReuse(lookId)
  const [all, setAll] = useState(false)
  const shown = all ? results : results.slice(0, shownAtFirst)
  return (
    <section aria-labelledby="results">
      <h2 id="results">{t('patients.record.results')}</h2>
      {results.length === 0 && <p>{t('patients.record.noResults')}</p>}
      <CitationNotice reuse={reuse} />
      {results.length > 0 && (
        <table className={classes.results}>
          <thead>
            <tr>{(['test', 'value', 'trend', 'where', 'act'] as const).map((column) => <th key={column} scope="col">{t(`patients.record.${column}`)}</th>)}</tr>
          </thead>
          <tbody>{shown.map((each) => <Row key={each.code} result={each} lookId={lookId} reuse={reuse} />)}</tbody>
        </table>
      )}
      {shown.length < results.length && (
        <Button size="officer" variant="default" mt="xs" onClick={() => setAll(true)}>{t('patients.record.moreResults', { count: results.length - shown.length })}</Button>
      )}
    </section>
  )
}

function Row({ result, lookId, reuse }: { result: LastResult; lookId: string; reuse: ReturnType<typeof useReuse> }) {
  const words = useWords()
  const { t } = words
  const { source } = result
  const name = nameOf(result, words)
  const documentId = source.by === 'facility' ? source.documentId : undefined
  return (
    <tr data-tone={isOutside(result) ? 'stop' : undefined}>
      <th scope="row">{name}{result.points > 1 && <SeriesDetails lookId={lookId} code={result.code} name={name} />}</th>
      <td data-label={t('patients.record.value')}><Value result={result} /></td>
      <td data-label={t('patients.record.trend')}><Trend result={result} /></td>
      <td data-label={t('patients.record.where')}><Where result={result} /></td>
      <td>
        {documentId !== undefined && !result.usable && <span className="secondary">{whyNotUsed(result, words)}</span>}
        {documentId !== undefined && result.usable && (
          <Button
            size="officer" variant="default" aria-label={t('patients.record.reuseOf', { name })} loading={reuse.isPending && reuse.variables.codes[0] === result.code}
            onClick={() => reuse.mutate({ documentId, codes: [result.code] })}
          >
            {t('patients.record.reuse')}
          </Button>
        )}
      </td>
    </tr>
  )
}

export const isOutside = ({ outside }: Pick<LastResult, 'outside'>): boolean => outside === 'high' || outside === 'low'

/** As the laboratory names it in Vietnamese; in plain words otherwise. */
export function nameOf({ name, words }: Pick<LastResult, 'name' | 'words'>, { language }: Words): string {
  return language === 'vi' ? name : (words?.en ?? name)
}

/** The shape marks what is outside, the word says it. */
export function Value({ result: { value, unit, outside, conclusion, description, range } }: { result: Pick<LastResult, 'value' | 'unit' | 'outside' | 'conclusion' | 'description' | 'range'> }) {
  const { t } = useWords()
  const Mark = outside === 'high' ? IconTriangleFilled : IconTriangleInvertedFilled
  return (
    <>
      {value === null ? (conclusion ?? description) : <strong className="nowrap">{value.replace(/^(\d+)\.(\d+)$/, '$1,$2')} {unit}</strong>}
      {(outside === 'high' || outside === 'low') && <span className={classes.outside}> <Mark size="0.8em" aria-hidden /> {t(`patients.record.${outside}`)}</span>}
      {range && <span className={classes.range}>{rangeOf(range)}</span>}
    </>
  )
}

/** As laboratories print it: `0–40`, `≤ 3,4`, `≥ 1`. */
function rangeOf({ low, high }: NonNullable<LastResult['range']>): string {
  const [from, to] = [low, high].map((each) => (each === null ? null : numberOf(each, decimalsOf(each))))
  if (from === null) return `≤ ${to ?? ''}`
  return to === null ? `≥ ${from ?? ''}` : `${from ?? ''}–${to ?? ''}`
}

const decimalsOf = (value: number) => (String(value).split('.')[1] ?? '').length

function Trend({ result: { number, before } }: { result: LastResult }) {
  const { t } = useWords()
  if (number === null || !before) return <span className="secondary">–</span>
  const Icon = number > before.number ? IconArrowUpRight : number < before.number ? IconArrowDownRight : IconArrowRight
  const said = number > before.number ? 'rising' : number < before.number ? 'falling' : 'same'
  return <><Icon size="1.1em" stroke={2} aria-hidden /> {t(`patients.record.${said}`, { before: numberOf(before.number, decimalsOf(before.number)) })}</>
}

export function agoOf({ daysAgo }: Pick<LastResult, 'daysAgo'>, { t }: Words): string {
  if (daysAgo === null) return ''
  return daysAgo === 0 ? t('patients.record.today') : t('patients.record.ago', { count: daysAgo })
}

function Where({ result }: { result: LastResult }) {
  const words = useWords()
  const { t } = words
  const { source, own, at, window, usable } = result
  return (
    <>
      {source.by === 'own' ? t('patients.record.ownEntry') : own ? t('patients.record.own') : (source.facility.name ?? source.facility.code)}
      <span className={classes.when}>
        {[at === null ? null : dateOf(at), agoOf(result, words), usable && window ? t('patients.record.usable', { days: window.days }) : null].filter(Boolean).join(' · ')}
      </span>
    </>
  )
}
