/** Finds an earlier check-in of the caller's own facility and opens it. */
import { problem } from '#definitions/problem.ts'
import { findSubject, openSubject } from '#modules/people/index.ts'
import type { Permit } from '#platform/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { blindIndexes } from '#platform/seal.ts'
import { isUuid, shardOf } from '#platform/uuid.ts'
import { openKept, type Kept } from './kept.ts'
import { findCheckIn, findLatestOf, type CheckInRow } from './queries.ts'
import type { CheckInTools, DeskFacility } from './tools.ts'

type Desk = Permit<'insurance:check-in'>

/** The facility for which the caller sits at the desk. @throws Refusal `forbidden` for a caller of no registered facility */
export function requireDesk(tools: Pick<CheckInTools, 'findFacility'>, permit: Desk): DeskFacility {
  const code = permit.caller.facility
  const facility = code === undefined ? undefined : tools.findFacility(code)
  if (!facility) throw new Refusal('forbidden', [problem('facility-unknown')])
  return facility
}

export interface OpenedCheckIn {
  readonly row: CheckInRow
  readonly kept: Kept
  readonly secret: Buffer
}

/** The keyed hashes of a tag at a facility, newest key first: the tag itself rests nowhere. */
export function tagIndexes(tools: Pick<CheckInTools, 'keys'>, facility: string, tag: string): Buffer[] {
  return blindIndexes(tools.keys, 'wristband', `${facility}|${tag}`).map((index) => index.subarray(0, 16))
}

export const findKept = {
  /** @throws Refusal `not-found` for an id that is no check-in of this facility */
  byId: async (tools: CheckInTools, permit: Desk, checkInId: string): Promise<OpenedCheckIn> => {
    const facility = requireDesk(tools, permit)
    const row = isUuid(checkInId)
      ? await tools.intake.inOneStatement((tx) => findCheckIn(tx, { shard: shardOf(checkInId), checkInId, facility: facility.code }))
      : undefined
    if (!row) throw new Refusal('not-found', [problem('check-in-unknown')])
    const { secret } = await openSubject(tools, row.subjectKey)
    return { row, secret, kept: openKept(secret, row.subjectKey, row.body) }
  },
  /** The newest check-in of a number's holder here; undefined for somebody who never was, or was erased. */
  byNumber: async (tools: CheckInTools, permit: Desk, personalId: string): Promise<Kept | undefined> => {
    const facility = requireDesk(tools, permit)
    const subject = await findSubject(tools, personalId)
    const row = subject && await tools.intake.inOneStatement((tx) => findLatestOf(tx, subject, facility.code))
    if (!row) return undefined
    const { secret } = await openSubject(tools, row.subjectKey)
    return openKept(secret, row.subjectKey, row.body)
  },
}
