/** A child's weight and height by age, beside the curves of its sex. Pure. */
import { GROWTH_CURVES, GROWTH_MONTHS } from '#definitions/book/growth.ts'
import { standingEntries, type OwnEntry } from './entry.ts'
import { dayOrNull, factsOf, numberOrNull } from './facts.ts'
import type { BookDocument } from './open-book.ts'
import type { Person } from './person.ts'
import type { BookGrowth } from './schema.ts'
import { ownSource, sourceOf, type Naming } from './sources.ts'

type GrowthPoint = BookGrowth['points'][number]

const DAYS_OF_MONTH = 30.4375
const DAY_MS = 86_400_000

/** Whether the curves apply on a day: a birth day and a sex are known, and the child is not older than they reach. */
export function isGrowing({ birth, sex }: Pick<Person, 'birth' | 'sex'>, today: string): boolean {
  return birth !== null && birth.length === 10 && sex !== null && monthsBetween(birth, today) <= GROWTH_MONTHS
}

function monthsBetween(birth: string, day: string): number {
  return Math.round(((Date.parse(day) - Date.parse(birth)) / DAY_MS / DAYS_OF_MONTH) * 10) / 10
}

/** Points oldest first; those of one day and one source are one point. */
export function growthOf(naming: Naming, { documents, entries, person }: { readonly documents: readonly BookDocument[]; readonly entries: readonly OwnEntry[]; readonly person: Person }, today: string): BookGrowth {
  const { birth, sex } = person
  const applies = isGrowing(person, today)
  const points = birth?.length === 10 ? [...weighed(naming, documents, birth), ...told(entries, birth)] : []
  return {
    applies, birth, sex, points: points.sort((one, other) => (one.at < other.at ? -1 : 1)),
    curves: !applies ? [] : GROWTH_CURVES.filter((curve) => curve.sex === sex).map(({ measure, unit, low, median, high, source, known }) => (
      { measure, unit, months: low.map((_, month) => month), low: [...low], median: [...median], high: [...high], source, known }
    )),
  }
}

function weighed(naming: Naming, documents: readonly BookDocument[], birth: string): GrowthPoint[] {
  return factsOf(documents, 'measurement').flatMap((fact) => {
    const [at, weightKg] = [dayOrNull(fact.get('at')), numberOrNull(fact.get('weightKg'))]
    if (at === null || weightKg === null || at < birth) return []
    return [{ at, ageMonths: monthsBetween(birth, at), weightKg, heightCm: null, bmi: null, source: sourceOf(naming, fact.document) }]
  })
}

function told(entries: readonly OwnEntry[], birth: string): GrowthPoint[] {
  return standingEntries(entries).flatMap((entry) => {
    if (entry.content.kind !== 'body' || entry.content.day < birth) return []
    const { day, weightKg, heightCm } = entry.content
    const bmi = weightKg !== undefined && heightCm !== undefined ? Math.round((weightKg / (heightCm / 100) ** 2) * 10) / 10 : null
    return [{ at: day, ageMonths: monthsBetween(birth, day), weightKg: weightKg ?? null, heightCm: heightCm ?? null, bmi, source: ownSource(entry) }]
  })
}
