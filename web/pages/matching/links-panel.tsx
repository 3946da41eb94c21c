/** The newest links, each with its reason; a wrong one is taken back here. */
import { Button, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { LinkList, LinkRow } from '#modules/people/schema.ts'
import { ask } from '../../asking/ask.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Notice } from '../../parts/notice.tsx'
import { momentOf, numberOf } from '../../parts/values.ts'
import { useAnnouncer } from '../../shell/live-regions.tsx'
import { useWords } from '../../words/use-words.ts'
import { useMatchWords } from './match-words.ts'
import classes from './matching-page.module.css'

export function LinksPanel() {
  const { t } = useWords()
  const list = useQuery({ queryKey: ['matching', 'links'], queryFn: ({ signal }) => ask<LinkList>('/api/people/matching/links', { signal }) })
  return (
    <>
      <p className={classes.lead}>{t('matching.linksLead')}</p>
      {list.isPending && <Loading rows={6} />}
      {list.error !== null && <FailureNotice error={list.error} retry={() => void list.refetch()} />}
      {list.data && list.data.links.length === 0 && <Notice tone="quiet" title={t('matching.noLinksTitle')}>{t('matching.noLinks')}</Notice>}
      <ul className={classes.links}>{list.data?.links.map((link) => <Link key={link.linkId} link={link} />)}</ul>
    </>
  )
}

function Link({ link }: { link: LinkRow }) {
  const { t } = useWords()
  const { source } = useMatchWords()
  return (
    <li>
      <p><strong>{t('matching.linkOf', link.names)}</strong></p>
      <p className="secondary">
        {momentOf(link.at)} · {source(link.source)}{link.score !== null && <> · {t('matching.points', { points: numberOf(link.score, 1) })}</>} · {link.reason}
      </p>
      {link.ended === null ? <Undo link={link} /> : <p>{t('matching.ended', { moment: momentOf(link.ended.at), why: link.ended.why })}</p>}
    </li>
  )
}

function Undo({ link }: { link: LinkRow }) {
  const { t } = useWords()
  const client = useQueryClient()
  const announce = useAnnouncer()
  const [reason, setReason] = useState<string>()
  const [missing, setMissing] = useState(false)
  const undo = useMutation({
    mutationFn: () => ask<undefined>(`/api/people/matching/links/${link.linkId}/end`, { method: 'POST', body: { reason: (reason ?? '').normalize('NFC').trim() } }),
    onSuccess: () => {
      announce.politely(t('matching.undone'))
      void client.invalidateQueries({ queryKey: ['matching'] })
    },
  })
  if (reason === undefined) return <Button size="officer" variant="default" aria-label={t('matching.undoOf', link.names)} onClick={() => setReason('')}>{t('matching.undo')}</Button>
  const submit = () => {
    const short = reason.trim().length < 3
    setMissing(short)
    if (short) announce.urgently(t('matching.reasonMissing'))
    else undo.mutate()
  }
  return (
    <div className={classes.undo}>
      <TextInput
        size="officer" required autoFocus maxLength={500} label={t('matching.reason')} value={reason} error={missing ? t('matching.reasonMissing') : undefined}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Button size="officer" loading={undo.isPending} onClick={submit}>{t('matching.undo')}</Button>
      {undo.error !== null && <FailureNotice error={undo.error} />}
    </div>
  )
}
