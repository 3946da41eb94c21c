/** The great acts of a run, one at a time and at their place in it: the disk fills, a backup is made, the database is destroyed and restored. */
import { existsSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { printLine } from '../processes.ts'
import { lendTo, type Disk } from './disk.ts'
import type { Hospitals } from './hospitals.ts'
import type { Product } from './product.ts'
import { askForWal, asOwner, handOverWal } from './queries.ts'
import type { Storm } from './storm.ts'

export interface Stage {
  readonly product: Product
  readonly hospitals: Hospitals
  readonly storm: Storm
  readonly disk: Disk | undefined
  /** Folder of the run. */
  readonly folder: string
}

export interface DiskFull {
  readonly seconds: number
  /** Answers "come again later" while the disk was full. */
  readonly refused503: number
  readonly acknowledged: number
  /** Answers that say neither yes nor later. */
  readonly other: number
}

const FULL_AT_MOST_S = 60
const REFUSALS_WANTED = 20
const ARCHIVED_WITHIN_S = 120
/** How long the worker goes on with work that the restored database will know nothing of. */
const FORGOTTEN_S = 2

/** Fills PostgreSQL's disk for so many seconds, and until files have been refused for it; then frees it. */
export async function fillDisk(stage: Stage, disk: Disk, atLeast: number): Promise<DiskFull> {
  const { hospitals, storm, product } = stage
  await storm.pause()
  const before = { ...hospitals.answers }
  const since = (answer: string) => (hospitals.answers[answer] ?? 0) - (before[answer] ?? 0)
  const began = performance.now()
  const seconds = () => (performance.now() - began) / 1_000
  try {
    disk.fill()
    printLine({ phase: 'disk full', disk: disk.kind })
    await wait((atLeast / 2) * 1_000)
    // First tables cannot grow; now the log cannot either, and PostgreSQL gives up until there is room.
    await asOwner(product.databaseUrl(), askForWal).catch((error: unknown) => printLine({ phase: 'no room for WAL', told: String(error) }))
    while (seconds() < atLeast || (since('503') < REFUSALS_WANTED && seconds() < FULL_AT_MOST_S)) await wait(100)
  } finally {
    disk.free()
    storm.resume()
  }
  const other = Object.keys(hospitals.answers).filter((answer) => /^[1-5]\d\d$/.test(answer) && !['200', '503', '429', '401'].includes(answer))
  const full = { seconds: Math.round(seconds() * 10) / 10, refused503: since('503'), acknowledged: since('200'), other: other.reduce((sum, answer) => sum + since(answer), 0) }
  printLine({ phase: 'disk free again', ...full })
  return full
}

/** Makes a backup under load. @returns its folder */
export async function makeBackup(stage: Stage): Promise<string> {
  const { product, storm, folder } = stage
  await storm.pause()
  const began = performance.now()
  const to = join(folder, 'backup')
  try {
    await untilUp(product)
    await product.run('backup.ts', ['--to', to])
  } finally {
    storm.resume()
  }
  printLine({ phase: 'backup', seconds: Math.round((performance.now() - began) / 100) / 10 })
  return to
}

/**
 * Destroys the database and brings it back from the backup and the archived WAL. The last segment is handed over first,
 * as the hospitals stand still; the worker goes on for a moment, so that partners know of more than the restored database.
 */
export async function destroyAndRestore(stage: Stage, backup: string): Promise<void> {
  const { product, hospitals, storm, disk } = stage
  await storm.pause()
  await hospitals.pause()
  const began = performance.now()
  await untilUp(product)
  const segment = await asOwner(product.databaseUrl(), handOverWal)
  await untilArchived(product, segment)
  await wait(FORGOTTEN_S * 1_000)
  await product.crash()
  const data = join(product.dataDir, 'postgres')
  rmSync(realpathSync(data), { recursive: true })
  rmSync(data, { force: true })
  printLine({ phase: 'database destroyed', lastSegment: segment })
  const told = await product.run('restore.ts', ['--from', backup])
  if (disk) lendTo(disk, data)
  await product.start()
  printLine({ phase: 'database restored', walSegments: Number(/(\d+) WAL segment/.exec(told)?.[1] ?? 0), seconds: Math.round((performance.now() - began) / 100) / 10 })
  hospitals.resume()
  storm.resume()
}

/** Until the database can be asked. */
export async function untilUp(product: Product, withinS = 120): Promise<void> {
  for (const until = performance.now() + withinS * 1_000; ; await wait(250)) {
    const up = product.find('server') && product.find('worker') && (await asOwner(product.databaseUrl(), () => Promise.resolve(true)).catch(() => false))
    if (up) return
    if (performance.now() > until) throw new Error(`The product did not come up again within ${withinS} s. Its lines: ${join(product.dataDir, 'logs')}`)
  }
}

async function untilArchived(product: Product, segment: string): Promise<void> {
  const file = join(product.dataDir, 'wal-archive', segment)
  for (const until = performance.now() + ARCHIVED_WITHIN_S * 1_000; !existsSync(file); await wait(100)) {
    if (performance.now() > until) throw new Error(`WAL segment ${segment} was not archived within ${ARCHIVED_WITHIN_S} s`)
  }
}
