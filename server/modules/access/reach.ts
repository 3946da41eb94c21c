/** Whether an act reaches a place: a permit says what, the reach of the role says where. */
import { ROLE_REACH } from '#definitions/access/reach.ts'
import { problem } from '#definitions/problem.ts'
import type { Caller, Permission, Permit } from '#platform/permit.ts'
import { Refusal } from '#platform/refusal.ts'

/** Where something is: the facility it belongs to, and the units that facility lies in. */
export interface Place {
  readonly facility?: string
  /** Five digits. */
  readonly commune?: string
  /** Two digits. */
  readonly province?: string
}

/** Whether a caller's role reaches a place. A person's record is no place: that is asked with `findLook`. */
export function reaches(caller: Caller, place: Place): boolean {
  const lies = (here: string | undefined, there: string | undefined) => here !== undefined && here !== '' && here === there
  switch (ROLE_REACH[caller.role] ?? 'none') {
    case 'nation': return true
    case 'province': return lies(caller.area, place.province)
    case 'commune': return lies(caller.area, place.commune)
    case 'facility': return lies(caller.facility, place.facility)
    case 'family': case 'own': case 'none': return false
  }
}

/** @throws Refusal `forbidden` (`beyond-reach`) for a place the holder of the permit does not answer for */
export function requireReach<P extends Permission>(permit: Permit<P>, place: Place): void {
  if (!reaches(permit.caller, place)) throw new Refusal('forbidden', [problem('beyond-reach')])
}
