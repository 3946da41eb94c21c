/** An auditor asks for a verification: one at a time in a process, and the asking itself is recorded. */
import type { Clock } from '#platform/clock.ts'
import type { Permit } from '#platform/permit.ts'
import { recordAct } from './queries.ts'
import type { VerifyAnswer } from './schema.ts'
import { verifyAudit, type Verdict, type VerifyTools } from './verify-audit.ts'

export interface VerificationTools extends VerifyTools {
  readonly clock: Clock
}

const running = new WeakMap<VerifyTools, Map<number, Promise<Verdict>>>()

/** Verifies from a root on; whoever asks while the same verification runs gets its verdict. */
export async function requestVerification(tools: VerificationTools, permit: Permit<'audit:verify'>, fromSequence = 1): Promise<VerifyAnswer> {
  const verdict = await shared(tools, fromSequence)
  const { checkedEntries, checkedRoots, faults, losses, ok } = verdict
  await tools.reader.inTransaction((tx) => recordAct(tx, {
    clock: tools.clock, actor: permit.caller.id, role: permit.caller.role, act: 'audit-verified', detail: { fromSequence, ok, roots: checkedRoots, faults: faults.length },
  }))
  return {
    ok, checkedEntries, checkedRoots, faults: faults.map(({ sequence, what }) => ({ sequence, what: { ...what } })),
    losses: losses.map(({ sequence, declaredAt }) => ({ sequence, declaredAt: declaredAt.toISOString() })),
  }
}

function shared(tools: VerificationTools, fromSequence: number): Promise<Verdict> {
  const runs = running.get(tools) ?? new Map<number, Promise<Verdict>>()
  running.set(tools, runs)
  const already = runs.get(fromSequence)
  if (already) return already
  const run = verifyAudit(tools, { fromSequence }).finally(() => runs.delete(fromSequence))
  runs.set(fromSequence, run)
  return run
}
