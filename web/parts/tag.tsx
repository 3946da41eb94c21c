/** A state as one tag: tone, icon, word. Never a button (LOOK §3). */
import {
  IconAlertOctagon, IconBan, IconChecks, IconClockHour4, IconDatabase, IconFileX, IconReplace, IconSend, type TablerIcon,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { HopState, MessageState } from '#modules/exchange/schema.ts'
import { useWords } from '../words/use-words.ts'
import classes from './tag.module.css'

export type Tone = 'quiet' | 'moving' | 'act' | 'stop' | 'done'

export interface Look {
  readonly tone: Tone
  readonly Icon: TablerIcon
}

export const messageLooks: Readonly<Record<MessageState, Look>> = {
  accepted: { tone: 'moving', Icon: IconDatabase },
  refused: { tone: 'stop', Icon: IconFileX },
  superseded: { tone: 'quiet', Icon: IconReplace },
  voided: { tone: 'quiet', Icon: IconBan },
}

export const hopLooks: Readonly<Record<HopState, Look>> = {
  waiting: { tone: 'quiet', Icon: IconClockHour4 },
  sent: { tone: 'moving', Icon: IconSend },
  delivered: { tone: 'done', Icon: IconChecks },
  failed: { tone: 'stop', Icon: IconAlertOctagon },
}

export function Tag({ look: { tone, Icon }, children }: { look: Look; children: ReactNode }) {
  return (
    <span className={classes.tag} data-tone={tone}>
      <Icon size="1.15em" stroke={1.8} aria-hidden />
      {children}
    </span>
  )
}

export function MessageTag({ state }: { state: MessageState }) {
  const { t } = useWords()
  return <Tag look={messageLooks[state]}>{t(`states.message.${state}`)}</Tag>
}

/** The state of one delivery; with `partner`, its short name stands in the tag and the state is spoken after it. */
export function HopTag({ state, partner }: { state: HopState; partner?: string }) {
  const { t } = useWords()
  if (partner === undefined) return <Tag look={hopLooks[state]}>{t(`states.hop.${state}`)}</Tag>
  return (
    <Tag look={hopLooks[state]}>
      <span title={t(`states.hop.${state}`)}>{partner}</span>
      <span className={classes.spoken}>: {t(`states.hop.${state}`)}</span>
    </Tag>
  )
}
