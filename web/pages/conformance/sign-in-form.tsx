/** A vendor with a tenant comes back with its account. */
import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { Refused } from '../../asking/ask.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { useFirstFault } from '../../parts/first-fault.ts'
import { Notice } from '../../parts/notice.tsx'
import { useWords } from '../../words/use-words.ts'
import { takePair, type Pair } from './asking.ts'
import classes from './conformance-page.module.css'

export function SignInForm({ onPair }: { onPair: (pair: Pair) => void }) {
  const { t } = useWords()
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const [shown, setShown] = useState(false)
  const [wrong, setWrong] = useState<{ readonly username?: string; readonly password?: string }>({})
  const form = useFirstFault(wrong)
  const signIn = useMutation({ mutationFn: () => takePair(username.trim(), password), onSuccess: onPair })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const faults = { ...(username.trim() === '' ? { username: t('conformance.empty') } : {}), ...(password === '' ? { password: t('conformance.empty') } : {}) }
    setWrong(faults)
    if (Object.keys(faults).length === 0) signIn.mutate()
  }
  return (
    <section className={classes.door} aria-labelledby="tenant-sign-in">
      <form ref={form} onSubmit={submit} noValidate className={classes.form}>
        <h2 id="tenant-sign-in">{t('conformance.signIn.title')}</h2>
        <TextInput size="desk" label={t('conformance.signIn.username')} description={t('conformance.signIn.usernameHint')} value={username} error={wrong.username} autoComplete="username" spellCheck={false}
          onChange={(event) => setUsername(event.currentTarget.value)} />
        <PasswordInput size="desk" label={t('conformance.signIn.password')} description={t('conformance.signIn.memory')} value={password} error={wrong.password} autoComplete="current-password"
          visible={shown} onVisibilityChange={setShown} visibilityToggleButtonProps={{ tabIndex: 0, 'aria-label': t(shown ? 'conformance.signIn.hide' : 'conformance.signIn.show') }} onChange={(event) => setPassword(event.currentTarget.value)} />
        {signIn.error !== null && <SignInFailure error={signIn.error} />}
        <div><Button type="submit" size="desk" variant="default" loading={signIn.isPending}>{t('conformance.signIn.submit')}</Button></div>
      </form>
    </section>
  )
}

/** A wrong password is no session that ended: the server's own sentence, without a door to another sign-in. */
function SignInFailure({ error }: { error: unknown }) {
  const { say } = useWords()
  const [problem] = error instanceof Refused && error.status === 401 ? error.problems : []
  return problem ? <Notice tone="stop" title={say(problem.message)} /> : <FailureNotice error={error} />
}
