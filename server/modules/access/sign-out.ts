/** A person signs out: the session ends at once, for every tab. */
import { recordAct } from '#modules/audit/index.ts'
import type { AccessTools } from './tools.ts'

/** Ends the session of a cookie; without one, nothing is to be ended. */
export async function signOut(tools: AccessTools, cookie: string | undefined): Promise<void> {
  const session = cookie === undefined ? undefined : await tools.sessions.end(cookie)
  if (!session) return
  const { caller } = session
  await tools.intake.inOneStatement((tx) => recordAct(tx, {
    clock: tools.clock, actor: caller.id, role: caller.role, act: 'signed-out',
    ...(caller.subject ? { subjectKey: caller.subject.key, shard: caller.subject.shard } : {}),
  }))
}
