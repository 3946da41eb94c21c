/** The visits the insurer received, by social-insurance number: what a card look-up shows as history. */
import { join } from 'node:path'
import { openAppendFile } from '../floor/append-file.ts'
import { findByNumber, type World } from '../world/citizens.ts'
import type { Visit } from './visit-file.ts'

/** Greatest number of visits shown for one card. */
const SHOWN = 50

export interface History {
  readonly add: (visit: Visit) => void
  /** Newest first; a visit sent anew stands once, as last sent. */
  readonly of: (socialNumber: string) => readonly object[]
  readonly close: () => void
}

/** Opens the history kept beside the books. */
export function openHistory(directory: string, world: World): History {
  const visits = new Map<string, Visit[]>()
  const keep = (visit: Visit) => {
    const owner = visit.card.slice(-10) || (findByNumber(world, visit.number)?.citizen.card?.socialNumber ?? '')
    const before = (visits.get(owner) ?? []).filter((each) => each.maHoSo !== visit.maHoSo || each.maCSKCB !== visit.maCSKCB)
    visits.set(owner, [...before.slice(1 - SHOWN), visit])
  }
  const file = openAppendFile(join(directory, 'insurer.visits'), (line) => keep(line as Visit))
  return {
    add: (visit) => {
      file.add([visit])
      keep(visit)
    },
    of: (socialNumber) => (visits.get(socialNumber) ?? []).toReversed().map(({ card: _card, number: _number, ...shown }) => shown),
    close: () => file.close(),
  }
}
