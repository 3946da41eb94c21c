/** The newest links, each with its reason; a wrong one is taken back here. */
import { useQuery } from '@tanstack/react-query'
import type { LinkList, LinkRow } from '#modules/people/schema.ts'
import { ask } from '../../asking/ask.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Notice } from '../../parts/notice.tsx'
import { momentOf, numberOf } from '../../parts/values.ts'
import { useWords } from '../../words/use-words.ts'
import { useMatchWords } from './match-words.ts'
import { UndoLink } from './undo-link.tsx'
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
  const { source, tier } = useMatchWords()
  // The platform writes its rules and the ground it found; a steward writes words.
  const reason = link.source === 'matching' ? tier(link.reason.split(': ').at(-1) ?? '') : link.reason
  return (
    <li className={classes.link}>
      <div>
        <p><strong>{t('matching.linkOf', link.names)}</strong></p>
        <p className="secondary">
          {momentOf(link.at)} · {source(link.source)}{link.score !== null && <> · {t('matching.points', { points: numberOf(link.score, 1) })}</>} · {reason}
        </p>
        {link.ended !== null && <p>{t('matching.ended', { moment: momentOf(link.ended.at), why: link.ended.why })}</p>}
      </div>
      {link.ended === null && <UndoLink linkId={link.linkId} label={t('matching.undo')} spoken={t('matching.undoOf', link.names)} />}
    </li>
  )
}
