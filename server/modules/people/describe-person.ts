/** Keeps what matching knows of people: from the background round, and what only a visit file tells (telephone, commune, mother). */
import { matchingRulesOn } from '#definitions/matching/index.ts'
import { recordAct } from '#modules/audit/index.ts'
import { vietnamDay, type Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { KeyProvider } from '#platform/keys.ts'
import { blindIndexes } from '#platform/seal.ts'
import { readPerson } from './compare-people.ts'
import { storedName } from './fold.ts'
import { storedKeys } from './match-keys.ts'
import { inSpokenOrder, makeNameShares, NAME_PLACES, placeOfWord, type NameCount } from './name-shares.ts'
import { readName } from './name-words.ts'
import {
  addNameCounts, findNewestPerson, findPersonOf, findProgress, listDescriptions, listUndescribed, saveDescriptions, saveProgress,
  type Description, type KeyedDescription,
} from './queries-match.ts'

export interface DescribingTools {
  readonly worker: Database
  readonly keys: KeyProvider
  readonly clock: Clock
}

/** What a document tells of its subject beyond name, birth and sex; what it does not tell is left out. */
export interface PersonDetails {
  readonly subject: { readonly shard: number; readonly subjectKey: string }
  /** MAXA_CU_TRU: five digits of the commune. */
  readonly commune?: string
  /** DIEN_THOAI, as given. */
  readonly phone?: string
  /** HO_TEN_ME of a birth certificate, or who a newborn is called after. */
  readonly motherName?: string
}

/** Under these a telephone number is found: 8 bytes under every live key, newest first. Empty for what is none. */
export function phoneIndexes(keys: KeyProvider, text: string | null): Buffer[] {
  const digits = (text ?? '').replace(/\D/g, '').replace(/^84(?=\d{9}$)/, '0')
  // A number of one digit over and over is filled in for want of one.
  return /^0\d{9,10}$/.test(digits) && !/^0(\d)\1+$/.test(digits) ? blindIndexes(keys, 'PHONE', digits).map((index) => index.subarray(0, 8)) : []
}

/** Everything of a description that follows from the rest. */
export function keyed(description: Description): KeyedDescription {
  return { ...description, ...storedKeys(readPerson(description)) }
}

// A child's first number comes months after the visits under the mother's name; whose mother is known is found by her.
const NEWBORN_DAYS = 365
const DAY_MS = 86_400_000

/** Documents are read for those whom matching is about: people without a personal number, and newborns. */
function toRead({ numbered, name, birth }: Pick<Description, 'numbered' | 'name' | 'birth'>, at: Date): boolean {
  if (!numbered || readName(name).newbornOf !== null) return true
  return birth !== null && birth.length > 4 && Date.parse(birth) > at.getTime() - NEWBORN_DAYS * DAY_MS
}

/**
 * Adds what a document tells to the description of its subject, who is matched anew with it. Safe to repeat.
 * @returns whether it told anything new
 */
export async function describePerson(tools: DescribingTools, details: PersonDetails): Promise<boolean> {
  const { subject } = details
  return tools.worker.inTransaction(async (tx) => {
    const [known] = await listDescriptions(tx, [subject])
    const person = known ?? (await findPersonOf(tx, subject))
    if (!person) return false
    const [phone] = phoneIndexes(tools.keys, details.phone ?? null)
    const motherName = details.motherName === undefined ? '' : storedName(details.motherName)
    const described: Description = {
      ...person, commune: /^\d{5}$/.test(details.commune ?? '') ? (details.commune ?? null) : (known?.commune ?? null),
      phone: phone?.toString('hex') ?? known?.phone ?? null, motherName: motherName === '' ? (known?.motherName ?? null) : motherName,
    }
    if (known && isSame(known, described)) return false
    const at = tools.clock()
    const fresh = await saveDescriptions(tx, [{ ...keyed(described), toRead: toRead(described, at) }], { described: at, matchAfter: at, replace: true })
    if (fresh.length > 0) await addNameCounts(tx, countsOf([described], vietnamDay(at)))
    await recordAct(tx, {
      clock: tools.clock, actor: 'platform', role: 'public', act: 'person-described', ...subject,
      detail: { commune: described.commune !== null, phone: described.phone !== null, mother: described.motherName !== null },
    })
    return true
  })
}

function isSame(one: Description, other: Description): boolean {
  return one.commune === other.commune && one.motherName === other.motherName && one.phone === other.phone
}

const ROUND = 'describe'
const BATCH = 500
// A transaction that began earlier may commit later: what is this old is settled (statements end after 60 s).
const SETTLED_MS = 120_000
const EMPTY = { commune: null, phone: null, motherName: null }

/** One round over people written since the last: describes them all, so that they can be found. How many it described. */
export async function describeNewPeople(tools: DescribingTools): Promise<number> {
  return tools.worker.inTransaction(async (tx) => {
    const at = tools.clock()
    const upTo = await findProgress(tx, ROUND)
    const people = await listUndescribed(tx, new Date(upTo.getTime() - SETTLED_MS), BATCH)
    // A visit file of the same moment may still be telling more: matching waits a little.
    const matchAfter = new Date(at.getTime() + 2_000)
    const fresh = await saveDescriptions(tx, onceEach(people).map((person) => ({ ...keyed({ ...person, ...EMPTY }), toRead: toRead(person, at) })), { described: at, matchAfter, replace: false })
    const described = new Set(fresh.map(({ subjectKey }) => subjectKey))
    await addNameCounts(tx, countsOf(people.filter(({ subjectKey }) => described.has(subjectKey)), vietnamDay(at)))
    const last = people.at(-1)?.knownFrom ?? (await findNewestPerson(tx, upTo))
    if (last) await saveProgress(tx, ROUND, last)
    return people.length
  })
}

function onceEach<T extends { readonly subjectKey: string }>(people: readonly T[]): T[] {
  return [...new Map(people.map((person) => [person.subjectKey, person])).values()]
}

/** How often each word stands in each place of these people's names. */
export function countsOf(people: readonly { readonly name: string }[], day: string): NameCount[] {
  const atTheOutset = makeNameShares(matchingRulesOn(day).frequentNames, [])
  const counts = new Map<string, NameCount>()
  for (const { name } of people) {
    const { words } = inSpokenOrder(readName(name).words, atTheOutset)
    words.forEach(({ plain }, at) => {
      const place = NAME_PLACES.indexOf(placeOfWord(at, words.length))
      const key = `${place} ${plain}`
      counts.set(key, { place, word: plain, count: (counts.get(key)?.count ?? 0) + 1 })
    })
  }
  return [...counts.values()]
}
