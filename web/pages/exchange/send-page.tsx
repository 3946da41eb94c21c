/** Checks a visit file without storing it and shows every problem at its place; a facility also sends it from here. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import type { CheckAnswer, DocumentReceipt } from '#modules/exchange/schema.ts'
import { Refused, type ProblemLine } from '../../asking/ask.ts'
import { CopyButton } from '../../parts/copy-button.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { ButtonLink } from '../../parts/links.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Page } from '../../parts/page.tsx'
import { Guard } from '../../shell/guard.tsx'
import { useAnnouncer } from '../../shell/live-regions.tsx'
import { useSession } from '../../shell/use-session.ts'
import { useWords } from '../../words/use-words.ts'
import { CheckResult } from './check-result.tsx'
import { FileChoice } from './file-choice.tsx'
import classes from './send-page.module.css'
import { UnreadableFile, useCheck, useSend } from './sending.ts'

export function SendPage() {
  const { t } = useWords()
  return <Guard roles={['facility', 'clerk', 'operator']} title={t('sending.title')}><Send /></Guard>
}

function Send() {
  const { t } = useWords()
  const work = useFileWork()
  const facility = useSession().data?.role === 'facility'
  const refused = work.result !== undefined && !work.result.accepted
  return (
    <Page density="officer" title={t(refused ? 'sending.errorTitle' : 'sending.title')} heading={t('sending.title')}>
      {work.receipt ? <Receipt receipt={work.receipt} onAnother={work.reset} /> : (
        <>
          <p className={classes.lead}>{t('sending.lead')}</p>
          <FileChoice file={work.file} error={work.missing ? t('sending.noFile') : undefined} onChoose={work.choose} />
          <div className={classes.buttons}>
            <Button size="desk" variant={facility ? 'default' : 'filled'} loading={work.checking} onClick={work.check}>{t('sending.check')}</Button>
            {facility && <Button size="desk" loading={work.sending} onClick={work.send}>{t('sending.send')}</Button>}
          </div>
          {!facility && <p className="secondary">{t('sending.onlyFacility')}</p>}
          <div className={classes.result}>
            {work.checking && <Loading rows={6} height={48} />}
            {work.error !== undefined && <WorkFailure error={work.error} retry={work.check} />}
            {work.result && work.file && <CheckResult key={work.turn} answer={work.result} fileName={work.file.name} />}
          </div>
        </>
      )}
    </Page>
  )
}

/** The page's one piece of state: which file, and the newest answer about it. */
function useFileWork() {
  const { t } = useWords()
  const announce = useAnnouncer()
  const [file, setFile] = useState<File>()
  const [missing, setMissing] = useState(false)
  const check = useCheck()
  const send = useSend()
  const reset = () => {
    setFile(undefined)
    check.reset()
    send.reset()
  }
  const withFile = (act: (chosen: File) => void) => () => {
    setMissing(file === undefined)
    if (file === undefined) return announce.urgently(t('sending.noFile'))
    send.reset()
    act(file)
  }
  const problems = problemsOf(send.error)
  const checked: CheckAnswer | undefined = problems ? { accepted: false, problems: [...problems], tables: check.data?.tables ?? [] } : check.data
  const error = problems ? undefined : send.error ?? check.error ?? undefined
  return {
    file, missing, error, reset,
    choose: (chosen: File) => {
      reset()
      setMissing(false)
      setFile(chosen)
    },
    checking: check.isPending,
    sending: send.isPending,
    check: withFile((chosen) => check.mutate(chosen)),
    send: withFile((chosen) => send.mutate(chosen)),
    result: check.isPending || send.isPending ? undefined : checked,
    receipt: send.data,
    turn: `${check.submittedAt}-${send.submittedAt}`,
  }
}

/** A refused file's problems: shown at their places, not as a failure of the page. */
function problemsOf(error: unknown): readonly ProblemLine[] | undefined {
  return error instanceof Refused && error.status === 422 && error.problems.length > 0 ? error.problems : undefined
}

function WorkFailure({ error, retry }: { error: unknown; retry: () => void }) {
  const { t } = useWords()
  if (error instanceof UnreadableFile) return <Notice tone="stop" title={t('sending.unreadableTitle')}>{t('sending.unreadable')}</Notice>
  return <FailureNotice error={error} retry={retry} />
}

function Receipt({ receipt, onAnother }: { receipt: DocumentReceipt; onAnother: () => void }) {
  const { t } = useWords()
  const next = (
    <>
      <ButtonLink to="/messages/$messageId" params={{ messageId: receipt.messageId }} size="desk">{t('sending.seeTrace')}</ButtonLink>
      <Button size="desk" variant="default" onClick={onAnother}>{t('sending.another')}</Button>
    </>
  )
  return (
    <Notice tone="done" title={t('sending.receiptTitle')} next={next}>
      <p>{t('sending.receiptText', { id: receipt.messageId })} <CopyButton value={receipt.messageId} what={t('sending.receiptWhat')} /></p>
      {receipt.problems.length > 0 && <p>{t('sending.warnings', { count: receipt.problems.length })}</p>}
    </Notice>
  )
}
