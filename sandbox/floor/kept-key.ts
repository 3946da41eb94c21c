/** Keys of a partner that stay the same over restarts: made once, then kept in a file under the sandbox's folder. */
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** Reads the file, or makes its text and writes it; where two do so at once, both get the first one's. */
export async function keptText(path: string, make: () => Promise<string>): Promise<string> {
  const kept = read(path)
  if (kept !== undefined) return kept
  const made = await make()
  mkdirSync(dirname(path), { recursive: true })
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, made, { mode: 0o600 })
  try {
    linkSync(draft, path)
  } catch (fault) {
    if (!(fault instanceof Error && 'code' in fault && fault.code === 'EEXIST')) throw fault
  } finally {
    rmSync(draft, { force: true })
  }
  return read(path) ?? made
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
