/** The storm: at random moments processes are killed and partners break, drawn from a seeded pack so that nothing is left out. */
import { setTimeout as wait } from 'node:timers/promises'
import { FAULTS, type Fault } from '../../sandbox/floor/faults.ts'
import { rollDice, type Dice } from '../../sandbox/hospitals/visit/dice.ts'
import { printLine } from '../processes.ts'
import { killRecord, type Part, type Product } from './product.ts'

export type Blow = { readonly kill: Part | 'backend' } | { readonly fault: Fault }

export interface Storm {
  readonly kills: Record<string, number>
  readonly faults: Record<string, number>
  /** Resolves when `end` was asked for and every blow of the pack was struck at least once. */
  readonly done: Promise<void>
  /** Resolves when no blow is under way; none comes until `resume`. */
  pause(): Promise<void>
  resume(): void
  end(): void
}

export interface StormPlan {
  readonly product: Product
  readonly seed: number
  /** Mean seconds between two blows. */
  readonly every: number
  readonly blows: readonly Blow[]
  /** How many contents have their receipt, and whether all have. */
  readonly progress: () => { readonly acknowledged: number; readonly over: boolean }
}

/** So much must have got through since the last kill, or so long have passed: who is never up is not tried either. */
const BREATH = { contents: 25, seconds: 60 }

const PARTNERS = ['insurer', 'province', 'data-centre'] as const
const OTHERS = ['population', 'notary'] as const

/** Everything that can break; processes die twice as often as any one fault comes. */
export const ALL_BLOWS: readonly Blow[] = [
  ...(['server', 'worker', 'postgres', 'backend', 'server', 'worker', 'postgres'] as const).map((kill) => ({ kill })),
  ...FAULTS.map((fault) => ({ fault })),
]

/** Begins the storm. */
export function beginStorm(plan: StormPlan): Storm {
  const dice = rollDice(`storm ${plan.seed}`)
  const control = { ending: false, paused: false, striking: false }
  const storm = { kills: {}, faults: {} } as Pick<Storm, 'kills' | 'faults'>
  const lungs = makeLungs(plan)
  const run = async () => {
    let pack = shuffled(plan.blows, dice)
    let whole = false
    while (!(control.ending && whole)) {
      await wait(plan.every * 1_000 * (0.4 + 1.2 * dice.fraction()))
      if (control.paused) continue
      const blow = takeNext(pack, lungs.filled())
      control.striking = true
      if (blow) await strike(plan.product, storm, blow, dice).catch((fault: unknown) => printLine({ phase: 'blow missed', why: String(fault) }))
      control.striking = false
      if (blow && 'kill' in blow) lungs.empty()
      if (pack.length > 0) continue
      whole = true
      pack = shuffled(plan.blows, dice)
    }
  }
  return {
    ...storm,
    done: run(),
    pause: async () => {
      control.paused = true
      while (control.striking) await wait(20)
    },
    resume: () => {
      control.paused = false
    },
    end: () => {
      control.ending = true
    },
  }
}

/** The next blow; while the product takes breath the next fault. */
function takeNext(pack: Blow[], mayKill: boolean): Blow | undefined {
  const place = pack.findLastIndex((blow) => mayKill || !('kill' in blow))
  return place < 0 ? undefined : pack.splice(place, 1)[0]
}

/** Between two kills the product takes breath. */
function makeLungs({ progress }: StormPlan) {
  let at = 0
  let since = performance.now()
  return {
    filled: () => {
      const { acknowledged, over } = progress()
      return over || acknowledged - at >= BREATH.contents || performance.now() - since > BREATH.seconds * 1_000
    },
    empty: () => {
      at = progress().acknowledged
      since = performance.now()
    },
  }
}

function shuffled(blows: readonly Blow[], dice: Dice): Blow[] {
  return blows.map((blow) => ({ blow, at: dice.fraction() })).sort((one, other) => one.at - other.at).map(({ blow }) => blow)
}

async function strike(product: Product, storm: Pick<Storm, 'kills' | 'faults'>, blow: Blow, dice: Dice): Promise<void> {
  if ('kill' in blow) return strikeProcess(product, storm, blow.kill, dice)
  const partner = dice.chance(0.8) ? dice.oneOf(PARTNERS) : dice.oneOf(OTHERS)
  // What is lost and doubled shows at those who receive visits; the others are hit by what makes them silent.
  const hit = blow.fault === 'duplicate' || blow.fault === 'cut-after' || blow.fault === 'lost-reply' ? dice.oneOf(PARTNERS) : partner
  const order = { fault: blow.fault, rate: dice.oneOf([0.3, 0.6, 1]), seconds: dice.between(4, 10) }
  const answer = await fetch(`${product.partnerUrl(hit)}/faults`, { method: 'PUT', body: JSON.stringify(order), signal: AbortSignal.timeout(5_000) })
  if (!answer.ok) throw new Error(`${hit} answers ${answer.status} to a fault`)
  storm.faults[blow.fault] = (storm.faults[blow.fault] ?? 0) + 1
  printLine({ phase: 'fault', partner: hit, ...order })
}

async function strikeProcess(product: Product, storm: Pick<Storm, 'kills' | 'faults'>, part: Part | 'backend', dice: Dice): Promise<void> {
  // A part that is just being begun again is waited for: a kill that hits nobody tries nothing.
  for (let look = 0; look < 300; look += 1) {
    const found = part === 'backend' ? chosen(product.backends(), dice) : product.find(part)
    if (found && killRecord(found, 'SIGKILL')) {
      storm.kills[part] = (storm.kills[part] ?? 0) + 1
      return printLine({ phase: 'kill', what: part, pid: found.pid })
    }
    await wait(100)
  }
  throw new Error(`no ${part} was found for 30 s`)
}

function chosen<T>(list: readonly T[], dice: Dice): T | undefined {
  return list.length > 0 ? dice.oneOf(list) : undefined
}

/** All partners are well again. */
export async function calm(product: Product): Promise<void> {
  for (const partner of [...PARTNERS, ...OTHERS]) {
    const answer = await fetch(`${product.partnerUrl(partner)}/faults`, { method: 'DELETE', signal: AbortSignal.timeout(5_000) })
    if (!answer.ok) throw new Error(`${partner} answers ${answer.status} when its faults are taken back`)
  }
}
