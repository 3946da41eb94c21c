/** The facilities of a province: the worst first unless sorted otherwise, searched, page by page, to be downloaded; each opens. */
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Fragment, useState } from 'react'
import type { FacilityFigures, FacilityPage, Figures } from '#modules/papers/schema.ts'
import { csvOf, saveFile } from '../../parts/csv.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Loading } from '../../parts/loading.tsx'
import { dayOf, numberOf } from '../../parts/values.ts'
import { useWords, type Words } from '../../words/use-words.ts'
import { FacilityPart } from './facility-part.tsx'
import { countOf, delayOf, shareOf } from './figure-text.ts'
import { askFacilities, facilitiesQuestion, facilityQuestion, type FacilityWish } from './questions.ts'
import { RemindForm } from './remind-form.tsx'
import classes from './monitoring.module.css'

const COUNTS = ['visits', 'inBook', 'issued', 'delivered', 'used', 'revoked'] as const
const COLUMNS = [...COUNTS, 'delay', 'diagnosis'] as const
const SORTED = ['name', ...COLUMNS] as const
type Column = (typeof COLUMNS)[number]

const ALL_AT_ONCE = 500

function labelOf(t: Words['t'], column: (typeof SORTED)[number]): string {
  if (column === 'name') return t('monitoring.table.facility')
  return column === 'delay' || column === 'diagnosis' ? t(`monitoring.table.${column}`) : t(`monitoring.figures.${column}`)
}

function textOf(t: Words['t'], figures: Figures, column: Column): string {
  if (column === 'delay') return figures.toBook === null ? '–' : delayOf(t, figures.toBook.p90)
  if (column === 'diagnosis') return shareOf(figures.withDiagnosis)
  return countOf(t, figures[column])
}

export interface FacilityTableProps {
  readonly days: number
  readonly province: string
  readonly name: string
  readonly onReminded: (name: string) => void
}

export function FacilityTable({ days, province, name, onReminded }: FacilityTableProps) {
  const { t } = useWords()
  const [wish, setWish] = useState<FacilityWish>({ order: 'worst', page: 1 })
  const [open, setOpen] = useState<string | null>(null)
  const found = useQuery(facilitiesQuestion(days, { ...wish, province }))
  const change = (next: FacilityWish) => setWish({ ...next, page: 1 })
  if (found.error !== null) return <FailureNotice error={found.error} retry={() => void found.refetch()} />
  if (!found.data) return <Loading rows={4} />
  const { facilities } = found.data
  return (
    <section className={classes.part} aria-label={t('monitoring.table.title', { province: name })}>
      <Choices page={found.data} wish={wish} onChange={change} save={{ days, province }} />
      <table className={classes.table} aria-label={t('monitoring.table.caption', { province: name })}>
        <thead><tr>
          {SORTED.map((column) => <Head key={column} column={column} wish={wish} onSort={change} />)}
          <th scope="col">{t('monitoring.table.mend')}</th><th scope="col">{t('monitoring.table.remind')}</th>
        </tr></thead>
        <tbody>{facilities.map((each) => (
          <Row key={each.facility} line={each} days={days} open={open === each.facility} onOpen={() => setOpen(open === each.facility ? null : each.facility)} onReminded={onReminded} />
        ))}</tbody>
      </table>
      {facilities.length === 0 && <p className={classes.note}>{t('monitoring.table.nothing')}</p>}
      <Turning page={found.data} onTurn={(page) => setWish({ ...wish, page })} />
      <p className={classes.note}>{t('monitoring.table.fewNote')}</p>
    </section>
  )
}

function Choices({ page, wish, onChange, save }: { page: FacilityPage; wish: FacilityWish; onChange: (next: FacilityWish) => void; save: { days: number; province: string } }) {
  const { t } = useWords()
  const kinds = { all: t('monitoring.table.all'), silent: t('monitoring.table.silent', { number: numberOf(page.silent) }), 'to-mend': t('monitoring.table.toMend', { number: numberOf(page.toMend) }) }
  const download = useMutation({ mutationFn: () => allOf(save.days, { ...wish, province: save.province }), onSuccess: (lines) => saveFile(`${t('monitoring.table.file')}.csv`, 'text/csv', csvOf([
    ['MA_CSKCB', ...SORTED.map((column) => labelOf(t, column)), t('monitoring.table.mend')],
    ...lines.map((each) => [each.facility, each.name, ...COLUMNS.map((column) => (each.figures ? textOf(t, each.figures, column) : t('monitoring.table.gap'))), mendWords(t, each)]),
  ])) })
  const setOnly = (value: string) => {
    const { only: _former, ...rest } = wish
    onChange(value === 'silent' || value === 'to-mend' ? { ...rest, only: value } : rest)
  }
  return (
    <div className={classes.choices}>
      <TextInput size="officer" type="search" label={t('monitoring.table.search')} value={wish.search ?? ''} onChange={(event) => onChange({ ...wish, search: event.currentTarget.value })} maxLength={80} />
      <NativeSelect size="officer" label={t('monitoring.table.only')} value={wish.only ?? 'all'} data={Object.entries(kinds).map(([value, label]) => ({ value, label }))} onChange={(event) => setOnly(event.currentTarget.value)} />
      {wish.order !== 'worst' && <Button size="officer" variant="default" onClick={() => onChange(worstFirst(wish))}>{t('monitoring.table.worst')}</Button>}
      <Button size="officer" variant="default" loading={download.isPending} onClick={() => download.mutate()}>{t('monitoring.table.export')}</Button>
      {download.error !== null && <FailureNotice error={download.error} />}
    </div>
  )
}

