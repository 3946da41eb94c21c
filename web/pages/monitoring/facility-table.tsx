/** Facilities: sortable, to be downloaded, each with its reminder. A gap is not zero. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import type { FacilityFigures, Figures } from '#definitions/monitoring/answers.ts'
import { PROVINCE_TILES } from '#definitions/monitoring/tiles.ts'
import { csvOf, saveFile } from '../../parts/csv.ts'
import { useWords, type Words } from '../../words/use-words.ts'
import { countOf, delayOf, shareOf, sizeOfCount } from './figure-text.ts'
import { RemindForm } from './remind-form.tsx'
import classes from './monitoring.module.css'

const COUNTS = ['visits', 'inBook', 'issued', 'delivered', 'used', 'revoked'] as const
const COLUMNS = ['facility', ...COUNTS, 'delay', 'diagnosis'] as const
type Column = (typeof COLUMNS)[number]

interface Sorting {
  readonly by: Column
  readonly down: boolean
}

function labelOf(t: Words['t'], column: Column): string {
  if (column === 'facility' || column === 'delay' || column === 'diagnosis') return t(`monitoring.table.${column}`)
  return t(`monitoring.figures.${column}`)
}

function textOf(t: Words['t'], figures: Figures, column: Exclude<Column, 'facility'>): string {
  if (column === 'delay') return figures.toBook === null ? '–' : delayOf(t, figures.toBook.p90)
  if (column === 'diagnosis') return shareOf(figures.withDiagnosis)
  return countOf(t, figures[column])
}

/** What never came stands below what came, whatever is asked for. */
function sizeOf({ figures }: FacilityFigures, column: Exclude<Column, 'facility'>): number {
  if (!figures) return -1
  if (column === 'delay') return figures.toBook?.p90 ?? 0
  if (column === 'diagnosis') return figures.withDiagnosis ?? 0
  return sizeOfCount(figures[column])
}

function sorted(facilities: readonly FacilityFigures[], { by, down }: Sorting): FacilityFigures[] {
  const collator = new Intl.Collator('vi')
  const order = facilities.toSorted((one, other) => (by === 'facility' ? collator.compare(one.name, other.name) : sizeOf(one, by) - sizeOf(other, by)))
  return down ? order.toReversed() : order
}

export function FacilityTable({ facilities, onReminded }: { facilities: readonly FacilityFigures[]; onReminded: (name: string) => void }) {
  const { t } = useWords()
  const [sorting, setSorting] = useState<Sorting>({ by: 'visits', down: true })
  const rows = sorted(facilities, sorting)
  const save = () => saveFile(`${t('monitoring.table.file')}.csv`, 'text/csv', csvOf([
    ['MA_CSKCB', ...COLUMNS.map((column) => labelOf(t, column))],
    ...rows.map((each) => [each.facility, each.name, ...COLUMNS.filter((column) => column !== 'facility').map((column) => (each.figures ? textOf(t, each.figures, column) : t('monitoring.table.gap')))]),
  ]))
  return (
    <section className={classes.part} aria-labelledby="monitoring-facilities">
      <div className={classes.head}>
        <h2 id="monitoring-facilities">{t('monitoring.table.title')}</h2>
        <Button size="officer" variant="default" onClick={save}>{t('monitoring.table.export')}</Button>
      </div>
      <div className={classes.scroller} role="region" aria-label={t('monitoring.table.scroll')} tabIndex={0}>
        <table className={classes.table}>
          <caption>{t('monitoring.table.caption', { column: labelOf(t, sorting.by) })}</caption>
          <thead><tr>{COLUMNS.map((column) => <Head key={column} column={column} sorting={sorting} onSort={setSorting} />)}<th scope="col">{t('monitoring.table.remind')}</th></tr></thead>
          <tbody>{rows.map((each) => <Row key={each.facility} line={each} onReminded={onReminded} />)}</tbody>
        </table>
      </div>
      <p className={classes.note}>{t('monitoring.table.fewNote')}</p>
    </section>
  )
}

function Head({ column, sorting, onSort }: { column: Column; sorting: Sorting; onSort: (sorting: Sorting) => void }) {
  const { t } = useWords()
  const mine = sorting.by === column
  const label = labelOf(t, column)
  return (
    <th scope="col" data-number={column === 'facility' ? undefined : true} aria-sort={mine ? (sorting.down ? 'descending' : 'ascending') : 'none'}>
      <button type="button" className={classes.sort} title={t('monitoring.table.sortBy', { column: label })} onClick={() => onSort({ by: column, down: mine ? !sorting.down : column !== 'facility' })}>
        {label}{mine ? <span aria-hidden>{sorting.down ? ' ↓' : ' ↑'}</span> : ''}
      </button>
    </th>
  )
}

function Row({ line, onReminded }: { line: FacilityFigures; onReminded: (name: string) => void }) {
  const { t } = useWords()
  const province = PROVINCE_TILES.find((each) => each.code === line.province)?.name ?? line.province
  return (
    <tr>
      <th scope="row">{line.name}<span className={classes.code}>{line.facility} · {province}</span></th>
      {COLUMNS.filter((column) => column !== 'facility').map((column) => (
        <td key={column} data-number data-gap={line.figures === null}>{line.figures ? textOf(t, line.figures, column) : t('monitoring.table.gap')}</td>
      ))}
      <td><RemindForm line={line} onReminded={onReminded} /></td>
    </tr>
  )
}
