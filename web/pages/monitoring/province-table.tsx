/** Provinces, those with the most to mend first; one opened shows its facilities. */
import { Button } from '@mantine/core'
import { Fragment } from 'react'
import { PROVINCE_TILES } from '#definitions/monitoring/tiles.ts'
import type { ProvinceFigures } from '#modules/papers/schema.ts'
import { numberOf } from '../../parts/values.ts'
import { useWords } from '../../words/use-words.ts'
import { FacilityTable } from './facility-table.tsx'
import { countOf, delayOf, shareOf } from './figure-text.ts'
import classes from './monitoring.module.css'

export interface ProvinceTableProps {
  readonly days: number
  readonly provinces: readonly ProvinceFigures[]
  readonly open: string | null
  readonly onOpen: (province: string | null) => void
  readonly onReminded: (name: string) => void
}

const COLUMNS = ['facilities', 'silent', 'toMend', 'visits', 'inBook', 'delay', 'made', 'issued', 'diagnosis'] as const

const nameOf = (province: string) => PROVINCE_TILES.find((each) => each.code === province)?.name ?? province

export function ProvinceTable({ provinces, ...rest }: ProvinceTableProps) {
  const { t } = useWords()
  const collator = new Intl.Collator('vi')
  // Shares, not numbers: a large province is not worse for being large.
  const shareOfTrouble = (each: ProvinceFigures) => (each.facilities === 0 ? -1 : each.toMend / each.facilities)
  const worst = provinces.toSorted((one, other) => shareOfTrouble(other) - shareOfTrouble(one) || other.toMend - one.toMend || collator.compare(nameOf(one.province), nameOf(other.province)))
  return (
    <section className={classes.part} aria-labelledby="monitoring-provinces">
      <h2 id="monitoring-provinces">{t('monitoring.provinces.title')}</h2>
      <p className={classes.note}>{t('monitoring.provinces.note')}</p>
      <div className={classes.scroller} role="region" aria-label={t('monitoring.provinces.scroll')} tabIndex={0}>
        <table className={classes.table}>
          <thead><tr><th scope="col">{t('monitoring.provinces.province')}</th>{COLUMNS.map((each) => <th key={each} scope="col" data-number>{t(`monitoring.provinces.${each}`)}</th>)}</tr></thead>
          <tbody>{worst.map((each) => <Row key={each.province} line={each} {...rest} />)}</tbody>
        </table>
      </div>
    </section>
  )
}

function Row({ line, open, onOpen, days, onReminded }: Omit<ProvinceTableProps, 'provinces'> & { line: ProvinceFigures }) {
  const { t } = useWords()
  const { figures, province } = line
  const isOpen = open === province
  const gap = line.facilities === 0 ? t('monitoring.map.state.none') : t('monitoring.table.gap')
  const cells: Readonly<Record<(typeof COLUMNS)[number], string>> = {
    facilities: numberOf(line.facilities), silent: numberOf(line.facilities - line.reporting), toMend: numberOf(line.toMend),
    visits: figures ? countOf(t, figures.visits) : gap, inBook: figures ? countOf(t, figures.inBook) : gap, delay: figures?.toBook ? delayOf(t, figures.toBook.p90) : '–',
    made: figures ? t('monitoring.provinces.madeOf', { made: countOf(t, figures.made), due: countOf(t, figures.due) }) : gap,
    issued: figures ? countOf(t, figures.issued) : gap, diagnosis: figures ? shareOf(figures.withDiagnosis) : '–',
  }
  return (
    <Fragment>
      <tr>
        <th scope="row">
          {line.facilities === 0 ? nameOf(province) : (
            <Button size="officer" variant="subtle" aria-expanded={isOpen} onClick={() => onOpen(isOpen ? null : province)}><span aria-hidden>{isOpen ? '▾ ' : '▸ '}</span>{nameOf(province)}</Button>
          )}
        </th>
        {COLUMNS.map((each) => <td key={each} data-number data-gap={figures === null && !['facilities', 'silent', 'toMend'].includes(each)}>{cells[each]}</td>)}
      </tr>
      {isOpen && <tr><td colSpan={COLUMNS.length + 1} className={classes.inside}><FacilityTable days={days} province={province} name={nameOf(province)} onReminded={onReminded} /></td></tr>}
    </Fragment>
  )
}
