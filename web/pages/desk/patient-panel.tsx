/** Who stands at the desk, in one glance: identity, card, what to do; then reason of the visit, and Enter admits. */
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { FIRST_SERVICES } from '#definitions/check-in/file.ts'
import { VISIT_OBJECTS } from '#definitions/check-in/visit-objects.ts'
import type { CheckedIn } from '#modules/insurance/schema.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Tag } from '../../parts/tag.tsx'
import { dayOf, timeOf } from '../../parts/values.ts'
import { useWords } from '../../words/use-words.ts'
import classes from './desk-page.module.css'
import { FilledFields } from './filled-fields.tsx'
import { sexKey, toneLooks } from './looks.ts'
import { isEnter, looksScanned, type Desk } from './use-desk.ts'

export function PatientPanel({ patient, desk }: { patient: CheckedIn; desk: Desk }) {
  const { t, say } = useWords()
  const { shown, identity, card } = patient
  return (
    <section className={classes.patient} aria-labelledby="desk-patient">
      <h2 id="desk-patient">
        {patient.patient.name} <span>{t(sexKey[patient.patient.sex])} · {dayOf(patient.patient.birth)}</span>
      </h2>
      <p className={classes.evidence}>
        <Tag look={shown.evidence === 'proof' ? toneLooks.done : toneLooks.quiet}>{t(`desk.evidence.${shown.evidence}`)}</Tag> {say(shown.means)}
        {shown.bent && <> {t('desk.bentUsed')}</>}
      </p>
      <div className={classes.answers}>
        <Advice tone={identity.tone} title={t('desk.identity')} means={say(identity.means)} todo={say(identity.todo)}>
          {identity.differs.length > 0 && <p><strong>{identity.differs.map((field) => t(`desk.differs.${field}`)).join(', ')}</strong></p>}
        </Advice>
        <Advice tone={card.tone} title={t('desk.card')} means={say(card.means)} todo={say(card.todo)}><CardFacts card={card} /></Advice>
      </div>
      {patient.admittedBefore !== null && patient.admission === null && <Notice tone="act" title={t('desk.before', { at: timeOf(patient.admittedBefore).slice(0, 5) })} />}
      {patient.admission === null ? <Admission key={patient.checkInId} patient={patient} desk={desk} /> : (
        <AdmittedAlready admission={patient.admission} desk={desk} />
      )}
      <FilledFields fields={patient.fields} place={patient.place} />
    </section>
  )
}

interface AdviceProps {
  readonly tone: CheckedIn['card']['tone']
  readonly title: string
  readonly means: string
  readonly todo: string
  readonly children?: React.ReactNode
}

function Advice({ tone, title, means, todo, children }: AdviceProps) {
  const { Icon } = toneLooks[tone]
  return (
    <div className={classes.advice} data-tone={tone}>
      <p className={classes.adviceOf}>{title}</p>
      <p className={classes.means}><Icon size="1.3em" stroke={1.8} aria-hidden /> {means}</p>
      {children}
      <p>{todo}</p>
    </div>
  )
}

function CardFacts({ card }: { card: CheckedIn['card'] }) {
  const { t } = useWords()
  if (!card.term) return null
  const { term } = card
  return (
    <p>
      <strong className="nowrap">{term.number}</strong>
      {term.to !== null && <> · {t('desk.until', { day: dayOf(term.to) })}</>}
      {card.endsSoon && <> <strong>{t('desk.daysLeft', { count: card.daysLeft ?? 0 })}</strong></>}
      {card.benefit && <> · {t('desk.percent', { percent: card.benefit.percent })}{card.benefit.changedBy !== null && <> ({t('desk.changedBy', { by: card.benefit.changedBy })})</>}</>}
      <br />{term.facility} {term.facilityName}
    </p>
  )
}

