/** How the desk's answers look: an icon for each tone, a word for sex. */
import { IconAlertOctagon, IconAlertTriangle, IconCircleCheck, IconClockHour4, IconInfoCircle } from '@tabler/icons-react'
import type { CheckedIn } from '#modules/insurance/schema.ts'
import type { Look } from '../../parts/tag.tsx'

export const toneLooks: Readonly<Record<CheckedIn['card']['tone'], Look>> = {
  done: { tone: 'done', Icon: IconCircleCheck },
  act: { tone: 'act', Icon: IconAlertTriangle },
  stop: { tone: 'stop', Icon: IconAlertOctagon },
  quiet: { tone: 'quiet', Icon: IconInfoCircle },
  moving: { tone: 'moving', Icon: IconClockHour4 },
}

export const sexKey = { 1: 'desk.sex.male', 2: 'desk.sex.female', 3: 'desk.sex.undetermined' } as const
