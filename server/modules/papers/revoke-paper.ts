/** The issuer takes back a paper it has written; one made from a visit file ends with the file. */
import { problem } from '#definitions/problem.ts'
import type { Revocation } from '#definitions/papers/states.ts'
import type { Permit } from '#platform/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { requirePaper } from './open-paper.ts'
import { recordEvent } from './record-event.ts'
import { requireFacility, type PaperTools } from './tools.ts'

/** @throws Refusal `not-found` for another facility's paper, `conflict` where it is revoked already or was made from a file */
export async function revokePaper(tools: PaperTools, permit: Permit<'papers:issue'>, paperId: string, reason: Revocation): Promise<void> {
  const facility = requireFacility(permit.caller)
  const { row } = await requirePaper(tools, { kind: 'facility', facility }, paperId)
  if (row.facility !== facility) throw new Refusal('not-found', [problem('paper-unknown')])
  if (row.documentId !== null) throw new Refusal('conflict', [problem('paper-of-a-file')])
  const doer = { clock: tools.clock, actor: permit.caller.id, role: permit.caller.role, facility }
  const state = await tools.intake.inTransaction((tx) => recordEvent(tx, row, doer, { act: 'revoke', revocation: reason, reason }))
  if (state === null) throw new Refusal('conflict', [problem('paper-revoked')])
}
