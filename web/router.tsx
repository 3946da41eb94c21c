/** Addresses of the web app. Each page is its own bundle, fetched when it is first opened. */
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { BrokenPage, LostPage } from './pages/access/lost-page.tsx'
import { assessmentFiltersIn } from './pages/assessment/assessment-filters.ts'
import { claimFiltersIn } from './pages/claims/claim-filters.ts'
import { filtersIn } from './pages/exchange/message-filters.ts'
import { addSearchIn, bookSearchIn, viewsSearchIn } from './pages/record/book-search.ts'
import { Shell } from './shell/shell.tsx'

export interface RouterContext {
  /** True once the reader has gone from one page to another: headings then take the focus. */
  readonly travelled: { current: boolean }
}

const root = createRootRouteWithContext<RouterContext>()({ component: Shell, notFoundComponent: LostPage })

const textIn = (search: Readonly<Record<string, unknown>>, name: string) => (typeof search[name] === 'string' ? search[name] : undefined)

const landing = createRoute({
  getParentRoute: () => root, path: '/', component: lazyRouteComponent(() => import('./pages/landing/landing-page.tsx'), 'LandingPage'),
})
const signIn = createRoute({
  getParentRoute: () => root, path: '/sign-in', component: lazyRouteComponent(() => import('./pages/access/sign-in-page.tsx'), 'SignInPage'),
  validateSearch: (search: Record<string, unknown>): { returnTo?: string } => {
    const returnTo = textIn(search, 'returnTo')
    // Only ways within this site: an address from outside must not lead away after the sign-in.
    return returnTo?.startsWith('/') === true && !/^\/[/\\]/.test(returnTo) ? { returnTo } : {}
  },
})
const operations = createRoute({
  getParentRoute: () => root, path: '/operations', component: lazyRouteComponent(() => import('./pages/exchange/operations-page.tsx'), 'OperationsPage'),
})
const messages = createRoute({
  getParentRoute: () => root, path: '/messages', component: lazyRouteComponent(() => import('./pages/exchange/messages-page.tsx'), 'MessagesPage'),
  validateSearch: filtersIn,
})
const trace = createRoute({
  getParentRoute: () => root, path: '/messages/$messageId', component: lazyRouteComponent(() => import('./pages/exchange/trace-page.tsx'), 'TracePage'),
})
const replay = createRoute({
  getParentRoute: () => root, path: '/messages/$messageId/replay',
  component: lazyRouteComponent(() => import('./pages/exchange/replay-page.tsx'), 'ReplayPage'),
  validateSearch: (search: Record<string, unknown>): { partner?: string } => {
    const partner = textIn(search, 'partner')
    return partner === undefined ? {} : { partner }
  },
})
const send = createRoute({
  getParentRoute: () => root, path: '/send', component: lazyRouteComponent(() => import('./pages/exchange/send-page.tsx'), 'SendPage'),
})
const daily = createRoute({
  getParentRoute: () => root, path: '/daily', component: lazyRouteComponent(() => import('./pages/exchange/daily-page.tsx'), 'DailyPage'),
})
const audit = createRoute({
  getParentRoute: () => root, path: '/audit', component: lazyRouteComponent(() => import('./pages/audit/audit-page.tsx'), 'AuditPage'),
})
const desk = createRoute({
  getParentRoute: () => root, path: '/desk', component: lazyRouteComponent(() => import('./pages/desk/desk-page.tsx'), 'DeskPage'),
})
const matching = createRoute({
  getParentRoute: () => root, path: '/matching', component: lazyRouteComponent(() => import('./pages/matching/matching-page.tsx'), 'MatchingPage'),
})
const me = createRoute({
  getParentRoute: () => root, path: '/me', component: lazyRouteComponent(() => import('./pages/record/me-page.tsx'), 'MePage'), validateSearch: bookSearchIn,
})
const meVisits = createRoute({
  getParentRoute: () => root, path: '/me/visits', component: lazyRouteComponent(() => import('./pages/record/visits-page.tsx'), 'VisitsPage'), validateSearch: bookSearchIn,
})
const meVisit = createRoute({
  getParentRoute: () => root, path: '/me/visits/$documentId', component: lazyRouteComponent(() => import('./pages/record/visit-page.tsx'), 'VisitPage'), validateSearch: bookSearchIn,
})
const meMedicines = createRoute({
  getParentRoute: () => root, path: '/me/medicines', component: lazyRouteComponent(() => import('./pages/record/medicines-page.tsx'), 'MedicinesPage'), validateSearch: bookSearchIn,
})
const meResults = createRoute({
  getParentRoute: () => root, path: '/me/results', component: lazyRouteComponent(() => import('./pages/record/results-page.tsx'), 'ResultsPage'), validateSearch: bookSearchIn,
})
const meSeries = createRoute({
  getParentRoute: () => root, path: '/me/results/$code', component: lazyRouteComponent(() => import('./pages/record/series-page.tsx'), 'SeriesPage'), validateSearch: bookSearchIn,
})
const meGrowth = createRoute({
  getParentRoute: () => root, path: '/me/growth', component: lazyRouteComponent(() => import('./pages/record/growth-page.tsx'), 'GrowthPage'), validateSearch: bookSearchIn,
})
const meProblems = createRoute({
  getParentRoute: () => root, path: '/me/problems', component: lazyRouteComponent(() => import('./pages/record/problems-page.tsx'), 'ProblemsPage'), validateSearch: bookSearchIn,
})
const meAllergies = createRoute({
  getParentRoute: () => root, path: '/me/allergies', component: lazyRouteComponent(() => import('./pages/record/allergies-page.tsx'), 'AllergiesPage'), validateSearch: bookSearchIn,
})
const meVaccinations = createRoute({
  getParentRoute: () => root, path: '/me/vaccinations', component: lazyRouteComponent(() => import('./pages/record/vaccinations-page.tsx'), 'VaccinationsPage'), validateSearch: bookSearchIn,
})
const meAppointments = createRoute({
  getParentRoute: () => root, path: '/me/appointments', component: lazyRouteComponent(() => import('./pages/record/appointments-page.tsx'), 'AppointmentsPage'), validateSearch: bookSearchIn,
})
const meAdd = createRoute({
  getParentRoute: () => root, path: '/me/add', component: lazyRouteComponent(() => import('./pages/record/add-page.tsx'), 'AddPage'), validateSearch: addSearchIn,
})
const meShare = createRoute({
  getParentRoute: () => root, path: '/me/share', component: lazyRouteComponent(() => import('./pages/record/share-page.tsx'), 'SharePage'), validateSearch: bookSearchIn,
})
const meEmergency = createRoute({
  getParentRoute: () => root, path: '/me/emergency', component: lazyRouteComponent(() => import('./pages/record/emergency-page.tsx'), 'EmergencyPage'), validateSearch: bookSearchIn,
})
const meViews = createRoute({
  getParentRoute: () => root, path: '/me/views', component: lazyRouteComponent(() => import('./pages/record/views-page.tsx'), 'ViewsPage'), validateSearch: viewsSearchIn,
})
const meOffline = createRoute({
  getParentRoute: () => root, path: '/me/offline', component: lazyRouteComponent(() => import('./pages/record/offline-page.tsx'), 'OfflinePage'), validateSearch: bookSearchIn,
})
const openedShare = createRoute({
  getParentRoute: () => root, path: '/s/$code', component: lazyRouteComponent(() => import('./pages/record/opened-share-page.tsx'), 'OpenedSharePage'),
})

