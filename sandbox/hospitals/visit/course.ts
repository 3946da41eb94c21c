/** When things happen in a visit: arrival, admission, orders, discharge — in order, and over by the time asked for. */
import { DAY, HOUR, minuteOf, startOfDay, type Minute } from './clock.ts'
import type { Diagnosis } from './diagnoses.ts'
import type { Dice } from './dice.ts'
import type { VisitKind } from './kinds.ts'
import { service } from './services.ts'

export interface Course {
  readonly arrived: Minute
  /** When a bed was given; null for outpatients. */
  readonly admitted: Minute | null
  readonly left: Minute
  /** `MA_LOAI_KCB`. */
  readonly care: string
}

interface Tools {
  readonly dice: Dice
  readonly at: Date
  /** Whether patients can stay overnight. */
  readonly beds: boolean
}

/** The times of a visit of a kind that is over by `at`. */
export function courseOf(kind: VisitKind, diagnosis: Diagnosis, tools: Tools): Course {
  const { dice } = tools
  const stays = kind === 'inpatient' || kind === 'birth' || (kind === 'referral' && tools.beds && dice.chance(0.8))
  if (stays) return stay(kind, diagnosis, tools)
  if (kind === 'emergency') return emergency(diagnosis, tools)
  const arrivesAt = dice.between(6 * HOUR + 45, 14 * HOUR)
  const lasts = longestTest(diagnosis) + dice.between(55, 110)
  const over = backUntilPast({ day: startOfDay(minuteOf(tools.at)), offset: arrivesAt + lasts, at: tools.at })
  return { arrived: over - lasts, admitted: null, left: over, care: outpatientCare(kind, diagnosis) }
}

function stay(kind: VisitKind, diagnosis: Diagnosis, tools: Tools): Course {
  const { dice } = tools
  const nights = nightsOf(kind, diagnosis, dice)
  const left = backUntilPast({ day: startOfDay(minuteOf(tools.at)), offset: dice.between(9 * HOUR, 15 * HOUR), at: tools.at })
  const arrived = startOfDay(left) - nights * DAY + dice.between(5 * HOUR, 20 * HOUR)
  return { arrived, admitted: arrived + dice.between(70, 140), left, care: '03' }
}

function nightsOf(kind: VisitKind, diagnosis: Diagnosis, dice: Dice): number {
  if (kind === 'referral') return dice.between(1, 2)
  if (kind === 'birth') return diagnosis.procedure === 'caesarean' ? 5 : 3
  const operated = diagnosis.procedure !== '' && service(diagnosis.procedure).department !== ''
  return operated ? dice.between(4, 7) : dice.between(3, 8)
}

// "Under four hours" counts from admission, so the bed is given at once and left in time.
function emergency(diagnosis: Diagnosis, tools: Tools): Course {
  const { dice } = tools
  const lasts = Math.max(longestTest(diagnosis) + 60, dice.between(110, 215))
  const left = backUntilPast({ day: startOfDay(minuteOf(tools.at)), offset: dice.between(lasts + 1, DAY - 1), at: tools.at })
  return { arrived: left - lasts, admitted: left - lasts + dice.between(3, 12), left, care: '09' }
}

function outpatientCare(kind: VisitKind, diagnosis: Diagnosis): string {
  if (kind === 'chronic') return '05'
  if (kind === 'hiv' || kind === 'tb') return diagnosis.tests.length > 0 ? '08' : '05'
  return '01'
}

function backUntilPast(moment: { day: Minute, offset: number, at: Date }): Minute {
  const latest = minuteOf(moment.at)
  return moment.day + moment.offset <= latest ? moment.day + moment.offset : moment.day - DAY + moment.offset
}

function longestTest(diagnosis: Diagnosis): number {
  return Math.max(30, ...diagnosis.tests.map((id) => service(id).minutes))
}
