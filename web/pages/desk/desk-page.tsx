/** The check-in desk: scan, one glance, reason, Enter; no mouse needed, and no partner either. */
import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { DeskStaff } from '#modules/insurance/schema.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Page } from '../../parts/page.tsx'
import { ScanField } from '../../parts/scan-field.tsx'
import { Guard } from '../../shell/guard.tsx'
import { useSession } from '../../shell/use-session.ts'
import { useWords } from '../../words/use-words.ts'
import classes from './desk-page.module.css'
import { keptStaff, StaffForm } from './desk-staff.tsx'
import { EditForm } from './edit-form.tsx'
import { FindForm } from './find-form.tsx'
import { PatientPanel } from './patient-panel.tsx'
import { TodayList } from './today-list.tsx'
import { useDesk, type Desk } from './use-desk.ts'

export function DeskPage() {
  const { t } = useWords()
  return <Guard roles={['registrar']} title={t('desk.title')}><AtDesk /></Guard>
}

function AtDesk() {
  const { t } = useWords()
  const signedIn = useSession().data?.name ?? ''
  const [staff, setStaff] = useState<DeskStaff | undefined>(() => keptStaff(signedIn))
  const change = staff && <Button size="officer" variant="default" onClick={() => setStaff(undefined)}>{t('desk.staff.change')}</Button>
  return (
    <Page density="desk" title={t('desk.title')} beside={change}>
      {staff === undefined ? <StaffForm signedIn={signedIn} onKnown={setStaff} /> : <Work staff={staff} />}
    </Page>
  )
}

function Work({ staff }: { staff: DeskStaff }) {
  const { t } = useWords()
  const desk = useDesk(staff)
  useKeys(desk)
  return (
    <div className={classes.desk}>
      <ScanField
        id="desk-scan" label={t('desk.scan')} keys={t('desk.keys')} hasFocus={desk.step === 'scan'} busy={desk.check.isPending} onScan={desk.scan} onTyping={desk.noteTyping}
      />
      {desk.check.isPending && desk.step === 'scan' && <Loading rows={3} height={56} />}
      {desk.check.error !== null && !desk.check.isPending && <FailureNotice error={desk.check.error} />}
      {desk.opening.error !== null && <FailureNotice error={desk.opening.error} />}
      {desk.done && <Done done={desk.done} />}
      {desk.step === 'edit' && <EditForm key={desk.incomplete?.scan ?? desk.patient?.checkInId ?? 'new'} desk={desk} />}
      {desk.step === 'find' && <FindForm desk={desk} />}
      {desk.step === 'patient' && desk.patient && <PatientPanel patient={desk.patient} desk={desk} />}
      <TodayList onOpen={desk.open} />
    </div>
  )
}

/** F2, F4 and Esc, wherever the focus is. */
function useKeys(desk: Desk): void {
  const { setStep, leave } = desk
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const act = event.key === 'F2' ? () => setStep('edit') : event.key === 'F4' && !event.altKey ? () => setStep('find') : event.key === 'Escape' ? leave : undefined
      if (!act || event.isComposing) return
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  })
}

function Done({ done: { name, answer } }: { done: NonNullable<Desk['done']> }) {
  const { t, say } = useWords()
  const { fileState } = answer.admission
  return (
    <Notice tone={fileState === 'to-sign' || fileState === 'to-send' ? 'act' : 'done'} title={t('desk.admitted', { name })} next={answer.file === null ? undefined : <FileLink file={answer.file} id={answer.checkInId} />}>
      {t(`desk.file.${fileState}`)}
      {answer.problems.map((each) => <p key={each.code}>{say(each.message)} {say(each.fix)} <code>{each.code}</code></p>)}
    </Notice>
  )
}

/** The unsigned file, to be signed by the facility's own signer. */
function FileLink({ file, id }: { file: string; id: string }) {
  const { t } = useWords()
  return <Button component="a" size="desk" variant="default" href={`data:application/xml;base64,${file}`} download={`check-in-${id}.xml`}>{t('desk.download')}</Button>
}
