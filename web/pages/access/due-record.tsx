/** One record whose time is over: what there is, what holds it, and the next step towards its end. */
import { Button } from '@mantine/core'
import { IconCircleCheck, IconHourglass, IconLock, IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { DueList } from '#modules/access/schema.ts'
import { exchangeName } from '../../parts/exchange-name.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Tag } from '../../parts/tag.tsx'
import { dateOf, dayOf, sizeOf, timeOf } from '../../parts/values.ts'
import { useWords } from '../../words/use-words.ts'
import { AskErasure, ConfirmErasure } from './erase-forms.tsx'
import { HoldForm } from './hold-form.tsx'
import { approvalsQuestion, useAct } from './questions.ts'
import { ruleTitle } from './retention-words.ts'
import classes from './access.module.css'

type Due = DueList['records'][number]
type Open = 'nothing' | 'hold' | 'ask' | 'confirm'

const looks = {
  held: { tone: 'stop', Icon: IconLock }, waiting: { tone: 'act', Icon: IconHourglass }, approved: { tone: 'done', Icon: IconCircleCheck }, due: { tone: 'quiet', Icon: IconTrash },
} as const

/** Where the record stands, by its holds and the reader's own approvals. */
function useStanding({ subject, holds }: Due): { readonly state: keyof typeof looks; readonly until: string } {
  const { data } = useQuery(approvalsQuestion)
  const own = (data?.approvals ?? []).filter((each) => each.kind === 'erase' && each.reference === subject && each.mine)
  const given = own.find((each) => each.state === 'holds')
  if (holds.length > 0) return { state: 'held', until: '' }
  if (given) return { state: 'approved', until: given.until ?? '' }
  return { state: own.some((each) => each.state === 'waiting') ? 'waiting' : 'due', until: '' }
}

export function DueRecord({ record, onErased }: { record: Due; onErased: () => void }) {
  const { t, say } = useWords()
  const [open, setOpen] = useState<Open>('nothing')
  const { state, until } = useStanding(record)
  const toggle = (which: Open) => setOpen(open === which ? 'nothing' : which)
  const key = record.subject
  return (
    <li>
      <p className={classes.what}><strong>{t('access.retention.record')} <code>{key}</code></strong></p>
      <p className={classes.state}>
        <Tag look={looks[state]}>{t(`access.retention.states.${state}`, { at: until === '' ? '' : timeOf(until).slice(0, 5) })}</Tag>
        <span>{t('access.retention.dueOn', { day: dayOf(record.dueOn) })} · {say(ruleTitle(record.rule))} · {record.instrument}</span>
      </p>
      <p><Contents record={record} /></p>
      <Holds record={record} />
      <div className={classes.buttons}>
        {state === 'due' && <Button size="desk" variant="default" aria-expanded={open === 'ask'} aria-label={t('access.retention.ask.openOf', { key })} onClick={() => toggle('ask')}>{t('access.retention.ask.open')}</Button>}
        {state === 'approved' && <Button size="desk" aria-expanded={open === 'confirm'} aria-label={t('access.retention.confirm.openOf', { key })} onClick={() => toggle('confirm')}>{t('access.retention.confirm.open')}</Button>}
        <Button size="desk" variant="default" aria-expanded={open === 'hold'} aria-label={t('access.retention.hold.openOf', { key })} onClick={() => toggle('hold')}>{t('access.retention.hold.open')}</Button>
      </div>
      {open === 'hold' && <HoldForm subject={key} onDone={() => setOpen('nothing')} />}
      {open === 'ask' && state === 'due' && <AskErasure subject={key} onDone={() => setOpen('nothing')} />}
      {open === 'confirm' && state === 'approved' && <ConfirmErasure subject={key} lost={<Contents record={record} />} onDone={onErased} />}
    </li>
  )
}

function Contents({ record }: { record: Due }) {
  const { t } = useWords()
  const parts = record.contents.map(({ exchange, documents, bytes }) => `${exchangeName(t, exchange)}: ${t('access.retention.documents', { count: documents })}, ${sizeOf(bytes)}`)
  return <>{parts.join(' · ')} · {t('access.retention.span', { first: dayOf(record.firstOn), last: dayOf(record.lastOn) })}</>
}

function Holds({ record }: { record: Due }) {
  const { t } = useWords()
  const act = useAct()
  return (
    <>
      {record.holds.map(({ holdId, instrument, until }) => (
        <p key={holdId} className={classes.switch}>
          <span>{instrument} · {until === null ? t('access.retention.hold.openEnd') : t('access.retention.hold.lasts', { day: dateOf(new Date(new Date(until).getTime() - 1).toISOString()) })}</span>
          <Button
            size="desk" variant="default" loading={act.isPending} aria-label={t('access.retention.hold.liftOf', { instrument })}
            onClick={() => act.mutate({ path: `retention/holds/${holdId}/lift`, said: t('access.retention.hold.lifted') })}
          >
            {t('access.retention.hold.lift')}
          </Button>
        </p>
      ))}
      {act.error !== null && <FailureNotice error={act.error} />}
    </>
  )
}
