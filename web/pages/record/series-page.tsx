/** One kind of result over time: the finding as title, a curve where each point keeps its own range, the table beside it. */
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { IconChevronLeft } from '@tabler/icons-react'
import { Suspense, lazy, useState } from 'react'
import type { BookSeries, SeriesPoint } from '#modules/record/schema.ts'
import { Loading } from '../../parts/loading.tsx'
import { dateOf, timeOf } from '../../parts/values.ts'
import { useWords, type Words } from '../../words/use-words.ts'
import { Answered, BookPage } from './book-page.tsx'
import { facilityName, OwnMark } from './facts.tsx'
import { findingOf } from './finding.ts'
import { bookQuestion, useBookSearch } from './questions.ts'
import { ReadAloud } from './read-aloud.tsx'
import { Mark, rangeWords, resultName, valueWords } from './result-item.tsx'
import classes from './book.module.css'

const Curve = lazy(async () => ({ default: (await import('../../parts/charts/curve.tsx')).Curve }))

export function SeriesPage() {
  const words = useWords()
  const { t } = words
  const { code } = useParams({ from: '/me/results/$code' })
  const search = useBookSearch()
  const series = useQuery(bookQuestion<BookSeries>(`book/results/${encodeURIComponent(code)}`, search))
  const title = series.data === undefined ? t('record.results.title') : resultName(words, series.data)
  const finding = series.data && sentenceOf(words, series.data)
  return (
    <BookPage
      title={title} heading={finding ?? title} beside={series.data && <ReadAloud lines={spokenSeries(words, series.data)} />}
      back={<Link to="/me/results" search={search} className={classes.back}><IconChevronLeft size="1.1em" aria-hidden /> {t('record.series.back')}</Link>}
    >
      <Answered query={series} rows={2} height={240}>{(answer) => <Series series={answer} />}</Answered>
    </BookPage>
  )
}

/** "Đường huyết đã giảm, đang cao hơn khoảng tham chiếu". */
function sentenceOf(words: Words, series: BookSeries): string | undefined {
  const unit = series.points.findLast(({ number }) => number !== null)?.unit ?? null
  const finding = findingOf(series.points.filter((point) => point.unit === unit))
  if (!finding) return undefined
  const way = `${resultName(words, series)} ${words.t(`record.series.finding.${finding.way}`)}`
  return finding.state === 'unknown' ? way : `${way}, ${words.t(`record.series.finding.${finding.state}`)}`
}

function spokenSeries(words: Words, series: BookSeries): string[] {
  const said = (point: SeriesPoint) => `${point.at === null ? words.t('record.unknownDay') : dateOf(point.at)}: ${valueWords(point).figure} ${valueWords(point).unit}${point.outside === null ? '' : `, ${words.t(`record.results.marks.${point.outside}`)}`}.`
  return [`${sentenceOf(words, series) ?? resultName(words, series)}.`, ...series.points.toReversed().slice(0, 5).map(said)]
}

type Span = 'all' | '36' | '12'
const spans: readonly Span[] = ['all', '36', '12']

function withinSpan(points: readonly SeriesPoint[], span: Span): readonly SeriesPoint[] {
  if (span === 'all') return points
  const from = new Date()
  from.setMonth(from.getMonth() - Number(span))
  return points.filter(({ at }) => at !== null && new Date(at) >= from)
}

function Series({ series }: { series: BookSeries }) {
  const { t, say } = useWords()
  const [span, setSpan] = useState<Span>('all')
  const points = withinSpan(series.points, span)
  const measured = series.points.filter(({ number }) => number !== null)
  const meaning = series.points.at(-1)?.outside === 'high' ? series.high : series.points.at(-1)?.outside === 'low' ? series.low : null
  return (
    <>
      <p className={classes.note}>{spanWords(t, series.points)}</p>
      {meaning !== null && <p className={classes.lead}>{say(meaning)}</p>}
      {measured.length > 6 && (
        <div className={classes.tabs} role="group" aria-label={t('record.series.span')}>
          {spans.map((each) => <button key={each} type="button" aria-pressed={span === each} onClick={() => setSpan(each)}>{t(`record.series.spans.${each}`)}</button>)}
        </div>
      )}
      {measured.length === 0 && <p className={classes.note}>{t('record.series.noNumbers')}</p>}
      {points.length === 0 && <p role="status">{t('record.series.noneInSpan')}</p>}
      {series.units.length > 1 && <p className={classes.note}>{t('record.series.units', { units: series.units.length })}</p>}
      {unitsOf(points).map((unit) => <UnitCurve key={unit} series={series} unit={unit} points={points.filter((point) => (point.unit ?? '') === unit)} />)}
      <h2 className={classes.title}>{t('record.series.table')}</h2>
      <Table points={points.toReversed()} />
      <Sources points={series.points} />
      <p className={classes.remark}>{t('record.results.ask')}</p>
    </>
  )
}

