/** The worker process: delivers to partners, seals the audit, confirms new citizens, keeps the months. */
import { setTimeout as wait } from 'node:timers/promises'
import { LABELS_OF_FACILITY_KINDS } from '#definitions/access/sensitive.ts'
import { connectNotary, type Notary } from '#connections/notary.ts'
import type { AskPopulation } from '#connections/population.ts'
import { declareLostRoots, notariseRoots, sealBatch } from '#modules/audit/index.ts'
import { asideOfRush, EpochOver, holdLanes, keepMonths, makeRunner, parcelLoader, registerPartners, runOnce, tidyOutbox, type DeliveryTools, type LaneHolder, type PartnerRunner } from '#modules/exchange/index.ts'
import { keepFacilitySnapshot, keepHolidays } from '#modules/catalogues/index.ts'
import { forgetEndedSessions } from '#modules/access/index.ts'
import { fetchResults, laterVerificationRound, sendReports, type ResultTools } from '#modules/insurance/index.ts'
import { expiryRound, paperRound } from '#modules/papers/index.ts'
import { keepNameShares, matchingRound, subjectChecks } from '#modules/people/index.ts'
import { bookRound, fileOpener } from '#modules/record/index.ts'
import { systemClock } from '#platform/clock.ts'
import { readConfig, type Config } from '#platform/config.ts'
import { connectDatabase, isStoreUnavailable, type Database } from '#platform/database.ts'
import { fileKeys, type KeyProvider } from '#platform/keys.ts'
import { makeLogger, type Logger } from '#platform/log.ts'
import { makeMetrics } from '#platform/metrics.ts'
import { stepBack } from '#platform/priority.ts'
import { repeatRounds } from '#platform/rounds.ts'
import { openAssessmentPort } from './assessment-port.ts'
import { openLaterVerification } from './open-check-in.ts'
import { detailsReader } from './open-details.ts'
import { integrationRounds } from './open-integration.ts'
import { closingTheDead, endBookOf } from './open-deaths.ts'
import { openPaperRounds } from './open-papers.ts'
import { standingFinder } from './open-permits.ts'
import { openPopulation, openPorts } from './partners.ts'

// A delivery may wait a moment for others: a round of many costs hardly more statements than a round of one.
const GATHER_MS = 150
const FULL_ROUND = 100
const PATIENCE_MS = 100
const AFTER_FAILURE_MS = 1_000
const TIDIED_EVERY_MS = 20_000

interface Work {
  readonly config: Config
  readonly log: Logger
  readonly keys: KeyProvider
  readonly worker: Database
  /** Closes the records of the dead; nothing else. */
  readonly intake: Database
  readonly stopping: AbortController
}

/** Runs until told to stop. A round that fails is logged and tried again; only a new epoch ends the process. */
async function main(): Promise<void> {
  const config = readConfig(process.env)
  const log = makeLogger({ process: 'worker', level: config.logLevel })
  const stopping = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stopping.abort())
  // Receiving comes first: a partner can wait a second, a hospital's clerk should not.
  stepBack(config.workerNice)
  const worker = connectDatabase({ url: config.databaseUrl, role: 'lienthong_worker', connections: 10, name: 'lienthong worker' })
  const intake = connectDatabase({ url: config.databaseUrl, role: 'lienthong_intake', connections: 1, name: 'lienthong worker closing records' })
  const work: Work = { config, log, keys: fileKeys(config.keysDir, { create: config.mode === 'sandbox' }), worker, intake, stopping }
  try {
    await deliverAndKeep(work)
  } catch (error) {
    if (!stopping.signal.aborted) throw error
  } finally {
    await Promise.all([worker.close(), intake.close()])
  }
}

