/** Opens one check-in of the desk again: from the list, or from a wristband. */
import { recordAct } from '#modules/audit/index.ts'
import { vietnamDay } from '#platform/clock.ts'
import type { Permit } from '#platform/permit.ts'
import { judge } from './answer.ts'
import { findKept, requireDesk, type OpenedCheckIn } from './find-kept.ts'
import { hasWristband } from './queries.ts'
import type { CheckedIn } from './schema.ts'
import type { CheckInTools } from './tools.ts'

/** @throws Refusal `not-found` for an id that is no check-in of the caller's facility */
export async function readCheckIn(tools: CheckInTools, permit: Permit<'insurance:check-in'>, checkInId: string): Promise<CheckedIn> {
  const facility = requireDesk(tools, permit)
  const opened = await findKept.byId(tools, permit, checkInId)
  const { row, kept } = opened
  const wristband = await tools.intake.inTransaction(async (tx) => {
    await recordAct(tx, {
      clock: tools.clock, actor: permit.caller.id, role: permit.caller.role, act: 'check-in-read', shard: row.shard, subjectKey: row.subjectKey,
      reference: row.checkInId, purpose: 'check-in',
    })
    return hasWristband(tx, row)
  })
  return {
    kind: 'checked', checkInId: row.checkInId, at: row.at.toISOString(), ...judge(kept, { facility, day: vietnamDay(tools.clock()) }),
    admittedBefore: null, admission: admissionOf(opened), wristband,
  }
}

/** The admission as it stands; null while there is none. */
export function admissionOf({ row, kept }: Pick<OpenedCheckIn, 'row' | 'kept'>): CheckedIn['admission'] {
  if (row.state !== 'admitted' || row.admittedAt === null || kept.admission === null || row.fileState === 'none') return null
  return {
    at: row.admittedAt.toISOString(), reason: kept.admission.reason, object: kept.admission.object, lineage: row.lineage ?? '', fileState: row.fileState, messageId: row.messageId,
  }
}
