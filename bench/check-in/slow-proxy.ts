/** Stands before a partner and keeps each question for some milliseconds: a partner as far away as partners are. */
import { createServer, request, Agent } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'

export interface SlowProxy {
  readonly url: string
  stop(): Promise<void>
}

/** Passes requests on to `target` (plain HTTP); the answer begins no earlier than `delayMs` after the question. */
export async function slowProxy(target: string, delayMs: number): Promise<SlowProxy> {
  const { hostname, port } = new URL(target)
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  const server = createServer((incoming, outgoing) => {
    const begun = performance.now()
    const onward = request({ hostname, port, path: incoming.url, method: incoming.method, headers: incoming.headers, agent }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('end', () => {
        void wait(Math.max(0, delayMs - (performance.now() - begun))).then(() => {
          outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
          outgoing.end(Buffer.concat(chunks))
        })
      })
    })
    onward.on('error', () => outgoing.destroy())
    incoming.pipe(onward)
  })
  await new Promise<void>((ready) => server.listen(0, 'localhost', ready))
  const address = server.address()
  return {
    url: `http://localhost:${typeof address === 'object' && address ? address.port : 0}`,
    stop: () => new Promise((done) => {
      agent.destroy()
      server.closeAllConnections()
      server.close(() => done())
    }),
  }
}
