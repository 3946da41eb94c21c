/** A steward looks for people by name: tone marks, đ, case, word order and the forms of Unicode do not matter. */
import { problem } from '#definitions/problem.ts'
import { recordAct } from '#modules/audit/index.ts'
import { rowScopeOf, type Permit } from '#platform/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { readBirth, readSex } from './birth.ts'
import { foldName } from './fold.ts'
import { readForMatching } from './queries-match.ts'
import { FOLDED_LENGTH } from './resolve-subject.ts'
import { searchByName } from './queries-task.ts'
import type { PeopleFound, PeopleSearchBody } from './schema.ts'
import { cardOf, namePlaces, recordLook, withPlaces, type ShowingTools } from './show-people.ts'

const SHOWN_AT_ONCE = 20

/**
 * People of a name, numbers masked; who was seen is recorded with each of them, a search without result with nobody.
 * @throws Refusal `invalid` where the birth cannot be read
 */
export async function searchPeople(tools: ShowingTools, permit: Permit<'people:match'>, { name, birth, sex, purpose }: PeopleSearchBody): Promise<PeopleFound> {
  const { caller } = permit
  const day = birth === undefined || birth.trim() === '' ? null : readBirth(birth)
  if (day === null && birth !== undefined && birth.trim() !== '') throw new Refusal('invalid', [problem('birth-unreadable', { field: 'birth' })])
  const folded = foldName(name).slice(0, FOLDED_LENGTH)
  const rows = await tools.reader.inScope(rowScopeOf(caller), async (tx) => {
    await readForMatching(tx)
    const found = folded === '' ? [] : await searchByName(tx, { folded, birth: day, sex: sex === undefined ? null : readSex(sex), limit: SHOWN_AT_ONCE + 1 })
    const seen = found.slice(0, SHOWN_AT_ONCE)
    const detail = { byBirth: day === null ? 0 : day.length === 4 ? 1 : 2, bySex: sex === undefined ? 0 : 1 }
    if (seen.length === 0) await recordAct(tx, { clock: tools.clock, actor: caller.id, role: caller.role, act: 'people-searched', purpose, detail: { ...detail, people: 0 } })
    else await recordLook(tx, tools.clock, { caller, act: 'people-searched', people: seen, purpose, detail })
    return found
  })
  const cards = rows.slice(0, SHOWN_AT_ONCE).map((row) => cardOf(tools.keys, row))
  const names = await namePlaces(tools, cards)
  return { people: cards.map((card) => withPlaces(card, names)), more: rows.length > SHOWN_AT_ONCE }
}
