/** How far the files of a measurement can be compressed at all: beside it stands what the product takes. */
import { spawnSync } from 'node:child_process'
import type { CorpusAtHand } from './corpus.ts'

const SAMPLE = 200

export interface Compressibility {
  readonly sample: number
  readonly fileBytes: number
  /** The tables inside, decoded. */
  readonly innerBytes: number
  /** `xz -9e` over the decoded tables of each file alone; null where there is no xz. */
  readonly xzEach: number | null
  /** The same over all of them in one run, a file's share. */
  readonly xzTogether: number | null
}

export function compressibility(corpus: CorpusAtHand): Compressibility {
  const visits = corpus.fromStart()
  const files = Array.from({ length: SAMPLE }, () => visits.next()).flatMap((next) => (next.done ? [] : [next.value.content]))
  const inner = files.map((file) => Buffer.concat([...file.toString('latin1').matchAll(/<NOIDUNGFILE>([^<]*)</g)].map(([, text]) => Buffer.from(text ?? '', 'base64'))))
  const mean = (numbers: readonly number[]) => Math.round(numbers.reduce((sum, each) => sum + each, 0) / Math.max(1, numbers.length))
  const each = inner.map(xz)
  const together = xz(Buffer.concat(inner))
  return {
    sample: files.length, fileBytes: mean(files.map((file) => file.length)), innerBytes: mean(inner.map((bytes) => bytes.length)),
    xzEach: each.every((bytes) => bytes !== null) ? mean(each) : null, xzTogether: together === null ? null : Math.round(together / Math.max(1, files.length)),
  }
}

function xz(bytes: Buffer): number | null {
  const made = spawnSync('xz', ['-9e', '--format=xz', '-c'], { input: bytes, maxBuffer: 1 << 28 })
  return made.status === 0 ? made.stdout.length : null
}
