/** Who the book is about, as the newest visit names them. Pure. */
import type { BookDocument } from './open-book.ts'
import { standingEntries, type OwnEntry } from './entry.ts'
import { dayOrNull, factsOf, textOrNull, type Fact } from './facts.ts'
import type { BookPerson } from './schema.ts'
import { ownSource, sourceOf, type Naming } from './sources.ts'

export interface Person extends BookPerson {
  /** Completed years on a day; null where the birth is not known. */
  readonly ageOn: (day: string) => number | null
}

/** @param documents newest visit first */
export function personOf(naming: Naming, { documents, entries }: { readonly documents: readonly BookDocument[]; readonly entries: readonly OwnEntry[] }, today: string): Person {
  const facts = factsOf(documents, 'person')
  const newest = facts[0]
  const birth = newest ? birthOf(newest.get('birth')) : null
  const ageOn = (day: string) => (birth === null ? null : yearsBetween(birth, day))
  return {
    name: newest ? textOrNull(newest.get('name')) : null, birth, age: ageOn(today), sex: sexOf(newest?.get('sex')), bloodGroup: bloodGroupOf(naming, facts, entries),
    card: newest ? cardOf(newest) : null, ageOn,
  }
}

/** yyyy-MM-dd, or yyyy where day and month are zeros. */
function birthOf(text: string): string | null {
  const [, year, month, day] = /^((?:19|20)\d{2})(\d{2})(\d{2})/.exec(text) ?? []
  if (year === undefined) return null
  return month === '00' || day === '00' ? year : `${year}-${month}-${day}`
}

function sexOf(code: string | undefined): 'male' | 'female' | null {
  if (code === '1') return 'male'
  return code === '2' ? 'female' : null
}

/** Completed years; of a year alone, those of its last day, so that nobody counts as older than they are. */
function yearsBetween(birth: string, day: string): number {
  const from = birth.length === 4 ? `${birth}-12-31` : birth
  const years = Number(day.slice(0, 4)) - Number(from.slice(0, 4))
  return Math.max(0, day.slice(5) < from.slice(5) ? years - 1 : years)
}

function bloodGroupOf(naming: Naming, facts: readonly Fact<'person'>[], entries: readonly OwnEntry[]): BookPerson['bloodGroup'] {
  const told = facts.find((fact) => fact.get('bloodGroup') !== '')
  if (told) return { group: told.get('bloodGroup'), source: sourceOf(naming, told.document) }
  const own = standingEntries(entries).find(({ content }) => content.kind === 'blood-group')
  return own?.content.kind === 'blood-group' ? { group: `${own.content.group}${own.content.rhesus ?? ''}`, source: ownSource(own) } : null
}

const CARD_SHOWN = 4

function cardOf(fact: Fact<'person'>): BookPerson['card'] {
  const card = (fact.get('card').split(';').at(-1) ?? '').trim()
  return card === '' ? null : { ends: card.slice(-CARD_SHOWN), validTo: dayOrNull((fact.get('cardTo').split(';').at(-1) ?? '').trim()) }
}
