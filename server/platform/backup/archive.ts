/** The archive of finished WAL: how PostgreSQL fills it, from when on, and what of it may go. */
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SEGMENT_NAME, timelineOf } from './wal.ts'

/** While this file is missing nothing is kept: before the first backup there is nothing WAL could be applied to. */
const KEEP = 'keep'

/** A segment is handed over after this time even when it is not full: the most a destroyed disk can cost. */
const HAND_OVER_SECONDS = 300

const inShell = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`
/** A value as it stands in postgresql.conf: a backslash begins an escape there. */
export const inSettings = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
/** PostgreSQL reads `%` in these commands as the beginning of a place. */
const literal = (path: string) => inShell(path.replaceAll('%', '%%'))

/**
 * The command that keeps one finished segment. Repeated after a crash it says yes to the same content and no to
 * another; a copy becomes visible only when it is on disk.
 */
export function archiveCommand(directory: string): string {
  const folder = literal(directory)
  const [keep, kept, fresh] = [`${folder}/${KEEP}`, `${folder}/%f`, `${folder}/.%f.new`]
  return `if test ! -f ${keep}; then true; elif test -f ${kept}; then cmp -s "%p" ${kept}; else cp "%p" ${fresh} && sync ${fresh} && mv ${fresh} ${kept} && sync ${folder}; fi`
}

/** The settings under which an embedded PostgreSQL archives into a folder. */
export function archiveSettings(directory: string): Record<string, string> {
  return { archive_mode: 'on', archive_command: inSettings(archiveCommand(directory)), archive_timeout: `'${HAND_OVER_SECONDS}s'` }
}

/** The command with which PostgreSQL asks for a segment back: the first folder that has it. */
export function restoreCommand(directories: readonly string[]): string {
  const tries = directories.map((directory) => {
    const file = `${literal(directory)}/%f`
    return `if test -f ${file}; then cp ${file} "%p"; exit $?; fi`
  })
  return `${tries.join('; ')}; exit 1`
}

/** From now on every finished segment is kept. */
export function beginArchiving(directory: string): void {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  if (!existsSync(join(directory, KEEP))) writeFileSync(join(directory, KEEP), 'WAL is kept from the first backup on.\n')
}

export function isArchiving(directory: string): boolean {
  return existsSync(join(directory, KEEP))
}

/** The kept segments in their order. */
export function listArchived(directory: string): string[] {
  if (!existsSync(directory)) return []
  return readdirSync(directory).filter((name) => SEGMENT_NAME.test(name)).sort()
}

/** Removes the segments of before `first` on its timeline and on older ones. @returns how many went */
export function dropArchivedBefore(directory: string, first: string): number {
  const place = (name: string) => name.slice(8)
  const old = listArchived(directory).filter((name) => timelineOf(name) <= timelineOf(first) && place(name) < place(first))
  for (const name of old) rmSync(join(directory, name))
  return old.length
}
