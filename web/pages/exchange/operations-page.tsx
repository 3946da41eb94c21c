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
import { judge, needsPerson, type JudgedPartner } from './trouble.ts'

export function OperationsPage() {
  const { t } = useWords()
  return <Guard roles={['operator']} title={t('operations.title')}><Operations /></Guard>
}

const lookEveryMs = 2_000

function Operations() {
  const { t } = useWords()
  // Paused means: this picture, until told otherwise; an answer still on its way must not move it.
  const [frozen, setFrozen] = useState<PartnerPicture>()
  const live = useQuery({ ...partnersQuestion, refetchInterval: frozen ? false : lookEveryMs })
  const picture = frozen ?? live.data
  const rates = useRates(picture)
  const judged = judge(picture?.partners ?? [])
  const bad = judged.filter(({ trouble }) => needsPerson(trouble)).length
  const finding = useFinding(judged, bad, picture !== undefined)
  const announce = useAnnouncer()
  const known = picture !== undefined
  // Spoken when the finding changes, not at every look.
  useEffect(() => { if (known) announce.politely(finding) }, [finding, known, announce])
  const beside = picture && <Clock picture={picture} paused={frozen !== undefined} onPause={(pause) => setFrozen(pause ? picture : undefined)} />
  return (
    <Page density="officer" title={t('operations.title')} heading={finding} beside={beside}>
      {live.error !== null && !known && <FailureNotice error={live.error} retry={() => void live.refetch()} />}
      {live.error === null && !known && <Loading rows={6} height={44} />}
      {live.error !== null && picture && <Notice tone="act" title={t('operations.stale', { time: timeOf(picture.at) })} />}
      {picture && <Received picture={picture} />}
      {judged.length > 0 && <PartnerTable judged={judged} rates={rates} />}
      {known && judged.length === 0 && <Notice tone="quiet" title={t('operations.emptyTitle')}>{t('operations.empty')}</Notice>}
    </Page>
  )
}

/** The heading: who needs a person; "all well" only where nothing at all is amiss. */
function useFinding(judged: readonly JudgedPartner[], bad: number, known: boolean): string {
  const { t } = useWords()
  if (!known) return t('operations.looking')
  if (bad > 0) return t('operations.trouble', { bad: numberOf(bad), all: numberOf(judged.length) })
  return judged.some(({ trouble }) => trouble.reasons.length > 0) ? t('operations.noneToMend') : t('operations.allWell', { count: judged.length })
}

function Clock({ picture, paused, onPause }: { picture: PartnerPicture; paused: boolean; onPause: (pause: boolean) => void }) {
  const { t } = useWords()
  const Icon = paused ? IconPlayerPlay : IconPlayerPause
  return (
    <div className={classes.clock}>
      <span className="secondary">{t(paused ? 'operations.pausedAt' : 'operations.at', { time: timeOf(picture.at) })}</span>
      <Button size="officer" variant="default" leftSection={<Icon size={16} aria-hidden />} onClick={() => onPause(!paused)}>
        {t(paused ? 'operations.resume' : 'operations.pause')}
      </Button>
    </div>
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
