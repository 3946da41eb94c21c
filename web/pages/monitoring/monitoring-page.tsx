/** How visits and papers come through: of the nation or a province for its officers, of one facility for itself. */
import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Page } from '../../parts/page.tsx'
import { Guard } from '../../shell/guard.tsx'
import { useSession } from '../../shell/use-session.ts'
import { useWords } from '../../words/use-words.ts'
import { FacilityPart } from './facility-part.tsx'
import { ProvinceMap } from './province-map.tsx'
import { ProvinceTable } from './province-table.tsx'
import { facilityQuestion, provincesQuestion, summaryQuestion } from './questions.ts'
import { RemindersPart } from './reminders-part.tsx'
import { SummaryPart } from './summary-part.tsx'

const SPANS = ['1', '7', '30', '92'] as const

export function MonitoringPage() {
  const { t } = useWords()
  return <Guard roles={['province-officer', 'ministry-officer', 'facility', 'clerk']} title={t('monitoring.title')}><Monitoring /></Guard>
}

function Monitoring() {
  const { t } = useWords()
  const session = useSession()
  const [days, setDays] = useState<(typeof SPANS)[number]>('7')
  const isOfficer = session.data?.permissions.includes('papers:remind') === true
  const choice = (
    <NativeSelect
      size="officer" label={t('monitoring.days')} value={days} data={SPANS.map((value) => ({ value, label: t(`monitoring.span.${value}`) }))}
      onChange={(event) => setDays(SPANS.find((each) => each === event.currentTarget.value) ?? '7')}
    />
  )
  return (
    <Page density="wide" title={t('monitoring.title')} beside={choice}>
      {isOfficer ? <Officers days={Number(days)} /> : <Own days={Number(days)} />}
    </Page>
  )
}

function Officers({ days }: { days: number }) {
  const { t } = useWords()
  const [province, setProvince] = useState<string | null>(null)
  const [reminded, setReminded] = useState('')
  const summary = useQuery(summaryQuestion(days))
  const provinces = useQuery(provincesQuestion(days))
  const failed = [summary, provinces].find((each) => each.error !== null)
  const open = province ?? (provinces.data?.length === 1 ? (provinces.data[0]?.province ?? null) : null)
  return (
    <>
      {summary.isPending && <Loading rows={6} />}
      {failed && <FailureNotice error={failed.error} retry={() => void failed.refetch()} />}
      {summary.data && <SummaryPart summary={summary.data} />}
      {provinces.data && provinces.data.length > 1 && <ProvinceMap provinces={provinces.data} chosen={province} onChoose={setProvince} />}
      <p role="status">{reminded !== '' && t('monitoring.reminder.sent', { name: reminded })}</p>
      {provinces.data && <ProvinceTable days={days} provinces={provinces.data} open={open} onOpen={setProvince} onReminded={setReminded} />}
      <RemindersPart days={days} />
    </>
  )
}

function Own({ days }: { days: number }) {
  const view = useQuery(facilityQuestion(days, 'own'))
  return (
    <>
      {view.isPending && <Loading rows={6} />}
      {view.error !== null && <FailureNotice error={view.error} retry={() => void view.refetch()} />}
      {view.data && <FacilityPart view={view.data} own />}
    </>
  )
}
