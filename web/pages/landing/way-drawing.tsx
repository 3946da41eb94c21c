/** The country in miniature: one file's way as a drawing that is also a list, for those who do not see it. */
import {
  IconBook2, IconBuildingBank, IconBuildingHospital, IconDatabase, IconMapPin, IconRoute, IconShieldCheck, type TablerIcon,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useWords, type Words } from '../../words/use-words.ts'
import { partnerName } from '../../parts/partner-name.ts'
import type { Tone } from '../../parts/tag.tsx'
import { shortReference, spanOf } from '../../parts/values.ts'
import type { FirstVisitState, Leg } from './first-visit.ts'
import classes from './way-drawing.module.css'

const icons: Readonly<Record<string, TablerIcon>> = {
  insurer: IconShieldCheck, record: IconBook2, province: IconMapPin, 'data-centre': IconDatabase,
}

const legTones: Readonly<Record<Leg['state'], Tone>> = {
  idle: 'quiet', waiting: 'moving', sent: 'moving', delivered: 'done', failed: 'act',
}

export function WayDrawing({ visit, children }: { visit: FirstVisitState; children: ReactNode }) {
  const words = useWords()
  const { t } = words
  const stored = visit.state !== undefined
  const refused = visit.state === 'refused'
  const begun: Tone = refused ? 'stop' : stored ? 'done' : visit.sending ? 'moving' : 'quiet'
  return (
    <section className={classes.drawing} aria-labelledby="way" aria-describedby="way-text">
      <h2 id="way">{t('landing.map.title')}</h2>
      <p id="way-text" className={classes.text}>{t('landing.map.text')}</p>
      <ol className={classes.way}>
        <li className={classes.start}>
          <Stop Icon={IconBuildingHospital} name={t('landing.map.hospital')} tone={begun} note={hospitalNote(t, visit)} />
          <Line tone={begun} ends={[50]} />
        </li>
        <li className={classes.hub}>
          <Stop
            Icon={IconRoute}
            name={t('landing.map.hub')}
            tone={begun}
            strong
            note={refused ? t('landing.map.hubRefused')
              : stored ? t('landing.map.hubStored', { receipt: shortReference(visit.messageId ?? '') }) : t('landing.map.hubDoes')}
          />
          <Branches legs={visit.legs} />
          <ol className={classes.legs}>
            {visit.legs.map((leg) => (
              <li key={leg.partner} data-tone={legTones[leg.state]}>
                <Stop Icon={icons[leg.partner] ?? IconBuildingBank} name={partnerName(words, leg.partner)} tone={legTones[leg.state]} note={legNote(t, leg)} />
              </li>
            ))}
          </ol>
        </li>
      </ol>
      {children}
    </section>
  )
}

interface StopProps {
  readonly Icon: TablerIcon
  readonly name: string
  readonly note: string
  readonly tone: Tone
  readonly strong?: boolean
}

function Stop({ Icon, name, note, tone, strong = false }: StopProps) {
  return (
    <div className={classes.stop} data-tone={tone} data-strong={strong}>
      <Icon className={classes.icon} size={26} stroke={1.6} aria-hidden />
      <div>
        <p className={classes.name}>{name}</p>
        <p className={classes.note}>{note}</p>
      </div>
    </div>
  )
}

/** A connector; `ends` are heights in percent. It stretches with the cards and is drawn for the eye only. */
function Line({ tone, ends }: { tone: Tone; ends: readonly number[] }) {
  return (
    <svg className={classes.line} viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
      {ends.map((end) => <path key={end} data-tone={tone} d={`M0 50 C 55 50 45 ${end} 100 ${end}`} vectorEffect="non-scaling-stroke" />)}
    </svg>
  )
}

function Branches({ legs }: { legs: readonly Leg[] }) {
  return (
    <svg className={classes.line} data-wide viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
      {legs.map((leg, index) => {
        const end = ((index + 0.5) / legs.length) * 100
        return (
          <path key={leg.partner} data-tone={legTones[leg.state]} d={`M0 50 C 60 50 40 ${end} 100 ${end}`} vectorEffect="non-scaling-stroke" />
        )
      })}
    </svg>
  )
}

function hospitalNote(t: Words['t'], visit: FirstVisitState): string {
  if (visit.sending) return t('landing.map.hospitalSends')
  return visit.state === undefined ? t('landing.map.hospitalDoes') : t('landing.map.hospitalSent')
}

function legNote(t: Words['t'], { partner, state, seconds }: Leg): string {
  switch (state) {
    case 'idle': return isTold(partner) ? t(`landing.map.does.${partner}`) : t('landing.map.doesOther')
    case 'waiting': return t('landing.map.queued')
    case 'sent': return t('landing.map.sending')
    case 'failed': return t('landing.map.failed')
    case 'delivered': return deliveredNote(t, partner, seconds)
  }
}

function deliveredNote(t: Words['t'], partner: string, seconds: number | null): string {
  // The health book is written with the receipt itself: there is no way to measure.
  if (partner === 'record') return t('landing.map.stored')
  return seconds === null ? t('landing.map.delivered') : t('landing.map.deliveredAfter', { span: spanOf(seconds, (unit) => t(`spans.${unit}`)) })
}

const told = ['insurer', 'record', 'province', 'data-centre'] as const
const isTold = (partner: string): partner is (typeof told)[number] => (told as readonly string[]).includes(partner)
