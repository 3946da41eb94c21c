/** Reads a corpus: `corpus.bin` holds files, each after its length (4 bytes, big-endian); `corpus.index` one JSON line for each. */
import { closeSync, openSync, readFileSync, readSync } from 'node:fs'
import { join } from 'node:path'
import type { VisitKind } from './visit/index.ts'

export interface CorpusEntry {
  /** Where the file's length stands; the bytes follow. */
  readonly offset: number
  /** Bytes of the file, without its length. */
  readonly length: number
  readonly facility: string
  readonly kind: VisitKind
  readonly maLk: string
  readonly personalId: string
}

export interface CorpusCredential {
  readonly facility: string
  readonly username: string
  readonly password: string
}

export interface Corpus {
  readonly entries: readonly CorpusEntry[]
  readonly credentials: readonly CorpusCredential[]
  /** The signed file at a place (0-based). */
  readonly read: (place: number) => Buffer
  readonly close: () => void
}

export const LENGTH_BYTES = 4

/** Opens the corpus in a folder. */
export function openCorpus(dir: string): Corpus {
  const entries = readFileSync(join(dir, 'corpus.index'), 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line) as CorpusEntry)
  const credentials = JSON.parse(readFileSync(join(dir, 'credentials.json'), 'utf8')) as CorpusCredential[]
  const file = openSync(join(dir, 'corpus.bin'), 'r')
  return {
    entries,
    credentials,
    read: (place) => {
      const entry = entries[place]
      if (!entry) throw new Error(`The corpus has no file ${place}.`)
      const bytes = Buffer.allocUnsafe(entry.length)
      readSync(file, bytes, 0, entry.length, entry.offset + LENGTH_BYTES)
      return bytes
    },
    close: () => closeSync(file),
  }
}
