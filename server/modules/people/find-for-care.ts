/** A clinician looks for a patient by name and whole birth date: only when few fit is anybody shown, and each of them reads it. */
import { problem } from '#definitions/problem.ts'
import type { Permit } from '#platform/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { readBirth } from './birth.ts'
import { foldName } from './fold.ts'
import { findStanding } from './queries-link.ts'
import { readForMatching } from './queries-match.ts'
import { searchByName } from './queries-task.ts'
import { FOLDED_LENGTH } from './resolve-subject.ts'
import { cardOf, namePlaces, recordLook, withPlaces, type ShowingTools } from './show-people.ts'

export interface PersonForCare {
  readonly subject: { readonly shard: number; readonly key: string }
  readonly name: string
  readonly birth: string | null
  readonly sex: 1 | 2 | 3
  /** `•••• 1234`; null for somebody without a number. */
  readonly number: string | null
  readonly commune: { readonly code: string; readonly name: string | null } | null
}

export interface CareSearch {
  readonly name: string
  /** `yyyy-MM-dd`: a year alone fits too many. */
  readonly birth: string
  /** Where more than so many fit, nobody is shown. */
  readonly most: number
  readonly purpose: string
}

/** @throws Refusal `invalid` where the birth is no whole day */
export async function findForCare(tools: ShowingTools, { caller }: Permit<'record:look'>, { name, birth, most, purpose }: CareSearch): Promise<PersonForCare[]> {
  const day = readBirth(birth)
  if (day === null || day.length === 4) throw new Refusal('invalid', [problem('birth-unreadable', { field: 'birth' })])
  const folded = foldName(name).slice(0, FOLDED_LENGTH)
  const found = folded === '' ? [] : await tools.reader.inScope({ kind: 'nation' }, async (tx) => {
    await readForMatching(tx)
    const rows = (await searchByName(tx, { folded, birth: day, sex: null, limit: 4 * most })).filter((each) => each.birth === day)
    const standing = new Map<string, { place: { shard: number; subjectKey: string }; row: (typeof rows)[number] }>()
    for (const row of rows) {
      const place = await findStanding(tx, row)
      if (place.subjectKey === row.subjectKey || !standing.has(place.subjectKey)) standing.set(place.subjectKey, { place, row })
    }
    if (standing.size > most) return []
    await recordLook(tx, tools.clock, { caller, act: 'person-found-by-name', people: [...standing.values()].map(({ place }) => place), purpose })
    return [...standing.values()]
  })
  const cards = found.map(({ row }) => cardOf(tools.keys, row))
  const names = await namePlaces(tools, cards)
  return found.flatMap(({ place }, at) => {
    const card = cards[at]
    if (!card) return []
    const { commune } = withPlaces(card, names)
    return [{
      subject: { shard: place.shard, key: place.subjectKey }, name: card.name, birth: card.birth, sex: card.sex === 1 ? 1 : card.sex === 2 ? 2 : 3,
      number: card.identifier?.value ?? null, commune,
    }]
  })
}
