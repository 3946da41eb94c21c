/** Where a hospital's own system leads its clinician: the link is taken in at once, signing in may follow, then the record opens. */
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { ArrivalAnswer, OpenAnswer } from '#modules/record/schema.ts'
import { ask, Refused } from '../../asking/ask.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { ButtonLink } from '../../parts/links.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Page } from '../../parts/page.tsx'
import { SignInChoices } from '../../shell/sign-in-choices.tsx'
import { useSession } from '../../shell/use-session.ts'
import { useWords } from '../../words/use-words.ts'
import { UnknownHere } from './unknown-here.tsx'

const KEPT_AS = 'lien-thong.arrival'

/** The arrival of this link, kept over the way to the e-ID and back; a link serves once. */
function keptArrival(code: string): string | undefined {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEPT_AS) ?? 'null') as { code: string; arrival: string } | null
    return kept?.code === code ? kept.arrival : undefined
  } catch {
    return undefined
  }
}

async function arrive(code: string): Promise<string> {
  const kept = keptArrival(code)
  if (kept !== undefined) return kept
  const { arrival } = await ask<ArrivalAnswer>('/api/record/launches/arrival', { method: 'POST', body: { code } })
  try {
    sessionStorage.setItem(KEPT_AS, JSON.stringify({ code, arrival }))
  } catch {
    // Storage may be closed (private window): then only somebody who is signed in already gets on.
  }
  return arrival
}

export function LaunchPage() {
  const { t } = useWords()
  const { code } = useParams({ from: '/launch/$code' })
  const session = useSession().data
  const arrival = useQuery({ queryKey: ['arrival', code], queryFn: () => arrive(code), retry: false, staleTime: Infinity, refetchOnWindowFocus: false })
  return (
    <Page density="desk" title={t('patients.launch.title')}>
      {arrival.isPending && <Loading rows={2} height={56} />}
      {arrival.error !== null && <NotOpened error={arrival.error} />}
      {arrival.data !== undefined && (session?.signedIn === true ? <Opening arrival={arrival.data} /> : (
        <>
          <Notice tone="act" title={t('patients.launch.signIn')}>{t('patients.launch.signInNote')}</Notice>
          {session && <SignInChoices session={session} returnTo={`/launch/${code}`} roles={['clinician']} />}
        </>
      ))}
    </Page>
  )
}

function Opening({ arrival }: { arrival: string }) {
  const { t } = useWords()
  const navigate = useNavigate()
  const { mutate, data, error, isIdle } = useMutation({
    mutationFn: () => ask<OpenAnswer>('/api/record/launches/open', { method: 'POST', body: { arrival } }),
    onSuccess: (answer) => {
      sessionStorage.removeItem(KEPT_AS)
      if (answer.kind === 'opened') void navigate({ to: '/patients/$lookId', params: { lookId: answer.lookId }, replace: true })
    },
  })
  useEffect(() => { if (isIdle) mutate() }, [isIdle, mutate])
  if (error !== null) return <NotOpened error={error} />
  return data?.kind === 'unknown-here' ? <UnknownHere answer={data} /> : <p aria-live="polite">{t('patients.launch.opening')}</p>
}

function NotOpened({ error }: { error: unknown }) {
  const { t, say } = useWords()
  const problem = error instanceof Refused ? error.problems[0] : undefined
  if (!problem) return <FailureNotice error={error} />
  return (
    <Notice tone="act" title={t('patients.launch.failedTitle')} next={<ButtonLink to="/patients" size="desk" variant="default">{t('patients.launch.scan')}</ButtonLink>}>
      {say(problem.message)} {say(problem.fix)} <code>{problem.code}</code>
    </Notice>
  )
}
