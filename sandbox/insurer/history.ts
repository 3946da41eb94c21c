/** The visits the insurer received, by social-insurance number: what a card look-up shows as history. */
import { join } from 'node:path'
import { openAppendFile } from '../floor/append-file.ts'
import { findByCard, type World } from '../world/citizens.ts'
import type { Visit } from './visit-file.ts'

/** Greatest number of visits shown for one card. */
const SHOWN = 50

export interface History {
  readonly add: (visit: Visit) => void
  /** Newest first; a visit sent anew stands once, as last sent. */
  readonly of: (socialNumber: string) => readonly object[]
  readonly close: () => void
}

interface Kept {
  /** Order of arrival. */
  readonly order: number
  readonly visit: Visit
}

/** Opens the history kept beside the books. */
export function openHistory(directory: string, world: World): History {
  // By social-insurance number; a visit without a card by personal number, until somebody asks whose it was.
  const visits = new Map<string, readonly Kept[]>()
  let order = 0
  const keep = (visit: Visit) => {
    const owner = visit.card.slice(-10) || visit.number
    visits.set(owner, [...without(visits.get(owner) ?? [], visit).slice(1 - SHOWN), { order: (order += 1), visit }])
  }
  const file = openAppendFile(join(directory, 'insurer.visits'), (line) => keep(line as Visit))
  return {
    add: (visit) => {
      file.add([visit])
      keep(visit)
    },
    of: (socialNumber) => {
      const holder = findByCard(world, socialNumber)
      const names = [socialNumber, holder?.number, holder?.formerNumber]
      const all = names.flatMap((name) => visits.get(name ?? '') ?? []).sort((one, other) => one.order - other.order)
      const newest = all.filter((each, at) => without(all.slice(at + 1), each.visit).length === all.length - at - 1)
      return newest.slice(-SHOWN).reverse().map(({ visit: { card: _card, number: _number, ...shown } }) => shown)
    },
    close: () => file.close(),
  }
}

/** All but former sendings of the same visit. */
function without(all: readonly Kept[], { maHoSo, maCSKCB }: Visit): readonly Kept[] {
  return all.filter(({ visit }) => visit.maHoSo !== maHoSo || visit.maCSKCB !== maCSKCB)
}