function worstFirst({ direction: _direction, ...wish }: FacilityWish): FacilityWish {
  return { ...wish, order: 'worst' }
}

async function allOf(days: number, wish: FacilityWish): Promise<FacilityFigures[]> {
  const lines: FacilityFigures[] = []
  for (let page = 1; ; page += 1) {
    const found = await askFacilities(days, { ...wish, page, size: ALL_AT_ONCE })
    lines.push(...found.facilities)
    if (lines.length >= found.total || found.facilities.length === 0) return lines
  }
}

function mendWords(t: Words['t'], { mend }: FacilityFigures): string {
  return mend.map((each) => t(`monitoring.reminder.reasons.${each}`)).join(', ')
}

function Head({ column, wish, onSort }: { column: (typeof SORTED)[number]; wish: FacilityWish; onSort: (next: FacilityWish) => void }) {
  const { t } = useWords()
  const mine = wish.order === column
  const direction = mine ? (wish.direction ?? (column === 'name' ? 'up' : 'down')) : undefined
  const turned = direction === undefined ? (column === 'name' ? 'up' : 'down') : direction === 'up' ? 'down' : 'up'
  const label = labelOf(t, column)
  return (
    <th scope="col" data-number={column === 'name' ? undefined : true} aria-sort={direction === undefined ? 'none' : direction === 'up' ? 'ascending' : 'descending'}>
      <button type="button" className={classes.sort} title={t('monitoring.table.sortBy', { column: label })} onClick={() => onSort({ ...wish, order: column, direction: turned })}>
        {label}{direction !== undefined && <span aria-hidden>{direction === 'down' ? ' ↓' : ' ↑'}</span>}
      </button>
    </th>
  )
}

function Turning({ page: { page, size, total }, onTurn }: { page: FacilityPage; onTurn: (page: number) => void }) {
  const { t } = useWords()
  const pages = Math.max(1, Math.ceil(total / size))
  if (pages === 1) return null
  return (
    <nav className={classes.actions} aria-label={t('monitoring.table.pages')}>
      <Button size="officer" variant="default" disabled={page <= 1} onClick={() => onTurn(page - 1)}>{t('monitoring.table.before')}</Button>
      <span role="status">{t('monitoring.table.page', { page: numberOf(page), pages: numberOf(pages), total: numberOf(total) })}</span>
      <Button size="officer" variant="default" disabled={page >= pages} onClick={() => onTurn(page + 1)}>{t('monitoring.table.after')}</Button>
    </nav>
  )
}

interface RowProps {
  readonly line: FacilityFigures
  readonly days: number
  readonly open: boolean
  readonly onOpen: () => void
  readonly onReminded: (name: string) => void
}

function Row({ line, days, open, onOpen, onReminded }: RowProps) {
  const { t } = useWords()
  const since = line.lastSent === null ? t('monitoring.table.never') : t('monitoring.table.lastSent', { day: dayOf(line.lastSent) })
  return (
    <Fragment>
      <tr>
        <th scope="row"><button type="button" className={classes.plain} aria-expanded={open} onClick={onOpen}>{line.name}</button><span className={classes.code}>{line.facility}</span></th>
        {line.figures === null ? <td colSpan={COLUMNS.length} data-gap>{t('monitoring.table.gap')} · {since}</td>
          : COLUMNS.map((column) => <td key={column} data-number>{line.figures ? textOf(t, line.figures, column) : ''}</td>)}
        <td>{line.mend.length === 0 ? t('monitoring.table.well') : mendWords(t, line)}</td>
        <td><RemindForm line={line} onReminded={onReminded} /></td>
      </tr>
      {open && <tr><td colSpan={COLUMNS.length + 3} className={classes.inside}><Opened days={days} facility={line.facility} /></td></tr>}
    </Fragment>
  )
}

function Opened({ days, facility }: { days: number; facility: string }) {
  const view = useQuery(facilityQuestion(days, facility))
  if (view.error !== null) return <FailureNotice error={view.error} retry={() => void view.refetch()} />
  return view.data ? <FacilityPart view={view.data} own={false} /> : <Loading rows={3} />
}
