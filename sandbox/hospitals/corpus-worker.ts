/** One processor's share of making a corpus: builds and signs the files it is asked for. */
import { parentPort, workerData } from 'node:worker_threads'
import { ensurePki } from '../pki/index.ts'
import type { World } from '../world/citizens.ts'
import { benchRequest, chooseVisit } from './choose.ts'
import { LENGTH_BYTES, type CorpusEntry } from './corpus-file.ts'
import { openHospitals, type Hospitals } from './files.ts'
import { benchVisit, buildVisit, type Visit } from './visit/index.ts'

export interface WorkerTask {
  readonly citizens: number
  readonly seed: number
  readonly profile: 'bench' | 'demo'
  readonly at: string
  readonly sandboxDir: string
}

/** Numbers of the files wanted: from the first up to, not including, the last. */
export interface ChunkAsked {
  readonly from: number
  readonly until: number
}

export interface Chunk {
  readonly records: Uint8Array
  /** Offsets count from the chunk's beginning. */
  readonly entries: readonly CorpusEntry[]
}

function visitNumber(task: WorkerTask, world: World, n: number): Visit {
  const at = new Date(task.at)
  if (task.profile === 'bench') return benchVisit(benchRequest(world, n, at))
  return buildVisit(chooseVisit(world, { seed: `${world.seed} demo ${n}` }, at))
}

async function makeChunk(task: WorkerTask, hospitals: Hospitals, asked: ChunkAsked): Promise<Chunk> {
  const world: World = { seed: task.seed, size: task.citizens }
  const parts: Buffer[] = []
  const entries: CorpusEntry[] = []
  let offset = 0
  for (let n = asked.from; n < asked.until; n++) {
    const visit = visitNumber(task, world, n)
    const file = Buffer.from(await hospitals.visitFile(visit, new Date(task.at)), 'utf8')
    const length = Buffer.alloc(LENGTH_BYTES)
    length.writeUInt32BE(file.length)
    parts.push(length, file)
    entries.push({ offset, length: file.length, facility: visit.facility, kind: visit.kind, maLk: visit.maLk, personalId: visit.personalId })
    offset += LENGTH_BYTES + file.length
  }
  return { records: Buffer.concat(parts), entries }
}

function work(task: WorkerTask): void {
  const hospitals = openHospitals(() => ensurePki(task.sandboxDir, task.seed))
  parentPort?.on('message', (asked: ChunkAsked) => {
    makeChunk(task, hospitals, asked).then(
      (chunk) => parentPort?.postMessage(chunk),
      (fault: unknown) => { throw fault },
    )
  })
}

work(workerData as WorkerTask)
