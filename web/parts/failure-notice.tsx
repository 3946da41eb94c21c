/** Says why an answer did not come, in the server's own words where it gave any, and what to do next. */
import { Button } from '@mantine/core'
import { useWords } from '../words/use-words.ts'
import { Refused } from '../asking/ask.ts'
import { AnchorLink, ButtonLink } from './links.tsx'
import { Notice } from './notice.tsx'

export interface FailureProps {
  readonly error: unknown
  readonly retry?: () => void
}

export function FailureNotice({ error, retry }: FailureProps) {
  const { t, say } = useWords()
  const status = error instanceof Refused ? error.status : -1
  const problems = error instanceof Refused ? error.problems : []
  const kind = kindOf(status)
  const again = retry && kind !== 'signedOut' && kind !== 'forbidden' && kind !== 'missing'
  const here = window.location.pathname + window.location.search
  const next = kind === 'signedOut' ? <ButtonLink to="/sign-in" search={{ returnTo: here }}>{t('failures.signIn')}</ButtonLink>
    : again ? <Button variant="default" onClick={retry}>{t('failures.again')}</Button>
    : kind === 'missing' ? <AnchorLink to="/">{t('failures.home')}</AnchorLink> : undefined
  return (
    <Notice tone={kind === 'signedOut' || kind === 'missing' ? 'act' : 'stop'} title={t(`failures.${kind}.title`)} next={next}>
      {problems.length === 0 && <p>{t(`failures.${kind}.fix`)}</p>}
      {problems.map((problem, index) => (
        <p key={index}>{say(problem.message)} {say(problem.fix)} <code>{problem.code}</code></p>
      ))}
    </Notice>
  )
}

type FailureKind = 'unreachable' | 'signedOut' | 'forbidden' | 'missing' | 'tooMany' | 'refused' | 'away' | 'defect'

function kindOf(status: number): FailureKind {
  if (status === 0) return 'unreachable'
  if (status === 401) return 'signedOut'
  if (status === 403) return 'forbidden'
  if (status === 404 || status === 410) return 'missing'
  if (status === 429) return 'tooMany'
  if (status >= 502 && status <= 504) return 'away'
  return status >= 400 && status < 500 ? 'refused' : 'defect'
}
