/** One claim for the assessor: opened for a purpose, seen with its rows and rules, decided with grounds. */
import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { VISIT_OBJECTS } from '#definitions/check-in/visit-objects.ts'
import type { AssessedClaim } from '#modules/insurance/schema.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { useFirstFault } from '../../parts/first-fault.ts'
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
  const { claimId } = useParams({ from: '/assessment/$claimId' })
  return <Guard roles={['assessor']} title={t('assessment.title')}><Opening key={claimId} claimId={claimId} /></Guard>
}

/** Nothing of the claim is asked for before there is a purpose. */
function Opening({ claimId }: { claimId: string }) {
  const { t } = useWords()
  const [purpose, setPurpose] = useState('')
  const [wrong, setWrong] = useState<{ readonly purpose?: string }>({})
  // Kept apart from the asking: while the claim is read again after a decision it stays in sight.
  const [claim, setClaim] = useState<AssessedClaim>()
  const form = useFirstFault(wrong)
  const why = purpose.normalize('NFC').trim()
  const look = useMutation({ mutationFn: () => lookAt(claimId, why), onSuccess: setClaim })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setWrong(why.length < 3 ? { purpose: t('assessment.badPurpose') } : {})
    if (why.length >= 3) look.mutate()
  }
  if (claim) {
    return (
      <Page takesFocus density="officer" title={t('claims.one.title', { day: dateOf(claim.ends) })} beside={<ClaimTag state={claim.state} />} key="claim">
        <WayBack />
        {look.error !== null && <FailureNotice error={look.error} retry={() => look.mutate()} />}
        <Claim claim={claim} onDecided={() => look.mutate()} />
      </Page>
    )
  }
  return (
    <Page density="officer" title={t('assessment.one.doorTitle')} key="door">
      <WayBack />
      {look.error !== null && <FailureNotice error={look.error} retry={() => look.mutate()} />}
      <form ref={form} className={classes.form} onSubmit={submit} noValidate>
        <p>{t('assessment.one.door')}</p>
        <TextInput size="officer" label={t('assessment.purpose')} description={t('assessment.purposeHint')} value={purpose} error={wrong.purpose} maxLength={300} autoComplete="off" onChange={(event) => setPurpose(event.currentTarget.value)} />
        <div><Button type="submit" size="officer" loading={look.isPending}>{t('assessment.one.open')}</Button></div>
      </form>
    </Page>
  )
}

function WayBack() {
  const { t } = useWords()
  return <p className={classes.note}><AnchorLink to="/assessment">{t('assessment.one.back')}</AnchorLink></p>
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
  const { t, say } = useWords()
  const kind = VISIT_OBJECTS.find((each) => each.code === patient.kindOfVisit)
  const sex = patient.sex === '1' || patient.sex === '2' ? patient.sex : '3'
  return (
    <dl className={classes.sums}>
      <div><dt>{t('assessment.one.patient')}</dt><dd>{t(`assessment.one.sex.${sex}`)}, {t('assessment.one.born', { year: patient.birthYear })}</dd></div>
      <div><dt>{t('assessment.one.diagnosis')}</dt><dd>{[patient.mainDiagnosis, ...patient.otherDiagnoses.split(';')].filter(Boolean).join('; ')}</dd></div>
      <div><dt>{t('assessment.one.kind')}</dt><dd>{patient.kindOfVisit}{kind && ` · ${say(kind.title)}`}</dd></div>
      <div><dt>{t('assessment.one.facility')}</dt><dd>{facilityName ?? ''} {facility}</dd></div>
    </dl>
  )
}
