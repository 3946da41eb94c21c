/** The rows of a claim, each with a decision: accept, reduce by an amount, refuse; every one that takes money names its ground. */
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { claimStates } from '#definitions/insurance/claim-states.ts'
import { grounds } from '#definitions/insurance/grounds.ts'
import type { AssessedClaim, DecisionAnswer, DecisionBody } from '#modules/insurance/schema.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { useFirstFault } from '../../parts/first-fault.ts'
import { Notice } from '../../parts/notice.tsx'
import { useAnnouncer } from '../../shell/live-regions.tsx'
import { useWords } from '../../words/use-words.ts'
import classes from '../claims/claims.module.css'
import { figureOf, hundredthsFrom, moneyOf, plainMoney } from '../claims/money.ts'
import { decide } from './questions.ts'

type Row = AssessedClaim['rows'][number]

interface Typed {
  readonly verdict: 'keep' | 'reduce' | 'refuse'
  readonly ground: string
  readonly amount: string
}

const KEPT: Typed = { verdict: 'keep', ground: '', amount: '' }
const keyOf = ({ table, row }: Pick<Row, 'table' | 'row'>) => `${table}-${row}`

export function DecisionForm({ claim, onDecided }: { claim: AssessedClaim; onDecided: () => void }) {
  const { t } = useWords()
  const doneWords = useDoneWords()
  const form = useDecision(claim, onDecided)
  const { work } = form
  return (
    <section className={classes.part}>
      <h2>{t('assessment.one.rows')}</h2>
      {work.data && <Notice tone="done" title={doneWords(work.data)} />}
      {!claim.mayDecide && <p className={classes.note}>{t('assessment.decide.notNow')}</p>}
      <form ref={form.ref} onSubmit={form.submit} noValidate>
        <div className={classes.scroller} tabIndex={0} role="region" aria-label={t('assessment.one.rows')}>
          <table className={`${classes.table} ${classes.stack}`}>
            <caption>{t('assessment.one.rows')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('assessment.one.columns.row')}</th><th scope="col">{t('assessment.one.columns.what')}</th><th scope="col" data-number>{t('assessment.one.columns.quantity')}</th>
                <th scope="col" data-number>{t('assessment.one.columns.total')}</th><th scope="col" data-number>{t('assessment.one.columns.claimed')}</th>
                {claim.mayDecide && <th scope="col">{t('assessment.one.columns.decision')}</th>}
              </tr>
            </thead>
            <tbody>{claim.rows.map((row) => <RowLine key={keyOf(row)} row={row} mayDecide={claim.mayDecide} form={form} />)}</tbody>
          </table>
        </div>
        {claim.mayDecide && (
          <div className={classes.form}>
            <TextInput size="officer" label={t('assessment.decide.note')} maxLength={500} value={form.note} onChange={(event) => form.setNote(event.currentTarget.value)} autoComplete="off" />
            {work.error !== null && <FailureNotice error={work.error} />}
            <div className={classes.actions}>
              <Button type="submit" size="officer" loading={work.isPending}>
                {form.taken === 0n ? t('assessment.decide.accept') : t('assessment.decide.take', { money: moneyOf(form.taken.toString()), rest: moneyOf(form.rest) })}
              </Button>
            </div>
          </div>
        )}
      </form>
    </section>
  )
}

function useDoneWords(): (answer: DecisionAnswer) => string {
  const { t, say, language } = useWords()
  return ({ state, granted }) => t('assessment.decide.done', { state: say(claimStates[state].title).toLocaleLowerCase(language), money: moneyOf(granted) })
}

type Form = ReturnType<typeof useDecision>

function RowLine({ row, mayDecide, form }: { row: Row; mayDecide: boolean; form: Form }) {
  const { t } = useWords()
  return (
    <tr>
      <th scope="row" className="nowrap">{row.table} {row.row}</th>
      <td>{row.name}<code className={classes.code}>{row.code}{row.department !== '' && ` · ${row.department}`}</code></td>
      <td data-number data-label={t('assessment.one.columns.quantity')}>{figureOf(row.quantity)} × {figureOf(row.price)}</td>
      <td data-number data-label={t('assessment.one.columns.total')}>{plainMoney(row.total)}</td>
      <td data-number data-label={t('assessment.one.columns.claimed')}>{plainMoney(row.claimed)}</td>
      {mayDecide && <td><Decision row={row} form={form} /></td>}
    </tr>
  )
}

