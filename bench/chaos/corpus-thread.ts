/** One processor's share of a chaos corpus: builds and signs the files of the visits it is asked for. */
import { parentPort, workerData } from 'node:worker_threads'
import { benchRequest, chooseVisit } from '../../sandbox/hospitals/choose.ts'
import { openHospitals, type Hospitals } from '../../sandbox/hospitals/files.ts'
import { rollDice } from '../../sandbox/hospitals/visit/dice.ts'
import { buildVisit } from '../../sandbox/hospitals/visit/index.ts'
import { ensurePki } from '../../sandbox/pki/index.ts'
import type { ChaosFile } from './corpus-file.ts'

export interface ThreadTask {
  readonly worldSeed: number
  readonly citizens: number
  readonly sandboxDir: string
  /** All visits are over by then (ISO time). */
  readonly at: string
}

/** Visits with the number of versions of each; the first has number `from`. */
export interface VisitsAsked {
  readonly from: number
  readonly versions: readonly number[]
}

export interface VisitsMade {
  readonly bytes: Uint8Array
  /** Offsets count from the beginning of `bytes`. */
  readonly files: readonly ChaosFile[]
}

const DAY_MS = 86_400_000
const SHARE_SIGNED_AGAIN = 0.04
// Kinds that only some citizens can have (births, tuberculosis …) meet few people: most visits go round all citizens.
const SHARE_OF_ANY_KIND = 0.15

interface Built {
  readonly content: string
  readonly version: number
  readonly signedAgain: boolean
  readonly facility: string
  readonly personalId: string
}

async function filesOf(task: ThreadTask, hospitals: Hospitals, visit: number, versions: number): Promise<Built[]> {
  const world = { seed: task.worldSeed, size: task.citizens }
  const seed = `${task.worldSeed} chaos ${visit}`
  const dice = rollDice(seed)
  const at = new Date(Date.parse(task.at) - dice.between(0, 20 * 24 * 60) * 60_000)
  const request = dice.chance(SHARE_OF_ANY_KIND) ? chooseVisit(world, { seed }, at) : benchRequest(world, visit, at)
  const first = buildVisit(request)
  const built: Built[] = []
  for (let version = 1; version <= versions; version += 1) {
    // A correction keeps facility, person and MA_LK; what was done is told anew.
    const content = version === 1 ? first : buildVisit({ ...request, seed: `${seed} version ${version}`, maLk: first.maLk })
    const file = { version, facility: content.facility, personalId: content.personalId }
    built.push({ ...file, signedAgain: false, content: await hospitals.visitFile(content, new Date(task.at)) })
    if (!dice.chance(SHARE_SIGNED_AGAIN)) continue
    built.push({ ...file, signedAgain: true, content: await hospitals.visitFile(content, new Date(Date.parse(task.at) - DAY_MS)) })
  }
  return built
}

async function make(task: ThreadTask, hospitals: Hospitals, asked: VisitsAsked): Promise<VisitsMade> {
  const parts: Buffer[] = []
  const files: ChaosFile[] = []
  let offset = 0
  for (const [n, versions] of asked.versions.entries()) {
    for (const { content, ...file } of await filesOf(task, hospitals, asked.from + n, versions)) {
      const bytes = Buffer.from(content, 'utf8')
      parts.push(bytes)
      files.push({ ...file, visit: asked.from + n, offset, length: bytes.length })
      offset += bytes.length
    }
  }
  return { bytes: Buffer.concat(parts), files }
}

function work(task: ThreadTask): void {
  const hospitals = openHospitals(() => ensurePki(task.sandboxDir, task.worldSeed))
  parentPort?.on('message', (asked: VisitsAsked) => {
    make(task, hospitals, asked).then((made) => parentPort?.postMessage(made), (fault: unknown) => {
      throw fault
    })
  })
}

work(workerData as ThreadTask)
