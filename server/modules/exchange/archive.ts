/** What stays of a message's hops when its time partition is dropped: packed once, a few dozen bytes a hop. */
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { Hop } from './schema.ts'

/** Packs the hops of a message. */
export function packHops(hops: readonly Hop[]): Buffer {
  return deflateRawSync(Buffer.from(JSON.stringify(hops.map((hop) => [hop.partner, hop.state, hop.at, hop.receipt, hop.chain, hop.attempts]))))
}

/** The hops of a message whose partition is gone. */
export function archivedHops(packed: Buffer): Hop[] {
  const rows = JSON.parse(inflateRawSync(packed).toString()) as [string, Hop['state'], string | null, string | null, string | null, number][]
  return rows.map(([partner, state, at, receipt, chain, attempts]) => ({ partner, state, at, receipt, chain, attempts, nextAttemptAt: null, reason: null }))
}
