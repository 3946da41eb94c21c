/** One run from the first file to the verdict: product, hospitals, storm, acts, the calm after it, and the proof. */
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { printLine } from '../processes.ts'
import { openBook } from './book.ts'
import { citizensFor, corpusFor, WORLD_SEED } from './corpus.ts'
import { openCorpus, contentOf, type ChaosCorpus } from './corpus-file.ts'
import { lendTo, mountDisk, type Disk } from './disk.ts'
import { openHospitals, type Hospitals } from './hospitals.ts'
import { makeProduct, type Product } from './product.ts'
import { prove, type Verdict } from './proof.ts'
import { asOwner, readBacklog, type Backlog } from './queries.ts'
import { untilUp, type Stage } from './acts.ts'
import { beginStorm, calm, type Blow } from './storm.ts'
import { keepRun, makeRunFolder, removeRun } from './run-folder.ts'

export interface Performance {
  readonly name: string
  readonly messages: number
  readonly seconds: number
  readonly seed: number
  /** Mean seconds between two blows. */
  readonly every: number
  readonly blows: readonly Blow[]
  /** Further settings of the product. */
  readonly settings?: Readonly<Record<string, string>>
  /** Whether PostgreSQL gets a disk that can be filled. */
  readonly ownDisk: boolean
  /** What happens beside the storm; it may end the sending. */
  readonly beside: (stage: Stage, work: Work) => Promise<void>
  readonly keep: boolean
  /** Folder of corpora and runs. */
  readonly folder: string
  /** Whether all is as this run wants it; a folder of a run that is not is kept. */
  readonly isAsWanted: (outcome: Outcome) => boolean
}

export interface Work {
  /** Waits until a share (0..1) of all contents has its receipt; false when the sending ended before. */
  untilShare(share: number): Promise<boolean>
}

export interface Outcome {
  readonly verdict: Verdict
  readonly messages: number
  readonly acknowledged: number
  readonly kills: Readonly<Record<string, number>>
  readonly faults: Readonly<Record<string, number>>
  readonly answers: Readonly<Record<string, number>>
  readonly repeated: number
  readonly backlog: Backlog
  readonly audit: string
  readonly seconds: number
  readonly folder: string
}

/** A run takes at most this many times its planned seconds, and five minutes more: then something hangs. */
const PATIENCE = 4
const MORE_PATIENCE_S = 300
const BACKLOG_WITHIN_S = 900
const CALL_EVERY_MS = 10_000

/** Performs a run. Its folder is removed when all is as wanted and nothing else was asked for. */
export async function perform(plan: Performance): Promise<Outcome> {
  const began = performance.now()
  const corpusHome = await corpusFor(plan.folder, plan.messages)
  printLine({ phase: 'corpus', run: plan.name, folder: corpusHome, seconds: secondsSince(began) })
  const home = makeRunFolder(plan.folder, plan.name)
  const corpus = openCorpus(corpusHome)
  cpSync(corpus.pki, join(home, 'data', 'sandbox', 'pki'), { recursive: true })
  const disk = plan.ownDisk ? diskFor(home, plan.messages) : undefined
  const product = await makeProduct({
    dataDir: join(home, 'data'), citizens: citizensFor(plan.messages), worldSeed: WORLD_SEED, ...(plan.settings ? { settings: plan.settings } : {}),
  })
  let wanted = false
  const leave = () => void product.stop().finally(() => removeRun(home)).finally(() => process.exit(130))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, leave)
  try {
    await product.start()
    printLine({ phase: 'product ready', run: plan.name, url: product.url, seconds: secondsSince(began) })
    const outcome = await weather(plan, { home, corpus, product, disk })
    wanted = plan.isAsWanted(outcome)
    return outcome
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.removeListener(signal, leave)
    await product.stop()
    corpus.close()
    if (wanted && !plan.keep) await removeRun(home)
    else await keepRun(home).then(() => printLine({ phase: 'kept', folder: home }))
  }
}

function diskFor(home: string, messages: number): Disk | undefined {
  const disk = mountDisk(home, 4_096 + Math.ceil(messages / 20))
  if ('why' in disk) {
    printLine({ phase: 'left out', what: 'the disk that fills', why: disk.why })
    return undefined
  }
  lendTo(disk, join(home, 'data', 'postgres'))
  return disk
}

