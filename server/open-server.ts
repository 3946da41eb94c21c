/** Opens what the server process needs: databases, keys, check threads, catalogues, partners. */
import { randomBytes } from 'node:crypto'
import { LABELS_OF_FACILITY_KINDS } from '#definitions/access/sensitive.ts'
import { partners } from '#definitions/all.ts'
import { connectEid } from '#connections/e-id.ts'
import { connectNotary } from '#connections/notary.ts'
import { openAccess, refuseSandboxTenants, type AccessTools } from '#modules/access/index.ts'
import { importStarterSets, keepCataloguePack, keepCodeNames, keepFacilitySnapshot, keepHolidays, makeAddressFinder, type CodeNames, type FacilitySnapshot } from '#modules/catalogues/index.ts'
import { tellingOfTenants } from '#modules/conformance/index.ts'
import { registerPartners, rowStore, startCheckPool, type CheckPool, type ExchangeTools } from '#modules/exchange/index.ts'
import { findSubject, keepNameShares, makeSubjectCache, resolveSubject, subjectStore } from '#modules/people/index.ts'
import { certificateKeeper, fileOpener, keepDocuments, keepHeads } from '#modules/record/index.ts'
import { systemClock, type Clock } from '#platform/clock.ts'
import type { Config } from '#platform/config.ts'
import { connectDatabase, type Database } from '#platform/database.ts'
import { fileKeys, type KeyProvider } from '#platform/keys.ts'
import type { Logger } from '#platform/log.ts'
import { makeMetrics } from '#platform/metrics.ts'
import { makeRateLimit } from '#platform/rate-limit.ts'
import type { AppTools } from './app.ts'
import { openAssessmentPort } from './assessment-port.ts'
import { holdsSandboxSigners, openCheckIn } from './open-check-in.ts'
import { holdsSandboxPeople, openPapers } from './open-papers.ts'
import { openBooks } from './open-book.ts'
import { openClinician } from './open-clinician.ts'
import { closingTheDead } from './open-deaths.ts'
import { openPermits } from './open-permits.ts'
import { openRetention } from './open-retention.ts'
import { openPopulation, openRelay } from './partners.ts'
import { trustSettings } from './trust.ts'

export interface OpenServer {
  readonly tools: AppTools
  close(): Promise<void>
}

interface Ground {
  readonly config: Config
  readonly log: Logger
  readonly clock: Clock
  readonly keys: KeyProvider
  readonly intake: Database
  readonly reader: Database
  readonly worker: Database
}

/** @throws Error in plain words for what production mode refuses, or for a trust list that cannot be read */
export async function openServer(config: Config, log: Logger, clock: Clock = systemClock): Promise<OpenServer> {
  const database = (role: 'lienthong_intake' | 'lienthong_reader' | 'lienthong_worker', connections: number) =>
    connectDatabase({ url: config.databaseUrl, role, connections, name: `lienthong server ${role.slice(10)}` })
  const ground: Ground = {
    config, log, clock, keys: fileKeys(config.keysDir, { create: config.mode === 'sandbox' }),
    intake: database('lienthong_intake', config.databaseConnections), reader: database('lienthong_reader', 6), worker: database('lienthong_worker', 4),
  }
  if (config.mode === 'production') await refuseSandbox(ground)
  await importStarterSets({ inTransaction: ground.worker.inTransaction, clock })
  const facilities = await keepFacilitySnapshot({ inTransaction: ground.reader.inTransaction, clock })
  const lists = await keepCataloguePack({ inTransaction: ground.reader.inTransaction, clock })
  const checkPool = await startCheckPool({
    threads: config.checkThreads, timeoutMs: config.checkTimeoutMs, trust: trustSettings(config, facilities), catalogues: lists.pack(),
  })
  lists.onChange((pack) => void checkPool.refreshCatalogues(pack))
  const trustWatch = followTrust(ground, facilities, checkPool)
  const tools = await wire(ground, { facilities, checkPool, codeNames: await keepCodeNames(ground.reader, lists) })
  return {
    tools,
    close: async () => {
      clearInterval(trustWatch)
      facilities.stop()
      lists.stop()
      await checkPool.close()
      await Promise.all([ground.intake.close(), ground.reader.close(), ground.worker.close()])
    },
  }
}

/** Production mode refuses to start with anything of the sandbox (DESIGN §5.14). */
async function refuseSandbox(ground: Ground): Promise<void> {
  const tenants = await refuseSandboxTenants(ground)
  const faults = [...(ground.keys.holdsSandboxKeys ? ['a key of the sandbox is in use'] : []), ...(holdsSandboxSigners(ground.config, ground.clock) ? ['a facility\'s key of the sandbox is in use'] : []), ...(holdsSandboxPeople(ground.config, ground.clock) ? ['a person\'s key of the sandbox is in use'] : []), ...tenants]
  if (faults.length > 0) throw new Error(`Production mode refuses to start:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`)
}

// Documents of people whose records are being read.
const DOCUMENTS_KEPT_BYTES = 32 * 1024 * 1024

const TRUST_FOLLOWED_MS = 5_000

/** Certificates bound to facilities, policies and revocations change while the server runs: the check threads follow. */
function followTrust(ground: Ground, facilities: FacilitySnapshot, checkPool: CheckPool): NodeJS.Timeout {
  let known = JSON.stringify(trustSettings(ground.config, facilities))
  const look = async () => {
    const settings = trustSettings(ground.config, facilities)
    const now = JSON.stringify(settings)
    if (now === known) return
    await checkPool.refreshTrust(settings)
    known = now
  }
  const timer = setInterval(() => void look().catch((error: unknown) => ground.log.error({ err: error }, 'the trust list cannot be read; the former one stays')), TRUST_FOLLOWED_MS)
  timer.unref()
  return timer
}

