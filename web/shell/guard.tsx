/** Lets in whom a page is for; shows everyone else a friendly door, or who may enter. */
import type { ReactNode } from 'react'
import { useRouterState } from '@tanstack/react-router'
import type { Role } from '#modules/access/schema.ts'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { Notice } from '../parts/notice.tsx'
import { Page } from '../parts/page.tsx'
import { useWords } from '../words/use-words.ts'
import { SignInChoices } from './sign-in-choices.tsx'
import { useSession } from './use-session.ts'

export interface GuardProps {
  readonly roles: readonly Role[]
  /** What the page is called: the door says what lies behind it. */
  readonly title: string
  readonly children: ReactNode
}

export function Guard({ roles, title, children }: GuardProps) {
  const { t } = useWords()
  const session = useSession()
  const here = useRouterState({ select: (state) => state.location.href })
  if (session.data === undefined) {
    return <Page density="desk" title={title}><FailureNotice error={session.error} retry={() => void session.refetch()} /></Page>
  }
  const { signedIn, role } = session.data
  if (signedIn && role !== null && roles.includes(role)) return children
  const who = roles.map((allowed) => t(`roles.${allowed}.name`).toLocaleLowerCase('vi')).join(t('access.or'))
  const mine = role === null ? t('access.someone') : t(`roles.${role}.name`).toLocaleLowerCase('vi')
  return (
    <Page density="desk" title={title}>
      <Notice tone="act" title={signedIn ? t('access.forbiddenTitle') : t('access.doorTitle')}>
        {signedIn ? t('access.forbidden', { who, mine }) : t('access.door', { who })}
      </Notice>
      <SignInChoices session={session.data} returnTo={here} roles={roles} />
    </Page>
  )
}
