/** Closes the book to one more facility, found by its province. */
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { useWords } from '../../words/use-words.ts'
import { bodyOf, facilitiesQuestion, provincesQuestion, useAct, type Of } from './questions.ts'
import classes from './access.module.css'

const byName = new Intl.Collator('vi')

export function CloseFacility({ of }: { of: Of }) {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  return (
    <details className={classes.law} open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('access.look.switches.add')}</summary>
      {open && <Choice of={of} done={() => setOpen(false)} />}
    </details>
  )
}

function Choice({ of, done }: { of: Of; done: () => void }) {
  const { t } = useWords()
  const [province, setProvince] = useState('')
  const [facility, setFacility] = useState('')
  const [until, setUntil] = useState('')
  const provinces = useQuery(provincesQuestion)
  const facilities = useQuery(facilitiesQuestion)
  const act = useAct(done)
  const choose = { value: '', label: t('access.look.switches.choose') }
  const names = [...(provinces.data ?? [])].sort((a, b) => byName.compare(a.name, b.name))
  const here = (facilities.data ?? []).filter((each) => each.province === province && each.tenant !== 'conformance').sort((a, b) => byName.compare(a.name, b.name))
  const name = here.find((each) => each.code === facility)?.name ?? ''
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        act.mutate({ path: 'switches', body: { kind: 'facility', target: facility, allows: false, ...bodyOf(of), ...(until === '' ? {} : { until }) }, said: t('access.look.switches.saidOff', { what: name }) })
      }}
    >
      <NativeSelect
        size="citizen" label={t('access.look.switches.province')} value={province} data={[choose, ...names.map((each) => ({ value: each.code, label: each.name }))]}
        onChange={(event) => {
          setProvince(event.currentTarget.value)
          setFacility('')
        }}
      />
      <NativeSelect
        size="citizen" label={t('access.look.switches.facility')} value={facility} disabled={province === ''} required
        data={[choose, ...here.map((each) => ({ value: each.code, label: each.name }))]} onChange={(event) => setFacility(event.currentTarget.value)}
      />
      <TextInput size="citizen" type="date" label={t('access.look.switches.lastDay')} value={until} onChange={(event) => setUntil(event.currentTarget.value)} />
      <Button size="citizen" type="submit" disabled={facility === ''} loading={act.isPending}>{t('access.look.switches.off')}</Button>
      {[facilities.error, provinces.error, act.error].map((error, index) => error !== null && <FailureNotice key={index} error={error} />)}
    </form>
  )
}
