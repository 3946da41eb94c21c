/** People as a data steward sees them: names in full, numbers masked; each look leaves an entry with each person seen. */
import { maskValue } from '#definitions/problem.ts'
import { recordAct } from '#modules/audit/index.ts'
import { findUnit } from '#modules/catalogues/index.ts'
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
  for (const { shard, subjectKey } of people) {
    await recordAct(tx, { clock, actor: caller.id, role: caller.role, act, shard, subjectKey, purpose, ...(reference ? { reference } : {}), detail: { ...detail, people: people.length } })
  }
}

/** Persons by key, in the transaction in which the look is recorded. */
export async function showPeople(tx: Tx, keys: KeyProvider, places: readonly Place[]): Promise<Map<string, PersonCard>> {
  const rows = places.length === 0 ? [] : await listShown(tx, places)
  return new Map(rows.map((row) => [row.subjectKey, cardOf(keys, row)]))
}

export function cardOf(keys: KeyProvider, row: Shown): PersonCard {
  return {
    subject: row.subjectKey, name: row.name, birth: row.birth, sex: row.sex, commune: row.commune === null ? null : { code: row.commune, name: null },
    motherName: row.motherName, hasPhone: row.hasPhone, facility: row.facility, identifier: maskedIdentifier(keys, row), since: row.since.toISOString(),
  }
}

function maskedIdentifier(keys: KeyProvider, { subjectKey, secret, keyId, sealed, identifierKind }: Shown): PersonCard['identifier'] {
  if (secret === null || keyId === null || sealed === null || identifierKind === null) return null
  const value = unseal(openSubjectSecret(keys, subjectKey, secret, keyId), sealed, identifierContext(identifierKind, subjectKey)).toString()
  // The facility's own number stands behind the facility's code.
  return { kind: KIND_NAMES.get(identifierKind) ?? '', value: maskValue(value.split('|').at(-1) ?? '', true) }
}

/** The cards with their communes by name, asked for after the transaction is over: a unit of work takes one connection. */
export async function nameCommunes(tools: ShowingTools, cards: readonly PersonCard[]): Promise<Map<string, string>> {
  const codes = [...new Set(cards.flatMap(({ commune }) => (commune ? [commune.code] : [])))]
  const day = vietnamDay(tools.clock())
  const units = await Promise.all(codes.map(async (code) => [code, (await findUnit({ inTransaction: tools.reader.inTransaction }, code, day))?.name] as const))
  return new Map(units.flatMap(([code, name]) => (name === undefined ? [] : [[code, name] as const])))
}

export function withCommune(card: PersonCard, names: ReadonlyMap<string, string>): PersonCard {
  return card.commune === null ? card : { ...card, commune: { ...card.commune, name: names.get(card.commune.code) ?? null } }
}
