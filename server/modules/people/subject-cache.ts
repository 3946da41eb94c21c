/** Subjects met lately, so that a document of a known citizen costs no query to find whose it is. */
import type { Clock } from '#platform/clock.ts'

/** Who a subject is, as far as it was told before: to compare with what a file says. */
export interface KnownPerson {
  readonly folded: string
  readonly birth: string | null
  /** 1 male, 2 female, 3 undetermined. */
  readonly sex: number
}

/** A subject with its opened key. Never logged, never sent. */
export interface SubjectHandle {
  readonly shard: number
  readonly subjectKey: string
  readonly secret: Buffer
  /** Absent where nothing is known of the person. */
  readonly known?: KnownPerson
}

export interface SubjectCache {
  /** What is kept under a blind index, or what `load` finds; several askers at once share one load. Failures are not kept. */
  get(index: string, load: () => Promise<SubjectHandle>): Promise<SubjectHandle>
  /** A subject was erased: its key is no longer handed out. Without a key everything is looked up anew. */
  forget(subjectKey?: string): void
  readonly size: number
}

interface Kept {
  readonly handle: SubjectHandle
  readonly until: number
}

/**
 * Keeps the subjects used last. An entry is looked up anew after ten minutes: a merge of two subjects by another
 * process is followed within that time (until then documents go to the former key, which the alias still finds).
 * @param limit 50,000 entries take about 20 MB
 */
export function makeSubjectCache(clock: Clock, limit = 50_000, keepMs = 600_000): SubjectCache {
  const kept = new Map<string, Kept>()
  const loading = new Map<string, Promise<SubjectHandle>>()
  const load = async (index: string, find: () => Promise<SubjectHandle>) => {
    try {
      const handle = await find()
      kept.set(index, { handle, until: clock().getTime() + keepMs })
      // A Map lists its keys in the order in which they were set: the first was used longest ago.
      const oldest = kept.size > limit ? kept.keys().next().value : undefined
      if (oldest !== undefined) kept.delete(oldest)
      return handle
    } finally {
      loading.delete(index)
    }
  }
  return {
    get: (index, find) => {
      const found = kept.get(index)
      kept.delete(index)
      if (found && found.until > clock().getTime()) {
        kept.set(index, found)
        return Promise.resolve(found.handle)
      }
      const already = loading.get(index)
      if (already) return already
      const fresh = load(index, find)
      loading.set(index, fresh)
      return fresh
    },
    forget(subjectKey) {
      if (subjectKey === undefined) kept.clear()
      for (const [index, { handle }] of kept) if (handle.subjectKey === subjectKey) kept.delete(index)
    },
    get size() {
      return kept.size
    },
  }
}
