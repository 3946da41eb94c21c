/** Claims as rows: a table on wide screens, cards on a phone. The door to the claim comes first, its state last. */
import type { ReactNode } from 'react'
import type { ClaimLine } from '#modules/insurance/schema.ts'
import { numberOf } from '../../parts/values.ts'
import { useWords } from '../../words/use-words.ts'
import { ClaimTag } from './claim-tag.tsx'
import classes from './claims.module.css'
import { useGroupWords } from './group-words.ts'

export interface Column<Line> {
  readonly head: string
  /** Figures stand at the end of their column. */
  readonly number?: boolean
  readonly cell: (row: Line) => ReactNode
}

export interface ClaimRowsProps<Line extends ClaimLine> {
  readonly rows: readonly Line[]
  readonly caption: string
  readonly door: Column<Line>
  /** Between door and state; their heads tell them apart. */
  readonly columns: readonly Column<Line>[]
}

export function ClaimRows<Line extends ClaimLine>({ rows, caption, door, columns }: ClaimRowsProps<Line>) {
  const { t } = useWords()
  return (
    <>
      <table className={`${classes.table} wide-only`}>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{door.head}</th>
            {columns.map(({ head, number }) => <th key={head} scope="col" data-number={number}>{head}</th>)}
            <th scope="col">{t('claims.list.columns.state')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.claimId}>
              <th scope="row" className="nowrap">{door.cell(row)}</th>
              {columns.map(({ head, number, cell }) => <td key={head} data-number={number}>{cell(row)}</td>)}
              <td><ClaimTag state={row.state} /></td>
            </tr>
          ))}
        </tbody>
      </table>
      <ul className={`${classes.cards} phone-only`}>
        {rows.map((row) => (
          <li key={row.claimId} className={classes.card}>
            <div className={classes.cardHead}>{door.cell(row)}<ClaimTag state={row.state} /></div>
            <dl>{columns.map(({ head, cell }) => <div key={head}><dt>{head}</dt><dd>{cell(row)}</dd></div>)}</dl>
          </li>
        ))}
      </ul>
    </>
  )
}

/** The first broken rule in words, and how many more there are. */
export function BrokenRules({ codes }: { codes: readonly string[] }) {
  const { t } = useWords()
  const words = useGroupWords()
  const [first] = codes
  if (first === undefined) return <span className="secondary">–</span>
  return <>{words('cause', first)}{codes.length > 1 && <span className="secondary nowrap" title={codes.slice(1).map((code) => words('cause', code)).join(' ')}> {t('messages.more', { number: numberOf(codes.length - 1) })}</span>}</>
}
