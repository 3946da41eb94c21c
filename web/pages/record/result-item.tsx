/** One result: the plain word beside the number, its own reference range, a mark by shape and word where it is outside. */
import { IconCircleCheck, IconMinus, IconTriangleFilled, IconTriangleInvertedFilled, type TablerIcon } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { BookRange, BookResult } from '#modules/record/schema.ts'
import { useWords, type Words } from '../../words/use-words.ts'
import { Source, figureOf } from './facts.tsx'
import { useBookSearch } from './questions.ts'
import classes from './book.module.css'

type Outside = BookResult['outside']
type MarkName = NonNullable<Outside> | 'unknown'

const shapes: Readonly<Record<MarkName, TablerIcon>> = { high: IconTriangleFilled, low: IconTriangleInvertedFilled, no: IconCircleCheck, unknown: IconMinus }

/** ▲ cao, ▼ thấp: told by shape and word, never by colour alone. */
export function Mark({ outside }: { outside: Outside }) {
  const { t } = useWords()
  const name: MarkName = outside ?? 'unknown'
  const Shape = shapes[name]
  return <span className={classes.mark} data-mark={name}><Shape size="0.95em" aria-hidden /> {t(`record.results.marks.${name}`)}</span>
}

/** "3,9–6,4 mmol/L", "≤ 5,2 mmol/L"; null where neither end is known. */
export function rangeWords(range: BookRange | null): string | null {
  if (!range || (range.low === null && range.high === null)) return null
  const ends = range.low === null ? `≤ ${figureOf(range.high ?? 0)}` : range.high === null ? `≥ ${figureOf(range.low)}` : `${figureOf(range.low)}–${figureOf(range.high)}`
  return `${ends} ${range.unit}`.trim()
}

interface Valued {
  readonly value: string | null
  readonly number: number | null
  readonly unit: string | null
  readonly conclusion: string | null
  readonly description: string | null
}

/** The value as it reads: the number with a comma, else the text the facility wrote. */
export function valueWords({ value, number, unit, conclusion, description }: Valued): { readonly figure: string; readonly unit: string } {
  if (number !== null) return { figure: figureOf(number), unit: unit ?? '' }
  return { figure: value ?? conclusion ?? description ?? '–', unit: value === null ? '' : (unit ?? '') }
}

export function resultName({ say }: Pick<Words, 'say'>, { words, name }: Pick<BookResult, 'words' | 'name'>): string {
  return words === null ? name : say(words)
}

export function ResultItem({ result, linked = true }: { result: BookResult; linked?: boolean }) {
  const words = useWords()
  const { t, say } = words
  const search = useBookSearch()
  const name = resultName(words, result)
  const { figure, unit } = valueWords(result)
  const range = rangeWords(result.range)
  return (
    <li className={classes.card}>
      <p className={classes.name}>{linked && result.code !== '' ? <Link to="/me/results/$code" params={{ code: result.code }} search={search}>{name}</Link> : name}
        {name !== result.name && <span className={classes.codes}> ({result.name})</span>}</p>
      <p className={classes.line}><span className={classes.value}>{figure} <small>{unit}</small></span> {result.outside !== null && <Mark outside={result.outside} />}</p>
      {result.says !== null && <p>{say(result.says)}</p>}
      {result.number === null && result.conclusion !== null && result.conclusion !== figure && <p>{result.conclusion}</p>}
      {range !== null && <p className={classes.note}>{t('record.results.range', { range })}{result.points > 1 && <> · {t('record.results.times', { count: result.points })}</>}</p>}
      <Source source={result.source} at={result.at} linked={linked} />
    </li>
  )
}
