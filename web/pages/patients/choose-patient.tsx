/** At most five people of a name and birthday: enough to know the one before you, no more. */
import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import type { FoundPatient } from '#modules/record/schema.ts'
import { Notice } from '../../parts/notice.tsx'
import { dayOf } from '../../parts/values.ts'
import { useWords } from '../../words/use-words.ts'
import classes from './patients.module.css'
import type { Finding } from './use-finding.ts'

export function ChoosePatient({ patients, finding }: { patients: readonly FoundPatient[]; finding: Finding }) {
  const { t } = useWords()
  const first = useRef<HTMLButtonElement>(null)
  useEffect(() => first.current?.focus(), [])
  if (patients.length === 0) {
    return <Notice tone="act" title={t('patients.nobodyTitle')} next={<Button ref={first} size="desk" variant="default" onClick={finding.byName}>{t('patients.nameTitle')}</Button>}>{t('patients.nobody')}</Notice>
  }
  return (
    <section className={classes.panel} aria-labelledby="patient-choose">
      <h2 id="patient-choose">{t('patients.choose', { count: patients.length })}</h2>
      <p className="secondary">{t('patients.chooseNote')}</p>
      <ul className={classes.choices}>
        {patients.map((patient, at) => (
          <li key={patient.found}>
            <Button ref={at === 0 ? first : undefined} size="desk" variant="default" fullWidth justify="start" onClick={() => finding.choose(patient)}>
              {[
                patient.name, patient.sex === null ? null : t(`patients.sex.${patient.sex}`), patient.birth === null ? null : dayOf(patient.birth),
                patient.numberEnds === null ? null : t('patients.ends', { ends: patient.numberEnds }), patient.commune === null ? null : (patient.commune.name ?? patient.commune.code),
              ].filter(Boolean).join(' · ')}
            </Button>
          </li>
        ))}
      </ul>
      <div className={classes.buttons}><Button size="desk" variant="default" onClick={finding.leave}>{t('patients.leave')}</Button></div>
    </section>
  )
}
