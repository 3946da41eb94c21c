/** Entries of lists with valid time, and the difference between what is known and what a new edition says. Pure. */
import type { CatalogueKind } from '#definitions/catalogue.ts'
import { foldText } from '#formats/fold-text.ts'
import { addDays } from '#platform/clock.ts'

/** What a list tells of an entry beside its code and names. */
export type Attributes = Readonly<Record<string, string | number | null | readonly string[]>>

/** What an entry is, whoever tells it and whenever it applies. */
export interface Entry {
  /** List within the kind: appendix `A3.2`, former communes … */
  readonly list: string
  /** What tells entries of the list apart. */
  readonly key: string
  /** As visit files write it; of a disease without the point. */
  readonly code: string
  readonly name: string
  readonly nameEn: string | null
  readonly attributes: Attributes
}

/** One row of an edition, as read from its file. Days are `yyyy-MM-dd`; null where the file does not tell. */
export interface EntryRow extends Entry {
  /** First day by the file itself. */
  readonly validFrom: string | null
  /** Last day by the file itself, inclusive. */
  readonly validTo: string | null
  /** What it rests on, where it is not the edition's instrument. */
  readonly instrument?: string | undefined
  /** Since when a difference to what is known applies, where a law tells it: ten communes of Đồng Nai became wards on 2026-04-30. */
  readonly change?: { readonly from: string; readonly instrument: string }
}

/** A version of an entry: from `validFrom` (`-infinity` where nobody tells) to `validTo`, inclusive. */
export interface EntryVersion extends Entry {
  readonly validFrom: string
  readonly validTo: string | null
  readonly instrument: string
  /** The edition it comes from. */
  readonly edition: string
}

export interface EditionTerms {
  readonly id: string
  readonly kind: CatalogueKind
  readonly lists: readonly string[]
  readonly instrument: string
  /** First day of what the rows do not date themselves; `-infinity` where no day is known. */
  readonly from: string
  /** An entry of its lists that it does not name ends the day before `from`. */
  readonly endsAbsent: boolean
}

export interface Difference {
  readonly close: readonly EntryVersion[]
  readonly write: readonly EntryVersion[]
  readonly added: readonly EntryRow[]
  /** Another content from a day on. */
  readonly changed: readonly EntryRow[]
  /** The same, spelt or dated otherwise: a correction for all its days. */
  readonly corrected: readonly EntryRow[]
  readonly ended: readonly EntryVersion[]
  readonly unchanged: number
  /** Entries of the lists in force on the edition's first day or later, before it. */
  readonly knownBefore: number
}

const BEGINNING = '-infinity'
const FAR_END = '9999-12-31'

/** What must be closed and written so that the edition's rows are known. What stays as it is stays untouched. */
export function differenceOf(known: readonly EntryVersion[], rows: readonly EntryRow[], terms: EditionTerms): Difference {
  const lines = Map.groupBy(known, placeOf)
  const named = Map.groupBy(rows, placeOf)
  const made = { close: [] as EntryVersion[], write: [] as EntryVersion[], added: [] as EntryRow[], changed: [] as EntryRow[], corrected: [] as EntryRow[], ended: [] as EntryVersion[] }
  let unchanged = 0
  for (const [place, said] of named) {
    const before = lines.get(place) ?? []
    const after = lineAfter(before, said, terms)
    const [close, write] = [before.filter((each) => !after.includes(each)), after.filter((each) => !before.includes(each))]
    made.close.push(...close)
    made.write.push(...write)
    if (write.length === 0) unchanged += said.length
    else made[before.length === 0 ? 'added' : close.every((each) => said.some((row) => sameMeaning(each, row))) ? 'corrected' : 'changed'].push(...said)
  }
  const inForce = known.filter((each) => endOf(each) >= order(terms.from))
  for (const version of terms.endsAbsent ? inForce.filter((each) => !named.has(placeOf(each))) : []) {
    made.close.push(version)
    made.ended.push(version)
    made.write.push(...cutBefore(version, terms.from))
  }
  return { ...made, unchanged, knownBefore: new Set(inForce.map(placeOf)).size }
}

/** The share of what was in force that would end, 0 to 1. */
export function shrinkage(difference: Pick<Difference, 'ended' | 'knownBefore'>): number {
  return difference.knownBefore === 0 ? 0 : new Set(difference.ended.map(placeOf)).size / difference.knownBefore
}

/** Code and names for search. */
export function foldedOf(entry: Pick<EntryRow, 'code' | 'name' | 'nameEn'>): string {
  return [entry.code.toLowerCase(), foldText(entry.name), entry.nameEn === null ? '' : foldText(entry.nameEn)].join(' ').trim()
}

export function placeOf(entry: Pick<EntryRow, 'list' | 'key'>): string {
  return `${entry.list}\n${entry.key}`
}

