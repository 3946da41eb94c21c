/** The file as read: tables, rows, fields with meaning and value; wrong ones first and open, the rest folded. */
import { Button, UnstyledButton } from '@mantine/core'
import { IconAlertOctagon, IconAlertTriangle, IconChevronRight } from '@tabler/icons-react'
import { useEffect, useMemo, useState } from 'react'
import type { CheckAnswer } from '#modules/exchange/schema.ts'
import type { ProblemLine } from '../../asking/ask.ts'
import { numberOf } from '../../parts/values.ts'
import { useWords } from '../../words/use-words.ts'
import { placeId, rowsOf, type CheckedCell, type CheckedRow, type CheckedTable } from './checked-rows.ts'
import classes from './checked-tables.module.css'

export interface CheckedTablesProps {
  readonly answer: CheckAnswer
  /** The place to go to; a new object each time, so that the same place can be asked for twice. */
  readonly target: { readonly problem: ProblemLine } | undefined
}

const rowsAtFirst = 20

export function CheckedTables({ answer, target }: CheckedTablesProps) {
  const { t, say } = useWords()
  useEffect(() => {
    if (target === undefined) return
    const { table, row, field } = target.problem
    const places = [placeId(table ?? '', row, field), placeId(table ?? '', row), placeId(table ?? '')]
    const found = places.map((place) => document.getElementById(place)).find((element) => element !== null)
    found?.focus({ preventScroll: true })
    found?.scrollIntoView({ block: 'center' })
  }, [target])
  return (
    <section aria-labelledby="tables" className={classes.tables}>
      <h2 id="tables">{t('sending.tables')}</h2>
      <p className="secondary">{t('sending.tablesText')}</p>
      <nav aria-label={t('sending.tablesOf')} className={classes.index}>
        {answer.tables.map((table) => (
          <a key={table.kind} href={`#${placeId(table.kind)}`}>
            {table.kind} <span>{say(table.title)}</span>
            <Count problems={answer.problems.filter((problem) => problem.table === table.kind)} />
          </a>
        ))}
      </nav>
      {answer.tables.map((table) => (
        <OneTable key={table.kind} table={table} problems={answer.problems} target={target?.problem.table === table.kind ? target : undefined} />
      ))}
    </section>
  )
}

function Count({ problems }: { problems: readonly ProblemLine[] }) {
  const { t } = useWords()
  if (problems.length === 0) return null
  const rejects = problems.filter((problem) => problem.severity === 'reject').length
  const Icon = rejects > 0 ? IconAlertOctagon : IconAlertTriangle
  const text = rejects > 0 ? t('sending.rejects', { count: rejects }) : t('sending.warnings', { count: problems.length })
  return <strong className={classes.count} data-tone={rejects > 0 ? 'stop' : 'act'}><Icon size="1.15em" aria-hidden /> {text}</strong>
}

interface OneTableProps {
  readonly table: CheckedTable
  readonly problems: readonly ProblemLine[]
  readonly target: CheckedTablesProps['target']
}

function OneTable({ table, problems, target }: OneTableProps) {
  const { t, say } = useWords()
  const [all, setAll] = useState(false)
  const rows = useMemo(() => rowsOf(table, problems), [table, problems])
  const wrong = rows.filter((row) => row.problems.length > 0).length
  const shown = all ? rows : rows.slice(0, Math.max(rowsAtFirst, wrong))
  return (
    <section className={classes.table} aria-labelledby={placeId(table.kind)}>
      <h3 id={placeId(table.kind)} tabIndex={-1}>
        {table.kind} · {say(table.title)} <span>{t('sending.rows', { count: rows.length, number: numberOf(rows.length) })}</span>
      </h3>
      <ul>{shown.map((row) => <OneRow key={row.number} kind={table.kind} row={row} wanted={target?.problem.row === row.number ? target : undefined} />)}</ul>
      {shown.length < rows.length && (
        <Button size="officer" variant="default" onClick={() => setAll(true)}>{t('sending.moreRows', { count: rows.length - shown.length })}</Button>
      )}
    </section>
  )
}

function OneRow({ kind, row, wanted }: { kind: string; row: CheckedRow; wanted: CheckedTablesProps['target'] }) {
  const { t } = useWords()
  const [open, setOpen] = useState(row.problems.length > 0)
  const [rest, setRest] = useState(false)
  const [seen, setSeen] = useState(wanted)
  // A line of the summary leads here: the row opens, once, however often it was closed before.
  if (seen !== wanted) {
    setSeen(wanted)
    if (wanted) setOpen(true)
  }
  const whole = rest || row.wrong.length === 0
  const body = placeId(kind, row.number)
  const empty = row.rest.filter((cell) => cell.value === '').length
  return (
    <li className={classes.row} data-wrong={row.problems.length > 0}>
      <UnstyledButton id={body} className={classes.rowHead} aria-expanded={open} aria-controls={`${body}-fields`} onClick={() => setOpen(!open)}>
        <IconChevronRight size={18} className={classes.chevron} aria-hidden />
        <span className={classes.rowTitle}>{t('sending.rowTitle', { row: String(row.number) })} <span>{row.about}</span></span>
        <Count problems={row.problems} />
      </UnstyledButton>
      <div id={`${body}-fields`} hidden={!open} className={classes.fields}>
        {open && <dl>{row.wrong.map((cell) => <Cell key={cell.name} id={placeId(kind, row.number, cell.name)} cell={cell} />)}</dl>}
        {open && row.wrong.length > 0 && row.rest.length > 0 && (
          <Button size="officer" variant="subtle" aria-expanded={rest} onClick={() => setRest(!rest)}>
            {rest ? t('sending.hideFields') : t('sending.restFields', { count: row.rest.length, empty: numberOf(empty) })}
          </Button>
        )}
        {open && whole && <dl>{row.rest.map((cell) => <Cell key={cell.name} id={placeId(kind, row.number, cell.name)} cell={cell} />)}</dl>}
      </div>
    </li>
  )
}

function Cell({ id, cell }: { id: string; cell: CheckedCell }) {
  const { t, say } = useWords()
  const stops = cell.problems.some((problem) => problem.severity === 'reject')
  const wrong = cell.problems.length > 0
  return (
    <div id={id} tabIndex={-1} className={classes.cell} data-wrong={wrong} data-tone={stops ? 'stop' : 'act'}>
      <dt><code>{cell.name}</code>{cell.means && <span>{say(cell.means)}</span>}</dt>
      <dd>
        {cell.value ? <span className={classes.value}>{cell.value}</span> : <em className="secondary">{t(cell.value === null ? 'sending.notInFile' : 'sending.empty')}</em>}
        {cell.problems.map((problem, index) => <p key={index} className={classes.problem}>{say(problem.message)} {say(problem.fix)}</p>)}
      </dd>
    </div>
  )
}
