/** People as a data steward sees them: names in full, numbers masked; each look leaves an entry with each person seen. */
import { maskValue } from '#definitions/problem.ts'
import { recordActs } from '#modules/audit/index.ts'
import { findFacility, findUnit } from '#modules/catalogues/index.ts'
import { vietnamDay, type Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import type { KeyProvider } from '#platform/keys.ts'
import type { Caller } from '#platform/permit.ts'
import { openSubjectSecret, unseal } from '#platform/seal.ts'
import { IDENTIFIER_KINDS } from './identifier.ts'
import { listShown, type Shown } from './queries-task.ts'
import type { Place } from './queries-link.ts'
import { identifierContext } from './resolve-subject.ts'
import type { PersonCard } from './schema.ts'

export interface ShowingTools {
  readonly reader: Database
  readonly keys: KeyProvider
  readonly clock: Clock
}

const KIND_NAMES = new Map<number, string>(Object.entries(IDENTIFIER_KINDS).map(([name, number]) => [number, name]))

/** One entry for each person whose data is shown, so that each of them can read it. */
export async function recordLook(tx: Tx, clock: Clock, look: { caller: Caller; act: string; people: readonly Place[]; purpose: string; reference?: string; detail?: Record<string, number | string> }): Promise<void> {
  const { caller, act, people, purpose, reference, detail } = look
  await recordActs(tx, people.map(({ shard, subjectKey }) => (
    { clock, actor: caller.id, role: caller.role, act, shard, subjectKey, purpose, ...(reference ? { reference } : {}), detail: { ...detail, people: people.length } }
  )))
}

/** Persons by key, in the transaction in which the look is recorded. */
export async function showPeople(tx: Tx, keys: KeyProvider, places: readonly Place[]): Promise<Map<string, PersonCard>> {
  const rows = places.length === 0 ? [] : await listShown(tx, places)
  return new Map(rows.map((row) => [row.subjectKey, cardOf(keys, row)]))
}

export function cardOf(keys: KeyProvider, row: Shown): PersonCard {
  return {
    subject: row.subjectKey, name: row.name, birth: row.birth, sex: row.sex, commune: row.commune === null ? null : { code: row.commune, name: null },
    motherName: row.motherName, hasPhone: row.hasPhone, facility: row.facility === null ? null : { code: row.facility, name: null }, identifier: maskedIdentifier(keys, row), since: row.since.toISOString(),
  }
}

function maskedIdentifier(keys: KeyProvider, { subjectKey, secret, keyId, sealed, identifierKind }: Shown): PersonCard['identifier'] {
  if (secret === null || keyId === null || sealed === null || identifierKind === null) return null
  const value = unseal(openSubjectSecret(keys, subjectKey, secret, keyId), sealed, identifierContext(identifierKind, subjectKey)).toString()
  // The facility's own number stands behind the facility's code.
  return { kind: KIND_NAMES.get(identifierKind) ?? '', value: maskValue(value.split('|').at(-1) ?? '', true) }
}

/** Names of the communes and facilities on the cards, asked for after the transaction is over: a unit of work takes one connection. */
export async function namePlaces(tools: ShowingTools, cards: readonly PersonCard[]): Promise<PlaceNames> {
  const day = vietnamDay(tools.clock())
  const ground = { inTransaction: tools.reader.inTransaction }
  return {
    communes: await namesOf(cards.map(({ commune }) => commune?.code), (code) => findUnit(ground, code, day)),
    facilities: await namesOf(cards.map(({ facility }) => facility?.code), (code) => findFacility(ground, code, day)),
  }
}

export interface PlaceNames {
  readonly communes: ReadonlyMap<string, string>
  readonly facilities: ReadonlyMap<string, string>
}

async function namesOf(codes: readonly (string | undefined)[], find: (code: string) => Promise<{ readonly name: string } | undefined>): Promise<Map<string, string>> {
  const once = [...new Set(codes.filter((code) => code !== undefined))]
  const named = await Promise.all(once.map(async (code) => [code, (await find(code))?.name] as const))
  return new Map(named.flatMap(([code, name]) => (name === undefined ? [] : [[code, name] as const])))
}

export function withPlaces(card: PersonCard, { communes, facilities }: PlaceNames): PersonCard {
  const { commune, facility } = card
  return {
    ...card,
    commune: commune && { ...commune, name: communes.get(commune.code) ?? null },
    facility: facility && { ...facility, name: facilities.get(facility.code) ?? null },
  }
}
