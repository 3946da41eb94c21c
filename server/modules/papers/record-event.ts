/** Something happens to a paper: its state, its history and the audit, in one transaction. */
import type { PaperAct, PaperState, Revocation } from '#definitions/papers/states.ts'
import { recordAct } from '#modules/audit/index.ts'
import type { Clock } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import type { CallerRole } from '#platform/permit.ts'
import { uuidV7 } from '#platform/uuid.ts'
import { nextState } from './paper.ts'
import { saveEvent, saveState, type PaperRow } from './queries.ts'

/** Who does it. */
export interface Doer {
  readonly clock: Clock
  readonly actor: string
  readonly role: CallerRole
  readonly facility: string | null
}

export interface Happening {
  readonly act: PaperAct
  readonly reason?: string | null
  /** Sealed. */
  readonly detail?: Buffer | null
  readonly receivedBy?: string
  readonly revocation?: Revocation
  /** Why somebody looked or acted, for the person to read. */
  readonly purpose?: string
}

/** The platform itself, on behalf of the facility whose file it was. */
export function platformFor(clock: Clock, facility: string): Doer {
  return { clock, actor: 'platform', role: 'facility', facility }
}

/** Writes it down; the new state, or null where it cannot happen in the paper's state, or somebody was faster: then nothing is written. */
export async function recordEvent(tx: Tx, row: PaperRow, doer: Doer, happening: Happening): Promise<PaperState | null> {
  const state = nextState(row, happening.act)
  if (state === null) return null
  const at = doer.clock()
  const { receivedBy, revocation } = happening
  const saved = await saveState(tx, row, { state, at, ...(receivedBy === undefined ? {} : { receivedBy }), ...(revocation === undefined ? {} : { revocation }) })
  if (!saved) return null
  await writeDown(tx, row, doer, { ...happening, state })
  return state
}

/** The event and the audit entry, where the state stands already (a paper just issued). */
export async function writeDown(tx: Tx, row: Pick<PaperRow, 'paperId' | 'subjectKey' | 'shard' | 'kind'>, doer: Doer, happening: Happening & { state: PaperState }): Promise<void> {
  const { paperId, subjectKey, shard, kind } = row
  const { act, state, reason = null, detail = null } = happening
  await saveEvent(tx, {
    eventId: uuidV7(doer.clock, shard), paperId, subjectKey, shard, at: doer.clock(), act, state, actor: doer.actor, role: doer.role, facility: doer.facility, reason, detail,
  })
  await recordAct(tx, {
    clock: doer.clock, actor: doer.actor, role: doer.role, act: `paper-${PAST[act]}`, shard, subjectKey, reference: paperId, purpose: happening.purpose ?? null,
    detail: { kind, ...(reason === null ? {} : { reason }) },
  })
}

const PAST: Readonly<Record<PaperAct, string>> = {
  issue: 'issued', deliver: 'delivered', see: 'seen', receive: 'received', use: 'used', expire: 'expired', revoke: 'revoked',
}
