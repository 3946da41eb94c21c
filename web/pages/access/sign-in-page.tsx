/** The door: the national e-ID, and in the sandbox the people one may be. */
import { useSearch } from '@tanstack/react-router'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Notice } from '../../parts/notice.tsx'
import { ButtonLink } from '../../parts/links.tsx'
import { Page } from '../../parts/page.tsx'
import { SignInChoices } from '../../shell/sign-in-choices.tsx'
import { homeOf, useSession } from '../../shell/use-session.ts'
import { useWords } from '../../words/use-words.ts'

export function SignInPage() {
  const { t } = useWords()
  const { returnTo } = useSearch({ from: '/sign-in' })
  const session = useSession()
  const signedIn = session.data?.signedIn === true ? session.data : undefined
  return (
    <Page density="desk" title={t('access.title')}>
      <p>{t('access.lead')}</p>
      {signedIn && (
        <div style={{ marginBlockStart: '1rem' }}>
          <Notice
            tone="quiet"
            title={t('access.already', { name: signedIn.name ?? '' })}
            next={signedIn.role !== null && <ButtonLink to={homeOf[signedIn.role]} size="officer" variant="default">{t('access.goHome')}</ButtonLink>}
          />
        </div>
      )}
      {session.data && <SignInChoices session={session.data} {...(returnTo === undefined || returnTo === '/' ? {} : { returnTo })} />}
      {session.error !== null && <FailureNotice error={session.error} retry={() => void session.refetch()} />}
    </Page>
  )
}
