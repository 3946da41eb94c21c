/** The clinician's first page: scan, one glance at who it is, purpose, Enter; then the record opens. */
import { useEffect } from 'react'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Page } from '../../parts/page.tsx'
import { ScanField } from '../../parts/scan-field.tsx'
import { Guard } from '../../shell/guard.tsx'
import { useWords } from '../../words/use-words.ts'
import { ChoosePatient } from './choose-patient.tsx'
import { NameForm } from './name-form.tsx'
import { PurposeStep } from './purpose-step.tsx'
import classes from './patients.module.css'
import { useFinding, type Finding } from './use-finding.ts'

const SCAN_FIELD = 'patient-scan'

export function PatientsPage() {
  const { t } = useWords()
  return <Guard roles={['clinician']} title={t('patients.title')}><AtPatients /></Guard>
}

function AtPatients() {
  const { t } = useWords()
  const finding = useFinding()
  const { step, find } = finding
  useKeys(finding)
  return (
    <Page density="desk" title={t('patients.title')}>
      <div className={classes.finding}>
        <ScanField id={SCAN_FIELD} label={t('patients.scan')} keys={t('patients.keys')} hasFocus={step === 'scan'} busy={find.isPending} onScan={finding.scan} />
        {find.isPending && <Loading rows={2} height={56} />}
        {find.error !== null && <FailureNotice error={find.error} />}
        {step === 'scan' && find.isIdle && <p className="secondary">{t('patients.lead')}</p>}
        {step === 'name' && <NameForm finding={finding} />}
        {step === 'choose' && find.data?.kind === 'choose' && <ChoosePatient patients={find.data.patients} finding={finding} />}
        {step === 'purpose' && finding.patient && <PurposeStep key={finding.patient.found} patient={finding.patient} finding={finding} />}
      </div>
    </Page>
  )
}

/** F4, Esc, and the scanner: what it shoots while no field has the focus belongs to the scan field, or its Enter would open the one before. */
function useKeys({ byName, leave }: Finding): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.isComposing) return
      const act = event.key === 'F4' && !event.altKey ? byName : event.key === 'Escape' ? leave : undefined
      if (act) {
        event.preventDefault()
        return act()
      }
      const writing = event.target instanceof HTMLElement && event.target.closest('input, textarea, select') !== null
      if (writing || event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey || event.key === ' ') return
      document.getElementById(SCAN_FIELD)?.focus()
      if (event.key === '/') event.preventDefault()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  })
}
