/** The wiring of the HTTP server: which modules there are, and what each is handed. */
import { accessRoutes, findLook, makeIdentify, permitRoutes, retentionRoutes, type AccessTools, type PermitTools, type RetentionRouteTools } from '#modules/access/index.ts'
import { actKeeper, auditRoutes, type VerificationTools } from '#modules/audit/index.ts'
import { catalogueRoutes, type CatalogueRouteTools, type CodeNames } from '#modules/catalogues/index.ts'
import { conformanceRoutes, watchTenants, type ConformanceTools } from '#modules/conformance/index.ts'
import { exchangeRoutes, gatewayRefusal, readTrace, voidMessage, type ExchangeTools } from '#modules/exchange/index.ts'
import { checkInRoutes, insuranceRoutes, type ClaimTools } from '#modules/insurance/index.ts'
import { monitorRoutes, paperRoutes, voidPapersOf, type MonitorTools, type PaperTools } from '#modules/papers/index.ts'
import { peopleRoutes, type PeopleRouteTools } from '#modules/people/index.ts'
import {
  bookRoutes, clinicianRoutes, fhirRoutes, keepResources, operationOutcome, recordRoutes, type BookRouteTools, type ClinicianTools, type RecordTools,
} from '#modules/record/index.ts'
import { buildHttp, type Http } from '#platform/http.ts'
import { requirePermit, type Caller } from '#platform/permit.ts'
import { firstVisitRoutes } from './first-visit.ts'
import { healthRoutes } from './health.ts'
import { sendingTo, type DeskTools } from './open-check-in.ts'
import { webPages } from './web-pages.ts'

export interface AppTools {
  readonly exchange: ExchangeTools
  readonly access: AccessTools
  readonly permits: PermitTools
  readonly retention: RetentionRouteTools
  readonly record: RecordTools
  readonly book: BookRouteTools
  readonly clinician: ClinicianTools
  readonly audit: VerificationTools
  readonly catalogues: CatalogueRouteTools
  readonly codeNames: CodeNames
  readonly people: PeopleRouteTools
  readonly checkIn: DeskTools
  readonly claims: ClaimTools
  readonly papers: PaperTools
  readonly monitoring: MonitorTools
  readonly conformance: Omit<ConformanceTools, 'readTrace'>
  readonly maxBodyMb: number
  readonly incidentNumber: () => string
  /** What is not there yet before requests can be served. */
  readonly missing: () => readonly string[]
  /** Address of the sandbox's index; empty in production. */
  readonly sandboxUrl: string
}

// Of people whose records are being read; the same resources lie in both. Some four kilobytes each with their text.
const RESOURCES_KEPT = 20_000

/** Builds the server; it listens when its caller says so. */
export async function buildApp(tools: AppTools): Promise<Http> {
  const { exchange } = tools
  const app = await buildHttp({
    log: exchange.log, metrics: exchange.metrics, maxBodyMb: tools.maxBodyMb, identify: makeIdentify(tools.access), incidentNumber: tools.incidentNumber,
    answerStyles: { gateway: (refused) => gatewayRefusal(refused, exchange.clock()), fhir: operationOutcome },
  })
  const readTraceOf = (caller: Caller, messageId: string) => readTrace(exchange, requirePermit(caller, 'exchange:read'), messageId)
  // A file that is taken back takes its papers with it.
  const voidWithPapers: typeof voidMessage = async (tx, shard, messageId) => {
    await voidMessage(tx, shard, messageId)
    await voidPapersOf(tx, exchange.clock, messageId)
  }
  watchTenants(app, tools.conformance)
  healthRoutes(app, { reader: exchange.reader, metrics: exchange.metrics, missing: tools.missing })
  accessRoutes(app, tools.access)
  permitRoutes(app, tools.permits)
  retentionRoutes(app, tools.retention)
  auditRoutes(app, tools.audit)
  catalogueRoutes(app, tools.catalogues)
  peopleRoutes(app, tools.people)
  recordRoutes(app, { ...exchange, voidMessage: voidWithPapers })
  bookRoutes(app, tools.book)
  clinicianRoutes(app, tools.clinician)
  fhirRoutes(app, {
    ...tools.record, nameOfFacility: (code) => exchange.findFacility(code)?.name, names: tools.codeNames, publicUrl: tools.access.publicUrl,
    findLook: (caller, subject) => findLook(tools.permits, caller, subject),
    keepAct: actKeeper(exchange.reader), projections: keepResources(RESOURCES_KEPT), views: keepResources(RESOURCES_KEPT),
  })
  exchangeRoutes(app, exchange)
  insuranceRoutes(app, tools.claims)
  checkInRoutes(app, { ...tools.checkIn, sendCheckIn: sendingTo(exchange) })
  paperRoutes(app, tools.papers)
  monitorRoutes(app, tools.monitoring)
  conformanceRoutes(app, { ...tools.conformance, readTrace: readTraceOf })
  if (tools.sandboxUrl !== '') {
    firstVisitRoutes(app, { clock: exchange.clock, sandboxUrl: tools.sandboxUrl, readTrace: readTraceOf })
  }
  await webPages(app)
  return app
}
