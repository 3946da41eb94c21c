/** The ways in: the national e-ID, and in the sandbox the people one may be. */
import { Button } from '@mantine/core'
import { IconBuildingBank, IconBuildingCommunity, IconBuildingHospital, IconId, IconMap, IconReceipt2, IconReportSearch, IconRoute, IconScan, IconShieldCheck, IconStethoscope, IconUser, IconUsers, type TablerIcon } from '@tabler/icons-react'
import type { Role, SessionBody } from '#modules/access/schema.ts'
import { useWords } from '../words/use-words.ts'
import classes from './sign-in-choices.module.css'
import { homeOf, signInAddress } from './use-session.ts'

const icons: Readonly<Record<Role, TablerIcon>> = {
  operator: IconRoute, facility: IconBuildingHospital, auditor: IconShieldCheck, citizen: IconUser,
  registrar: IconScan, clerk: IconReceipt2, assessor: IconReportSearch, steward: IconUsers,
  clinician: IconStethoscope, 'commune-officer': IconBuildingCommunity, 'province-officer': IconMap, 'ministry-officer': IconBuildingBank,
}

const everyRole: readonly Role[] = [
  'citizen', 'clinician', 'registrar', 'clerk', 'facility', 'assessor', 'commune-officer', 'province-officer', 'ministry-officer', 'steward', 'operator', 'auditor',
]

export interface SignInChoicesProps {
  readonly session: SessionBody
  /** Where to go afterwards; without it, to the page the chosen role starts on. */
  readonly returnTo?: string
  readonly roles?: readonly Role[]
}

export function SignInChoices({ session, returnTo, roles = everyRole }: SignInChoicesProps) {
  const { t } = useWords()
  return (
    <div className={classes.choices}>
      <Button component="a" href={signInAddress(returnTo ?? '/')} size="desk" leftSection={<IconId size={20} aria-hidden />}>
        {t('access.withEid')}
      </Button>
      {session.sandbox && session.personas.length > 0 && <Personas session={session} roles={roles} {...(returnTo === undefined ? {} : { returnTo })} />}
    </div>
  )
}

/** One card per role with the people of the sandbox who hold it: one click, no password. */
export function Personas({ session, returnTo, roles = everyRole, title }: SignInChoicesProps & { readonly title?: string }) {
  const { t } = useWords()
  const shown = roles.filter((role) => session.personas.some((persona) => persona.role === role))
  return (
    <section aria-labelledby="personas">
      <h2 id="personas" className={classes.title}>{title ?? t('access.personas')}</h2>
      <ul className={classes.cards}>
        {shown.map((role) => {
          const Icon = icons[role]
          return (
            <li key={role} className={classes.card}>
              <h3><Icon size={22} stroke={1.7} aria-hidden /> {t(`roles.${role}.name`)}</h3>
              <p>{t(`roles.${role}.does`)}</p>
              <People people={session.personas.filter((persona) => persona.role === role)} returnTo={returnTo ?? homeOf[role]} />
            </li>
          )
        })}
      </ul>
    </section>
  )
}

const othersShown = 2

function People({ people: [first, ...others], returnTo }: { people: SessionBody['personas']; returnTo: string }) {
  const { t } = useWords()
  return (
    <div className={classes.people}>
      {first && <Button component="a" size="officer" href={signInAddress(returnTo, first.id)}>{t('access.takeRole', { name: first.name })}</Button>}
      {others.slice(0, othersShown).map((persona) => <a key={persona.id} href={signInAddress(returnTo, persona.id)}>{persona.name}</a>)}
    </div>
  )
}
