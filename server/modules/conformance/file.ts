/** A tenant's file as it was last looked at. Pure. */
import type { Trace } from '#modules/exchange/index.ts'

export interface FileHop {
  readonly partner: string
  readonly state: Trace['hops'][number]['state']
  readonly at: string | null
}

export interface FileFacts {
  readonly state: Trace['state']
  readonly version: number | null
  readonly supersedes: string | null
  readonly bytes: number
  readonly problems: readonly { readonly code: string; readonly severity: 'reject' | 'warn' }[]
  readonly hops: readonly FileHop[]
  /** Kinds of tables it holds; of a refused file none are known. */
  readonly tables: readonly string[]
}

export function factsOf(trace: Trace, tables: readonly string[]): FileFacts {
  return {
    state: trace.state, version: trace.version, supersedes: trace.supersedes, bytes: trace.bytes, tables,
    problems: trace.problems.map(({ code, severity }) => ({ code, severity })),
    hops: trace.hops.map(({ partner, state, at }) => ({ partner, state, at })),
  }
}

/** Nothing about it will change by itself. */
export function isSettled(facts: FileFacts): boolean {
  return facts.state === 'refused' || facts.hops.every((hop) => hop.state === 'delivered')
}

/** Whether the trace of a message says that a partner fails: tried, not delivered, with a reason. */
export function failingHops(hops: readonly Trace['hops'][number][]): number {
  return hops.filter((hop) => hop.state === 'failed' || (hop.state !== 'delivered' && hop.reason !== null)).length
}
