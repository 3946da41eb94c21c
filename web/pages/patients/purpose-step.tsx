/** Why the record is opened, before anything of it is shown. Care is one Enter away; an emergency looks different and says what it does. */
import { Button, Textarea } from '@mantine/core'
import { IconAlertOctagon, IconShieldCheck, IconUserQuestion } from '@tabler/icons-react'
import { useEffect, useRef, useState, type FormEvent } from 'react'
import type { FoundPatient } from '#modules/record/schema.ts'
import { Refused } from '../../asking/ask.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Tag } from '../../parts/tag.tsx'
import { dayOf } from '../../parts/values.ts'
import { useAnnouncer } from '../../shell/live-regions.tsx'
import { useWords } from '../../words/use-words.ts'
import classes from './patients.module.css'
import { UnknownHere } from './unknown-here.tsx'
import type { Finding } from './use-finding.ts'

export function PurposeStep({ patient, finding }: { patient: FoundPatient; finding: Finding }) {
  const { t } = useWords()
  const care = useRef<HTMLButtonElement>(null)
  const [emergency, setEmergency] = useState(false)
  const { open } = finding
  useEffect(() => { if (!emergency) care.current?.focus() }, [emergency])
  if (open.data?.kind === 'unknown-here') return <UnknownHere answer={open.data} />
  if (open.error instanceof Refused && open.error.problems.some(({ code }) => code === 'record-closed')) {
    return <Notice tone="quiet" title={t('patients.closedTitle')}>{t('patients.closed')}</Notice>
  }
  return (
    <section className={classes.panel} aria-labelledby="patient-who">
      <Who patient={patient} />
      <h3>{t('patients.purposeTitle')}</h3>
      <p className="secondary">{t('patients.purposeNote')}</p>
      <div className={classes.buttons}>
        <Button ref={care} size="desk" loading={open.isPending && open.variables.purpose === 'care'} onClick={() => { if (!open.isPending) open.mutate({ purpose: 'care' }) }}>{t('patients.care')}</Button>
        <Button size="desk" variant="outline" color="red.9" leftSection={<IconAlertOctagon size={20} aria-hidden />} aria-expanded={emergency} onClick={() => setEmergency(!emergency)}>
          {t('patients.emergency')}
        </Button>
        <Button size="desk" variant="default" onClick={finding.leave}>{t('patients.leave')}</Button>
      </div>
      {emergency && <EmergencyForm finding={finding} />}
      {open.error !== null && <FailureNotice error={open.error} />}
    </section>
  )
}

function Who({ patient: { name, birth, sex, numberEnds, commune, evidence } }: { patient: FoundPatient }) {
  const { t } = useWords()
  const proved = evidence === 'proof'
  return (
    <>
      <h2 id="patient-who" className={classes.who}>
        {name ?? t('patients.unnamed', { ends: numberEnds ?? '' })}
        <span>{[sex === null ? null : t(`patients.sex.${sex}`), birth === null ? null : dayOf(birth), name === null || numberEnds === null ? null : t('patients.ends', { ends: numberEnds }), commune?.name].filter(Boolean).join(' · ')}</span>
      </h2>
      <p><Tag look={proved ? { tone: 'done', Icon: IconShieldCheck } : { tone: 'quiet', Icon: IconUserQuestion }}>{t(`patients.evidence.${evidence}`)}</Tag></p>
    </>
  )
}

const SHORTEST = 10

function EmergencyForm({ finding: { open } }: { finding: Finding }) {
  const { t } = useWords()
  const announce = useAnnouncer()
  const field = useRef<HTMLTextAreaElement>(null)
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const given = reason.normalize('NFC').trim()
    setMissing([...given].length < SHORTEST)
    if ([...given].length >= SHORTEST) return open.mutate({ purpose: 'emergency', reason: given })
    field.current?.focus()
    announce.urgently(t('patients.emergencyMissing'))
  }
  return (
    <form onSubmit={submit} noValidate className={classes.emergency} data-tone="stop" aria-labelledby="patient-emergency">
      <h3 id="patient-emergency"><IconAlertOctagon size="1.3em" stroke={1.8} aria-hidden /> {t('patients.emergencyTitle')}</h3>
      <p>{t('patients.emergencyNote')}</p>
      <Textarea
        ref={field} size="desk" rows={2} maxLength={300} autoFocus required label={t('patients.emergencyReason')} value={reason} error={missing ? t('patients.emergencyMissing') : undefined}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <div className={classes.buttons}><Button type="submit" size="desk" color="red.9" loading={open.isPending}>{t('patients.emergencyOpen')}</Button></div>
    </form>
  )
}
