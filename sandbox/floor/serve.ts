/** Puts a partner on its two ports: plain HTTP and the TLS twin whose certificate can be made wrong. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createTlsServer, type Server as TlsServer } from 'node:https'
import type { Socket } from 'node:net'
import type { Faults, FaultState } from './faults.ts'

type Listener = (request: IncomingMessage, response: ServerResponse) => void
type Pair = { readonly key: string, readonly cert: string }

export interface Doors {
  /** Breaks connections so that a fault is felt at once, not only by the next connection. */
  readonly feel: (state: FaultState | undefined) => void
  readonly close: () => Promise<void>
}

export interface DoorPlan {
  readonly name: string
  readonly ports: { readonly plain: number, readonly tls: number }
  readonly listener: Listener
  readonly faults: Faults
  readonly tls: { readonly right: Pair, readonly wrong: Pair }
}

/** Opens both ports; rejects with one clear sentence where a port is taken. */
export async function openDoors(plan: DoorPlan): Promise<Doors> {
  const plain = createServer(plan.listener)
  const secure = createTlsServer(plan.tls.right, plan.listener)
  const plainSockets = sockets(plain, 'connection')
  const tlsSockets = sockets(secure, 'secureConnection')
  showCertificates(secure, plan)
  await listen(plain, plan.ports.plain, plan.name)
  await listen(secure, plan.ports.tls, `${plan.name} over TLS`)
  return {
    feel: (state) => {
      const reach = state === undefined || state.fault === 'wrong-certificate' ? [tlsSockets] : [plainSockets, tlsSockets]
      const matters = state === undefined || state.fault === 'wrong-certificate' || (state.fault === 'down' && state.rate === 1)
      // A moment later, so that the answer to the one who switched it still gets out.
      if (matters) setTimeout(() => reach.forEach(breakOff), 20).unref()
    },
    close: async () => {
      await Promise.all([shut(plain), shut(secure)])
    },
  }
}

function sockets(server: Server | TlsServer, event: string): Set<Socket> {
  // Clients keep connections for a minute; closing earlier would look like a fault nobody switched on.
  server.keepAliveTimeout = 75_000
  const open = new Set<Socket>()
  server.on(event, (socket: Socket) => {
    open.add(socket)
    socket.setNoDelay(true)
    socket.on('error', () => undefined)
    socket.once('close', () => open.delete(socket))
  })
  return open
}

function breakOff(open: Set<Socket>): void {
  for (const socket of open) socket.destroy()
}

// The context is changed before the handshake of each connection: names sent by the client (SNI) are missing when it calls an address.
function showCertificates(server: TlsServer, plan: DoorPlan): void {
  let shown = plan.tls.right
  server.on('tlsClientError', () => undefined)
  server.prependListener('connection', () => {
    const wanted = plan.faults.wrongCertificate() ? plan.tls.wrong : plan.tls.right
    if (wanted === shown) return
    shown = wanted
    server.setSecureContext(wanted)
  })
}

function listen(server: Server | TlsServer, port: number, name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (fault: NodeJS.ErrnoException) => {
      const taken = `Port ${port} (${name}) is taken: stop what uses it, or set SANDBOX_PORT to another range of free ports.`
      reject(fault.code === 'EADDRINUSE' ? new Error(taken) : fault)
    })
    server.listen(port, resolve)
  })
}

function shut(server: Server | TlsServer): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
