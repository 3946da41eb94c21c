/** What a person's switches leave open to everybody: the bound of what they hand to a stranger themselves. */
import { vietnamDay } from '#platform/clock.ts'
import { judgeLook } from './judge-look.ts'
import type { Look, SubjectPlace } from './look.ts'
import type { LookTools } from './open-look.ts'
import { findStanding } from './queries-looks.ts'

/**
 * As a clinician of no facility would see it, nothing asked of the labels: switches by source, document and kind of content close,
 * those that name who may look do not. Undefined for somebody who died: their record is closed.
 */
export async function findOpenToAll(tools: LookTools, subject: SubjectPlace): Promise<Pick<Look, 'sees' | 'sight'> | undefined> {
  const now = tools.clock()
  const place = await tools.standingOf(subject)
  const { dead, switches } = await tools.intake.inOneStatement((tx) => findStanding(tx, place, { id: '', facility: '', now }))
  return dead ? undefined : judgeLook({ basis: 'care', facility: undefined, sensitive: false }, switches, { now, day: vietnamDay(now) })
}
