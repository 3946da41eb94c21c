/** What the wiring uses of papers for others: the e-ID application, monitoring. */
export { paperNewsRound, paperTeller, type IntegrationTools } from '../integration.ts'
export { monitorRoutes } from './routes.ts'
export type { MonitorTools } from './tools.ts'
