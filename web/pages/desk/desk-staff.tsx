/** Who sits at the desk: the insurer wants name and number with every look-up (CV 1923/BHXH-CNTT). Asked once a shift. */
import { Button, TextInput } from '@mantine/core'
import { useRef, useState, type FormEvent } from 'react'
import type { DeskStaff } from '#modules/insurance/schema.ts'
import { useAnnouncer } from '../../shell/live-regions.tsx'
import { useWords } from '../../words/use-words.ts'
import classes from './desk-page.module.css'

const KEPT_AS = 'lien-thong.desk-staff'
const SHIFT_MS = 12 * 3_600_000

interface KeptStaff extends DeskStaff {
  readonly signedIn: string
  readonly until: number
}

/** The shift's staff in this tab, for the person who is signed in; another person's number is not used. */
export function keptStaff(signedIn: string): DeskStaff | undefined {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEPT_AS) ?? 'null') as KeptStaff | null
    return kept && kept.signedIn === signedIn && kept.until > Date.now() ? { name: kept.name, personalId: kept.personalId } : undefined
  } catch {
    return undefined
  }
}

function keepStaff(signedIn: string, staff: DeskStaff): void {
  try {
    sessionStorage.setItem(KEPT_AS, JSON.stringify({ ...staff, signedIn, until: Date.now() + SHIFT_MS } satisfies KeptStaff))
  } catch {
    // Storage may be closed (private window): the number is then asked again after a reload.
  }
}

export function StaffForm({ signedIn, onKnown }: { signedIn: string; onKnown: (staff: DeskStaff) => void }) {
  const { t } = useWords()
  const announce = useAnnouncer()
  const [name, setName] = useState(signedIn)
  const [personalId, setPersonalId] = useState('')
  const [faulty, setFaulty] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const staff = { name: name.normalize('NFC').trim(), personalId: personalId.replace(/\s/g, '') }
    if (staff.name !== '' && /^\d{12}$/.test(staff.personalId)) {
      keepStaff(signedIn, staff)
      return onKnown(staff)
    }
    setFaulty(true)
    field.current?.focus()
    announce.urgently(t('desk.staff.fault'))
  }
  return (
    <form onSubmit={submit} noValidate className={classes.staff} aria-labelledby="desk-staff">
      <h2 id="desk-staff">{t('desk.staff.title')}</h2>
      <p>{t('desk.staff.why')}</p>
      <div className={classes.inputs}>
        <TextInput size="desk" label={t('desk.staff.name')} value={name} autoComplete="off" onChange={(event) => setName(event.currentTarget.value)} />
        <TextInput
          ref={field} size="desk" label={t('desk.staff.number')} value={personalId} inputMode="numeric" autoComplete="off" data-autofocus autoFocus
          error={faulty ? t('desk.staff.fault') : undefined} onChange={(event) => setPersonalId(event.currentTarget.value)}
        />
        <Button type="submit" size="desk">{t('desk.staff.begin')}</Button>
      </div>
    </form>
  )
}
