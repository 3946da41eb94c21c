/** F4: name and whole date of birth, both needed. */
import { Button, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { useFirstFault } from '../../parts/first-fault.ts'
import { Notice } from '../../parts/notice.tsx'
import { dayOf } from '../../parts/values.ts'
import { useAnnouncer } from '../../shell/live-regions.tsx'
import { useWords } from '../../words/use-words.ts'
import classes from './patients.module.css'
import type { Finding } from './use-finding.ts'

/** As the server reads it; undefined where it is no whole day. */
function dayIn(text: string): string | undefined {
  const [, day, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text.trim()) ?? []
  return day === undefined || month === undefined || year === undefined ? undefined : `${day.padStart(2, '0')}/${month.padStart(2, '0')}/${year}`
}

export function NameForm({ finding: { begun, find, leave } }: { finding: Finding }) {
  const { t } = useWords()
  const announce = useAnnouncer()
  const [name, setName] = useState(begun?.name ?? '')
  const [birth, setBirth] = useState(begun === undefined || begun.birth === null ? '' : dayOf(begun.birth))
  const [faults, setFaults] = useState<{ readonly name?: string; readonly birth?: string }>({})
  const form = useFirstFault(faults)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const day = dayIn(birth)
    const found = { ...(/\S\s+\S/.test(name.trim()) ? {} : { name: t('patients.nameMissing') }), ...(day === undefined ? { birth: t('patients.birthMissing') } : {}) }
    setFaults(found)
    const [first] = Object.values(found)
    if (first !== undefined || day === undefined) return announce.urgently(first ?? '')
    find.mutate({ name: name.normalize('NFC').trim(), birth: day })
  }
  return (
    <form ref={form} onSubmit={submit} noValidate className={classes.panel} aria-labelledby="patient-name">
      <h2 id="patient-name">{t('patients.nameTitle')}</h2>
      {begun && <Notice tone="act" title={t(`patients.more.${begun.by}`)} />}
      <div className={classes.inputs}>
        <TextInput
          size="desk" label={t('patients.name')} description={t('patients.nameHint')} value={name} error={faults.name} autoFocus autoComplete="off" spellCheck={false} maxLength={120}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          size="desk" label={t('patients.birth')} description={t('patients.birthHint')} value={birth} error={faults.birth} autoComplete="off" maxLength={10}
          onChange={(event) => setBirth(event.currentTarget.value)}
        />
      </div>
      <div className={classes.buttons}>
        <Button type="submit" size="desk" loading={find.isPending}>{t('patients.find')}</Button>
        <Button size="desk" variant="default" onClick={leave}>{t('patients.leave')}</Button>
      </div>
    </form>
  )
}
