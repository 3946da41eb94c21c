/**
 * The layout of a table whose rows have expected fields in their order: the grid of its reading serves as it is, and layouts
 * seen before are not made again. Two files of one vendor differ in which optional fields they leave out.
 */
import type { PlainXml } from '#formats/giamdinhhs/plain-xml.ts'
import { placesOf, type FoundLayout, type KnownLayout, type Layout, type Markup } from './markup.ts'

interface OwnLayout {
  readonly layout: string
  readonly spelt: Uint8Array
  readonly places: Int32Array
}

interface MarkupFound {
  readonly markup: Markup
  /** Its `markupKey`. */
  readonly key: string
  readonly known: KnownLayout | undefined
}

// No table of a definition has so many fields; the array is used for one table after the other.
const MOST_FIELDS = 1024
const NOTHING = new Uint8Array()
const present = new Uint8Array(MOST_FIELDS)

/** Null for too many fields. */
export function expectedLayout(scan: PlainXml, grid: Int32Array, { markup, key, known }: MarkupFound): FoundLayout | null {
  const { names, rows } = scan
  const width = grid.length / rows.length
  if (width > MOST_FIELDS) return null
  const count = notePresent(grid, width)
  const places = known && placesKept(names, known.fields)
  if (known && places && holdsPresent(places, count)) return { known: known.number, layout: '', spelt: NOTHING, cells: { scan, grid, width, places } }
  const own = ownLayout(names, width, { markup, key })
  return { known: 0, layout: own.layout, spelt: own.spelt, cells: { scan, grid, width, places: own.places } }
}

/** Which fields any row has. @returns how many */
function notePresent(grid: Int32Array, width: number): number {
  let count = 0
  for (let place = 0; place < width; place += 1) {
    let at = place
    while (at < grid.length && grid[at] === -1) at += width
    present[place] = at < grid.length ? 1 : 0
    count += present[place] ?? 0
  }
  return count
}

/** Whether a layout's fields, by their places, are all that are present, in their order. */
function holdsPresent(places: Int32Array, count: number): boolean {
  let before = -1
  let found = 0
  for (const place of places) {
    if (place < 0 || present[place] !== 1) continue
    if (place < before) return false
    before = place
    found += 1
  }
  return found === count
}

const kept = new WeakMap<readonly string[], WeakMap<readonly string[], Int32Array>>()

/** For each field of a known layout its place among the names: both are lists that stay. */
function placesKept(names: readonly string[], fields: readonly string[]): Int32Array {
  const ofFields = kept.get(fields) ?? new WeakMap<readonly string[], Int32Array>()
  const places = ofFields.get(names) ?? placesOf(fields, names)
  ofFields.set(names, places)
  kept.set(fields, ofFields)
  return places
}

// A vendor has one markup for each table, and few ways to leave fields out.
const OWN_AT_MOST = 1000
let owned = new WeakMap<readonly string[], Map<string, OwnLayout>>()
let ownedCount = 0

function ownLayout(names: readonly string[], width: number, { markup, key }: Pick<MarkupFound, 'markup' | 'key'>): OwnLayout {
  const ofNames = owned.get(names) ?? new Map<string, OwnLayout>()
  const name = key + presentMark(width)
  const found = ofNames.get(name)
  if (found) return found
  const places = Int32Array.from(names.keys()).filter((place) => present[place] === 1)
  const fields = Array.from(places, (place) => names[place] ?? '')
  const layout = JSON.stringify({ ...markup, fields } satisfies Layout)
  const made = { layout, spelt: Buffer.from(layout), places }
  ownedCount += 1
  if (ownedCount > OWN_AT_MOST) forgetOwned()
  ofNames.set(name, made)
  owned.set(names, ofNames)
  return made
}

function forgetOwned(): void {
  owned = new WeakMap()
  ownedCount = 0
}

const BITS = 16

/** Which fields are present, one character for sixteen of them. */
function presentMark(width: number): string {
  let mark = ''
  for (let from = 0; from < width; from += BITS) {
    let bits = 0
    for (let bit = 0; bit < BITS && from + bit < width; bit += 1) bits |= (present[from + bit] ?? 0) << bit
    mark += String.fromCharCode(bits)
  }
  return mark
}