function Decision({ row, form }: { row: Row; form: Form }) {
  const { t, say } = useWords()
  const key = keyOf(row)
  const typed = form.typed[key] ?? KEPT
  const options = (['keep', 'reduce', 'refuse'] as const).map((value) => ({ value, label: t(`assessment.decide.${value}`) }))
  return (
    <div className={classes.filters}>
      <NativeSelect size="officer" aria-label={t('assessment.decide.verdict', { table: row.table, row: row.row })} value={typed.verdict} data={options} onChange={(event) => form.change(key, { verdict: event.currentTarget.value as Typed['verdict'] })} />
      {typed.verdict !== 'keep' && (
        <NativeSelect
          size="officer" label={t('assessment.decide.ground')} value={typed.ground} error={form.wrong[`${key}-ground`]} onChange={(event) => form.change(key, { ground: event.currentTarget.value })}
          data={[{ value: '', label: '–' }, ...grounds.map(({ code, title }) => ({ value: code, label: `${code} ${say(title)}` }))]}
        />
      )}
      {typed.verdict === 'reduce' && (
        <TextInput size="officer" inputMode="numeric" label={t('assessment.decide.amount')} value={typed.amount} error={form.wrong[`${key}-amount`]} onChange={(event) => form.change(key, { amount: event.currentTarget.value })} autoComplete="off" />
      )}
    </div>
  )
}

function useDecision(claim: AssessedClaim, onDecided: () => void) {
  const { t } = useWords()
  const announce = useAnnouncer()
  const [typed, setTyped] = useState<Readonly<Record<string, Typed>>>({})
  const [wrong, setWrong] = useState<Readonly<Record<string, string>>>({})
  const [note, setNote] = useState('')
  const doneWords = useDoneWords()
  const ref = useFirstFault(wrong)
  const work = useMutation({
    mutationFn: (decision: DecisionBody) => decide(claim.claimId, decision),
    onSuccess: (answer) => {
      announce.politely(doneWords(answer))
      onDecided()
    },
  })
  const amountOf = (row: Row) => {
    const own = typed[keyOf(row)] ?? KEPT
    return own.verdict === 'keep' ? undefined : own.verdict === 'refuse' ? row.claimed : hundredthsFrom(own.amount)
  }
  const taken = claim.rows.reduce((sum, row) => sum + BigInt(amountOf(row) ?? '0'), 0n)
  const rest = BigInt(claim.claimed) - taken
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const faults: Record<string, string> = {}
    const rows = claim.rows.flatMap((row) => {
      const own = typed[keyOf(row)] ?? KEPT
      if (own.verdict === 'keep') return []
      const amount = amountOf(row)
      if (own.ground === '') faults[`${keyOf(row)}-ground`] = t('assessment.decide.badGround')
      if (amount === undefined || BigInt(amount) <= 0n || BigInt(amount) > BigInt(row.claimed)) faults[`${keyOf(row)}-amount`] = t('assessment.decide.badAmount', { most: moneyOf(row.claimed) })
      return [{ table: row.table, row: row.row, verdict: own.verdict, ground: own.ground, amount: amount ?? '0' }]
    })
    setWrong(faults)
    const [first] = Object.values(faults)
    if (first !== undefined) return announce.urgently(first)
    const more = note.trim() === '' ? {} : { note: note.normalize('NFC').trim() }
    work.mutate(rows.length === 0 ? { verdict: 'accept', ...more } : { verdict: 'take', rows, ...more })
  }
  const change = (key: string, more: Partial<Typed>) => setTyped((before) => ({ ...before, [key]: { ...KEPT, ...before[key], ...more } }))
  return { typed, wrong, ref, note, setNote, work, taken, rest: (rest > 0n ? rest : 0n).toString(), submit, change }
}
