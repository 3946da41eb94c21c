/** The years behind a person: visits here and there, the same ones whenever they are asked for. */
import { between, draw } from '../world/chance.ts'
import { ageOn, findByNumber, type Citizen, type World } from '../world/citizens.ts'
import { chooseVisit, Impossible, mayHave } from './choose.ts'
import type { VisitKind, VisitRequest } from './visit/index.ts'

/** The last day of every history: histories do not move with the clock, so that sending one again changes nothing. */
const LAST_DAY = Date.UTC(2026, 9, 30, 2)
const DAY_MS = 86_400_000
const WORKDAY_MINUTES = 420

export interface HistoryWish {
  readonly personalId: string
  /** How many visits; up to 400. */
  readonly visits: number
  /** Over how many years they lie. */
  readonly years: number
}

/** The visits of a history, oldest first. @throws Impossible where nobody living has the number */
export function historyOf(world: World, { personalId, visits, years }: HistoryWish): VisitRequest[] {
  const found = findByNumber(world, personalId)
  if (!found || found.citizen.died !== null) throw new Impossible('Nobody living in the sandbox has this personal number.')
  const person = found.citizen
  const step = (years * 365) / visits
  return Array.from({ length: visits }, (_, n) => requestOf(world, { person, personalId, n, at: momentOf(person, n, (visits - 1 - n) * step) }))
    .filter((request): request is VisitRequest => request !== undefined)
}

function momentOf(person: Citizen, n: number, daysBefore: number): Date {
  const minutes = between(0, WORKDAY_MINUTES, draw(person.n, n, 941))
  return new Date(LAST_DAY - Math.floor(daysBefore) * DAY_MS + minutes * 60_000)
}

function requestOf(world: World, { person, personalId, n, at }: { person: Citizen, personalId: string, n: number, at: Date }): VisitRequest | undefined {
  const day = at.toISOString().slice(0, 10)
  // Nobody is seen before they were born.
  if (ageOn(person.birth, day) < 0 || day <= person.birth) return undefined
  const kind = kindsOf(person, day)[n % kindsOf(person, day).length]
  if (kind === undefined) return undefined
  try {
    return chooseVisit(world, { seed: `${personalId} history ${n}`, personalId, kind }, at)
  } catch (fault) {
    if (fault instanceof Impossible) return undefined
    throw fault
  }
}

const ORDINARY: readonly VisitKind[] = ['outpatient', 're-examination', 'outpatient', 'referral', 'emergency', 'outpatient', 'inpatient']

/** What this person goes to a doctor for, in turn. */
function kindsOf(person: Citizen, day: string): readonly VisitKind[] {
  const ill: VisitKind[] = [
    ...(person.conditions.some((each) => each === 'hypertension' || each === 'diabetes' || each === 'copd') ? (['chronic', 'chronic'] as const) : []),
    ...(person.conditions.includes('hiv') ? (['hiv', 'hiv'] as const) : []),
    ...(person.conditions.some((each) => each === 'tb' || each === 'tb-hiv') ? (['tb'] as const) : []),
  ]
  return ORDINARY.flatMap((each, at) => [...ill.slice(at % Math.max(ill.length, 1), (at % Math.max(ill.length, 1)) + 1), each]).filter((kind) => mayHave(kind, person, day))
}
