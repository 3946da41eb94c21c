/** Anybody verifies a paper: by its link, a picture of its code, the code typed, or its PDF. No sign-in. */
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { FileVerification, Verification } from '#modules/papers/schema.ts'
import { ask, Refused } from '../../asking/ask.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { ButtonLink } from '../../parts/links.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Page } from '../../parts/page.tsx'
import { useWords } from '../../words/use-words.ts'
import { base64Of, readPicture } from './read-picture.ts'
import { Choices, type Chosen } from './verify-choices.tsx'
import { FileFinding, VerdictNotice } from './verdict.tsx'
import classes from './papers.module.css'

const verify = (code: string) => ask<Verification>('/api/papers/verifications', { method: 'POST', body: { code } })

/** `/v/$code`: where the QR code leads. */
export function VerifiedPage() {
  const { t } = useWords()
  const { code } = useParams({ from: '/v/$code' })
  // Asked anew each time: a paper may be revoked while somebody looks at it.
  const verification = useQuery({ queryKey: ['papers', 'verification', code], queryFn: () => verify(code), staleTime: 0, gcTime: 0, retry: false })
  return (
    <Page density="citizen" title={t('papers.verify.title')}>
      <div className={classes.paper}>
        {verification.isPending && <Loading rows={2} height={120} />}
        {verification.error !== null && (isForeign(verification.error) ? <VerdictNotice verdict="foreign" paper={null} /> : <FailureNotice error={verification.error} retry={() => void verification.refetch()} />)}
        {verification.data && <VerdictNotice {...verification.data} />}
        <p><ButtonLink to="/v" variant="default" size="citizen">{t('papers.verify.another')}</ButtonLink></p>
      </div>
    </Page>
  )
}

type Finding =
  | { readonly kind: 'verdict'; readonly verdict: Verification['verdict'] | 'foreign'; readonly paper: Verification['paper']; readonly certificates: Verification['certificates'] }
  | { readonly kind: 'file'; readonly finding: FileVerification }
  | { readonly kind: 'nothing-read' }

/** `/v`: a picture, a code, or a PDF. */
export function VerifyPage() {
  const { t } = useWords()
  const navigate = useNavigate()
  const [finding, setFinding] = useState<Finding | null>(null)
  const look = useMutation({
    mutationFn: find,
    onSuccess: (found) => {
      if (found.kind === 'go') void navigate({ to: '/v/$code', params: { code: found.code } })
      else setFinding(found)
    },
  })
  const choose = (chosen: Chosen) => {
    setFinding(null)
    look.mutate(chosen)
  }
  return (
    <Page density="citizen" title={t('papers.verify.title')}>
      <div className={classes.paper}>
        <p>{t('papers.verify.intro')}</p>
        <div aria-live="assertive">
          {look.isPending && <Loading rows={1} height={96} />}
          {look.error !== null && !look.isPending && <FailureNotice error={look.error} />}
          {finding?.kind === 'verdict' && <VerdictNotice verdict={finding.verdict} paper={finding.paper} certificates={finding.certificates} />}
          {finding?.kind === 'nothing-read' && <VerdictNotice verdict="nothing-read" paper={null} />}
          {finding?.kind === 'file' && <FileFinding finding={finding.finding} />}
        </div>
        <Choices busy={look.isPending} onChoose={choose} />
      </div>
    </Page>
  )
}

async function find(chosen: Chosen): Promise<Finding | { readonly kind: 'go'; readonly code: string }> {
  if (chosen.kind === 'file') return { kind: 'file', finding: await ask<FileVerification>('/api/papers/verifications/files', { method: 'POST', body: { pdf: await base64Of(chosen.file) } }) }
  const text = chosen.kind === 'picture' ? await readPicture(chosen.file) : chosen.text
  if (text === null) return { kind: 'nothing-read' }
  const code = codeOfHere(text)
  if (code !== null) return { kind: 'go', code }
  try {
    return { kind: 'verdict', ...(await verify(text)) }
  } catch (error) {
    if (isForeign(error)) return { kind: 'verdict', verdict: 'foreign', paper: null, certificates: null }
    throw error
  }
}

/** The code of an address of this very site, or a code typed. */
function codeOfHere(text: string): string | null {
  const trimmed = text.trim()
  const start = `${window.location.origin}/v/`
  const code = trimmed.startsWith(start) ? trimmed.slice(start.length) : trimmed
  return /^[A-Za-z0-9_-]{22}$/.test(code) ? code : null
}

function isForeign(error: unknown): boolean {
  return error instanceof Refused && error.problems.some((each) => each.code === 'qr-of-another-issuer')
}