const patients = createRoute({
  getParentRoute: () => root, path: '/patients', component: lazyRouteComponent(() => import('./pages/patients/patients-page.tsx'), 'PatientsPage'),
})
const patient = createRoute({
  getParentRoute: () => root, path: '/patients/$lookId', component: lazyRouteComponent(() => import('./pages/patients/patient-page.tsx'), 'PatientPage'),
})
const launch = createRoute({
  getParentRoute: () => root, path: '/launch/$code', component: lazyRouteComponent(() => import('./pages/patients/launch-page.tsx'), 'LaunchPage'),
})

const claims = createRoute({
  getParentRoute: () => root, path: '/claims', component: lazyRouteComponent(() => import('./pages/claims/claims-page.tsx'), 'ClaimsPage'),
  validateSearch: claimFiltersIn,
})
const claim = createRoute({
  getParentRoute: () => root, path: '/claims/$claimId', component: lazyRouteComponent(() => import('./pages/claims/claim-page.tsx'), 'ClaimPage'),
})
const assessment = createRoute({
  getParentRoute: () => root, path: '/assessment', component: lazyRouteComponent(() => import('./pages/assessment/assessment-page.tsx'), 'AssessmentPage'),
  validateSearch: assessmentFiltersIn,
})
const assessedClaim = createRoute({
  getParentRoute: () => root, path: '/assessment/$claimId', component: lazyRouteComponent(() => import('./pages/assessment/assessed-claim-page.tsx'), 'AssessedClaimPage'),
})

