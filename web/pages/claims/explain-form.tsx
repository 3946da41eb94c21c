/** Form 09/BH: the rows a facility disagrees with, what it asks for again and why. */
import { Button, Checkbox, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import type { ClaimDetail, ExplanationBody, TakenRowBody } from '#modules/insurance/schema.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { useFirstFault } from '../../parts/first-fault.ts'
import { dayOf, vietnamDay } from '../../parts/values.ts'
import { useAnnouncer } from '../../shell/live-regions.tsx'
import { useWords } from '../../words/use-words.ts'
import classes from './claims.module.css'
import { hundredthsFrom, moneyOf, plainMoney } from './money.ts'
import { explain } from './questions.ts'

interface Typed {
  readonly chosen: boolean
  readonly amount: string
  readonly text: string
}

const keyOf = ({ table, row }: { table: string; row: number }) => `${table}-${row}`

/** One line of each row of the claim, however many grounds it has. */
function rowsOf(claim: ClaimDetail): TakenRowBody[] {
  return [...Map.groupBy(claim.taken, keyOf).values()].flatMap(([first, ...others]) => (first ? [{ ...first, amount: others.reduce((sum, each) => sum + BigInt(each.amount), BigInt(first.amount)).toString() }] : []))
}

export function ExplainForm({ claim, onSent }: { claim: ClaimDetail; onSent: () => void }) {
  const { t } = useWords()
  const form = useExplanation(claim, onSent)
  const today = vietnamDay(new Date())
  const due = claim.explainBy
  return (
    <section className={classes.part}>
      <h2>{t('claims.explain.title')}</h2>
      {due !== null && <p className={due < today ? classes.over : classes.soon}>{t(due < today ? 'claims.explain.late' : 'claims.explain.due', { day: dayOf(due) })}</p>}
      <p className={classes.note}>{t('claims.explain.lead')}</p>
      <form ref={form.ref} className={classes.form} onSubmit={form.submit} noValidate>
        <div role="group" aria-label={t('claims.one.taken')} aria-describedby="explain-rows" className={classes.group}>
          <p className={classes.over} id="explain-rows">{form.wrong['rows']}</p>
          {form.rows.map((row) => <RowFields key={keyOf(row)} row={row} form={form} />)}
        </div>
        <Textarea label={t('claims.explain.reason')} autosize minRows={2} maxLength={1000} value={form.reason} error={form.wrong['reason']} onChange={(event) => form.setReason(event.currentTarget.value)} />
        {form.work.error !== null && <FailureNotice error={form.work.error} />}
        <div className={classes.actions}><Button type="submit" size="officer" loading={form.work.isPending}>{t('claims.explain.send')}</Button></div>
      </form>
    </section>
  )
}

type Form = ReturnType<typeof useExplanation>

function RowFields({ row, form }: { row: TakenRowBody; form: Form }) {
  const { t, say } = useWords()
  const key = keyOf(row)
  const typed = form.typed[key]
  if (!typed) return null
  return (
    <div className={classes.row}>
      <Checkbox
        checked={typed.chosen} onChange={(event) => form.change(key, { chosen: event.currentTarget.checked })}
        label={`${t('claims.explain.choose', { table: row.table, row: row.row })}: ${say(row.groundTitle)} (−${moneyOf(row.amount)})`}
      />
      {typed.chosen && (
        <div className={classes.fields}>
          <TextInput inputMode="numeric" label={t('claims.explain.amount')} value={typed.amount} error={form.wrong[`${key}-amount`]} onChange={(event) => form.change(key, { amount: event.currentTarget.value })} />
          <Textarea autosize minRows={1} maxLength={1000} label={t('claims.explain.text')} value={typed.text} error={form.wrong[`${key}-text`]} onChange={(event) => form.change(key, { text: event.currentTarget.value })} />
        </div>
      )}
    </div>
  )
}

/** Free while typing, checked all at once when sent. */
function useExplanation(claim: ClaimDetail, onSent: () => void) {
  const { t } = useWords()
  const announce = useAnnouncer()
  const client = useQueryClient()
  const rows = rowsOf(claim)
  const [typed, setTyped] = useState<Readonly<Record<string, Typed>>>(() => Object.fromEntries(rows.map((row) => [keyOf(row), { chosen: false, amount: plainMoney(row.amount), text: '' }])))
  const [reason, setReason] = useState('')
  const [wrong, setWrong] = useState<Readonly<Record<string, string>>>({})
  const ref = useFirstFault(wrong)
  const work = useMutation({
    mutationFn: (body: ExplanationBody) => explain(claim.claimId, body),
    onSuccess: () => {
      announce.politely(t('claims.explain.sent'))
      onSent()
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['claims', 'one', claim.claimId] }),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const chosen = rows.filter((row) => typed[keyOf(row)]?.chosen === true)
    const faults: Record<string, string> = {}
    if (chosen.length === 0) faults['rows'] = t('claims.explain.fewer')
    if (reason.trim().length < 3) faults['reason'] = t('claims.explain.badReason')
    const lines = chosen.map((row) => {
      const own = typed[keyOf(row)]
      const amount = hundredthsFrom(own?.amount ?? '')
      const text = (own?.text ?? '').normalize('NFC').trim()
      if (amount === undefined || BigInt(amount) > BigInt(row.amount)) faults[`${keyOf(row)}-amount`] = t('claims.explain.badAmount', { most: moneyOf(row.amount) })
      if (text.length < 3) faults[`${keyOf(row)}-text`] = t('claims.explain.badText')
      return { table: row.table, row: row.row, amount: amount ?? '0', text }
    })
    setWrong(faults)
    const [first] = Object.values(faults)
    if (first !== undefined) return announce.urgently(first)
    work.mutate({ reason: reason.normalize('NFC').trim(), rows: lines })
  }
  const change = (key: string, more: Partial<Typed>) => setTyped((before) => ({ ...before, [key]: { chosen: false, amount: '', text: '', ...before[key], ...more } }))
  return { rows, typed, change, reason, setReason, wrong, ref, submit, work }
}
