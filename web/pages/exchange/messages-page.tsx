/** Every message as a list one can filter, share by address and read without it moving. */
import { Button } from '@mantine/core'
import { IconArrowUp, IconDownload } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import { csvOf, saveFile } from '../../parts/csv.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { ButtonLink } from '../../parts/links.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Page } from '../../parts/page.tsx'
import { momentOf, numberOf } from '../../parts/values.ts'
import { Guard } from '../../shell/guard.tsx'
import { useAnnouncer } from '../../shell/live-regions.tsx'
import { useSession } from '../../shell/use-session.ts'
import { useWords } from '../../words/use-words.ts'
import { FilterForm } from './filter-form.tsx'
import { isFiltered, type MessageFilters } from './message-filters.ts'
import { useMessageList, type MessageRow } from './message-list.ts'
import { MessageTable } from './message-table.tsx'
import classes from './messages-page.module.css'

export function MessagesPage() {
  const { t } = useWords()
  return <Guard roles={['operator', 'facility', 'clerk', 'auditor']} title={t('messages.title')}><Messages /></Guard>
}

function Messages() {
  const { t } = useWords()
  const everywhere = useSession().data?.role !== 'facility'
  const filters = useSearch({ from: '/messages' })
  const navigate = useNavigate()
  const { list, rows, fresh, showFresh } = useMessageList(filters)
  const change = (next: MessageFilters) => void navigate({ to: '/messages', search: next })
  const exporting = <ExportButton rows={rows} />
  return (
    <Page density="officer" title={t('messages.title')} beside={exporting}>
      <FilterForm filters={filters} withFacility={everywhere} onChange={change} />
      <div className={classes.bar}>
        <span className="secondary" role="status">{list.data && t('messages.shown', { count: rows.length, number: numberOf(rows.length) })}</span>
        <FreshButton fresh={fresh} onShow={showFresh} />
        <span className={`secondary ${classes.keys}`}>{t('messages.keys')}</span>
      </div>
      {list.isPending && <Loading rows={10} height={36} />}
      {list.error !== null && <FailureNotice error={list.error} retry={() => void list.refetch()} />}
      {list.data && rows.length === 0 && <Empty filtered={isFiltered(filters)} onClear={() => change({})} />}
      {rows.length > 0 && <MessageTable rows={rows} />}
      {list.data && (rows.length > 0 || list.hasNextPage) && (
        <p className={classes.older}>
          {list.hasNextPage
            ? <Button size="officer" variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{t('messages.older')}</Button>
            : <span className="secondary">{t('messages.noOlder')}</span>}
        </p>
      )}
    </Page>
  )
}

function FreshButton({ fresh, onShow }: { fresh: { count: number; many: boolean }; onShow: () => void }) {
  const { t } = useWords()
  const announce = useAnnouncer()
  const text = fresh.many ? t('messages.freshMany', { number: numberOf(fresh.count) }) : t('messages.fresh', { count: fresh.count })
  const some = fresh.count > 0
  // Spoken once, when the first new row waits; not at each further one.
  useEffect(() => { if (some) announce.politely(text) }, [some])
  if (!some) return <span />
  return <Button size="officer" leftSection={<IconArrowUp size={16} aria-hidden />} onClick={onShow}>{text}</Button>
}

function Empty({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  const { t } = useWords()
  if (filtered) {
    const next = <Button size="officer" variant="default" onClick={onClear}>{t('messages.filters.clear')}</Button>
    return <Notice tone="quiet" title={t('messages.filteredTitle')} next={next}>{t('messages.filtered')}</Notice>
  }
  return (
    <Notice tone="quiet" title={t('messages.emptyTitle')} next={<ButtonLink to="/send" size="officer" variant="default">{t('messages.emptyNext')}</ButtonLink>}>
      {t('messages.empty')}
    </Notice>
  )
}

function ExportButton({ rows }: { rows: readonly MessageRow[] }) {
  const { t } = useWords()
  const save = () => {
    const head = ['messageId', 'receivedAt', 'exchange', 'facility', 'facilityName', 'state', 'hops', 'problemCodes']
    const lines = rows.map((row) => [
      row.messageId, momentOf(row.receivedAt), row.exchange, row.facility, row.facilityName ?? '', t(`states.message.${row.state}`),
      row.hops.map((hop) => `${hop.partner}: ${t(`states.hop.${hop.state}`)}`).join('; '), row.problemCodes.join('; '),
    ])
    saveFile('lien-thong-tin.csv', 'text/csv', csvOf([head, ...lines]))
  }
  return (
    <Button size="officer" variant="default" disabled={rows.length === 0} leftSection={<IconDownload size={16} aria-hidden />} onClick={save}>
      {t('parts.exportCsv')}
    </Button>
  )
}
