/** The partners as a dense table on wide screens, as cards on a phone. */
import { IconAlertOctagon, IconAlertTriangle, IconCircleCheck, IconInfoCircle, type TablerIcon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { HopState } from '#modules/exchange/schema.ts'
import { AnchorLink } from '../../parts/links.tsx'
import { Sparkline } from '../../parts/sparkline.tsx'
import type { Tone } from '../../parts/tag.tsx'
import { numberOf, shortMomentOf, spanOf } from '../../parts/values.ts'
import { useWords } from '../../words/use-words.ts'
import classes from './operations-page.module.css'
import { needsPerson, reasonTones, type JudgedPartner, type PartnerStatus, type TroubleReason } from './trouble.ts'

export interface PartnerTableProps {
  readonly judged: readonly JudgedPartner[]
  readonly rates: Readonly<Record<string, readonly number[]>>
}

interface Column {
  readonly key: 'rate' | 'perMinute' | 'backlog' | 'lag' | 'failed' | 'dead' | 'certificate' | 'last'
  readonly number: boolean
}

const columns: readonly Column[] = [
  { key: 'rate', number: false }, { key: 'perMinute', number: true }, { key: 'backlog', number: true }, { key: 'lag', number: true },
  { key: 'failed', number: true }, { key: 'dead', number: true }, { key: 'certificate', number: true }, { key: 'last', number: true },
]

export function PartnerTable({ judged, rates }: PartnerTableProps) {
  const { t } = useWords()
  const cells = useCells(rates)
  return (
    <>
      <div className={`${classes.scroller} wide-only`}>
        <table className={classes.table}>
          <caption className="secondary" style={{ textAlign: 'start', paddingBlockEnd: '0.5rem' }}>{t('operations.caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('operations.columns.partner')}</th>
              {columns.map(({ key, number }) => <th key={key} scope="col" data-number={number || undefined}>{t(`operations.columns.${key}`)}</th>)}
            </tr>
          </thead>
          <tbody>
            {judged.map((one) => (
              <tr key={one.partner.partner}>
                <th scope="row"><PartnerName one={one} /></th>
                {columns.map(({ key, number }) => <td key={key} data-number={number || undefined}>{cells(key, one.partner)}</td>)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <ul className={`${classes.cards} phone-only`}>
        {judged.map((one) => (
          <li key={one.partner.partner} className={classes.card} data-tone={one.trouble.tone} data-trouble={needsPerson(one.trouble)}>
            <PartnerName one={one} />
            <dl>
              {columns.map(({ key }) => <div key={key}><dt>{t(`operations.columns.${key}`)}</dt><dd>{cells(key, one.partner)}</dd></div>)}
            </dl>
          </li>
        ))}
      </ul>
    </>
  )
}

const troubleIcons: Readonly<Record<Tone, TablerIcon>> = {
  stop: IconAlertOctagon, act: IconAlertTriangle, moving: IconInfoCircle, quiet: IconInfoCircle, done: IconCircleCheck,
}

function PartnerName({ one: { partner, trouble } }: { one: JudgedPartner }) {
  const { t, say } = useWords()
  const Icon = troubleIcons[trouble.tone]
  const reasonText = useReasonText()
  return (
    <div className={classes.partner} data-tone={trouble.tone}>
      <Icon size={20} stroke={1.8} aria-hidden />
      <AnchorLink to="/messages" search={{ partner: partner.partner }}><strong>{say(partner.title)}</strong></AnchorLink>
      <ul className={classes.reasons}>
        {trouble.reasons.length === 0 && <li>{t('operations.well')}</li>}
        {trouble.reasons.map((reason) => <li key={reason} data-tone={reasonTones[reason]}>{reasonText(reason, partner)}</li>)}
      </ul>
    </div>
  )
}

function useReasonText() {
  const { t } = useWords()
  return (reason: TroubleReason, partner: PartnerStatus): string => {
    switch (reason) {
      case 'deadLetters': return t('operations.reasons.deadLetters', { count: partner.deadLetters })
      case 'lag': return t('operations.reasons.lag', { span: spanOf(partner.lagSeconds, (unit) => t(`spans.${unit}`)) })
      case 'certificateSoon': return t('operations.reasons.certificateSoon', { count: partner.certificateDays ?? 0 })
      case 'failures': return t('operations.reasons.failures', { count: partner.failedLastHour })
      case 'circuitOpen': case 'circuitHalfOpen': case 'certificateOver': return t(`operations.reasons.${reason}`)
    }
  }
}

function useCells(rates: PartnerTableProps['rates']) {
  const { t, say } = useWords()
  const now = new Date()
  const door = (partner: PartnerStatus, count: number, hop: HopState): ReactNode => {
    if (count === 0) return <span className={classes.zero}>0</span>
    const what = t(hop === 'failed' ? 'operations.deadWhat' : 'operations.backlogWhat')
    const label = t('operations.open', { number: numberOf(count), what, partner: say(partner.title) })
    return <AnchorLink to="/messages" search={{ partner: partner.partner, hop }} aria-label={label}>{numberOf(count)}</AnchorLink>
  }
  const spark = (values: readonly number[]) => (values.length === 0 ? t('operations.sparkEmpty')
    : t('operations.spark', { low: numberOf(Math.min(...values)), high: numberOf(Math.max(...values)) }))
  const certificate = (days: number | null) => {
    if (days === null) return <span className={classes.zero}>–</span>
    const text = days < 0 ? t('operations.certificateOver') : t('operations.certificateDays', { count: days })
    return <span className={days <= 30 ? classes.hot : undefined} data-tone={days < 0 ? 'stop' : 'act'}>{text}</span>
  }
  return (key: Column['key'], partner: PartnerStatus): ReactNode => {
    switch (key) {
      case 'rate': return <Sparkline values={rates[partner.partner] ?? []} label={spark(rates[partner.partner] ?? [])} />
      case 'perMinute': return numberOf(partner.perMinute)
      case 'backlog': return door(partner, partner.backlog, 'waiting')
      case 'lag': return partner.backlog === 0 ? <span className={classes.zero}>–</span> : spanOf(partner.lagSeconds, (unit) => t(`spans.${unit}`))
      case 'failed': return partner.failedLastHour === 0 ? <span className={classes.zero}>0</span> : numberOf(partner.failedLastHour)
      case 'dead': return door(partner, partner.deadLetters, 'failed')
      case 'certificate': return certificate(partner.certificateDays)
      case 'last': return partner.lastDeliveredAt === null ? t('operations.none') : shortMomentOf(partner.lastDeliveredAt, now)
    }
  }
}
