/** The lanes this worker holds: leased for seconds, renewed, fenced, shared with the other workers. */
import { randomUUID } from 'node:crypto'
import type { Database } from '#platform/database.ts'
import type { Logger } from '#platform/log.ts'
import { currentEpoch, forgetWorker, leaseLanes, makeMonths, reconcileEpoch, registerLanes, releaseLanes, showAlive } from './queries-delivery.ts'
import { forgetHandovers } from './queries-sending.ts'

export interface LaneHolder {
  readonly holder: string
  /** Renews and leases; to be called every few seconds. @throws EpochOver when a restore has begun a new epoch */
  renew(): Promise<void>
  release(): Promise<void>
}

/** A restore fenced this worker: what it still knows is of a time that is gone. It must end and start anew. */
export class EpochOver extends Error {}

const LEASE_SECONDS = 15

export interface LaneTools {
  readonly worker: Database
  readonly log: Logger
  /** What else must be settled after a restore before lanes open; repeated where a crash came between. */
  readonly afterRestore: () => Promise<void>
}

/** Takes part in the delivery under the present epoch; after a restore it first settles what partners may already have. */
export async function holdLanes(tools: LaneTools, partners: readonly number[]): Promise<LaneHolder> {
  const holder = randomUUID()
  const { epoch, reconciled } = await tools.worker.inTransaction(async (tx) => {
    await registerLanes(tx, partners)
    await makeMonths(tx)
    return currentEpoch(tx)
  })
  if (!reconciled) {
    await tools.afterRestore()
    const doubted = await tools.worker.inTransaction((tx) => reconcileEpoch(tx, epoch))
    tools.log.warn({ epoch, doubted }, 'a new epoch: receipts of all open deliveries are asked for before anything is sent')
  }
  const total = partners.length * 256
  return {
    holder,
    renew: () => tools.worker.inTransaction(async (tx) => {
      const now = await currentEpoch(tx)
      if (now.epoch !== epoch) throw new EpochOver(`epoch ${now.epoch} has begun`)
      const share = Math.ceil(total / Math.max(1, await showAlive(tx, holder)))
      await releaseLanes(tx, holder, share)
      await leaseLanes(tx, { holder, epoch, seconds: LEASE_SECONDS, share })
      await forgetHandovers(tx)
    }),
    release: () => tools.worker.inTransaction(async (tx) => {
      await releaseLanes(tx, holder, 0)
      await forgetWorker(tx, holder)
    }),
  }
}
