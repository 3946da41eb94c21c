/** How the server process is held small: one pool for memory outside the heap, a small young generation. */

/**
 * Settings of the server's environment beside its own. Buffers pass between threads: each thread's own memory pool would
 * keep what another has freed (measured: 80 MB). And what waits for an answer at full load is copied about and kept for
 * long by a young generation of the usual size (70 MB).
 */
export function smallMemory(environment: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return { MALLOC_ARENA_MAX: '1', NODE_OPTIONS: `${environment['NODE_OPTIONS'] ?? ''} --max-semi-space-size=8`.trim() }
}
