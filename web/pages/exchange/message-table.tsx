/** The rows of the message list: a table moved through with J and K on wide screens, cards on a phone. */
import { Link, useNavigate } from '@tanstack/react-router'
import { useState, type KeyboardEvent, type MouseEvent } from 'react'
import { HopTag, MessageTag } from '../../parts/tag.tsx'
import { partnerShortName } from '../../parts/partner-name.ts'
import { useProblemWords } from '../../parts/problem-words.ts'
import { momentOf, numberOf, shortMomentOf } from '../../parts/values.ts'
import { useWords } from '../../words/use-words.ts'
import { exchangeName } from '../../parts/exchange-name.ts'
import type { MessageRow } from './message-list.ts'
import classes from './messages-page.module.css'

export function MessageTable({ rows }: { rows: readonly MessageRow[] }) {
  const { t } = useWords()
  return (
    <>
      <table className={`${classes.table} wide-only`}>
        <caption className={classes.caption}>{t('messages.caption')}</caption>
        <thead>
          <tr>{(['time', 'what', 'facility', 'state', 'hops', 'problems'] as const).map((key) => <th key={key} scope="col">{t(`messages.columns.${key}`)}</th>)}</tr>
        </thead>
        <Rows rows={rows} />
      </table>
      <ul className={`${classes.cards} phone-only`}>
        {rows.map((row) => <MessageCard key={row.messageId} row={row} />)}
      </ul>
    </>
  )
}

/** One tab stop for the whole list; J, K and the arrows move inside it, Enter follows the link. */
function Rows({ rows }: { rows: readonly MessageRow[] }) {
  const navigate = useNavigate()
  const [current, setCurrent] = useState<string>()
  const active = rows.some((row) => row.messageId === current) ? current : rows[0]?.messageId
  const move = (event: KeyboardEvent<HTMLElement>) => {
    const step = stepOf(event)
    if (step === 0) return
    const index = rows.findIndex((row) => row.messageId === active)
    const next = rows[Math.min(rows.length - 1, Math.max(0, index + step))]
    if (!next) return
    event.preventDefault()
    setCurrent(next.messageId)
    document.getElementById(`row-${next.messageId}`)?.focus()
  }
  const open = (messageId: string) => (event: MouseEvent<HTMLElement>) => {
    // The whole row is a wide target for the mouse; the link itself, selected text and new tabs keep their own ways.
    const onLink = event.target instanceof Element && event.target.closest('a') !== null
    if (onLink || event.ctrlKey || event.metaKey || String(getSelection()) !== '') return
    void navigate({ to: '/messages/$messageId', params: { messageId } })
  }
  return (
    <tbody onKeyDown={move}>
      {rows.map((row) => (
        <tr key={row.messageId} onClick={open(row.messageId)} onFocus={() => setCurrent(row.messageId)}>
          <MessageCells row={row} tabIndex={row.messageId === active ? 0 : -1} />
        </tr>
      ))}
    </tbody>
  )
}

function stepOf(event: KeyboardEvent): -1 | 0 | 1 {
  // While an input method composes (Unikey sends keyCode 229), letters are text, not commands.
  if (event.nativeEvent.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey) return 0
  if (event.key === 'j' || event.key === 'J' || event.key === 'ArrowDown') return 1
  return event.key === 'k' || event.key === 'K' || event.key === 'ArrowUp' ? -1 : 0
}

function MessageCells({ row, tabIndex }: { row: MessageRow; tabIndex: number }) {
  const { t } = useWords()
  return (
    <>
      <td className="nowrap">
        <Link to="/messages/$messageId" params={{ messageId: row.messageId }} id={`row-${row.messageId}`} tabIndex={tabIndex} title={momentOf(row.receivedAt)}>
          {shortMomentOf(row.receivedAt, new Date())}
        </Link>
      </td>
      <td>{exchangeName(t, row.exchange)}</td>
      <td><Facility row={row} /></td>
      <td><MessageTag state={row.state} /></td>
      <td><Hops row={row} /></td>
      <td><Codes codes={row.problemCodes} /></td>
    </>
  )
}

function Facility({ row }: { row: MessageRow }) {
  return <>{row.facilityName !== null && <>{row.facilityName} </>}<span className="secondary nowrap">{row.facility}</span></>
}

function Hops({ row }: { row: MessageRow }) {
  const words = useWords()
  const { t } = words
  if (row.hops.length === 0) return <span className="secondary">{t('messages.noHops')}</span>
  return <span className={classes.hops}>{row.hops.map((hop) => <HopTag key={hop.partner} state={hop.state} partner={partnerShortName(words, hop.partner)} />)}</span>
}

function Codes({ codes }: { codes: readonly string[] }) {
  const { t, say } = useWords()
  const wordsOf = useProblemWords()
  const [first] = codes
  if (first === undefined) return <span className="secondary" aria-label={t('messages.noProblems')}>–</span>
  const words = wordsOf(first)
  return (
    <span className={classes.codes}>
      {words && <span className={classes.problem} title={say(words)}>{say(words)}</span>} <code>{first}</code>
      {codes.length > 1 && <span title={codes.slice(1).join(' ')}> {t('messages.more', { number: numberOf(codes.length - 1) })}</span>}
    </span>
  )
}

function MessageCard({ row }: { row: MessageRow }) {
  const { t } = useWords()
  return (
    <li className={classes.card}>
      <div className={classes.cardHead}>
        <Link to="/messages/$messageId" params={{ messageId: row.messageId }}>{exchangeName(t, row.exchange)} · {shortMomentOf(row.receivedAt, new Date())}</Link>
        <MessageTag state={row.state} />
      </div>
      <dl>
        <div><dt>{t('messages.columns.facility')}</dt><dd><Facility row={row} /></dd></div>
        <div><dt>{t('messages.columns.hops')}</dt><dd><Hops row={row} /></dd></div>
        {row.problemCodes.length > 0 && <div><dt>{t('messages.columns.problems')}</dt><dd><Codes codes={row.problemCodes} /></dd></div>}
      </dl>
    </li>
  )
}
