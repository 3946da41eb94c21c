/** A child's weight and height against the curves of their age and sex. */
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Suspense, lazy, useState } from 'react'
import type { BookGrowth } from '#modules/record/schema.ts'
import { ButtonLink } from '../../parts/links.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Notice } from '../../parts/notice.tsx'
import { dayOf } from '../../parts/values.ts'
import { useWords } from '../../words/use-words.ts'
import { Answered, BookPage } from './book-page.tsx'
import { OwnMark, facilityName, figureOf } from './facts.tsx'
import { growthFindingOf, type GrowthCurve, type GrowthPoint } from './growth-finding.ts'
import { bookQuestion, useBookSearch } from './questions.ts'
import classes from './book.module.css'

const Curves = lazy(async () => ({ default: (await import('../../parts/charts/growth-curve.tsx')).GrowthCurve }))

export function GrowthPage() {
  const { t } = useWords()
  const search = useBookSearch()
  const growth = useQuery(bookQuestion<BookGrowth>('book/growth', search))
  const add = <ButtonLink to="/me/add" search={{ ...search, kind: 'body' }} size="citizen">{t('record.growth.add')}</ButtonLink>
  return (
    <BookPage title={t('record.growth.title')}>
      <Answered query={growth} rows={2} height={240}>
        {(answer) => (
          <>
            {!answer.applies && <Notice tone="quiet" title={t('record.growth.notApply')}>{t('record.growth.notApplyText')}</Notice>}
            {answer.applies && answer.points.length === 0 && <Notice tone="quiet" title={t('record.growth.none')} next={add}>{t('record.growth.noneText')}</Notice>}
            {answer.applies && answer.curves.map((curve) => <Measure key={curve.measure} curve={curve} points={answer.points} />)}
            {answer.points.length > 0 && <Table points={answer.points} />}
            {answer.points.length > 0 && <div className={classes.buttons}>{add}</div>}
          </>
        )}
      </Answered>
    </BookPage>
  )
}

function Measure({ curve, points }: { curve: GrowthCurve; points: readonly GrowthPoint[] }) {
  const { t } = useWords()
  const finding = growthFindingOf(curve, points)
  if (!finding) return null
  const name = t(`record.growth.measures.${curve.measure}`)
  const title = `${name} ${figureOf(finding.value)} ${curve.unit}: ${t(`record.growth.finding.${finding.state}`)}`
  return (
    <figure>
      <h2 className={classes.title}>{title}</h2>
      <Suspense fallback={<Loading rows={1} height={320} />}>
        <Curves curve={curve} points={finding.drawn} label={title} words={{ low: t('record.growth.low'), median: t('record.growth.median'), high: t('record.growth.high'), months: t('record.growth.months') }} />
      </Suspense>
      <figcaption className={classes.note}>{t('record.growth.source', { source: curve.source })}</figcaption>
    </figure>
  )
}

// Somebody with years of visits has hundreds of weights: a page of that length hides what follows it.
const AT_ONCE = 24

function Table({ points }: { points: readonly GrowthPoint[] }) {
  const words = useWords()
  const [most, setMost] = useState(AT_ONCE)
  const { t } = words
  const figure = (value: number | null, unit: string) => (value === null ? '–' : `${figureOf(value)} ${unit}`)
  return (
    <div>
      <h2 className={classes.title}>{t('record.series.table')}</h2>
      <div className={classes.scroller} tabIndex={0} role="region" aria-label={t('record.series.table')}>
        <table role="table" className={classes.table}>
          <thead><tr role="row"><th scope="col">{t('record.series.when')}</th><th scope="col">{t('record.growth.age')}</th><th scope="col">{t('record.growth.measures.weight')}</th><th scope="col">{t('record.growth.measures.height')}</th><th scope="col">{t('record.series.where')}</th></tr></thead>
          <tbody>
            {points.toReversed().slice(0, most).map(({ at, ageMonths, weightKg, heightCm, source }, index) => (
              <tr key={index} role="row">
                <th role="rowheader" scope="row">{dayOf(at)}</th><td role="cell">{t('record.growth.ageOf', { count: Math.floor(ageMonths) })}</td><td role="cell">{figure(weightKg, 'kg')}</td><td role="cell">{figure(heightCm, 'cm')}</td>
                <td role="cell">{source.by === 'own' ? <OwnMark byRepresentative={source.byRepresentative} /> : facilityName(words, source.facility)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {points.length > most && <div className={classes.buttons}><Button size="citizen" variant="default" onClick={() => setMost(most + 10 * AT_ONCE)}>{t('record.moreOf', { count: points.length - most })}</Button></div>}
    </div>
  )
}
