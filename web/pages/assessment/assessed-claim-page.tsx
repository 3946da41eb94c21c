/** One claim for the assessor: opened for a purpose, seen with its rows and rules, decided with grounds. */
import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import type { AssessedClaim } from '#modules/insurance/schema.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { AnchorLink } from '../../parts/links.tsx'
import { Page } from '../../parts/page.tsx'
import { dateOf } from '../../parts/values.ts'
import { Guard } from '../../shell/guard.tsx'
import { useWords } from '../../words/use-words.ts'
import { Findings, ClaimSums, History, TakenRows } from '../claims/claim-page.tsx'
import { ClaimTag } from '../claims/claim-tag.tsx'
import classes from '../claims/claims.module.css'
import { DecisionForm } from './decision-form.tsx'
import { lookAt } from './questions.ts'

export function AssessedClaimPage() {
  const { t } = useWords()
  return <Guard roles={['assessor']} title={t('assessment.title')}><Opening /></Guard>
}

/** Nothing of the claim is asked for before there is a purpose. */
function Opening() {
  const { t } = useWords()
  const { claimId } = useParams({ from: '/assessment/$claimId' })
  const [purpose, setPurpose] = useState('')
  const [wrong, setWrong] = useState<string>()
  const look = useMutation({ mutationFn: (why: string) => lookAt(claimId, why) })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const why = purpose.normalize('NFC').trim()
    setWrong(why.length < 3 ? t('assessment.badPurpose') : undefined)
    if (why.length >= 3) look.mutate(why)
  }
  const title = look.data ? t('claims.one.title', { day: dateOf(look.data.ends) }) : t('assessment.one.doorTitle')
  return (
    <Page density="officer" title={title} beside={look.data && <ClaimTag state={look.data.state} />}>
      <p className={classes.note}><AnchorLink to="/assessment">{t('assessment.one.back')}</AnchorLink></p>
      {look.error !== null && <FailureNotice error={look.error} />}
      {look.data
        ? <Claim claim={look.data} onDecided={() => look.mutate(purpose.normalize('NFC').trim())} />
        : (
          <form className={classes.form} onSubmit={submit} noValidate>
            <p>{t('assessment.one.door')}</p>
            <TextInput size="officer" label={t('assessment.purpose')} description={t('assessment.purposeHint')} value={purpose} error={wrong} maxLength={300} autoComplete="off" onChange={(event) => setPurpose(event.currentTarget.value)} />
            <div><Button type="submit" size="officer" loading={look.isPending}>{t('assessment.one.open')}</Button></div>
          </form>
        )}
    </Page>
  )
}

function Claim({ claim, onDecided }: { claim: AssessedClaim; onDecided: () => void }) {
  return (
    <>
      <Patient claim={claim} />
      <ClaimSums claim={claim} />
      <Findings claim={claim} />
      <TakenRows claim={claim} />
      <DecisionForm claim={claim} onDecided={onDecided} />
      <History claim={claim} traced={false} />
    </>
  )
}

function Patient({ claim: { patient, facility, facilityName } }: { claim: AssessedClaim }) {
  const { t } = useWords()
  const sex = patient.sex === '1' || patient.sex === '2' ? patient.sex : '3'
  return (
    <dl className={classes.sums}>
      <div><dt>{t('assessment.one.patient')}</dt><dd>{t(`assessment.one.sex.${sex}`)}, {t('assessment.one.born', { year: patient.birthYear })}</dd></div>
      <div><dt>{t('assessment.one.diagnosis')}</dt><dd>{[patient.mainDiagnosis, ...patient.otherDiagnoses.split(';')].filter(Boolean).join('; ')}</dd></div>
      <div><dt>{t('assessment.one.kind')}</dt><dd>{patient.kindOfVisit}</dd></div>
      <div><dt>{t('assessment.one.facility')}</dt><dd>{facilityName ?? ''} {facility}</dd></div>
    </dl>
  )
}
