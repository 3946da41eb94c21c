/** How the fund pays a patient at a facility: the card as it is on the day, the kind of coming, the level. */
import type { Citizen } from '../../world/citizens.ts'
import type { Facility } from '../../world/facilities.ts'
import type { VisitKind } from './kinds.ts'
import type { Insured } from './visit.ts'

/** Law on health insurance, article 22; CN and LH are at 100 % from 01/01/2026 whatever digit is printed. */
const LEVELS: Readonly<Record<string, number>> = { 1: 100, 2: 100, 3: 95, 4: 80, 5: 100 }
const ALWAYS_WHOLE = ['CN', 'LH']

const LIVING: readonly string[] = ['valid', 'renewed', 'replaced']
const NONE: Insured = { card: '', registered: '', from: '', to: '', level: 0, object: '9', socialNumber: '' }

/** The insurance of a citizen at a facility on a day (`yyyyMMdd`), `MA_DOITUONG_KCB` 9 without a good card. */
export function insuredOn(citizen: Citizen, facility: Facility, visit: { kind: VisitKind, day: string }): Insured {
  const card = citizen.card
  if (!card || !LIVING.includes(card.state)) return NONE
  const now = [card.next, card].find((each) => each !== null && joined(each.from) <= visit.day && visit.day <= joined(each.to))
  if (!now) return NONE
  return {
    card: now.number,
    registered: card.facility,
    from: joined(now.from),
    to: joined(now.to),
    level: ALWAYS_WHOLE.includes(now.number.slice(0, 2)) ? 100 : (LEVELS[now.number.charAt(2)] ?? 80),
    object: objectOf(facility, visit.kind, card.facility === facility.code),
    socialNumber: card.socialNumber,
  }
}

/** `MA_DOITUONG_KCB` of QĐ 3276/2025; all of those used here have factor 1, and 1.2 pays the whole. */
function objectOf(facility: Facility, kind: VisitKind, own: boolean): string {
  if (kind === 'emergency') return '2'
  if (facility.kind === 'commune-station') return '1.2'
  if (own) return '1.1'
  if (facility.grade === 'ban đầu') return '1.11'
  if (kind === 'inpatient' || kind === 'birth') return '1.15'
  return facility.grade === 'chuyên sâu' ? '1.3' : '3.3'
}

function joined(day: string): string {
  return day.replaceAll('-', '')
}
