/** Draws a sample by risk: how many, by which seed, for what; the plan stands beside what was drawn. */
import { Button, TextInput } from '@mantine/core'
import { skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import type { SampleAnswer, SampleRequest } from '#modules/insurance/schema.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { useFirstFault } from '../../parts/first-fault.ts'
import { Notice } from '../../parts/notice.tsx'
import { numberOf } from '../../parts/values.ts'
import { useAnnouncer } from '../../shell/live-regions.tsx'
import { useWords } from '../../words/use-words.ts'
import classes from '../claims/claims.module.css'
import type { Scope } from './assessment-filters.ts'
import { NationalRows } from './national-list.tsx'
import { drawSample } from './questions.ts'

type Field = 'size' | 'seed' | 'purpose'
type Draw = { readonly scope: Scope } & Pick<SampleRequest, Field>

const keptUnder = (scope: Scope) => ['assessment', 'sample', scope] as const

export function Sampling({ scope }: { scope: Scope }) {
  const { t } = useWords()
  const announce = useAnnouncer()
  const client = useQueryClient()
  const [changed, setChanged] = useState<Partial<Record<Field, string>>>({})
  const typed: Record<Field, string> = { size: '50', seed: scope.month ?? '', purpose: '', ...changed }
  const [wrong, setWrong] = useState<Partial<Record<Field, string>>>({})
  const form = useFirstFault(wrong)
  const work = useMutation({
    mutationFn: ({ scope: from, ...request }: Draw) => drawSample({ ...from, ...request }),
    onSuccess: (drawn, { scope: from }) => client.setQueryData(keptUnder(from), drawn),
  })
  // Whoever comes back from a claim finds the sample again; another scope has another sample.
  const answer = useQuery<SampleAnswer>({ queryKey: keptUnder(scope), queryFn: skipToken, gcTime: Infinity }).data
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const size = Number(typed.size)
    const faults = {
      ...(Number.isInteger(size) && size >= 1 && size <= 500 ? {} : { size: t('assessment.sample.badSize') }), ...(typed.seed.trim() === '' ? { seed: t('assessment.sample.badSeed') } : {}),
      ...(typed.purpose.trim().length < 3 ? { purpose: t('assessment.badPurpose') } : {}),
    }
    setWrong(faults)
    const [first] = Object.values(faults)
    if (first !== undefined) return announce.urgently(first)
    work.mutate({ scope, size, seed: typed.seed.trim(), purpose: typed.purpose.normalize('NFC').trim() })
  }
  const field = (name: Field) => ({ value: typed[name], error: wrong[name], autoComplete: 'off', onChange: (event: { currentTarget: HTMLInputElement }) => setChanged({ ...changed, [name]: event.currentTarget.value }) })
  return (
    <>
      <form ref={form} className={classes.form} onSubmit={submit} noValidate>
        <div className={classes.fields}>
          <TextInput size="officer" inputMode="numeric" label={t('assessment.sample.size')} {...field('size')} />
          <TextInput size="officer" label={t('assessment.sample.seed')} description={t('assessment.sample.seedHint')} {...field('seed')} />
        </div>
        <TextInput size="officer" label={t('assessment.purpose')} description={t('assessment.purposeHint')} {...field('purpose')} />
        <div><Button type="submit" size="officer" loading={work.isPending}>{t('assessment.sample.draw')}</Button></div>
      </form>
      {work.error !== null && <FailureNotice error={work.error} />}
      {answer && answer.population === 0 && <Notice tone="quiet" title={t('assessment.sample.emptyTitle')}>{t('assessment.sample.empty')}</Notice>}
      {answer && answer.population > 0 && <Drawn answer={answer} />}
    </>
  )
}

function Drawn({ answer }: { answer: SampleAnswer }) {
  const { t, say } = useWords()
  return (
    <>
      <section className={classes.part}>
        <h2>{t('assessment.sample.plan')}: {t('assessment.sample.population', { taken: numberOf(answer.claims.length), number: numberOf(answer.population) })}</h2>
        <table className={classes.table}>
          <caption>{t('assessment.sample.plan')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('assessment.sample.stratum')}</th><th scope="col" data-number>{t('assessment.sample.share')}</th><th scope="col" data-number>{t('assessment.sample.claims')}</th>
              <th scope="col" data-number>{t('assessment.sample.taken')}</th>
            </tr>
          </thead>
          <tbody>
            {answer.strata.map((each) => (
              <tr key={each.id}><th scope="row">{say(each.title)}</th><td data-number>{numberOf(each.share)} %</td><td data-number>{numberOf(each.claims)}</td><td data-number>{numberOf(each.taken)}</td></tr>
            ))}
          </tbody>
        </table>
        <p className={classes.note}>{t('assessment.sample.source')}</p>
      </section>
      <section className={classes.part}>
        <h2>{t('assessment.sample.drawn')}</h2>
        <NationalRows rows={answer.claims} caption={t('assessment.sample.drawn')} />
      </section>
    </>
  )
}