async function wire(ground: Ground, { facilities, checkPool, codeNames }: { readonly facilities: FacilitySnapshot; readonly checkPool: CheckPool; readonly codeNames: CodeNames }): Promise<AppTools> {
  const { config, clock, keys, reader, intake, worker } = ground
  const notaryAccount = config.partners['notary']
  const notary = connectNotary({ url: notaryAccount?.url ?? '', caFile: config.partnerCaFile, timeoutMs: config.partnerTimeoutMs, secret: notaryAccount?.secret ?? '' })
  const resolving = { keys, clock, subjects: makeSubjectCache(clock) }
  const exchange = await exchangeTools(ground, { facilities, checkPool, resolving: { ...resolving, store: subjectStore(intake) } })
  // A patient stands at the desk: nobody waits there for a group to fill.
  const atDesk = { ...resolving, store: subjectStore(intake, 0) }
  const { isHoliday } = await keepHolidays({ inTransaction: reader.inTransaction, clock })
  const access = await accessTools(ground)
  const permits = openPermits(ground, { access, facilities })
  const record = {
    clock, keys, reader, worker, kept: keepDocuments(DOCUMENTS_KEPT_BYTES), heads: keepHeads(ground),
    placeTells: (code: string) => LABELS_OF_FACILITY_KINDS[facilities.facilitySnapshot().get(code)?.kind ?? ''] ?? [],
  }
  const askPopulation = closingTheDead(openPopulation(config), { keys, finding: reader, looks: permits })
  const book = openBooks(ground, { record, permits, facilities })
  // The desk and the API ask the same one: its index is large.
  const findAddress = makeAddressFinder({ inTransaction: reader.inTransaction, clock })
  return {
    exchange,
    checkIn: openCheckIn(ground, { facilities, findAddress, askPopulation, resolveSubject: (question) => resolveSubject(atDesk, question) }),
    claims: {
      clock, keys, reader, worker, assessment: openAssessmentPort(config, clock), isHoliday, openFiles: exchange.openFiles,
      facilities: facilities.facilitySnapshot,
    },
    conformance: {
      clock, log: ground.log, keys, intake, worker, mode: config.mode, publicUrl: config.publicUrl, findFacility: exchange.findFacility,
      refreshFacilities: facilities.refresh, openFiles: exchange.openFiles,
    },
    access, permits, record, book, retention: openRetention({ permits, record, book, subjects: resolving.subjects }), clinician: openClinician({ config, access, looks: permits, book, askPopulation }),
    papers: await openPapers(ground, { facilities, isHoliday }),
    monitoring: { clock, intake, reader, worker, facilities: facilities.facilitySnapshot },
    audit: { clock, keys, reader, notary },
    catalogues: { inTransaction: reader.inTransaction, clock, findAddress },
    codeNames,
    people: { intake, reader, worker, keys, clock, askPopulation, shares: keepNameShares({ database: reader, clock }) },
    maxBodyMb: config.maxBodyMb,
    incidentNumber: () => randomBytes(3).toString('hex').toUpperCase(),
    missing: () => (facilities.facilitySnapshot().size === 0 && config.mode === 'sandbox' ? ['facilities'] : []),
    sandboxUrl: config.sandboxUrl,
  }
}

interface ExchangeGround {
  readonly facilities: FacilitySnapshot
  readonly checkPool: CheckPool
  readonly resolving: Parameters<typeof resolveSubject>[0]
}

async function exchangeTools(ground: Ground, { facilities, checkPool, resolving }: ExchangeGround): Promise<ExchangeTools> {
  const { config, log, clock, keys, intake, reader, worker } = ground
  const limit = (perMinute: number) => makeRateLimit(perMinute, clock)
  const findFacility = (code: string) => facilities.facilitySnapshot().get(code)
  return {
    clock, log, keys, intake, reader, worker, checkPool, metrics: makeMetrics(),
    partnerNumbers: await intake.inTransaction((tx) => registerPartners(tx, partners.map((partner) => partner.id))),
    findFacility,
    countFacilities: () => countOf(facilities),
    relay: openRelay(config, clock),
    keepCertificates: certificateKeeper(intake),
    storeRows: config.mode === 'sandbox' ? tellingOfTenants({ clock, log, intake, findFacility }, rowStore(intake)) : rowStore(intake),
    openFiles: fileOpener({ worker, keys }),
    resolveSubject: (question) => resolveSubject(resolving, question), forgetSubjects: () => resolving.subjects.forget(),
    sandbox: config.mode === 'sandbox',
    limits: { credential: limit(config.perMinute.credential), facility: limit(config.perMinute.facility), address: limit(config.perMinute.address) },
    perMinute: config.perMinute,
  }
}

function countOf(facilities: FacilitySnapshot): { count: number; provinces: number } {
  const all = [...facilities.facilitySnapshot().values()].filter((each) => each.tenant !== 'conformance')
  return { count: all.length, provinces: new Set(all.map((each) => each.province)).size }
}

async function accessTools({ config, clock, keys, intake, reader }: Ground): Promise<AccessTools> {
  return openAccess({
    clock, keys, intake, mode: config.mode, publicUrl: config.publicUrl,
    eid: connectEid({
      ...config.eid, redirectUri: `${config.publicUrl}/api/access/callback`, timeoutMs: config.partnerTimeoutMs, sandbox: config.mode === 'sandbox',
    }),
    findSubject: async (personalId) => {
      const found = await findSubject({ reader, keys }, personalId)
      return found && { shard: found.shard, key: found.subjectKey }
    },
  })
}