const conformance = createRoute({
  getParentRoute: () => root, path: '/conformance', component: lazyRouteComponent(() => import('./pages/conformance/conformance-page.tsx'), 'ConformancePage'),
})
const certificate = createRoute({
  getParentRoute: () => root, path: '/conformance/certificates/$number', component: lazyRouteComponent(() => import('./pages/conformance/certificate-page.tsx'), 'CertificatePage'),
})

const meAccess = createRoute({
  getParentRoute: () => root, path: '/me/access', component: lazyRouteComponent(() => import('./pages/access/access-page.tsx'), 'AccessPage'),
  validateSearch: (search: Record<string, unknown>): { of?: string } => {
    const of = textIn(search, 'of')
    return of === undefined ? {} : { of }
  },
})
const approvals = createRoute({
  getParentRoute: () => root, path: '/approvals', component: lazyRouteComponent(() => import('./pages/access/approvals-page.tsx'), 'ApprovalsPage'),
  validateSearch: (search: Record<string, unknown>): { kind?: string; reference?: string } => {
    const [kind, reference] = [textIn(search, 'kind'), textIn(search, 'reference')]
    return { ...(kind === undefined ? {} : { kind }), ...(reference === undefined ? {} : { reference }) }
  },
})
const retention = createRoute({
  getParentRoute: () => root, path: '/retention', component: lazyRouteComponent(() => import('./pages/access/retention-page.tsx'), 'RetentionPage'),
})
const sessions = createRoute({
  getParentRoute: () => root, path: '/sessions', component: lazyRouteComponent(() => import('./pages/access/sessions-page.tsx'), 'SessionsPage'),
})
const reviews = createRoute({
  getParentRoute: () => root, path: '/reviews', component: lazyRouteComponent(() => import('./pages/access/reviews-page.tsx'), 'ReviewsPage'),
})

const myPapers = createRoute({
  getParentRoute: () => root, path: '/me/papers', component: lazyRouteComponent(() => import('./pages/papers/my-papers-page.tsx'), 'MyPapersPage'),
})
const myPaper = createRoute({
  getParentRoute: () => root, path: '/me/papers/$paperId', component: lazyRouteComponent(() => import('./pages/papers/my-paper-page.tsx'), 'MyPaperPage'),
})
const papers = createRoute({
  getParentRoute: () => root, path: '/papers', component: lazyRouteComponent(() => import('./pages/papers/papers-page.tsx'), 'PapersPage'),
})
const paper = createRoute({
  getParentRoute: () => root, path: '/papers/$paperId', component: lazyRouteComponent(() => import('./pages/papers/facility-paper-page.tsx'), 'FacilityPaperPage'),
})
const monitoring = createRoute({
  getParentRoute: () => root, path: '/papers/monitoring', component: lazyRouteComponent(() => import('./pages/monitoring/monitoring-page.tsx'), 'MonitoringPage'),
})
const verify = createRoute({
  getParentRoute: () => root, path: '/v', component: lazyRouteComponent(() => import('./pages/papers/verify-page.tsx'), 'VerifyPage'),
})
const verified = createRoute({
  getParentRoute: () => root, path: '/v/$code', component: lazyRouteComponent(() => import('./pages/papers/verify-page.tsx'), 'VerifiedPage'),
})

/** The router, with plain `?name=value` addresses that people can read and share. */
export function makeRouter() {
  const travelled = { current: false }
  const router = createRouter({
    routeTree: root.addChildren([landing, signIn, operations, messages, trace, replay, send, daily, audit, desk, patients, patient, launch, matching, me, meVisits, meVisit, meMedicines, meResults, meSeries, meGrowth, meProblems, meAllergies, meVaccinations, meAppointments, meAdd, meShare, meEmergency, meViews, meOffline, openedShare, claims, claim, assessment, assessedClaim, conformance, certificate, myPapers, myPaper, papers, paper, monitoring, verify, verified, meAccess, approvals, retention, reviews, sessions]),
    context: { travelled },
    defaultErrorComponent: BrokenPage,
    defaultPreload: 'intent',
    scrollRestoration: true,
    parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
    stringifySearch: (search) => {
      const query = new URLSearchParams(Object.entries(search).filter((entry): entry is [string, string] => typeof entry[1] === 'string')).toString()
      return query === '' ? '' : `?${query}`
    },
  })
  router.subscribe('onBeforeNavigate', ({ fromLocation, pathChanged }) => {
    if (fromLocation !== undefined && pathChanged) travelled.current = true
  })
  return router
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>
  }
}
