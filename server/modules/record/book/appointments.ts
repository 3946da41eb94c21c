/** When and where somebody is to come again. Pure. */
import { dayOrNull, factsOf, textOrNull } from './facts.ts'
import type { BookDocument } from './open-book.ts'
import type { BookAppointment, BookAppointments } from './schema.ts'
import { facilityOf, type Naming } from './sources.ts'

const DAY_MS = 86_400_000

/** Ahead: the next first. Past: the latest first. A paper and a note of one visit for one day are one appointment. */
export function appointmentsOf(naming: Naming, documents: readonly BookDocument[], today: string): BookAppointments {
  const known = new Map<string, BookAppointment>()
  for (const fact of factsOf(documents, 'appointment')) {
    const day = dayOrNull(fact.get('day'))
    if (day === null) continue
    const key = `${fact.document.documentId} ${day}`
    const former = known.get(key)
    known.set(key, {
      day, inDays: Math.round((Date.parse(day) - Date.parse(today)) / DAY_MS), about: former?.about ?? textOrNull(fact.get('about')),
      number: textOrNull(fact.get('number')) ?? former?.number ?? null, facility: facilityOf(naming, fact.document.facility), documentId: fact.document.documentId,
    })
  }
  const all = [...known.values()].sort((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : 0))
  return { ahead: all.filter(({ inDays }) => inDays >= 0), past: all.filter(({ inDays }) => inDays < 0).reverse() }
}
