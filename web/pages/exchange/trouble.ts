/** Judges which partners need a person, and says why. Pure. */
import type { PartnerPicture } from '#modules/exchange/schema.ts'
import type { Tone } from '../../parts/tag.tsx'

export type PartnerStatus = PartnerPicture['partners'][number]

export type TroubleReason = 'circuitOpen' | 'circuitHalfOpen' | 'deadLetters' | 'lag' | 'certificateOver' | 'certificateSoon' | 'failures'

export interface Trouble {
  /** stop: broken now; act: a person must do something soon; quiet: for information, it mends itself; done: all well. */
  readonly tone: Tone
  readonly reasons: readonly TroubleReason[]
}

const lagToActSeconds = 300
const certificateToActDays = 30

export const reasonTones: Readonly<Record<TroubleReason, Tone>> = {
  circuitOpen: 'stop', certificateOver: 'stop', deadLetters: 'stop',
  lag: 'act', certificateSoon: 'act', circuitHalfOpen: 'act', failures: 'quiet',
}

const order: readonly Tone[] = ['stop', 'act', 'quiet', 'done']

/** What is wrong with a partner, worst first. */
export function troubleOf(partner: PartnerStatus): Trouble {
  const days = partner.certificateDays
  const found: readonly [TroubleReason, boolean][] = [
    ['circuitOpen', partner.circuit === 'open'],
    ['certificateOver', days !== null && days < 0],
    ['deadLetters', partner.deadLetters > 0],
    ['circuitHalfOpen', partner.circuit === 'half-open'],
    ['lag', partner.lagSeconds > lagToActSeconds],
    ['certificateSoon', days !== null && days >= 0 && days <= certificateToActDays],
    ['failures', partner.failedLastHour > 0],
  ]
  const reasons = found.filter(([, present]) => present).map(([reason]) => reason)
  return { tone: reasons[0] === undefined ? 'done' : reasonTones[reasons[0]], reasons }
}

/** Whether a person must act. */
export const needsPerson = ({ tone }: Trouble): boolean => tone === 'stop' || tone === 'act'

export interface JudgedPartner {
  readonly partner: PartnerStatus
  readonly trouble: Trouble
}

/** Partners with their trouble, worst first; equals keep the server's order, so that rows do not jump about. */
export function judge(partners: readonly PartnerStatus[]): readonly JudgedPartner[] {
  const place = ({ trouble }: JudgedPartner) => order.indexOf(needsPerson(trouble) ? trouble.tone : 'done')
  return partners.map((partner) => ({ partner, trouble: troubleOf(partner) })).toSorted((a, b) => place(a) - place(b))
}
