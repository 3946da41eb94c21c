/** The desk of software vendors: open a tenant, sign in, watch the checklist, take the certificate. */
import { Button, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import type { NewTenantAnswer } from '#modules/conformance/schema.ts'
import { useFirstFault } from '../../parts/first-fault.ts'
import { Notice } from '../../parts/notice.tsx'
import { Page } from '../../parts/page.tsx'
import { useSession } from '../../shell/use-session.ts'
import { useWords } from '../../words/use-words.ts'
import type { Pair } from './asking.ts'
import { ChecklistView } from './checklist-view.tsx'
import classes from './conformance-page.module.css'
import { Opened } from './opened.tsx'
import { RegisterForm } from './register-form.tsx'
import { SignInForm } from './sign-in-form.tsx'

export function ConformancePage() {
  const { t } = useWords()
  const [pair, setPair] = useState<Pair>()
  const [opened, setOpened] = useState<NewTenantAnswer>()
  const [left, setLeft] = useState<'left' | 'over'>()
  const leave = (how: 'left' | 'over') => {
    setPair(undefined)
    setOpened(undefined)
    setLeft(how)
  }
  if (pair) return <ChecklistView key={pair.access} pair={pair} onLeave={() => leave('left')} onEnded={() => leave('over')} />
  return (
    <Page takesFocus={left !== undefined} density="desk" title={t('conformance.title')} heading={t('conformance.heading')}>
      <p className={classes.lead}>{t('conformance.lead')}</p>
      {opened ? <Opened tenant={opened} onPair={setPair} /> : <Doors over={left === 'over'} onOpened={setOpened} onPair={setPair} />}
    </Page>
  )
}

interface DoorsProps {
  readonly over: boolean
  readonly onOpened: (tenant: NewTenantAnswer) => void
  readonly onPair: (pair: Pair) => void
}

function Doors({ over, onOpened, onPair }: DoorsProps) {
  const { t } = useWords()
  const sandbox = useSession().data?.sandbox === true
  return (
    <>
      {over && <div className={classes.over}><Notice tone="act" title={t('conformance.signIn.over')} /></div>}
      {!sandbox && <div className={classes.over}><Notice tone="quiet" title={t('conformance.production.title')}>{t('conformance.production.text')}</Notice></div>}
      <div className={classes.doors}>
        {sandbox && <RegisterForm onOpened={onOpened} />}
        <div className={classes.doorsBeside}>
          {sandbox && <SignInForm onPair={onPair} />}
          <VerifyForm />
        </div>
      </div>
    </>
  )
}

function VerifyForm() {
  const { t } = useWords()
  const [number, setNumber] = useState('')
  const [wrong, setWrong] = useState<{ readonly number?: string }>({})
  const form = useFirstFault(wrong)
  const navigate = useNavigate()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (number.trim() === '') return setWrong({ number: t('conformance.empty') })
    void navigate({ to: '/conformance/certificates/$number', params: { number: number.replace(/\s/g, '').toUpperCase() } })
  }
  return (
    <section className={classes.door} aria-labelledby="verify">
      <form ref={form} onSubmit={submit} noValidate className={classes.form}>
        <h2 id="verify">{t('conformance.verify.title')}</h2>
        <TextInput size="desk" label={t('conformance.verify.number')} description={t('conformance.verify.hint')} value={number} error={wrong.number} autoComplete="off" spellCheck={false}
          onChange={(event) => setNumber(event.currentTarget.value)} />
        <div><Button type="submit" size="desk" variant="default">{t('conformance.verify.submit')}</Button></div>
      </form>
    </section>
  )
}
