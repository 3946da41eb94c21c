/** The newest roots, as an auditor sees them. */
import type { Database } from '#platform/database.ts'
import type { Permit } from '#platform/permit.ts'
import { listNewestRoots } from './queries.ts'
import type { RootList } from './schema.ts'

/** The newest roots first. Roots name nobody: looking at them leaves no entry. */
export async function listRoots(tools: { readonly reader: Database }, _permit: Permit<'audit:read'>, limit: number): Promise<RootList> {
  const roots = await tools.reader.inTransaction((tx) => listNewestRoots(tx, limit))
  return {
    roots: roots.map((each) => ({
      sequence: each.sequence, root: each.root.toString('hex'), previous: each.previous?.toString('hex') ?? null, entries: each.entries,
      sealedAt: each.sealedAt.toISOString(), notarisedAt: each.notarisedAt?.toISOString() ?? null,
    })),
  }
}
