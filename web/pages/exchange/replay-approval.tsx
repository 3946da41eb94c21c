/** Content goes out again only with a second person's word: whether it is given for this message, and where to ask for it. */
import { useQuery } from '@tanstack/react-query'
import { ButtonLink } from '../../parts/links.tsx'
import { Notice } from '../../parts/notice.tsx'
import { timeOf } from '../../parts/values.ts'
import { useWords } from '../../words/use-words.ts'
import { approvalsQuestion } from '../access/questions.ts'

/** The caller's own approval that holds for a message; `waiting` while nobody has given it. */
export function useReplayApproval(messageId: string, needed: boolean): { readonly state: 'holds' | 'waiting' | 'none' | 'unknown'; readonly until: string } {
  const { data } = useQuery({ ...approvalsQuestion, enabled: needed })
  if (!data) return { state: 'unknown', until: '' }
  const own = data.approvals.filter((each) => each.kind === 'replay-with-content' && each.reference === messageId && each.mine)
  const holding = own.find((each) => each.state === 'holds')
  return { state: holding ? 'holds' : own.some((each) => each.state === 'waiting') ? 'waiting' : 'none', until: holding?.until ?? '' }
}

export function ReplayApproval({ messageId, approval }: { messageId: string; approval: ReturnType<typeof useReplayApproval> }) {
  const { t } = useWords()
  const { state, until } = approval
  if (state === 'unknown') return null
  if (state === 'holds') return <Notice tone="done" title={t('replay.approval.holds', { at: timeOf(until).slice(0, 5) })} />
  const next = <ButtonLink to="/approvals" search={{ kind: 'replay-with-content', reference: messageId }} size="desk" variant="default">{t(state === 'waiting' ? 'replay.approval.see' : 'replay.approval.ask')}</ButtonLink>
  return <Notice tone="act" title={t(`replay.approval.${state}`)} next={next}>{t('replay.approval.why')}</Notice>
}
