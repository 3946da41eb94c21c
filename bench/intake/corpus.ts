/** The files of a measurement: made by the sandbox's hospitals, signed beforehand, every one sent once. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { makeCorpus } from '../../sandbox/hospitals/corpus.ts'
import { openCorpus, type CorpusCredential } from '../../sandbox/hospitals/corpus-file.ts'
import { printLine } from '../processes.ts'
import type { Visit } from './load.ts'

export interface CorpusAtHand {
  readonly directory: string
  readonly sandboxDir: string
  readonly credentials: readonly CorpusCredential[]
  /** Files not handed out yet; every call goes on where the last stopped. */
  visits(): Iterator<Visit>
  /** The same from the start, for the limit. */
  fromStart(): Iterator<Visit>
}

/** Makes the corpus in a folder, or takes the one that is there. */
export async function prepareCorpus(directory: string, order: { count: number; citizens: number }): Promise<CorpusAtHand> {
  const sandboxDir = join(directory, 'sandbox')
  if (!existsSync(join(directory, 'corpus.index'))) {
    const seconds = await makeCorpus({
      count: order.count, citizens: order.citizens, seed: 1, out: directory, profile: 'bench', at: new Date(Date.now() - 3_600_000).toISOString(), sandboxDir, workers: 2,
    })
    printLine({ phase: 'corpus', files: order.count, citizens: order.citizens, seconds: Math.round(seconds) })
  }
  const corpus = openCorpus(directory)
  let next = 0
  const iterate = (take: () => number): Iterator<Visit> => ({
    next: () => {
      const place = take()
      const entry = corpus.entries[place]
      return entry ? { done: false, value: { facility: entry.facility, content: corpus.read(place) } } : { done: true, value: undefined }
    },
  })
  return {
    directory, sandboxDir, credentials: corpus.credentials,
    visits: () => iterate(() => next++),
    fromStart: () => {
      let place = 0
      return iterate(() => place++)
    },
  }
}
