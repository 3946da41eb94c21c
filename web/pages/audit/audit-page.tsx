/** The auditor reads the whole log again and sees whether it is still what was sealed. */
import { Button } from '@mantine/core'
import { IconCheck, IconShieldCheck } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { RootRow, VerifyAnswer } from '#modules/audit/schema.ts'
import { ask } from '../../asking/ask.ts'
import { rootsQuestion } from '../../asking/questions.ts'
import { CopyButton } from '../../parts/copy-button.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Page } from '../../parts/page.tsx'
import { momentOf, numberOf, timeOf } from '../../parts/values.ts'
import { Guard } from '../../shell/guard.tsx'
import { useAnnouncer } from '../../shell/live-regions.tsx'
import { useWords } from '../../words/use-words.ts'
import classes from './audit-page.module.css'

export function AuditPage() {
  const { t } = useWords()
  return <Guard roles={['auditor']} title={t('audit.title')}><Audit /></Guard>
}

function Audit() {
  const { t } = useWords()
  const client = useQueryClient()
  const roots = useQuery(rootsQuestion)
  const verify = useMutation({
    mutationFn: () => ask<VerifyAnswer>('/api/audit/verify', { method: 'POST' }),
    onSettled: () => client.invalidateQueries({ queryKey: rootsQuestion.queryKey }),
  })
  return (
    <Page density="officer" title={t('audit.title')}>
      <p className={classes.lead}>{t('audit.lead')}</p>
      <div className={classes.act}>
        <Button size="desk" leftSection={<IconShieldCheck size={20} aria-hidden />} loading={verify.isPending} onClick={() => verify.mutate()}>{t('audit.verify')}</Button>
        {verify.isPending && <p className="secondary" role="status">{t('audit.verifying')}</p>}
      </div>
      {verify.error !== null && <div className={classes.result}><FailureNotice error={verify.error} /></div>}
      {verify.data && <div className={classes.result}><Verified answer={verify.data} at={new Date(verify.submittedAt).toISOString()} /></div>}
      <section aria-labelledby="roots">
        <h2 id="roots" className={classes.title}>{t('audit.roots')}</h2>
        {roots.isPending && <Loading rows={6} />}
        {roots.error !== null && <FailureNotice error={roots.error} retry={() => void roots.refetch()} />}
        {roots.data && roots.data.roots.length === 0 && <Notice tone="quiet" title={t('audit.emptyTitle')}>{t('audit.empty')}</Notice>}
        {roots.data && roots.data.roots.length > 0 && <Roots roots={roots.data.roots} />}
      </section>
    </Page>
  )
}

function Verified({ answer, at }: { answer: VerifyAnswer; at: string }) {
  const { t, say } = useWords()
  const announce = useAnnouncer()
  const counts = { entries: numberOf(answer.checkedEntries), roots: numberOf(answer.checkedRoots) }
  const title = answer.ok ? t('audit.okTitle') : t('audit.faultsTitle', { count: answer.faults.length })
  useEffect(() => announce.urgently(title), [answer, announce, title])
  return (
    <Notice tone={answer.ok ? 'done' : 'stop'} title={title}>
      <p>{answer.ok ? t('audit.ok', counts) : t('audit.faultsText', counts)} {t('audit.verifiedAt', { time: timeOf(at) })}</p>
      {answer.faults.length > 0 && (
        <ol className={classes.faults}>
          {answer.faults.map((fault, index) => <li key={index}><strong>{t('audit.at', { sequence: numberOf(fault.sequence) })}</strong>: {say(fault.what)}</li>)}
        </ol>
      )}
      {answer.losses.map((loss) => <p key={loss.sequence}>{t('audit.loss', { sequence: numberOf(loss.sequence), moment: momentOf(loss.declaredAt) })}</p>)}
    </Notice>
  )
}

function Roots({ roots }: { roots: readonly RootRow[] }) {
  const { t } = useWords()
  const newest = roots.toSorted((a, b) => b.sequence - a.sequence)
  return (
    <div role="table" aria-labelledby="roots" className={classes.roots}>
      <div role="row" className={classes.head}>
        {(['sequence', 'sealed', 'entries', 'root', 'notarised'] as const).map((key) => <span role="columnheader" key={key}>{t(`audit.columns.${key}`)}</span>)}
      </div>
      {newest.map((root) => (
        <div role="row" key={root.sequence} className={classes.row}>
          <span role="cell"><Label>{t('audit.columns.sequence')}</Label>{numberOf(root.sequence)}</span>
          <span role="cell"><Label>{t('audit.columns.sealed')}</Label>{momentOf(root.sealedAt)}</span>
          <span role="cell"><Label>{t('audit.columns.entries')}</Label>{numberOf(root.entries)}</span>
          <span role="cell">
            <Label>{t('audit.columns.root')}</Label>
            <span><code title={root.root}>{root.root.slice(0, 16)}…</code> <CopyButton value={root.root} what={t('audit.rootWhat', { sequence: numberOf(root.sequence) })} /></span>
          </span>
          <span role="cell">
            <Label>{t('audit.columns.notarised')}</Label>
            {root.notarisedAt === null ? <span className="secondary">{t('audit.waiting')}</span>
              : <span className={classes.notarised}><IconCheck size="1.15em" aria-hidden /> {momentOf(root.notarisedAt)}</span>}
          </span>
        </div>
      ))}
    </div>
  )
}

/** On a phone each cell carries its column's name. */
const Label = ({ children }: { children: string }) => <span className={classes.label} aria-hidden="true">{children}</span>
