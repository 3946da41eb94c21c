/** Reads a chaos corpus: `files.bin` holds signed files end to end; `files.index` one JSON line for each. */
import { closeSync, openSync, readFileSync, readSync } from 'node:fs'
import { join } from 'node:path'

export interface ChaosFile {
  readonly offset: number
  readonly length: number
  readonly facility: string
  readonly personalId: string
  /** Number of the visit; all its versions share facility, citizen and MA_LK. */
  readonly visit: number
  /** 1, 2 … in the order in which the hospital sends them. */
  readonly version: number
  /** True for the same content put into a newly dated and signed envelope. */
  readonly signedAgain: boolean
}

export interface ChaosCorpus {
  readonly files: readonly ChaosFile[]
  readonly passwords: ReadonlyMap<string, { readonly username: string; readonly password: string }>
  /** Holds the keys the files were signed with; to be copied into the sandbox's folder. */
  readonly pki: string
  readonly read: (file: ChaosFile) => Buffer
  readonly close: () => void
}

/** What makes two files the same message for the platform. */
export function contentOf(file: ChaosFile): string {
  return `${file.visit}/${file.version}`
}

/** Opens the corpus in a folder. */
export function openCorpus(folder: string): ChaosCorpus {
  const files = readFileSync(join(folder, 'files.index'), 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line) as ChaosFile)
  const passwords = JSON.parse(readFileSync(join(folder, 'passwords.json'), 'utf8')) as Record<string, { username: string; password: string }>
  const handle = openSync(join(folder, 'files.bin'), 'r')
  return {
    files,
    passwords: new Map(Object.entries(passwords)),
    pki: join(folder, 'sandbox', 'pki'),
    read: (file) => {
      const bytes = Buffer.allocUnsafe(file.length)
      readSync(handle, bytes, 0, file.length, file.offset)
      return bytes
    },
    close: () => closeSync(handle),
  }
}
