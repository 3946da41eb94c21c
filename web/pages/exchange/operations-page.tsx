/** The operator's live picture: trouble first, every number a door to its messages. */
import { Button } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { PartnerPicture } from '#modules/exchange/schema.ts'
import { partnersQuestion } from '../../asking/questions.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Page } from '../../parts/page.tsx'
import { dateOf, numberOf, timeOf } from '../../parts/values.ts'
import { AnchorLink } from '../../parts/links.tsx'
import { Guard } from '../../shell/guard.tsx'
import { useAnnouncer } from '../../shell/live-regions.tsx'
import { useWords } from '../../words/use-words.ts'
import classes from './operations-page.module.css'
import { PartnerTable } from './partner-table.tsx'
import { useRates } from './rates.ts'
import { judge, needsPerson } from './trouble.ts'

export function OperationsPage() {
  const { t } = useWords()
  return <Guard roles={['operator']} title={t('operations.title')}><Operations /></Guard>
}

const lookEveryMs = 2_000

function Operations() {
  const { t } = useWords()
  const [paused, setPaused] = useState(false)
  const picture = useQuery({ ...partnersQuestion, refetchInterval: paused ? false : lookEveryMs })
  const rates = useRates(picture.data)
  const judged = judge(picture.data?.partners ?? [])
  const bad = judged.filter(({ trouble }) => needsPerson(trouble)).length
  const finding = picture.data === undefined ? t('operations.looking')
    : bad > 0 ? t('operations.trouble', { bad: numberOf(bad), all: numberOf(judged.length) }) : t('operations.allWell', { count: judged.length })
  const announce = useAnnouncer()
  // Spoken when the finding changes, not at every look.
  useEffect(() => { if (picture.data !== undefined) announce.politely(finding) }, [finding, picture.data === undefined, announce])
  const beside = (
    <div className={classes.clock}>
      {picture.data && <span className="secondary">{t(paused ? 'operations.pausedAt' : 'operations.at', { time: timeOf(picture.data.at) })}</span>}
      <Button
        size="officer"
        variant="default"
        aria-pressed={paused}
        leftSection={paused ? <IconPlayerPlay size={16} aria-hidden /> : <IconPlayerPause size={16} aria-hidden />}
        onClick={() => setPaused(!paused)}
      >
        {t(paused ? 'operations.resume' : 'operations.pause')}
      </Button>
    </div>
  )
  return (
    <Page density="officer" title={t('operations.title')} heading={finding} beside={beside}>
      {picture.data === undefined && picture.error === null && <Loading rows={6} height={44} />}
      {picture.error !== null && picture.data === undefined && <FailureNotice error={picture.error} retry={() => void picture.refetch()} />}
      {picture.error !== null && picture.data !== undefined && (
        <Notice tone="act" title={t('operations.stale', { time: timeOf(picture.data.at) })} />
      )}
      {picture.data && <Received picture={picture.data} />}
      {picture.data && judged.length > 0 && <PartnerTable judged={judged} rates={rates} />}
      {picture.data && judged.length === 0 && <Notice tone="quiet" title={t('operations.emptyTitle')}>{t('operations.empty')}</Notice>}
    </Page>
  )
}

function Received({ picture: { at, received } }: { picture: PartnerPicture }) {
  const { t } = useWords()
  const [day, month, year] = dateOf(at).split('/')
  const from = `${year}-${month}-${day}T00:00:00+07:00`
  return (
    <dl className={classes.received}>
      <div><dt>{t('operations.received.perMinute')}</dt><dd>{numberOf(received.perMinute)}</dd></div>
      <div>
        <dt>{t('operations.received.today')}</dt>
        <dd><AnchorLink to="/messages" search={{ from }}>{numberOf(received.today)}</AnchorLink></dd>
      </div>
      <div>
        <dt>{t('operations.received.refused')}</dt>
        <dd><AnchorLink to="/messages" search={{ state: 'refused', from }}>{numberOf(received.refusedToday)}</AnchorLink></dd>
      </div>
    </dl>
  )
}
