/** Sends a message again: first shows what would differ, then asks for the act itself. */
import { Button, NativeSelect, Radio, Stack, Textarea } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams, useSearch } from '@tanstack/react-router'
import { useRef, useState, type FormEvent } from 'react'
import { partners } from '#definitions/partners.ts'
import type { ReplayAnswer, ReplayRequest, Trace } from '#modules/exchange/schema.ts'
import { ask } from '../../asking/ask.ts'
import { traceQuestion } from '../../asking/questions.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { AnchorLink, ButtonLink } from '../../parts/links.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Page } from '../../parts/page.tsx'
import { partnerName } from '../../parts/partner-name.ts'
import { Guard } from '../../shell/guard.tsx'
import { useAnnouncer } from '../../shell/live-regions.tsx'
import { useWords, type Words } from '../../words/use-words.ts'
import { Differences } from './differences.tsx'
import { ReplayApproval, useReplayApproval } from './replay-approval.tsx'
import classes from './replay-page.module.css'

export function ReplayPage() {
  const { t } = useWords()
  return <Guard roles={['operator']} title={t('replay.title')}><Replay /></Guard>
}

function Replay() {
  const { t, say } = useWords()
  const { messageId } = useParams({ from: '/messages/$messageId/replay' })
  const trace = useQuery({ ...traceQuestion(messageId), refetchInterval: false })
  const heading = trace.data && t('replay.heading', { what: `${say(trace.data.title)}\u00A0· ${trace.data.facilityName ?? trace.data.facility}` })
  return (
    <Page density="desk" title={t('replay.title')} heading={heading}>
      <p className={classes.back}><AnchorLink to="/messages/$messageId" params={{ messageId }}>← {t('replay.back')}</AnchorLink></p>
      {trace.isPending && <Loading rows={5} height={56} />}
      {trace.error !== null && <FailureNotice error={trace.error} retry={() => void trace.refetch()} />}
      {trace.data && <ReplayForm trace={trace.data} />}
    </Page>
  )
}

type Asked = Omit<ReplayRequest, 'dryRun'>

/** Asks for the dry run, then for the act with exactly the same words. */
function useReplay(messageId: string) {
  const client = useQueryClient()
  const address = `/api/exchange/messages/${encodeURIComponent(messageId)}/replay`
  const post = (asked: Asked, dryRun: boolean) => ask<ReplayAnswer>(address, { method: 'POST', body: { ...asked, dryRun } })
  const look = useMutation({ mutationFn: (asked: Asked) => post(asked, true) })
  const act = useMutation({
    mutationFn: (asked: Asked) => post(asked, false),
    onSuccess: () => client.invalidateQueries({ queryKey: ['trace', messageId] }),
  })
  return { look, act }
}

function ReplayForm({ trace }: { trace: Trace }) {
  const words = useWords()
  const { t } = words
  const announce = useAnnouncer()
  const { partner: first } = useSearch({ from: '/messages/$messageId/replay' })
  const [from, setFrom] = useState<ReplayRequest['from']>('deliver')
  const [partner, setPartner] = useState(first ?? '')
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  const reasonField = useRef<HTMLTextAreaElement>(null)
  const { look, act } = useReplay(trace.messageId)
  const approval = useReplayApproval(trace.messageId, from === 'deliver')
  const asked: Asked = { from, reason: reason.normalize('NFC').trim(), ...(partner !== '' && from === 'deliver' ? { partner } : {}) }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const short = asked.reason.length < 3
    setMissing(short)
    if (!short) return look.mutate(asked)
    reasonField.current?.focus()
    announce.urgently(t('replay.reasonMissing'))
  }
  if (act.isSuccess) return <Done messageId={trace.messageId} />
  // Changed words need a new look: a confirmation always stands under the difference it confirms.
  const current = look.isSuccess && JSON.stringify(look.variables) === JSON.stringify(asked)
  const confirming = from === 'check' ? { mayConfirm: true } : { mayConfirm: approval.state === 'holds', before: <ReplayApproval messageId={trace.messageId} approval={approval} /> }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="lg">
        <FromChoice value={from} onChange={setFrom} />
        {from === 'deliver' && (
          <NativeSelect
            size="desk" label={t('replay.partner')} value={partner} onChange={(event) => setPartner(event.currentTarget.value)} className={classes.narrow}
            data={[{ value: '', label: t('replay.everyPartner') }, ...partners.filter(({ id }) => trace.hops.some((hop) => hop.partner === id)).map(({ id, title }) => ({ value: id, label: words.say(title) }))]}
          />
        )}
        <Textarea
          ref={reasonField} size="desk" rows={2} maxLength={300} required label={t('replay.reason')} description={t('replay.reasonHint')} value={reason}
          error={missing ? t('replay.reasonMissing') : undefined} onChange={(event) => setReason(event.currentTarget.value)}
        />
        <div><Button type="submit" size="desk" variant={current ? 'default' : 'filled'} loading={look.isPending}>{t('replay.look')}</Button></div>
        {look.error !== null && <FailureNotice error={look.error} />}
        {current && <Differences answer={look.data} label={confirmLabel(words, asked)} acting={act.isPending} {...confirming} onConfirm={() => act.mutate(asked)} />}
        {act.error !== null && <FailureNotice error={act.error} />}
      </Stack>
    </form>
  )
}

function FromChoice({ value, onChange }: { value: ReplayRequest['from']; onChange: (from: ReplayRequest['from']) => void }) {
  const { t } = useWords()
  return (
    <Radio.Group label={t('replay.from')} size="md" value={value} onChange={(chosen) => onChange(chosen === 'check' ? 'check' : 'deliver')}>
      <Stack gap="sm" mt="xs">
        <Radio value="deliver" label={t('replay.fromDeliver')} description={t('replay.fromDeliverText')} />
        <Radio value="check" label={t('replay.fromCheck')} description={t('replay.fromCheckText')} />
      </Stack>
    </Radio.Group>
  )
}

function confirmLabel(words: Words, asked: Asked): string {
  const { t } = words
  if (asked.from === 'check') return t('replay.confirmCheck')
  return asked.partner === undefined ? t('replay.confirmAll') : t('replay.confirmOne', { partner: partnerName(words, asked.partner) })
}

function Done({ messageId }: { messageId: string }) {
  const { t } = useWords()
  const next = <ButtonLink to="/messages/$messageId" params={{ messageId }} size="desk">{t('replay.back')}</ButtonLink>
  return <Notice tone="done" title={t('replay.doneTitle')} next={next}>{t('replay.done')}</Notice>
}
