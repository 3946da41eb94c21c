/** Whether the process lives, and whether it can serve: what a load balancer and `npm start` ask. */
import { Type } from 'typebox'
import type { Database } from '#platform/database.ts'
import type { Http } from '#platform/http.ts'
import type { Metrics } from '#platform/metrics.ts'

const Health = Type.Object({ status: Type.Literal('ok') })
const NotReady = Type.Object({ status: Type.Literal('not-ready'), waitingFor: Type.Array(Type.String()) })

export interface HealthTools {
  readonly reader: Database
  readonly metrics: Metrics
  /** What is not there yet, by name. */
  readonly missing: () => readonly string[]
}

export function healthRoutes(app: Http, tools: HealthTools): void {
  app.get('/health/live', { config: { permit: 'public' }, schema: { response: { 200: Health }, tags: ['health'] } }, () => ({ status: 'ok' as const }))
  app.get('/health/ready', { config: { permit: 'public' }, schema: { response: { 200: Health, 503: NotReady }, tags: ['health'] } }, async (_request, reply) => {
    const database = await tools.reader.inOneStatement((tx) => tx.find('select 1 as here')).then(() => [], () => ['database'])
    const waitingFor = [...database, ...tools.missing()]
    return waitingFor.length > 0 ? reply.code(503).send({ status: 'not-ready', waitingFor }) : { status: 'ok' as const }
  })
  app.get('/metrics', { config: { permit: 'public' }, schema: { hide: true } }, async (_request, reply) =>
    reply.type(tools.metrics.registry.contentType).send(await tools.metrics.registry.metrics()))
}
