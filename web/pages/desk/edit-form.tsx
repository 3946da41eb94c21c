/** F2: corrects what a scan says, or types what there is no scan of. What is known stands there already. */
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useRef, useState, type FormEvent } from 'react'
import type { CheckInIncomplete, CheckedIn, PatientFields } from '#modules/insurance/schema.ts'
import { Notice } from '../../parts/notice.tsx'
import { dayOf } from '../../parts/values.ts'
import { useAnnouncer } from '../../shell/live-regions.tsx'
import { useWords } from '../../words/use-words.ts'
import classes from './desk-page.module.css'
import { looksScanned, type Desk } from './use-desk.ts'

const NAMES = ['personalId', 'name', 'birth', 'cardNumber', 'address'] as const
type Name = (typeof NAMES)[number]

/** What stands in the form at first. */
function begun(patient: CheckedIn | undefined, incomplete: CheckInIncomplete | undefined): Record<Name | 'sex', string> {
  const known: PatientFields = incomplete?.known ?? {}
  const address = patient?.fields.find((each) => each.name === 'DIA_CHI')?.value ?? known.address ?? ''
  return {
    personalId: patient?.patient.personalId ?? known.personalId ?? '', name: patient?.patient.name ?? known.name ?? '', birth: dayOf(patient?.patient.birth ?? known.birth ?? ''),
    cardNumber: patient?.card.term?.number ?? known.cardNumber ?? '', address, sex: patient?.patient.sex ?? known.sex ?? '',
  }
}

export function EditForm({ desk }: { desk: Desk }) {
  const { t } = useWords()
  const announce = useAnnouncer()
  const { patient, incomplete } = desk
  const [values, setValues] = useState(() => begun(patient, incomplete))
  const [faults, setFaults] = useState<readonly Name[]>([])
  const fields = useRef<Partial<Record<Name, HTMLInputElement | null>>>({})
  const first: Name = incomplete?.missing.find((each): each is 'personalId' | 'name' | 'birth' => each !== 'sex') ?? 'name'
  const set = (name: Name | 'sex', value: string) => setValues((before) => ({ ...before, [name]: value }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    // The scanner fired into the field that had the focus: it is a scan, and what stood there stands there again.
    const struck = (['name', 'birth', 'address'] as const).find((name) => looksScanned(values[name]))
    if (struck !== undefined) {
      set(struck, begun(patient, incomplete)[struck])
      return desk.scan(values[struck].trim())
    }
    const missing = ([['name', values.name], ['birth', values.birth]] as const).filter(([, value]) => value.trim() === '').map(([name]) => name)
    const nobody = values.personalId.trim() === '' && values.cardNumber.trim() === ''
    const found: Name[] = [...(nobody ? ['personalId' as const] : []), ...missing]
    setFaults(found)
    if (found[0] !== undefined) {
      fields.current[found[0]]?.focus()
      return announce.urgently(t('desk.editMissing'))
    }
    const typed = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value.normalize('NFC').trim()]).filter(([, value]) => value !== '')) as PatientFields
    desk.begin({ fields: typed })
  }
  return (
    <form onSubmit={submit} noValidate className={classes.edit} aria-labelledby="desk-edit">
      <h2 id="desk-edit">{t('desk.editTitle')}</h2>
      {incomplete && <Notice tone="act" title={t(incomplete.bent ? 'desk.bent' : 'desk.incomplete')} />}
      <div className={classes.inputs}>
        {NAMES.map((name) => (
          <TextInput
            key={name} ref={(element) => { fields.current[name] = element }} size="desk" label={t(`desk.typed.${name}`)} value={values[name]} autoComplete="off" spellCheck={false}
            autoFocus={name === first} onFocus={(event) => event.currentTarget.select()} error={faults.includes(name) ? t(`desk.typedMissing.${name === 'birth' ? 'birth' : name === 'name' ? 'name' : 'personalId'}`) : undefined}
            onChange={(event) => set(name, event.currentTarget.value)}
          />
        ))}
        <NativeSelect
          size="desk" label={t('desk.typed.sex')} value={values.sex} onChange={(event) => set('sex', event.currentTarget.value)}
          data={[{ value: '', label: t('desk.sexOfNumber') }, { value: '1', label: t('desk.sex.male') }, { value: '2', label: t('desk.sex.female') }, { value: '3', label: t('desk.sex.undetermined') }]}
        />
      </div>
      <div className={classes.buttons}>
        <Button type="submit" size="desk" loading={desk.check.isPending}>{t('desk.askAgain')}</Button>
        <Button size="desk" variant="default" onClick={desk.leave}>{t('desk.leave')}</Button>
      </div>
    </form>
  )
}
