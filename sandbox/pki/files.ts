/** Files that several processes may make at once: written whole, and the first one wins. */
import { randomUUID } from 'node:crypto'
import { link, mkdir, readFile, rename, unlink, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

/** The file's text, or undefined where there is none. */
export async function findText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined
    throw error
  }
}

/**
 * The text of `path`, made by `make` where there is none yet. A hard link either succeeds or finds the file
 * there already, so racing processes all read the same winner; nobody waits, and a killed process leaves no lock.
 */
export async function readOrMake(path: string, make: () => Promise<string>): Promise<string> {
  const found = await findText(path)
  if (found !== undefined) return found
  const mine = await writeAside(path, await make())
  try {
    await link(mine, path)
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error
  } finally {
    await unlink(mine)
  }
  return readFile(path, 'utf8')
}

/** Puts the text in the place of whatever is there, whole. */
export async function replaceText(path: string, text: string): Promise<void> {
  await rename(await writeAside(path, text), path)
}

async function writeAside(path: string, text: string): Promise<string> {
  await mkdir(dirname(path), { recursive: true })
  const aside = `${path}.${randomUUID()}`
  await writeFile(aside, text, { mode: 0o600 })
  return aside
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
