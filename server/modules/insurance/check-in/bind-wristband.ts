/** Binds an RFID wristband to a check-in, so that its tag finds the patient at this facility. */
import { problem } from '#definitions/problem.ts'
import { readScan } from '#formats/identity-scan/index.ts'
import { recordAct } from '#modules/audit/index.ts'
import type { Permit } from '#platform/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { findKept, requireDesk, tagIndexes } from './find-kept.ts'
import { bindTag, findBoundTag, releaseTag } from './queries.ts'
import type { WristbandRequest } from './schema.ts'
import type { CheckInTools } from './tools.ts'

/** @throws Refusal `invalid` for a text that is no tag, `conflict` while somebody else wears it and `release` is not said */
export async function bindWristband(tools: CheckInTools, permit: Permit<'insurance:check-in'>, checkInId: string, { tag, release = false }: WristbandRequest): Promise<void> {
  const facility = requireDesk(tools, permit)
  const scan = readScan(tag)
  if (scan.kind !== 'wristband') throw new Refusal('invalid', [problem('wristband-unreadable', { field: 'tag' })])
  const { row } = await findKept.byId(tools, permit, checkInId)
  const indexes = tagIndexes(tools, facility.code, scan.tag)
  const at = tools.clock()
  await tools.intake.inTransaction(async (tx) => {
    const worn = await findBoundTag(tx, facility.code, indexes)
    if (worn?.checkInId === row.checkInId) return
    if (worn && !release) throw new Refusal('conflict', [problem('wristband-worn', { field: 'tag' })])
    if (worn) await releaseTag(tx, facility.code, indexes, at)
    const bound = await bindTag(tx, { checkInId: row.checkInId, subjectKey: row.subjectKey, shard: row.shard, facility: facility.code, index: indexes[0] ?? Buffer.alloc(0), at })
    if (!bound) throw new Refusal('conflict', [problem('wristband-worn', { field: 'tag' })])
    await recordAct(tx, {
      clock: tools.clock, actor: permit.caller.id, role: permit.caller.role, act: 'wristband-bound', shard: row.shard, subjectKey: row.subjectKey,
      reference: row.checkInId, purpose: 'check-in', detail: { taken: worn !== undefined },
    })
  })
}
