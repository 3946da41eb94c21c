/** Medicines now and before, and vaccinations. Pure. */
import { codeWords } from '#definitions/book/code-words.ts'
import { daysOfSupply } from '#definitions/book/dose.ts'
import { addDays } from '#platform/clock.ts'
import { standingEntries, type OwnEntry } from './entry.ts'
import { dayOrNull, factsOf, textOrNull, type Fact } from './facts.ts'
import type { BookDocument } from './open-book.ts'
import type { BookMedicine, BookVaccination } from './schema.ts'
import { ownSource, sourceOf, type Naming } from './sources.ts'

/** Every prescription, in the order of the documents given. */
export function prescriptionsOf(naming: Naming, documents: readonly BookDocument[], today: string): BookMedicine[] {
  return factsOf(documents, 'medicine').map((fact) => tellMedicine(naming, fact, today))
}

function tellMedicine(naming: Naming, fact: Fact<'medicine'>, today: string): BookMedicine {
  const days = daysOfSupply(fact.get('dose'), fact.get('quantity')) ?? null
  const from = dayOrNull(fact.get('begun') || fact.get('ordered'))
  const until = from !== null && days !== null ? addDays(from, days - 1) : null
  return {
    name: fact.get('name'), strength: textOrNull(fact.get('strength')), form: textOrNull(fact.get('form')), route: codeWords('route', fact.get('route')),
    dose: textOrNull(fact.get('dose')), howTo: textOrNull(fact.get('howTo')), quantity: textOrNull(fact.get('quantity')), unit: textOrNull(fact.get('unit')),
    from, until, days, now: from !== null && until !== null && from <= today && today <= until, times: 1, source: sourceOf(naming, fact.document),
  }
}

const MOST_DAYS = 366

/** Each medicine of one strength once: the prescription that lasts longest, with how often. Newest first. */
export function medicinesOf(naming: Naming, documents: readonly BookDocument[], today: string): { readonly now: BookMedicine[]; readonly before: BookMedicine[] } {
  const groups = Map.groupBy(factsOf(documents, 'medicine'), (fact) => `${fact.get('name').toLowerCase()} ${fact.get('strength')}`)
  // No supply lasts longer: of older prescriptions only the newest can matter, and telling one costs.
  const recent = addDays(today, -MOST_DAYS).replaceAll('-', '')
  const medicines = [...groups.values()].flatMap((group) => {
    const newest = group.reduce((one, other) => (startOf(other) > startOf(one) ? other : one))
    const told = [newest, ...group.filter((fact) => fact !== newest && startOf(fact) >= recent)].map((fact) => tellMedicine(naming, fact, today))
    const latest = told.reduce((one, other) => (lastDay(other) > lastDay(one) ? other : one))
    return [{ ...latest, times: group.length }]
  }).sort((one, other) => (lastDay(one) < lastDay(other) ? 1 : lastDay(one) > lastDay(other) ? -1 : 0))
  return { now: medicines.filter(({ now }) => now), before: medicines.filter(({ now }) => !now) }
}

const startOf = (fact: Fact<'medicine'>): string => fact.get('begun') || fact.get('ordered')

const lastDay = ({ until, from }: BookMedicine): string => until ?? from ?? ''

/** Newest first: those given at a facility, and those the person has told of. */
export function vaccinationsOf(naming: Naming, documents: readonly BookDocument[], entries: readonly OwnEntry[]): BookVaccination[] {
  const given = factsOf(documents, 'vaccination').map((fact): BookVaccination => ({
    name: fact.get('name'), day: dayOrNull(fact.get('begun') || fact.get('ordered')), dose: textOrNull(fact.get('strength')),
    place: naming.nameOfFacility(fact.document.facility) ?? null, lot: null, source: sourceOf(naming, fact.document),
  }))
  const told = standingEntries(entries).flatMap((entry): BookVaccination[] => {
    if (entry.content.kind !== 'vaccination') return []
    const { name, day, dose, place, lot } = entry.content
    return [{ name, day, dose: dose ?? null, place: place ?? null, lot: lot ?? null, source: ownSource(entry) }]
  })
  return [...given, ...told].sort((one, other) => ((one.day ?? '') < (other.day ?? '') ? 1 : -1))
}
