/** How visits and papers come through, for who answers for a province or the nation. */
import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Page } from '../../parts/page.tsx'
import { Guard } from '../../shell/guard.tsx'
import { useWords } from '../../words/use-words.ts'
import { FacilityTable } from './facility-table.tsx'
import { ProvinceMap } from './province-map.tsx'
import { facilitiesQuestion, provincesQuestion, summaryQuestion } from './questions.ts'
import { SummaryPart } from './summary-part.tsx'

const SPANS = ['1', '7', '30', '92'] as const

export function MonitoringPage() {
  const { t } = useWords()
  return <Guard roles={['province-officer', 'ministry-officer']} title={t('monitoring.title')}><Monitoring /></Guard>
}

function Monitoring() {
  const { t } = useWords()
  const [days, setDays] = useState<(typeof SPANS)[number]>('7')
  const [province, setProvince] = useState<string | null>(null)
  const [reminded, setReminded] = useState('')
  const summary = useQuery(summaryQuestion(Number(days)))
  const provinces = useQuery(provincesQuestion(Number(days)))
  const facilities = useQuery(facilitiesQuestion(Number(days)))
  const failed = [summary, provinces, facilities].find((each) => each.error !== null)
  const choice = (
    <NativeSelect
      size="officer" label={t('monitoring.days')} value={days} data={SPANS.map((value) => ({ value, label: t(`monitoring.span.${value}`) }))}
      onChange={(event) => setDays(SPANS.find((each) => each === event.currentTarget.value) ?? '7')}
    />
  )
  return (
    <Page density="wide" title={t('monitoring.title')} beside={choice}>
      {summary.isPending && <Loading rows={6} />}
      {failed && <FailureNotice error={failed.error} retry={() => void failed.refetch()} />}
      {summary.data && <SummaryPart summary={summary.data} />}
      {provinces.data && <ProvinceMap provinces={provinces.data} chosen={province} onChoose={setProvince} />}
      <p role="status">{reminded !== '' && t('monitoring.reminder.sent', { name: reminded })}</p>
      {facilities.data && <FacilityTable facilities={facilities.data.filter((each) => province === null || each.province === province)} onReminded={setReminded} />}
    </Page>
  )
}