/** What was admitted before; a file that has not gone is sent, or handed out, once more. */
function AdmittedAlready({ admission, desk }: { admission: NonNullable<CheckedIn['admission']>; desk: Desk }) {
  const { t } = useWords()
  const waits = admission.fileState === 'to-send' || admission.fileState === 'to-sign'
  const [first] = FIRST_SERVICES
  const again = () => desk.admit.mutate({ reason: admission.reason, object: admission.object, service: { code: first?.code ?? '', name: first?.name ?? '' }, acknowledged: true })
  return (
    <>
      <Notice
        tone={waits ? 'act' : 'done'} title={t('desk.admittedAt', { at: timeOf(admission.at).slice(0, 5) })}
        next={waits ? <Button size="desk" loading={desk.admit.isPending} onClick={again}>{t(admission.fileState === 'to-send' ? 'desk.resend' : 'desk.download')}</Button> : undefined}
      >
        {t(`desk.file.${admission.fileState}`)}
      </Notice>
      {desk.admit.error !== null && <FailureNotice error={desk.admit.error} retry={again} />}
    </>
  )
}

/** Reason, way of coming, first service. Where a person must compare first, Enter leads to the button that says so. */
function Admission({ patient, desk }: { patient: CheckedIn; desk: Desk }) {
  const { t, say } = useWords()
  const reasonField = useRef<HTMLInputElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  const [object, setObject] = useState(patient.objects[0]?.code ?? '9')
  const [service, setService] = useState(FIRST_SERVICES[0]?.code ?? '')
  const { isShooting, shotsEnded } = desk
  useEffect(() => { if (!isShooting()) reasonField.current?.focus() }, [isShooting, shotsEnded])
  const suggested = new Set(patient.objects.map((each) => each.code))
  const others = VISIT_OBJECTS.filter((each) => !suggested.has(each.code))
  const admit = (acknowledged: boolean) => {
    setMissing(reason.trim() === '')
    if (reason.trim() === '') return reasonField.current?.focus()
    const chosen = FIRST_SERVICES.find((each) => each.code === service)
    if (chosen && !desk.admit.isPending) desk.admit.mutate({ reason: reason.normalize('NFC').trim(), object, service: { code: chosen.code, name: chosen.name }, acknowledged })
  }
  const enter = (event: KeyboardEvent<HTMLInputElement>) => {
    if (!isEnter(event)) return
    event.preventDefault()
    // The next patient's card was scanned before this one was admitted: it is a scan, not a reason.
    if (looksScanned(reason)) {
      const scanned = reason
      setReason('')
      return desk.scan(scanned.trim())
    }
    if (patient.needsAcknowledgement && reason.trim() !== '') return button.current?.focus()
    admit(false)
  }
  const why = patient.objects.find((each) => each.code === object)
  return (
    <div className={classes.admission}>
      <TextInput
        ref={reasonField} id="desk-reason" size="citizen" label={t('desk.reason')} value={reason} autoComplete="off" error={missing ? t('desk.reasonMissing') : undefined}
        onChange={(event) => setReason(event.currentTarget.value)} onKeyDown={enter}
      />
      <div className={classes.inputs}>
        <NativeSelect size="desk" label={t('desk.object')} value={object} description={why && say(why.why)} onChange={(event) => setObject(event.currentTarget.value)}>
          <optgroup label={t('desk.suggested')}>
            {patient.objects.map((each) => <option key={each.code} value={each.code}>{each.code} · {say(each.title)}{each.percent === null ? '' : ` · ${each.percent} %`}</option>)}
          </optgroup>
          <optgroup label={t('desk.others')}>{others.map((each) => <option key={each.code} value={each.code}>{each.code} · {say(each.title)}</option>)}</optgroup>
        </NativeSelect>
        <NativeSelect
          size="desk" label={t('desk.service')} value={service} onChange={(event) => setService(event.currentTarget.value)}
          data={FIRST_SERVICES.map((each) => ({ value: each.code, label: say(each.title) }))}
        />
      </div>
      <div className={classes.buttons}>
        <Button ref={button} size="desk" loading={desk.admit.isPending} onClick={() => admit(patient.needsAcknowledgement)}>{t(patient.needsAcknowledgement ? 'desk.admitCompared' : 'desk.admit')}</Button>
        <Button size="desk" variant="default" onClick={() => desk.setStep('edit')}>{t('desk.edit')}</Button>
        <Button size="desk" variant="default" onClick={desk.leave}>{t('desk.leave')}</Button>
      </div>
      {desk.admit.error !== null && <FailureNotice error={desk.admit.error} retry={() => admit(patient.needsAcknowledgement)} />}
    </div>
  )
}
