/** Starts one partner on its floor: settings, certificates, books, doors. */
import type { World } from '../world/citizens.ts'
import { gatewayTime, openBooks } from './books.ts'
import { controlRoutes } from './control.ts'
import { makeFaults } from './faults.ts'
import { listener } from './handling.ts'
import type { Floor, Partner } from './partner.ts'
import { routing } from './routing.ts'
import { openDoors, type Doors } from './serve.ts'
import { partnerNamed, PARTNERS, portsOf, type PartnerName, type Settings } from './settings.ts'
import { tlsPairs } from './tls-pairs.ts'

export type StartPartner = (floor: Floor) => Partner | Promise<Partner>

export interface RunningPartner {
  readonly stop: () => Promise<void>
}

/** Starts a partner; resolves when both its ports answer. */
export async function startPartner(name: PartnerName, settings: Settings, start: StartPartner): Promise<RunningPartner> {
  const now = () => new Date()
  const faults = makeFaults(settings.seed + PARTNERS.indexOf(name), () => Date.now())
  const world: World = { seed: settings.seed, size: settings.citizens }
  const books = openBooks({ directory: settings.directory, partner: name, noDeduplication: settings.noDeduplication, now, receipt: receiptOf(name) })
  const floor: Floor = { name, settings, world, books, pki: () => openPki(settings), addressOf: addresses(settings), now }
  const partner = await start(floor)
  const tls = await tlsPairs(settings, name)
  const open: { doors?: Doors } = {}
  const control = controlRoutes({ name, faults, books, faultChanged: (state) => open.doors?.feel(state) })
  const heard = listener({ find: routing([...control, ...partner.routes]), raw: partner.raw, faults, onDefect: tell })
  const doors = await openDoors({ name, ports: portsOf(settings, name), listener: heard, faults, tls })
  open.doors = doors
  return {
    stop: async () => {
      await doors.close()
      await partner.stop?.()
      books.close()
    },
  }
}

async function openPki(settings: Settings): ReturnType<Floor['pki']> {
  const { ensurePki } = await import('../pki/index.ts')
  return ensurePki(settings.directory, settings.seed)
}

function addresses(settings: Settings): Floor['addressOf'] {
  return (partner) => `http://localhost:${portsOf(settings, partnerNamed(partner) ?? 'index').plain}`
}

/** What the partners' receipts look like: their own words before time and number. */
const PREFIXES: Readonly<Partial<Record<PartnerName, string>>> = { insurer: 'GD', province: 'SYT', 'data-centre': 'TTDL' }

function receiptOf(name: PartnerName): (order: number, at: Date) => string {
  const prefix = PREFIXES[name] ?? name.toUpperCase()
  return (order, at) => `${prefix}${gatewayTime(at)}${String(order).padStart(9, '0')}`
}

function tell(fault: unknown): void {
  process.stderr.write(`sandbox: ${fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}\n`)
}
