/** Invented visit files of the sandbox's hospitals, for training and measuring; nothing of them is kept. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeCorpus } from '../sandbox/hospitals/corpus.ts'
import { openCorpus } from '../sandbox/hospitals/corpus-file.ts'

export interface Invented {
  readonly files: readonly Buffer[]
  /** PEM of the authorities that signed them, and what these revoked. */
  readonly anchorsPem: string
  readonly crlPem: string
}

/** So many signed files of a world; another seed is another world. */
export async function inventFiles(wanted: { count: number; seed: number; profile: 'bench' | 'demo' }): Promise<Invented> {
  const folder = mkdtempSync(join(tmpdir(), 'lien-thong-invented-'))
  try {
    const at = new Date(Date.now() - 86_400_000).toISOString()
    await makeCorpus({ ...wanted, citizens: 20_000, out: folder, at, sandboxDir: folder, workers: 1 })
    const corpus = openCorpus(folder)
    const files = corpus.entries.map((_, place) => corpus.read(place))
    corpus.close()
    const [anchorsPem, crlPem] = [readFileSync(join(folder, 'ca.pem'), 'utf8'), readFileSync(join(folder, 'crl.pem'), 'utf8')]
    return { files, anchorsPem, crlPem }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
