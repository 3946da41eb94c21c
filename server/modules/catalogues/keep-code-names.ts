/** Names of codes in memory, by the days on which they hold; read again when a list changes. */
import type { CatalogueKind, DayNumber } from '#definitions/catalogue.ts'
import type { InTransaction } from '#platform/database.ts'
import { diseaseCodeOf } from './files/read-diseases.ts'
import type { KeptCataloguePack } from './keep-catalogue-pack.ts'
import { listNames, type NameRow } from './queries-names.ts'

/** What a list calls a code. `en` is null where the list has no English name. */
export interface CodeName {
  readonly vi: string
  readonly en: string | null
}

export interface CodeNames {
  /** Never waits. Null for a code the list does not have on that day, and for one that stands for things of several names. */
  nameOf(list: string, code: string, day: DayNumber): CodeName | null
  /** Another number whenever names may have changed. */
  revision(): number
}

/** Kinds whose entries are called by something; pairs, rules and successions are not. */
const NAMED = ['unit', 'icd-10', 'medicine', 'service', 'supply', 'department', 'facility'] as const satisfies readonly CatalogueKind[]
const isNamed = (list: string): boolean => (NAMED as readonly string[]).includes(list)

type NamesByCode = ReadonlyMap<string, readonly NameRow[]>

/** Reads all names once, then whenever the pack of the same lists is another one. While the database is away the last ones stay. */
export async function keepCodeNames(tools: { readonly inTransaction: InTransaction }, lists: Pick<KeptCataloguePack, 'pack' | 'onChange'>): Promise<CodeNames> {
  let kept: ReadonlyMap<string, NamesByCode> = new Map()
  let revision = -1
  const read = async (wanted: number) => {
    if (wanted === revision) return
    const rows = await tools.inTransaction((tx) => listNames(tx, NAMED))
    kept = new Map([...Map.groupBy(rows, ({ kind }) => kind)].map(([kind, own]) => [kind, Map.groupBy(own, ({ code }) => code)]))
    revision = wanted
  }
  await read(lists.pack().revision)
  // One look at a time: an older answer never overwrites a newer one. What fails is made good with the next pack, tomorrow's at the latest.
  let reading: Promise<void> = Promise.resolve()
  lists.onChange((pack) => { reading = reading.then(() => read(pack.revision)).catch(() => undefined) })
  return { nameOf: (list, code, day) => (isNamed(list) ? nameIn(kept.get(list), { list, code, day }) : null), revision: () => revision }
}

function nameIn(names: NamesByCode | undefined, { list, code, day }: { readonly list: string; readonly code: string; readonly day: DayNumber }): CodeName | null {
  if (!names) return null
  const asked = list === 'icd-10' ? (diseaseCodeOf(code) ?? code) : code
  const found = (names.get(asked) ?? []).filter(({ from, to }) => from <= day && day <= to)
  const spoken = found.some(({ own }) => own) ? found.filter(({ own }) => own) : found
  const [first] = spoken
  if (first && spoken.every(({ name }) => name === first.name)) return { vi: first.name, en: first.nameEn }
  return found.length === 0 && list === 'medicine' && asked.includes('+') ? nameOfMixture(names, asked, day) : null
}

/** A medicine of several active substances has their codes joined by `+`. */
function nameOfMixture(names: NamesByCode, code: string, day: DayNumber): CodeName | null {
  const parts = code.split('+').map((part) => nameIn(names, { list: 'medicine', code: part, day }))
  return parts.every((part) => part !== null) ? { vi: parts.map(({ vi }) => vi).join(' + '), en: null } : null
}
