/** How states and verdicts of papers look (LOOK §3), and their words. */
import {
  IconAlertTriangle, IconBan, IconCalendarX, IconCircleCheck, IconEye, IconFileCertificate, IconHelpCircle, IconInbox, IconSend, IconShieldCheck,
} from '@tabler/icons-react'
import type { PaperState } from '#definitions/papers/states.ts'
import type { Verification } from '#modules/papers/schema.ts'
import type { Look } from '../../parts/tag.tsx'

export const stateLooks: Readonly<Record<PaperState, Look>> = {
  issued: { tone: 'moving', Icon: IconFileCertificate },
  delivered: { tone: 'moving', Icon: IconSend },
  seen: { tone: 'moving', Icon: IconEye },
  received: { tone: 'moving', Icon: IconInbox },
  used: { tone: 'done', Icon: IconCircleCheck },
  expired: { tone: 'quiet', Icon: IconCalendarX },
  revoked: { tone: 'stop', Icon: IconBan },
}

/** `certificateRevoked`, `unchecked`: in force at the issuer, and yet nobody may call it valid. */
export type ShownVerdict = Verification['verdict'] | 'foreign' | 'certificateRevoked' | 'unchecked'

/** Only what would be called valid is taken back by its certificates: what is not to be accepted stays so. */
export function withCertificates(verdict: ShownVerdict, certificates: Verification['certificates']): ShownVerdict {
  if (verdict !== 'valid' || certificates === null) return verdict
  return certificates.state === 'revoked' ? 'certificateRevoked' : certificates.state === 'unchecked' ? 'unchecked' : verdict
}

export const verdictLooks: Readonly<Record<ShownVerdict, Look>> = {
  valid: { tone: 'done', Icon: IconShieldCheck },
  used: { tone: 'stop', Icon: IconCircleCheck },
  revoked: { tone: 'stop', Icon: IconBan },
  expired: { tone: 'stop', Icon: IconCalendarX },
  unknown: { tone: 'act', Icon: IconHelpCircle },
  foreign: { tone: 'act', Icon: IconAlertTriangle },
  certificateRevoked: { tone: 'stop', Icon: IconBan },
  unchecked: { tone: 'act', Icon: IconHelpCircle },
}
