/** Conformance: software vendors' test tenants, the checklist judged by what they really sent, and the signed certificate. */
export { conformanceRoutes } from './routes.ts'
export { tellingOfTenants, watchTenants } from './watch.ts'
export type { ConformanceTools, WatchTools } from './tools.ts'
