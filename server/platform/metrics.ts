/** Metrics in the Prometheus text format. Labels are codes of ours; never a person, a token or a free text. */
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'

export interface Metrics {
  readonly registry: Registry
  readonly requests: Histogram<'route' | 'status'>
  readonly messages: Counter<'exchange' | 'outcome'>
  readonly deliveries: Counter<'partner' | 'outcome'>
  readonly backlog: Gauge<'partner'>
  readonly incidents: Counter
}

export function makeMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  return {
    registry,
    requests: new Histogram({
      name: 'lienthong_http_request_seconds', help: 'Time to answer, by route pattern', labelNames: ['route', 'status'], registers,
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    }),
    messages: new Counter({ name: 'lienthong_messages_total', help: 'Messages by outcome', labelNames: ['exchange', 'outcome'], registers }),
    deliveries: new Counter({ name: 'lienthong_deliveries_total', help: 'Deliveries by outcome', labelNames: ['partner', 'outcome'], registers }),
    backlog: new Gauge({ name: 'lienthong_backlog', help: 'Deliveries waiting', labelNames: ['partner'], registers }),
    incidents: new Counter({ name: 'lienthong_incidents_total', help: 'Answers with an incident number', registers }),
  }
}
