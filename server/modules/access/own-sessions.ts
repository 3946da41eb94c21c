/** A person's own sessions: where they are signed in, and how to end that. */
import { problem } from '#definitions/problem.ts'
import { recordAct } from '#modules/audit/index.ts'
import type { Permit } from '#platform/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import type { PermitTools } from './permit-tools.ts'
import type { SessionList } from './schema.ts'
import type { Session } from './sessions.ts'

/** The caller's sessions that are not over, the present one first. */
export async function readSessions(tools: PermitTools, permit: Permit<'access:session'>, present: Session | undefined): Promise<SessionList> {
  const rows = await tools.sessions.list(permit.caller.id)
  const listed = rows.map((row) => ({
    sessionId: row.sessionId, device: row.device, begunAt: row.begunAt.toISOString(), seenAt: row.seenAt.toISOString(), endsAt: row.endsAt.toISOString(),
    present: row.sessionId === present?.sessionId,
  }))
  return { sessions: [...listed.filter((each) => each.present), ...listed.filter((each) => !each.present)] }
}

/** Ends one session of the caller, or all others than the present one; how many. @throws Refusal `not-found` where none of theirs has that id */
export async function endSessions(tools: PermitTools, permit: Permit<'access:session'>, which: { readonly only: string } | { readonly except: string }): Promise<number> {
  const { caller } = permit
  const ended = await tools.sessions.endOf(caller.id, which)
  if (ended === 0 && 'only' in which) throw new Refusal('not-found', [problem('session-unknown')])
  if (ended === 0) return 0
  await tools.intake.inOneStatement((tx) => recordAct(tx, {
    clock: tools.clock, actor: caller.id, role: caller.role, act: 'sessions-ended', detail: { sessions: ended },
    ...(caller.subject ? { subjectKey: caller.subject.key, shard: caller.subject.shard } : {}),
  }))
  return ended
}
