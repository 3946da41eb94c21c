/** Addresses of the web app. Each page is its own bundle, fetched when it is first opened. */
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { BrokenPage, LostPage } from './pages/access/lost-page.tsx'
import { assessmentFiltersIn } from './pages/assessment/assessment-filters.ts'
import { claimFiltersIn } from './pages/claims/claim-filters.ts'
import { filtersIn } from './pages/exchange/message-filters.ts'
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
  getParentRoute: () => root, path: '/me', component: lazyRouteComponent(() => import('./pages/record/me-page.tsx'), 'MePage'),
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

/** The router, with plain `?name=value` addresses that people can read and share. */
export function makeRouter() {
  const travelled = { current: false }
  const router = createRouter({
    routeTree: root.addChildren([landing, signIn, operations, messages, trace, replay, send, daily, audit, desk, matching, me, claims, claim, assessment, assessedClaim, conformance, certificate]),
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
