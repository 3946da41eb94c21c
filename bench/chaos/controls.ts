/** The negative controls: the same run with one protection switched off, which must show what the protection prevents. */
import { setTimeout as wait } from 'node:timers/promises'
import { printLine } from '../processes.ts'
import { untilUp, type Stage } from './acts.ts'
import { perform, type Outcome, type Performance, type Work } from './perform.ts'
import { killRecord } from './product.ts'
import { acknowledgeEarly, asOwner } from './queries.ts'
import type { ChaosSettings, Control } from './settings.ts'

interface ControlPlan {
  /** The figure that must not be 0. */
  readonly shows: 'lost' | 'doubled'
  readonly performance: Pick<Performance, 'blows' | 'beside' | 'settings'>
}

const POWER_CUTS = 3

const PLANS: Readonly<Record<Control, ControlPlan>> = {
  'async-commit': { shows: 'lost', performance: { blows: [], beside: cutPower } },
  'no-deduplication': {
    shows: 'doubled',
    performance: {
      settings: { SANDBOX_NO_DEDUPLICATION: '1' },
      // Nobody is killed here: while a killed worker's lanes are still leased, a fault meets no delivery and shows nothing.
      blows: [{ fault: 'duplicate' }, { fault: 'cut-after' }, { fault: 'lost-reply' }],
      beside: () => Promise.resolve(),
    },
  },
}

/** Runs a control. @returns whether it showed what it must show */
export async function runControl(control: Control, settings: ChaosSettings): Promise<boolean> {
  const plan = PLANS[control]
  const shown = (outcome: Outcome) => outcome.verdict[plan.shows] > 0
  const { messages, seconds, seed, keep, folder } = settings
  const outcome = await perform({ name: control, messages, seconds, seed, every: 3, ownDisk: false, keep, folder, isAsWanted: shown, ...plan.performance })
  const { verdict } = outcome
  if (!shown(outcome)) printLine({ fault: `the control ${control} shows nothing ${plan.shows}: the harness cannot be believed` })
  printLine({
    chaos: control, messages: outcome.messages, acknowledged: outcome.acknowledged, lost: verdict.lost, doubled: verdict.doubled, outOfOrder: verdict.outOfOrder,
    kills: control === 'async-commit' ? { postgres: POWER_CUTS } : outcome.kills, faults: outcome.faults, seconds: outcome.seconds, passed: shown(outcome),
  })
  return shown(outcome)
}

/** PostgreSQL acknowledges before it writes, and is killed while it does. */
async function cutPower({ product }: Stage, work: Work): Promise<void> {
  for (let cut = 1; cut <= POWER_CUTS; cut += 1) {
    await untilUp(product)
    // Written anew at each start of the embedded PostgreSQL, so switched over after each.
    await asOwner(product.databaseUrl(), acknowledgeEarly)
    if (!(await work.untilShare(cut / (POWER_CUTS + 1)))) return
    // Time for receipts that nothing on disk stands behind.
    await wait(500)
    const postgres = product.find('postgres')
    if (postgres && killRecord(postgres, 'SIGKILL')) printLine({ phase: 'kill', what: 'postgres', pid: postgres.pid })
  }
}
