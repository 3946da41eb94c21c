/** Names what a share leaves out because the person has closed it to everybody, before it is made, and leads to where it is opened. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { CATEGORY_WORDS, type RecordCategory } from '#definitions/access/look.ts'
import type { SwitchList } from '#modules/access/schema.ts'
import { Notice } from '../../parts/notice.tsx'
import { useWords, type Words } from '../../words/use-words.ts'
import { switchesQuestion, useBookSearch } from './questions.ts'
import classes from './book.module.css'

type Closed = SwitchList['switches']

/** What is closed to everybody at this moment; a switch that names who may look closes nothing of a share. */
export function useClosed(): { readonly switches: Closed, readonly isClosed: (category: RecordCategory) => boolean, readonly isHidden: boolean } {
  const { data, error } = useQuery(switchesQuestion(useBookSearch()))
  const switches = (data?.switches ?? []).filter(({ kind, open }) => !open && (kind === 'category' || kind === 'source' || kind === 'document'))
  return { switches, isClosed: (category) => switches.some(({ kind, target }) => kind === 'category' && target === category), isHidden: error !== null }
}

export function ShareClosed({ switches, isHidden }: { switches: Closed, isHidden: boolean }) {
  const words = useWords()
  const { t } = words
  const { of } = useBookSearch()
  // Who helps another adult is not told what that person has closed.
  if (isHidden) return <p className="secondary">{t('record.share.closed.hidden')}</p>
  if (switches.length === 0) return null
  return (
    <Notice tone="quiet" title={t('record.share.closed.title')} next={<Link to="/me/access" search={of === undefined ? {} : { of }}>{t('record.share.closed.door')}</Link>}>
      <ul className={classes.plain}>{namesOf(words, switches).map((name) => <li key={name}>{name}</li>)}</ul>
    </Notice>
  )
}

function namesOf({ t, say }: Words, switches: Closed): string[] {
  const documents = switches.filter(({ kind }) => kind === 'document').length
  return [
    ...switches.flatMap(({ kind, target }) => (kind === 'category' ? [say(CATEGORY_WORDS[target as RecordCategory])] : [])),
    ...switches.flatMap(({ kind, target, name }) => (kind === 'source' ? [t('record.share.closed.source', { facility: name ?? target })] : [])),
    ...(documents === 0 ? [] : [t('record.share.closed.documents', { count: documents })]),
  ]
}
