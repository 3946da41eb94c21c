/** A small disk of its own for PostgreSQL, that can be filled to the last byte and freed again. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, statfsSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Disk {
  readonly kind: 'ext4 in a file' | 'tmpfs'
  /** Where it is mounted. */
  readonly folder: string
  /** Leaves not one block free. */
  fill(): void
  free(): void
}

const MB = 1_048_576

/** Runs a program of the system. @returns why it failed; undefined where it did not */
function failureOf(program: string, args: readonly string[]): string | undefined {
  const run = spawnSync(program, [...args], { encoding: 'utf8' })
  if (run.status === 0) return undefined
  return `${program}: ${(run.error?.message ?? run.stderr).trim().split('\n')[0]}`
}

/** Mounts a disk below `folder`, or tells why that is not possible here. */
export function mountDisk(folder: string, megabytes: number): Disk | { readonly why: string } {
  if (process.platform !== 'linux') return { why: 'disks are mounted on Linux only' }
  if (process.getuid?.() !== 0) return { why: 'only root may mount a disk' }
  const place = join(folder, 'disk')
  mkdirSync(place, { recursive: true })
  return mountFile(folder, place, megabytes) ?? mountMemory(place, megabytes)
}

/** A file system in a file: what is synchronised there goes to a real disk. */
function mountFile(folder: string, place: string, megabytes: number): Disk | undefined {
  const image = join(folder, 'disk.ext4')
  writeFileSync(image, '')
  truncateSync(image, megabytes * MB)
  // No blocks kept back for root: PostgreSQL runs as root's guest here and could use them.
  const why = failureOf('mkfs.ext4', ['-q', '-m', '0', image]) ?? failureOf('mount', ['-o', 'loop', image, place])
  if (why !== undefined) {
    rmSync(image)
    return undefined
  }
  const ballast = join(place, 'ballast')
  return {
    kind: 'ext4 in a file',
    folder: place,
    fill: () => {
      const { bavail, bsize } = statfsSync(place)
      failureOf('fallocate', ['-l', String(Math.max(1, bavail * bsize - MB)), ballast])
      // The last megabyte goes block by block, until not one more is given.
      spawnSync('dd', ['if=/dev/zero', `of=${ballast}.rest`, 'bs=4096'], { stdio: 'ignore' })
    },
    free: () => {
      for (const file of [ballast, `${ballast}.rest`]) rmSync(file, { force: true })
    },
  }
}

/** In memory; it is filled by making it smaller. */
function mountMemory(place: string, megabytes: number): Disk | { readonly why: string } {
  const why = failureOf('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'chaos', place])
  if (why !== undefined) return { why }
  return {
    kind: 'tmpfs',
    folder: place,
    fill: () => {
      const { blocks, bfree, bsize } = statfsSync(place)
      failureOf('mount', ['-o', `remount,size=${Math.ceil(((blocks - bfree) * bsize) / 1024)}k`, place])
    },
    free: () => {
      failureOf('mount', ['-o', `remount,size=${megabytes}m`, place])
    },
  }
}

/** Puts PostgreSQL's data directory onto the disk: the product finds it where it looks for it. */
export function lendTo(disk: Disk, dataDirectory: string): void {
  const there = join(disk.folder, 'postgres')
  if (existsSync(dataDirectory)) {
    // A restore has made it anew on the other disk.
    failureOf('cp', ['-a', dataDirectory, there])
    rmSync(dataDirectory, { recursive: true })
  } else {
    mkdirSync(there, { recursive: true, mode: 0o700 })
  }
  symlinkSync(there, dataDirectory)
}

/** Lets go of the disk of a run; a disk in a file can be mounted again by hand. */
export function unmountDisk(folder: string): void {
  failureOf('umount', [join(folder, 'disk')])
}
