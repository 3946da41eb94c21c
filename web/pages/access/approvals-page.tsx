/** Two people and a ticket: asking for an approval, and approving what another asked for. */
import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { IconCircleCheck, IconClockHour4, IconHourglass } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { APPROVAL_KINDS, APPROVAL_RULES, type ApprovalKind } from '#definitions/access/approvals.ts'
import type { ApprovalList } from '#modules/access/schema.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Page } from '../../parts/page.tsx'
import { Tag } from '../../parts/tag.tsx'
import { timeOf } from '../../parts/values.ts'
import { Guard } from '../../shell/guard.tsx'
import { useAnnouncer } from '../../shell/live-regions.tsx'
import { useSession } from '../../shell/use-session.ts'
import { useWords } from '../../words/use-words.ts'
import { approvalsQuestion, useAct } from './questions.ts'
import { Section } from './section.tsx'
import { minuteOf } from './when.ts'
import classes from './access.module.css'

export function ApprovalsPage() {
  const { t } = useWords()
  return <Guard roles={['operator', 'steward', 'auditor']} title={t('access.approvals.title')}><Approvals /></Guard>
}

function Approvals() {
  const { t } = useWords()
  const query = useQuery(approvalsQuestion)
  const role = useSession().data?.role ?? ''
  const kinds = APPROVAL_KINDS.filter((kind) => APPROVAL_RULES[kind].askedBy.includes(role))
  return (
    <Page density="desk" title={t('access.approvals.title')}>
      <div className={classes.work}>
        <p>{t('access.approvals.lead')}</p>
        <Section id="approvals" title={t('access.approvals.list')} query={query}>
          {({ approvals }) => (
            <>
              {approvals.length === 0 && <p className="secondary">{t('access.approvals.none')}</p>}
              <ul className={classes.list}>{approvals.map((each) => <Approval key={each.approvalId} approval={each} />)}</ul>
            </>
          )}
        </Section>
        {kinds.length > 0 && <AskForm kinds={kinds} />}
      </div>
    </Page>
  )
}

const looks = { waiting: { tone: 'act', Icon: IconHourglass }, holds: { tone: 'done', Icon: IconCircleCheck }, over: { tone: 'quiet', Icon: IconClockHour4 } } as const

function Approval({ approval }: { approval: ApprovalList['approvals'][number] }) {
  const { t, say } = useWords()
  const act = useAct()
  const { state, ticket } = approval
  return (
    <li className={classes.switch}>
      <div>
        <p className={classes.what}><strong>{say(APPROVAL_RULES[approval.kind].title)}</strong></p>
        <p className={classes.state}>
          <Tag look={looks[state]}>{state === 'holds' ? t('access.approvals.holds', { at: timeOf(approval.until ?? '').slice(0, 5) }) : t(`access.approvals.${state}`)}</Tag>
          {approval.mine && <span>{t('access.approvals.mine')}</span>}
          {approval.used && <span>{t('access.approvals.used')}</span>}
        </p>
        <p>{approval.reason}</p>
        <p className={classes.note}>{t('access.approvals.asked', { at: minuteOf(approval.askedAt), ticket })} · <code>{approval.reference}</code></p>
      </div>
      {approval.mayApprove && (
        <Button
          size="desk" loading={act.isPending} aria-label={t('access.approvals.approveOf', { ticket })}
          onClick={() => act.mutate({ path: `approvals/${approval.approvalId}/approve`, said: t('access.approvals.approved', { ticket }) })}
        >
          {t('access.approvals.approve')}
        </Button>
      )}
      {act.error !== null && <FailureNotice error={act.error} />}
    </li>
  )
}

const nothing = { reference: '', ticket: '', reason: '' }

function AskForm({ kinds }: { kinds: readonly ApprovalKind[] }) {
  const { t, say } = useWords()
  const announce = useAnnouncer()
  // Whoever comes from a message has it filled in.
  const asked = useSearch({ from: '/approvals' })
  const [kind, setKind] = useState<string>(kinds.find((each) => each === asked.kind) ?? kinds[0] ?? '')
  const [wish, setWish] = useState({ ...nothing, reference: asked.reference ?? '' })
  const [missing, setMissing] = useState(false)
  const act = useAct(() => setWish(nothing))
  const change = (part: Partial<typeof wish>) => setWish({ ...wish, ...part })
  const submit = () => {
    const body = { kind, reference: wish.reference.trim().toLowerCase(), ticket: wish.ticket.trim(), reason: wish.reason.normalize('NFC').trim() }
    const isShort = !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(body.reference) || !/^[\w./#-]{3,40}$/.test(body.ticket) || body.reason.length < 10
    setMissing(isShort)
    if (isShort) return announce.urgently(t('access.approvals.missing'))
    act.mutate({ path: 'approvals', body, said: t('access.approvals.sent') })
  }
  return (
    <section aria-labelledby="ask" className={classes.section}>
      <h2 id="ask">{t('access.approvals.ask')}</h2>
      <form
        className={classes.form} noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <div className={classes.pair}>
          <NativeSelect
            size="desk" label={t('access.approvals.kind')} value={kind} data={kinds.map((each) => ({ value: each, label: say(APPROVAL_RULES[each].title) }))}
            onChange={(event) => setKind(event.currentTarget.value)}
          />
          <TextInput size="desk" required label={t('access.approvals.reference')} value={wish.reference} onChange={(event) => change({ reference: event.currentTarget.value })} />
          <TextInput size="desk" required maxLength={40} label={t('access.approvals.ticket')} description={t('access.approvals.ticketHint')} value={wish.ticket} onChange={(event) => change({ ticket: event.currentTarget.value })} />
        </div>
        <Textarea
          size="desk" required rows={2} maxLength={500} label={t('access.approvals.reason')} description={t('access.approvals.reasonHint')} value={wish.reason}
          onChange={(event) => change({ reason: event.currentTarget.value })}
        />
        {missing && <p className={classes.missing}>{t('access.approvals.missing')}</p>}
        <Button size="desk" type="submit" loading={act.isPending}>{t('access.approvals.send')}</Button>
        {act.error !== null && <FailureNotice error={act.error} />}
      </form>
    </section>
  )
}