async function deliverAndKeep(work: Work): Promise<void> {
  const { config, log, keys, worker, stopping } = work
  const ports = openPorts(config, systemClock)
  const notary = connectNotary({ url: partnerUrl(config, 'notary'), caFile: config.partnerCaFile, timeoutMs: config.partnerTimeoutMs, secret: config.partners['notary']?.secret ?? '' })
  const { numbers, lanes } = await onceReachable(work, async () => {
    const numbers = await worker.inTransaction((tx) => registerPartners(tx, ports.map((port) => port.partner)))
    const lanes = await holdLanes({ worker, log, afterRestore: () => declareLosses(work, notary) }, [...numbers.values()])
    await lanes.renew()
    return { numbers, lanes }
  })
  const runners = ports.map((port) => makeRunner(numbers.get(port.partner) ?? 0, port))
  const tools: DeliveryTools = { clock: systemClock, random: Math.random, log, metrics: makeMetrics(), worker, holder: lanes.holder, load: await loaderOf(work) }
  const { isHoliday } = await keepHolidays({ inTransaction: worker.inTransaction, clock: systemClock })
  const assessing: ResultTools = { clock: systemClock, worker, assessment: openAssessmentPort(config, systemClock), isHoliday }
  const meet = meetingPoint(runners.length)
  // A worker with processors of its own takes nothing from the intake.
  const stepAside = config.workerNice === 0 ? () => Promise.resolve() : asideOfRush({ clock: systemClock, worker }, stopping.signal)
  const aside = (round: () => Promise<number>) => () => stepAside().then(round)
  const repeat = (job: string, round: () => Promise<number>, firstRestMs = 0) => repeatRounds(job, round, { log, signal: stopping.signal, firstRestMs })
  const asking = { clock: systemClock, keys, worker, askPopulation: populationOf(work) }
  const later = openLaterVerification(config, asking)
  const matching = { worker, keys, clock: systemClock, readDetails: detailsReader({ worker, keys }), shares: keepNameShares({ database: worker, clock: systemClock }) }
  const paperTools = await openPaperRounds({ config, clock: systemClock, keys, worker })
  const integration = await integrationRounds({ config, clock: systemClock, keys, worker })
  log.info({ partners: ports.length }, 'working')
  await Promise.all([
    ...runners.map((runner) => repeat(`deliver ${runner.port.partner}`, aside(() => meet().then(() => deliverRound(tools, runner))))),
    repeat('lanes', () => renewLanes(lanes, stopping), 3_000),
    repeat('seal', async () => ((await sealBatch({ worker, keys, clock: systemClock }))?.more ? 0 : 1_000)),
    repeat('notarise', async () => {
      const { outcome } = await notariseRoots({ worker, notary })
      if (outcome === 'refused') log.error('the notary refuses a root: run `npm run audit -- verify`')
      return outcome === 'done' ? 1_000 : 10_000
    }),
    repeat('assessment results', aside(() => resultRound(assessing))),
    repeat('reports', () => sendReports({ ...assessing, keys }).then(() => 2_000)),
    repeat('ended sessions', () => forgetEndedSessions({ worker }).then(() => 3_600_000)),
    repeat('identity checks', aside(subjectChecks(asking))),
    repeat('later verification', () => laterVerificationRound(later)),
    repeat('papers', aside(() => paperRound(paperTools))),
    repeat('papers run out', () => expiryRound(paperTools)),
    repeat('books', aside(bookRound({ worker, keys, clock: systemClock }))),
    ...Object.entries(integration).map(([job, round]) => repeat(job, aside(round))),
    repeat('matching', aside(() => matchingRound(matching))),
    repeat('months', () => keepMonths({ worker, log }, config.retentionDays).then(() => 3_600_000)),
    repeat('outbox', () => tidyOutbox({ worker, log }).then(() => TIDIED_EVERY_MS), TIDIED_EVERY_MS),
  ])
  await lanes.release().catch(() => undefined)
}

/** Copies are withheld where the kind of a facility alone would tell. */
async function loaderOf({ keys, worker }: Work): Promise<DeliveryTools['load']> {
  const facilities = await keepFacilitySnapshot({ inTransaction: worker.inTransaction, clock: systemClock })
  const placeTells = (code: string) => LABELS_OF_FACILITY_KINDS[facilities.facilitySnapshot().get(code)?.kind ?? ''] ?? []
  return parcelLoader({ openFiles: fileOpener({ worker, keys }), keys, placeTells })
}

/** The population database; the record of whoever it says has died is closed. */
function populationOf({ config, keys, worker, intake }: Work): AskPopulation {
  const looks = { clock: systemClock, intake, standingOf: standingFinder({ worker, keys }), onClosing: endBookOf }
  return closingTheDead(openPopulation(config), { keys, finding: worker, looks })
}

/** A database that is away at our start (it may be recovering) is waited for: ending would only bring the same start again. */
async function onceReachable<T>(work: Work, step: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await step()
    } catch (error) {
      if (!isStoreUnavailable(error) || work.stopping.signal.aborted) throw error
      work.log.warn({ err: error }, 'the database is away; trying again')
      await wait(AFTER_FAILURE_MS)
    }
  }
}

/**
 * After a restore the notary may hold roots that this database lost. They are written down before the first new batch
 * is sealed: sealed under a number the notary knows, it would be refused for good.
 */
async function declareLosses(work: Work, notary: Notary): Promise<void> {
  const { worker, log, stopping } = work
  for (;;) {
    // Told to stop, it must not seem settled.
    stopping.signal.throwIfAborted()
    const declared = await declareLostRoots({ worker, notary, clock: systemClock })
    if (declared.kind === 'declared') {
      if (declared.lost > 0) log.warn({ lost: declared.lost }, 'audit batches were lost in the restore; their loss is on record')
      return
    }
    log.warn('after a restore lanes open when the notary has told which roots it knows')
    await wait(AFTER_FAILURE_MS)
  }
}

function partnerUrl(config: Config, partner: string): string {
  return config.partners[partner]?.url ?? ''
}

/**
 * Where the rounds of the partners begin together, so that a file that goes to all of them is opened once. The first to
 * come waits a moment for the others: one that is busy with a slow partner holds nobody up for longer.
 */
function meetingPoint(members: number): () => Promise<void> {
  let waiting: (() => void)[] = []
  let timer: NodeJS.Timeout | undefined
  const begin = () => {
    clearTimeout(timer)
    timer = undefined
    const all = waiting
    waiting = []
    for (const each of all) each()
  }
  return () => new Promise((goOn) => {
    waiting.push(goOn)
    if (waiting.length >= members) begin()
    else timer ??= setTimeout(begin, PATIENCE_MS)
  })
}

async function deliverRound(tools: DeliveryTools, runner: PartnerRunner): Promise<number> {
  return (await runOnce(tools, runner)) >= FULL_ROUND ? 0 : GATHER_MS
}

/** Results may wait: after a full round others come first, for a second. */
async function resultRound(tools: ResultTools): Promise<number> {
  const round = await fetchResults(tools)
  if (round.kind === 'unavailable') return 10_000
  return round.kind === 'brought' && round.more ? 1_000 : 3_000
}

async function renewLanes(lanes: LaneHolder, stopping: AbortController): Promise<number> {
  await lanes.renew().catch((error: unknown) => {
    if (error instanceof EpochOver) stopping.abort(error)
    else throw error
  })
  return 3_000
}

await main()
