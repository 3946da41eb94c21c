/** Finds addresses by an index in memory, made again only when the lists have changed. */
import { vietnamDay, type Clock } from '#platform/clock.ts'
import type { InTransaction } from '#platform/database.ts'
import { makeAddressIndex, type AddressIndex } from './address-index.ts'
import { findAddress, type AddressFinding, type AddressParts } from './find-address.ts'
import { listAddresses } from './queries-addresses.ts'
import { findListsRevision } from './queries-pack.ts'
import { splitAddress } from './split-address.ts'

/** The units of today that an address means: free text, or its parts. */
export type FindAddress = (address: string | AddressParts) => Promise<AddressFinding>

const LOOKS_EVERY_MS = 3_000
const DAY_BEFORE = '2025-06-30'

export function makeAddressFinder(tools: { inTransaction: InTransaction; clock: Clock }): FindAddress {
  let lookedAt = 0
  let held: { revision: number; day: string; index: Promise<AddressIndex> } | undefined
  const indexNow = async (): Promise<AddressIndex> => {
    const [now, today] = [tools.clock(), vietnamDay(tools.clock())]
    if (held && held.day === today && now.getTime() - lookedAt < LOOKS_EVERY_MS) return held.index
    const revision = await tools.inTransaction(findListsRevision)
    if (held?.revision !== revision || held.day !== today) {
      const index = tools.inTransaction((tx) => listAddresses(tx, { before: DAY_BEFORE, today })).then(makeAddressIndex)
      const mine = { revision, day: today, index }
      held = mine
      // A failed reading is not kept: the next question reads again.
      index.catch(() => (held = held === mine ? undefined : held))
    }
    lookedAt = now.getTime()
    return held.index
  }
  return async (address) => {
    const index = await indexNow()
    const parts = typeof address === 'string' ? splitAddress(index, address) : address
    return parts === undefined ? { state: 'unknown', candidates: [] } : findAddress(index, parts)
  }
}