interface Ground {
  readonly home: string
  readonly corpus: ChaosCorpus
  readonly product: Product
  readonly disk: Disk | undefined
}

async function weather(plan: Performance, { home, corpus, product, disk }: Ground): Promise<Outcome> {
  const book = openBook(join(home, 'receipts.book'))
  const messages = new Set(corpus.files.map(contentOf)).size
  const began = performance.now()
  const hospitals = openHospitals({ url: product.url, corpus, book, seed: plan.seed, perSecond: corpus.files.length / plan.seconds })
  const storm = beginStorm({ product, seed: plan.seed, every: plan.every, blows: plan.blows, progress: () => ({ acknowledged: hospitals.acknowledged(), over: hospitals.isOver() }) })
  const watch = watchOver(plan, hospitals, messages)
  try {
    const work: Work = { untilShare: (share) => untilShare(hospitals, messages * share) }
    await Promise.all([plan.beside({ product, hospitals, storm, disk, folder: home }, work), hospitals.done])
    storm.end()
    await storm.done
    printLine({ phase: 'sent', acknowledged: hospitals.acknowledged(), of: messages, repeated: hospitals.repeated(), answers: hospitals.answers, seconds: secondsSince(began) })
  } finally {
    clearInterval(watch)
  }
  const backlog = await drain(product)
  const verdict = await prove(product, book, corpus)
  const refusals = Map.groupBy(hospitals.refused, ({ status, codes }) => `${status} ${codes.join(', ')}`)
  const refused = [...refusals].map(([why, all]) => `${all.length} × a file was refused: ${why}, such as ${all[0]?.content}`)
  book.close()
  return {
    verdict: { ...verdict, faults: [...refused, ...verdict.faults] }, messages, acknowledged: hospitals.acknowledged(), kills: storm.kills, faults: storm.faults,
    answers: hospitals.answers, repeated: hospitals.repeated(), backlog, audit: await verifyAudit(product), seconds: secondsSince(began), folder: home,
  }
}

async function untilShare(hospitals: Hospitals, wanted: number): Promise<boolean> {
  let over = false
  void hospitals.done.then(() => {
    over = true
  })
  while (!over && hospitals.acknowledged() < wanted) await wait(100)
  return !over || hospitals.acknowledged() >= wanted
}

/** Tells how far the sending is, and ends it where it does not come to its end. */
function watchOver(plan: Performance, hospitals: Hospitals, messages: number): NodeJS.Timeout {
  const began = performance.now()
  return setInterval(() => {
    printLine({ phase: 'sending', run: plan.name, acknowledged: hospitals.acknowledged(), of: messages, seconds: secondsSince(began) })
    if (secondsSince(began) < plan.seconds * PATIENCE + MORE_PATIENCE_S) return
    printLine({ phase: 'given up', why: 'the sending does not come to its end', answers: hospitals.answers })
    hospitals.giveUp()
  }, CALL_EVERY_MS)
}

/** After the storm: partners well, everything up, and all that is due delivered. */
async function drain(product: Product): Promise<Backlog> {
  const began = performance.now()
  await untilUp(product)
  await calm(product)
  let backlog: Backlog = { open: -1, failed: 0, nextMs: null }
  for (let told = 0; secondsSince(began) < BACKLOG_WITHIN_S; await wait(500)) {
    // The last kill may just have hit the database.
    backlog = await asOwner(product.databaseUrl(), readBacklog).catch(() => backlog)
    if (backlog.open === 0) break
    if (performance.now() - told < CALL_EVERY_MS) continue
    told = performance.now()
    printLine({ phase: 'draining', ...backlog })
  }
  printLine({ phase: 'drained', ...backlog, seconds: secondsSince(began) })
  return backlog
}

async function verifyAudit(product: Product): Promise<string> {
  try {
    const told = await product.run('audit.ts', ['verify'])
    const lost = told.match(/was lost in a restore/g)?.length ?? 0
    return lost === 0 ? 'whole' : `whole, ${lost} batches declared lost in the restore`
  } catch (error) {
    return `NOT whole: ${(error as Error).message}`
  }
}

function secondsSince(began: number): number {
  return Math.round((performance.now() - began) / 100) / 10
}

