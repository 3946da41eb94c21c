/** Which ports are free, and who sits on those that are not. */
import { readFileSync, readdirSync, readlinkSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { commandOf } from './processes.ts'

/** Whether nobody listens on a port of this machine. */
export async function isFree(port: number): Promise<boolean> {
  // Binding alone is not enough: with SO_REUSEADDR a listener on another address of this machine goes unnoticed.
  if (await answers('127.0.0.1', port)) return false
  if (await answers('::1', port)) return false
  return new Promise((found) => {
    const server = createServer()
    server.once('error', () => found(false))
    server.listen(port, 'localhost', () => server.close(() => found(true)))
  })
}

function answers(host: string, port: number): Promise<boolean> {
  return new Promise((found) => {
    const socket = connect({ host, port, timeout: 1_000 })
    const end = (answer: boolean) => {
      socket.destroy()
      found(answer)
    }
    socket.once('connect', () => end(true))
    socket.once('error', () => end(false))
    socket.once('timeout', () => end(false))
  })
}

/** The first free port from a number on. */
export async function freePortFrom(first: number): Promise<number> {
  for (let port = first; port < first + 2_000; port += 1) {
    if (await isFree(port)) return port
  }
  throw new Error(`No port is free from ${first} to ${first + 2_000}`)
}

/** The program that listens on a port, in words; its number where the system lets us see it. */
export function whoListens(port: number): string {
  const inodes = new Set(['/proc/net/tcp', '/proc/net/tcp6'].flatMap((table) => listeningInodes(table, port)))
  if (inodes.size === 0) return 'another program'
  for (const entry of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    if (holdsOneOf(entry, inodes)) return `process ${entry} (${commandOf(Number(entry)).slice(0, 100)})`
  }
  return 'another program'
}

const LISTEN = '0A'

function listeningInodes(table: string, port: number): string[] {
  const wanted = `:${port.toString(16).toUpperCase().padStart(4, '0')}`
  try {
    return readFileSync(table, 'utf8').split('\n').slice(1).map((line) => line.trim().split(/\s+/))
      .filter((fields) => fields[1]?.endsWith(wanted) && fields[3] === LISTEN)
      .map((fields) => fields[9] ?? '')
  } catch {
    return []
  }
}

function holdsOneOf(pid: string, inodes: ReadonlySet<string>): boolean {
  try {
    return readdirSync(`/proc/${pid}/fd`).some((fd) => inodes.has(/^socket:\[(\d+)\]$/.exec(linkOf(`/proc/${pid}/fd/${fd}`))?.[1] ?? ''))
  } catch {
    return false
  }
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path)
  } catch {
    return ''
  }
}
