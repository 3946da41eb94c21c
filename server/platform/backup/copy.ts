/** Copies files that are being written to, counts and checks them on the way, and gets them onto the disk. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { dirname, join } from 'node:path'

const CHUNK = 1 << 20

export interface Copied {
  readonly bytes: number
  readonly sha256: string
}

/**
 * Copies one file and gives what was copied; on disk it is after `syncTree`. The source may grow or shrink meanwhile: PostgreSQL's log makes good
 * what changes during a backup.
 * @returns undefined where the source is gone
 */
export async function copyFile(from: string, to: string): Promise<Copied | undefined> {
  const source = await open(from, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (source === undefined) return undefined
  mkdirSync(dirname(to), { recursive: true, mode: 0o700 })
  const target = await open(to, 'w', 0o600)
  try {
    const hash = createHash('sha256')
    const chunk = Buffer.allocUnsafe(CHUNK)
    let bytes = 0
    for (;;) {
      const { bytesRead } = await source.read(chunk, 0, CHUNK, null)
      if (bytesRead === 0) break
      const part = chunk.subarray(0, bytesRead)
      hash.update(part)
      await writeWhole(target, part)
      bytes += bytesRead
    }
    return { bytes, sha256: hash.digest('hex') }
  } finally {
    await source.close()
    await target.close()
  }
}

async function writeWhole(target: Awaited<ReturnType<typeof open>>, part: Buffer): Promise<void> {
  for (let written = 0; written < part.length; ) written += (await target.write(part, written)).bytesWritten
}

/** Writes a small file so that it is on disk when this returns. */
export async function writeDurably(path: string, text: string): Promise<void> {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const target = await open(path, 'w', 0o600)
  try {
    await target.writeFile(text)
    await target.sync()
  } finally {
    await target.close()
  }
  await syncDirectory(dirname(path))
}

/** Gets everything below a folder onto the disk: one call for its file system where there is one, else file by file. */
export async function syncTree(root: string): Promise<void> {
  if (process.platform === 'linux' && spawnSync('sync', ['-f', root]).status === 0) return
  const tree = treeOf(root)
  for (const { path } of tree.files) await syncFile(join(root, path))
  for (const path of ['', ...tree.directories]) await syncDirectory(join(root, path))
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+')
  await file.sync().finally(() => file.close())
}

/** A new name in a folder is on disk only when the folder is. */
export async function syncDirectory(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

export interface Tree {
  readonly directories: string[]
  readonly files: { path: string; bytes: number }[]
}

/** Folders and files below a folder, with `/`, without what `leaveOut` names. Files that vanish are passed over. */
export function treeOf(root: string, leaveOut: (path: string) => boolean = () => false): Tree {
  const tree: Tree = { directories: [], files: [] }
  const walk = (below: string) => {
    for (const entry of readdirSync(join(root, below), { withFileTypes: true })) {
      const path = below === '' ? entry.name : `${below}/${entry.name}`
      if (leaveOut(path)) continue
      // pg_wal may be a link to another disk.
      if (entry.isDirectory() || (entry.isSymbolicLink() && statSync(join(root, path)).isDirectory())) {
        tree.directories.push(path)
        walk(path)
        continue
      }
      const bytes = statSync(join(root, path), { throwIfNoEntry: false })?.size
      if (bytes !== undefined) tree.files.push({ path, bytes })
    }
  }
  walk('')
  return tree
}