/** The versions of an entry after an edition has spoken; those that stay are the same objects. */
function lineAfter(line: readonly EntryVersion[], said: readonly EntryRow[], terms: EditionTerms): EntryVersion[] {
  const [row] = said
  return said.length === 1 && row?.validTo === null ? lineAfterState(line, row, terms) : lineAfterHistory(line, said, terms)
}

/** Rows that date themselves tell all that was from their first day on. */
function lineAfterHistory(line: readonly EntryVersion[], said: readonly EntryRow[], terms: EditionTerms): EntryVersion[] {
  const dated = said.map((row) => versionOf(row, row.validFrom ?? terms.from, { validTo: row.validTo, terms }))
    .sort((one, other) => (order(one.validFrom) < order(other.validFrom) ? -1 : 1))
  const told = dated.map((each, at): EntryVersion => {
    const next = dated[at + 1]
    return next !== undefined && endOf(each) >= next.validFrom ? { ...each, validTo: addDays(next.validFrom, -1) } : each
  })
  const first = told[0]?.validFrom ?? BEGINNING
  return [
    ...line.filter((each) => order(each.validFrom) < order(first)).flatMap((each) => (endOf(each) < order(first) ? [each] : cutBefore(each, first))),
    ...told.map((each) => line.find((version) => sameVersion(version, each)) ?? each),
  ]
}

/** A row without an end tells what is in force from the edition's first day on. */
function lineAfterState(line: readonly EntryVersion[], row: EntryRow, terms: EditionTerms): EntryVersion[] {
  const day = later(later(terms.from, row.validFrom ?? BEGINNING), row.change?.from ?? BEGINNING)
  const at = line.find((each) => covers(each, day))
  if (at === undefined) {
    const next = line.filter((each) => order(each.validFrom) > order(day)).sort((one, other) => (one.validFrom < other.validFrom ? -1 : 1))[0]
    const validFrom = row.validFrom ?? terms.from
    const fresh = versionOf(row, validFrom, { validTo: next === undefined ? null : addDays(next.validFrom, -1), terms })
    return [...line.flatMap((each) => (each === next || endOf(each) < order(validFrom) || order(each.validFrom) > order(day) ? [each] : cutBefore(each, validFrom))), fresh]
  }
  const others = line.filter((each) => each !== at)
  const sameStart = row.validFrom === null || row.validFrom === at.validFrom || at.validFrom === BEGINNING
  if (sameContent(at, row) && sameStart) return [...line]
  if (sameMeaning(at, row)) return [...others, versionOf(row, sameStart ? at.validFrom : row.validFrom ?? at.validFrom, { validTo: at.validTo, terms })]
  const begins = later(row.change?.from ?? later(terms.from, row.validFrom ?? BEGINNING), at.validFrom)
  const changed = { ...row, instrument: row.change?.instrument ?? row.instrument }
  return [...others, ...cutBefore(at, begins), versionOf(changed, begins, { validTo: at.validTo, terms })]
}

function versionOf(row: EntryRow, validFrom: string, more: { validTo: string | null; terms: EditionTerms }): EntryVersion {
  const { list, key, code, name, nameEn, attributes } = row
  return { list, key, code, name, nameEn, attributes, instrument: row.instrument ?? more.terms.instrument, validFrom, validTo: more.validTo, edition: more.terms.id }
}

/** What of a version lies before a day: one version or none. */
function cutBefore(version: EntryVersion, day: string): EntryVersion[] {
  return order(version.validFrom) < order(day) ? [{ ...version, validTo: addDays(day, -1) }] : []
}

function sameVersion(version: EntryVersion, other: EntryVersion): boolean {
  return version.validFrom === other.validFrom && version.validTo === other.validTo && sameContent(version, other)
}

type Content = Pick<EntryRow, 'name' | 'nameEn' | 'code' | 'attributes'>

function sameContent(version: EntryVersion, row: Content): boolean {
  return version.name === row.name && version.nameEn === row.nameEn && version.code === row.code && sameAttributes(version.attributes, row.attributes)
}

/** The same but for the way it is spelt. */
function sameMeaning(version: EntryVersion, row: Content): boolean {
  return foldText(version.name) === foldText(row.name) && version.code === row.code && sameAttributes(version.attributes, row.attributes)
}

function sameAttributes(one: Attributes, other: Attributes): boolean {
  const names = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...names].every((name) => JSON.stringify(one[name] ?? null) === JSON.stringify(other[name] ?? null))
}

function covers(version: EntryVersion, day: string): boolean {
  return order(version.validFrom) <= order(day) && order(day) <= endOf(version)
}

function later(one: string, other: string): string {
  return order(one) >= order(other) ? one : other
}

/** `-infinity` sorts before every day. */
function order(day: string): string {
  return day === BEGINNING ? '' : day
}

function endOf(version: Pick<EntryVersion, 'validTo'>): string {
  return version.validTo ?? FAR_END
}
