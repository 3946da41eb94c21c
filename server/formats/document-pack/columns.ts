/** A plain table as columns: its markup becomes a layout known by number, and only the values remain, like beside like. */
import { endOf, markupText, type PlainXml } from '#formats/giamdinhhs/plain-xml.ts'
import { LESS } from '#formats/giamdinhhs/xml-bytes.ts'
import type { Cells } from './cells.ts'
import { expectedLayout } from './expected-layout.ts'
import { placesOf, type FoundLayout, type KnownLayout, type Layout, type Markup } from './markup.ts'

export type { KnownLayout, Layout } from './markup.ts'

export interface Columns {
  /** Number of the layout in the dictionary, 0 where it has none. */
  readonly known: number
  /** Everything about the markup: element names, field names, white space. */
  readonly layout: string
  /** The layout's bytes. */
  readonly spelt: Uint8Array
  /** What stands before the root element: byte order mark, XML declaration. */
  readonly head: Uint8Array
  readonly tail: Uint8Array
  readonly rows: number
  /** The cells, written column by column by `writeCells`. */
  readonly cells: Cells
}

/** The columns of a table, or null where its markup is too irregular to be rebuilt exactly. */
export function toColumns(scan: PlainXml, knownLayouts: ReadonlyMap<string, KnownLayout>): Columns | null {
  if (scan.rows.length === 0) return null
  const markup = markupOf(scan)
  // The scan knows every tag exactly; only the white space between them is left to compare.
  if (!isRegular(scan, markup)) return null
  const key = markupKey(markup)
  const known = knownLayouts.get(key)
  const grid = scan.grid
  const found = grid ? expectedLayout(scan, grid, { markup, key, known }) : otherLayout(scan, markup, known)
  if (!found) return null
  return {
    known: found.known,
    layout: found.layout,
    spelt: found.spelt,
    head: scan.bytes.subarray(0, scan.start),
    tail: scan.bytes.subarray(scan.bytes.lastIndexOf('>') + 1),
    rows: scan.rows.length,
    cells: found.cells,
  }
}

/** The layout of a table with names that were not expected, or in another order. */
function otherLayout(scan: PlainXml, markup: Markup, known: KnownLayout | undefined): FoundLayout | null {
  const knownGrid = known && gridOf(scan, known.fields)
  const fields = known && knownGrid ? known.fields : fieldsInOrder(scan)
  const grid = knownGrid ?? (fields && gridOf(scan, fields))
  if (!fields || !grid) return null
  const cells: Cells = { scan, grid, width: fields.length, places: Int32Array.from(fields, (_, at) => at) }
  const isKnown = known !== undefined && knownGrid !== undefined && knownGrid !== null
  const layout = isKnown ? '' : JSON.stringify({ ...markup, fields } satisfies Layout)
  return { known: isKnown ? known.number : 0, layout, spelt: Buffer.from(layout), cells }
}

/** What a layout is found by in a dictionary: all of it but the fields. */
export function markupKey({ path, opening, beforeField, betweenFields, afterFields, betweenRows, closing }: Markup): string {
  return [path.join(), opening.join(), beforeField, betweenFields, afterFields, betweenRows, closing.join()].join(';')
}

/** The dictionary's layouts by their markup, numbered from 1. */
export function knownLayouts(layouts: readonly string[]): Map<string, KnownLayout> {
  return new Map(layouts.map((text, at) => {
    const layout = JSON.parse(text) as Layout
    return [markupKey(layout), { number: at + 1, fields: layout.fields }]
  }))
}

/** All field names in one order that every row follows; null where rows disagree. */
function fieldsInOrder(scan: PlainXml): string[] | null {
  const order: string[] = []
  for (const row of scan.rows) {
    let place = 0
    for (let at = row.first; at < row.last; at += 1) {
      place = placeFor(scan.names[scan.name[at] ?? 0] ?? '', order, place)
      if (place < 0) return null
    }
  }
  return order
}

/** Where the search goes on behind this name, which is put there if it is new; −1 where it should have come before. */
function placeFor(name: string, order: string[], place: number): number {
  if (order[place] === name) return place + 1
  const known = order.indexOf(name)
  if (known < 0) order.splice(place, 0, name)
  if (known >= 0 && known < place) return -1
  return (known < 0 ? place : known) + 1
}

/** For each row and each of these fields, which of the scan's fields it is (−1: absent); null where a row has another order. */
function gridOf(scan: PlainXml, fields: readonly string[]): Int32Array | null {
  const placeOf = placesOf(scan.names, fields)
  const grid = new Int32Array(scan.rows.length * fields.length).fill(-1)
  const { name } = scan
  let base = 0
  for (const row of scan.rows) {
    let before = -1
    for (let at = row.first; at < row.last; at += 1) {
      const place = placeOf[name[at] ?? 0] ?? -1
      if (place <= before) return null
      grid[base + place] = at
      before = place
    }
    base += fields.length
  }
  return grid
}

/** Whether the white space of every row is that of the first. */
function isRegular(scan: PlainXml, markup: Markup): boolean {
  const { bytes, rows, open, isEven } = scan
  const row = markup.path.at(-1) ?? ''
  const isGap = (gap: string, from: number, to: number) => to - from === gap.length && holds(bytes, from, gap)
  return isEven && rows.every(({ start, end, first, last }, at) => {
    const before = rows[at - 1]
    if (before && !isGap(markup.betweenRows, before.end, start)) return false
    return isGap(markup.beforeField, start + row.length + 2, open[first] ?? 0) && isGap(markup.afterFields, endOf(scan, last - 1), end - row.length - 3)
  })
}

// A loop: the gaps are a few bytes long, and a call out of JavaScript for each would cost more.
function holds(bytes: Buffer, from: number, gap: string): boolean {
  for (let at = 0; at < gap.length; at += 1) if (bytes[from + at] !== gap.charCodeAt(at)) return false
  return true
}

/** The markup the first rows show; whether the others follow it, `isRegular` tells. */
function markupOf(scan: PlainXml): Markup {
  const { bytes, path } = scan
  const [first, second] = scan.rows
  const last = scan.rows.at(-1)
  const widest = scan.rows.find((row) => row.last - row.first > 1)
  // Only white space stands there, one byte each.
  const gap = (from: number | undefined, to: number | undefined) => (from === undefined || to === undefined ? '' : markupText(bytes, from, to))
  const opening: string[] = []
  let at = scan.start
  for (const name of path.slice(0, -1)) {
    const inside = at + name.length + 2
    at = bytes.indexOf(LESS, inside)
    opening.push(gap(inside, at))
  }
  const closing: string[] = []
  at = last?.end ?? 0
  for (const name of path.slice(0, -1).reverse()) {
    const tag = bytes.indexOf(LESS, at)
    closing.unshift(gap(at, tag))
    at = tag + name.length + 3
  }
  const row = path.at(-1) ?? ''
  const rowTag = first ? first.start + row.length + 2 : undefined
  return {
    path,
    opening,
    beforeField: gap(rowTag, first && scan.open[first.first]),
    betweenFields: widest ? gap(endOf(scan, widest.first), scan.open[widest.first + 1]) : '',
    afterFields: first ? gap(endOf(scan, first.last - 1), first.end - row.length - 3) : '',
    betweenRows: second ? gap(first?.end, second.start) : '',
    closing,
  }
}
