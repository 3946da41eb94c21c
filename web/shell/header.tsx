/** The header: name, the doors of the reader's role, language, who is signed in. */
import { Button, UnstyledButton } from '@mantine/core'
import { Link, useRouterState } from '@tanstack/react-router'
import { useMutation } from '@tanstack/react-query'
import type { Role, SessionBody } from '#modules/access/schema.ts'
import { ask } from '../asking/ask.ts'
import { ButtonLink } from '../parts/links.tsx'
import { useWords } from '../words/use-words.ts'
import type { Language } from '../words/words.ts'
import classes from './shell.module.css'

/** The pages of each role, in the order of a day's work. */
const doors = {
  operator: ['/operations', '/messages', '/send', '/approvals'],
  facility: ['/send', '/messages', '/daily', '/claims', '/papers', '/papers/monitoring'],
  auditor: ['/audit', '/messages', '/reviews', '/approvals'],
  citizen: ['/me', '/me/papers'],
  registrar: ['/desk'],
  clerk: ['/claims', '/send', '/messages', '/papers/monitoring'],
  assessor: ['/assessment'],
  steward: ['/matching', '/approvals', '/retention'],
  clinician: ['/patients', '/papers'],
  'commune-officer': ['/v'],
  'province-officer': ['/papers/monitoring'],
  'ministry-officer': ['/papers/monitoring'],
} as const satisfies Record<Role, readonly string[]>

export function Header({ session }: { session: SessionBody | undefined }) {
  const { t } = useWords()
  const role = session?.signedIn === true ? session.role : null
  return (
    <header className={classes.header}>
      <Link to="/" className={classes.brand}>
        <img src="/mark.svg" width={28} height={28} alt="" />
        Liên Thông
      </Link>
      {role !== null && (
        <nav className={classes.navigation} aria-label={t('shell.navigation')}>
          {doors[role].map((door) => <Link key={door} to={door} activeOptions={{ includeSearch: false, exact: holdsAnother(doors[role], door) }}>{t(`shell.doors.${door}`)}</Link>)}
        </nav>
      )}
      {role === null && session?.sandbox === true && (
        <nav className={classes.navigation} aria-label={t('shell.navigation')}><Link to="/v">{t('shell.doors./v')}</Link><Link to="/conformance">{t('shell.doors./conformance')}</Link></nav>
      )}
      <div className={classes.person}>
        {session?.signedIn === true ? <Person session={session} /> : <SignIn />}
        <Languages />
      </div>
    </header>
  )
}

/** Whether another door leads to a page below this one: then only this page itself is where the reader is. */
function holdsAnother(all: readonly string[], door: string): boolean {
  return all.some((other) => other.startsWith(`${door}/`))
}

function SignIn() {
  const { t } = useWords()
  const here = useRouterState({ select: (state) => state.location.href })
  const returnTo = here.startsWith('/sign-in') ? '/' : here
  return <ButtonLink to="/sign-in" search={{ returnTo }} size="officer" variant="default">{t('shell.signIn')}</ButtonLink>
}

function Person({ session }: { session: SessionBody }) {
  const { t } = useWords()
  const leave = useMutation({
    mutationFn: () => ask<unknown>('/api/access/sign-out', { method: 'POST' }),
    // A full load: nothing a person has read may stay in the memory of the page after they leave.
    onSuccess: () => window.location.assign('/'),
  })
  return (
    <>
      <div className={classes.who}>
        <Link to="/sessions">{session.name}</Link>
        {session.role !== null && <span>{t(`roles.${session.role}.name`)}</span>}
      </div>
      <Button size="officer" variant="default" loading={leave.isPending} onClick={() => leave.mutate()}>{t('shell.signOut')}</Button>
    </>
  )
}

const languageNames: readonly { readonly id: Language; readonly short: string; readonly name: string }[] = [
  { id: 'vi', short: 'VI', name: 'Tiếng Việt' },
  { id: 'en', short: 'EN', name: 'English' },
]

function Languages() {
  const { t, language, choose } = useWords()
  return (
    <div className={classes.languages} role="group" aria-label={t('shell.language')}>
      {languageNames.map(({ id, short, name }) => (
        <UnstyledButton key={id} lang={id} title={name} aria-label={`${short}: ${name}`} aria-pressed={language === id} onClick={() => choose(id)}>
          {short}
        </UnstyledButton>
      ))}
    </div>
  )
}