const unitsOf = (points: readonly SeriesPoint[]) => [...new Set(points.filter(({ number, at }) => number !== null && at !== null).map(({ unit }) => unit ?? ''))]

function spanWords(t: Words['t'], points: readonly SeriesPoint[]): string {
  const days = points.flatMap(({ at }) => (at === null ? [] : [dateOf(at)]))
  const [from = t('record.unknownDay'), to = from] = [days[0], days.at(-1)]
  return points.length === 1 ? t('record.series.once', { from }) : t('record.series.measured', { count: points.length, from, to })
}

function UnitCurve({ series, unit, points }: { series: BookSeries; unit: string; points: readonly SeriesPoint[] }) {
  const words = useWords()
  const label = `${sentenceOf(words, series) ?? resultName(words, series)}. ${unit}`
  const drawn = points.flatMap(({ at, number, range, outside }) => (at === null || number === null ? [] : [{ at: Date.parse(at), value: number, low: range?.low ?? null, high: range?.high ?? null, outside: outside === 'high' || outside === 'low' ? outside : null }]))
  return (
    <figure>
      <figcaption className={classes.note}>{resultName(words, series)}{unit !== '' && `, ${unit}`}</figcaption>
      <Suspense fallback={<Loading rows={1} height={240} />}><Curve points={drawn} unit={unit} label={label} /></Suspense>
      {points.some(({ range }) => range !== null) && <p className={classes.note}>{words.t('record.series.range')}</p>}
    </figure>
  )
}

function Table({ points }: { points: readonly SeriesPoint[] }) {
  const words = useWords()
  const { t } = words
  return (
    <div className={classes.scroller} tabIndex={0} role="region" aria-label={t('record.series.table')}>
      <table role="table" className={classes.table}>
        <thead><tr role="row"><th scope="col">{t('record.series.when')}</th><th scope="col">{t('record.series.value')}</th><th scope="col">{t('record.series.reference')}</th><th scope="col">{t('record.series.where')}</th></tr></thead>
        <tbody>
          {points.map((point, index) => {
            const { figure, unit } = valueWords(point)
            return (
              <tr key={index} role="row">
                <th role="rowheader" scope="row">{point.at === null ? t('record.unknownDay') : <>{dateOf(point.at)} <small className="secondary">{timeOf(point.at).slice(0, 5)}</small></>}</th>
                <td role="cell"><strong>{figure}</strong> {unit}{point.outside !== null && <><br /><Mark outside={point.outside} /></>}</td>
                <td role="cell">{rangeWords(point.range) ?? '–'}</td>
                <td role="cell"><PointSource point={point} /></td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

function PointSource({ point: { source } }: { point: SeriesPoint }) {
  const words = useWords()
  const search = useBookSearch()
  if (source.by === 'own') return <OwnMark byRepresentative={source.byRepresentative} />
  return <Link to="/me/visits/$documentId" params={{ documentId: source.documentId }} search={search}>{facilityName(words, source.facility)}</Link>
}

function Sources({ points }: { points: readonly SeriesPoint[] }) {
  const { t, say } = useWords()
  const ranges = points.flatMap(({ range }) => (range === null ? [] : [range]))
  const told = [...new Set(ranges.map(({ source }) => say(source)))]
  return told.map((source) => (
    <p key={source} className={classes.note}>{t('record.series.sourceOf', { source })}{ranges.some((range) => say(range.source) === source && range.known === 'assumed') && <> {t('record.series.assumed')}</>}</p>
  ))
}
