/** What has been shared, when it was opened, and the way to take it back. */
import { Button } from '@mantine/core'
import { IconBan, IconClockOff, IconEye } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Shares } from '#modules/record/schema.ts'
import { ask } from '../../asking/ask.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Tag, type Look } from '../../parts/tag.tsx'
import { useWords } from '../../words/use-words.ts'
import { bookAddress, useBookRenewal, useBookSearch } from './questions.ts'
import { minuteOf } from './facts.tsx'
import classes from './book.module.css'

type Share = Shares['shares'][number]

const looks: Readonly<Record<Share['state'], Look>> = {
  open: { tone: 'moving', Icon: IconEye }, expired: { tone: 'quiet', Icon: IconClockOff }, revoked: { tone: 'quiet', Icon: IconBan },
}

export function ShareList({ shares }: { shares: readonly Share[] }) {
  const { t } = useWords()
  return (
    <section aria-labelledby="shares">
      <h2 id="shares" className={classes.title}>{t('record.share.list')} ({shares.length})</h2>
      {shares.length === 0 && <p className={classes.note}>{t('record.share.none')}</p>}
      <ul className={classes.list}>{shares.map((share) => <ShareItem key={share.shareId} share={share} />)}</ul>
    </section>
  )
}

function ShareItem({ share }: { share: Share }) {
  const { t } = useWords()
  const [asking, setAsking] = useState(false)
  const { state, purpose, parts, sensitive, expiresAt, revokedAt, openings } = share
  return (
    <li className={classes.card}>
      <p className={classes.line}><span className={classes.name}>{purpose}</span> <Tag look={looks[state]}>{t(`record.share.state.${state}`)}</Tag></p>
      <p>{parts.map((part) => t(`record.share.part.${part}`)).join(', ')}{sensitive && ` · ${t('record.share.withSensitive')}`}</p>
      <p className={classes.note}>{revokedAt === null ? t('record.share.until', { moment: minuteOf(expiresAt) }) : t('record.share.revokedAt', { moment: minuteOf(revokedAt) })} · {openings.length === 0 ? t('record.share.notOpened') : t('record.share.openings', { count: openings.length })}</p>
      {openings.length > 0 && (
        <details className={classes.fold}><summary>{t('record.share.openedAt')}</summary><ul className={classes.plain}>{openings.map((moment, index) => <li key={index}>{minuteOf(moment)}</li>)}</ul></details>
      )}
      {state === 'open' && !asking && <div className={classes.buttons}><Button size="citizen" variant="default" aria-label={`${t('record.share.revoke')}: ${purpose}`} onClick={() => setAsking(true)}>{t('record.share.revoke')}</Button></div>}
      {asking && <Revocation share={share} onKeep={() => setAsking(false)} />}
    </li>
  )
}

function Revocation({ share: { shareId, purpose }, onKeep }: { share: Share; onKeep: () => void }) {
  const { t } = useWords()
  const search = useBookSearch()
  const renew = useBookRenewal()
  const revoke = useMutation({
    mutationFn: () => ask<unknown>(bookAddress(`shares/${encodeURIComponent(shareId)}/revocation`, search), { method: 'POST' }),
    onSuccess: async () => {
      await renew()
      onKeep()
    },
  })
  return (
    <div role="group" aria-label={t('record.share.revoke')}>
      <p>{t('record.share.revoking', { purpose })}</p>
      {revoke.error !== null && <FailureNotice error={revoke.error} />}
      <div className={classes.buttons}>
        <Button size="citizen" autoFocus loading={revoke.isPending} onClick={() => revoke.mutate()}>{t('record.share.revokeYes')}</Button>
        <Button size="citizen" variant="default" onClick={onKeep}>{t('record.adding.keep')}</Button>
      </div>
    </div>
  )
}
