/** The state of a claim as one tag, and the working days that are left as words. */
import { IconAlertTriangle, IconBan, IconCash, IconCircleCheck, IconFileDescription, IconInbox, IconProgress, IconReplace, IconSend, IconX, type TablerIcon } from '@tabler/icons-react'
import { claimStates, type ClaimState } from '#definitions/insurance/claim-states.ts'
import { Tag } from '../../parts/tag.tsx'
import { useWords } from '../../words/use-words.ts'

const icons: Readonly<Record<ClaimState, TablerIcon>> = {
  sent: IconSend, received: IconInbox, assessing: IconProgress, accepted: IconCircleCheck, reduced: IconAlertTriangle, 'refused-in-part': IconAlertTriangle, refused: IconX,
  explained: IconFileDescription, settled: IconCircleCheck, paid: IconCash, superseded: IconReplace, voided: IconBan,
}

export function ClaimTag({ state }: { state: ClaimState }) {
  const { say } = useWords()
  return <Tag look={{ tone: claimStates[state].tone, Icon: icons[state] }}>{say(claimStates[state].title)}</Tag>
}

/** "2 working days left", "today", "3 days over". */
export function useLeft(): (workingDays: number, by: string, today: string) => string {
  const { t } = useWords()
  return (workingDays, by, today) => {
    if (by === today) return t('claims.left.today')
    if (by < today) return t('claims.left.over', { count: Math.abs(workingDays) })
    return t('claims.left.days', { count: workingDays })
  }
}
