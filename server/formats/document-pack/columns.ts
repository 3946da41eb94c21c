/** A plain table as columns: its markup becomes a layout known by number, and only the values remain, like beside like. */
import { FORMS, type PlainXml } from '#formats/giamdinhhs/plain-xml.ts'

export interface Columns {
  /** Number of the layout in the dictionary, 0 where it has none. */
  readonly known: number
  /** Everything about the markup: element names, field names, white space. */
  readonly layout: string
  /** What stands before the root element: byte order mark, XML declaration. */
  readonly head: string
  readonly tail: string
  readonly rows: number
  /** The cells column by column, each ended by NUL. */
  readonly cells: string
}

/** A layout of the dictionary: a table with the same markup may leave fields of it out. */
export interface KnownLayout {
  readonly number: number
  readonly fields: readonly string[]
}

interface Layout extends Markup {
  readonly fields: readonly string[]
}

interface Markup {
  readonly path: readonly string[]
  /** White space: after each opening tag on the way to a row; around fields; between rows; before each closing tag. */
  readonly opening: readonly string[]
  readonly beforeField: string
  readonly betweenFields: string
  readonly afterFields: string
  readonly betweenRows: string
  readonly closing: readonly string[]
}

// No well-formed text holds these characters, so a cell cannot be mistaken for one of them.
const ABSENT = '\u0001'
const SHORT = '\u0002'
const SHORT_SPACED = '\u0003'
const END = '\u0000'

/** The columns of a table, or null where its markup is too irregular to be rebuilt exactly. */
export function toColumns(scan: PlainXml, knownLayouts: ReadonlyMap<string, KnownLayout>): Columns | null {
  if (scan.rows.length === 0) return null
  const markup = markupOf(scan)
  const known = knownLayouts.get(markupKey(markup))
  const knownGrid = known && gridOf(scan, known.fields)
  const fields = known && knownGrid ? known.fields : fieldsInOrder(scan)
  const grid = knownGrid ?? (fields && gridOf(scan, fields))
  if (!fields || !grid) return null
  const end = scan.text.lastIndexOf('>') + 1
  // The scan knows every tag exactly; only the white space between them is left to compare.
  if (!isRegular(scan, markup)) return null
  const cells: string[] = []
  for (let field = 0; field < fields.length; field += 1) for (const row of grid) cells.push(row[field] ?? ABSENT)
  return {
    known: known && knownGrid ? known.number : 0,
    layout: known && knownGrid ? '' : JSON.stringify({ ...markup, fields } satisfies Layout),
    head: scan.text.slice(0, scan.start),
    tail: scan.text.slice(end),
    rows: grid.length,
    cells: cells.join(END) + END,
  }
}

/** What a layout is found by in a dictionary: all of it but the fields. */
export function markupKey({ path, opening, beforeField, betweenFields, afterFields, betweenRows, closing }: Markup): string {
  return JSON.stringify([path, opening, beforeField, betweenFields, afterFields, betweenRows, closing])
}

/** The dictionary's layouts by their markup, numbered from 1. */
export function knownLayouts(layouts: readonly string[]): Map<string, KnownLayout> {
  return new Map(layouts.map((text, at) => {
    const layout = JSON.parse(text) as Layout
    return [markupKey(layout), { number: at + 1, fields: layout.fields }]
  }))
}

/** The table's text again. */
export function fromColumns(columns: Omit<Columns, 'known'>): string {
  const layout = JSON.parse(columns.layout) as Layout
  const cells = columns.cells.split(END)
  const grid = Array.from({ length: columns.rows }, (_, row) => layout.fields.map((_name, field) => cells[field * columns.rows + row] ?? ABSENT))
  return columns.head + render(layout, grid) + columns.tail
}

function render({ path, fields, ...gaps }: Layout, grid: readonly (readonly string[])[]): string {
  const outer = path.slice(0, -1)
  const row = path.at(-1) ?? ''
  const rows = grid.map((cells) => {
    const written = cells.flatMap((cell, at) => (cell === ABSENT ? [] : [renderField(fields[at] ?? '', cell)]))
    return `<${row}>${gaps.beforeField}${written.join(gaps.betweenFields)}${gaps.afterFields}</${row}>`
  })
  const opening = outer.map((name, at) => `<${name}>${gaps.opening[at] ?? ''}`).join('')
  const closing = outer.map((name, at) => `${gaps.closing[at] ?? ''}</${name}>`).reverse().join('')
  return opening + rows.join(gaps.betweenRows) + closing
}

function renderField(name: string, cell: string): string {
  if (cell === SHORT) return `<${name}/>`
  return cell === SHORT_SPACED ? `<${name} />` : `<${name}>${cell}</${name}>`
}

/** All field names in one order that every row follows; null where rows disagree. */
function fieldsInOrder(scan: PlainXml): string[] | null {
  const order: string[] = []
  for (const row of scan.rows) {
    let place = 0
    for (let at = row.first; at < row.last; at += 1) {
      place = placeFor(scan.names[at] ?? '', order, place)
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

function gridOf(scan: PlainXml, fields: readonly string[]): string[][] | null {
  const places = new Map(fields.map((name, at) => [name, at]))
  const grid: string[][] = []
  for (const row of scan.rows) {
    const cells = fields.map(() => ABSENT)
    let before = -1
    for (let at = row.first; at < row.last; at += 1) {
      const name = scan.names[at] ?? ''
      const place = fields[before + 1] === name ? before + 1 : places.get(name)
      if (place === undefined || place <= before) return null
      cells[place] = cellOf(scan, at)
      before = place
    }
    grid.push(cells)
  }
  return grid
}

function cellOf(scan: PlainXml, at: number): string {
  const form = scan.forms[at]
  if (form === FORMS.short) return SHORT
  return form === FORMS.shortSpaced ? SHORT_SPACED : scan.text.slice(scan.from[at], scan.to[at])
}

/** Whether the white space of every row is that of the first. */
function isRegular(scan: PlainXml, markup: Markup): boolean {
  const { text, rows, open, end } = scan
  const row = markup.path.at(-1) ?? ''
  const isGap = (gap: string, from: number, to: number) => to - from === gap.length && (gap === '' || text.startsWith(gap, from))
  return rows.every(({ start, end: rowEnd, first, last }, at) => {
    const before = rows[at - 1]
    if (before && !isGap(markup.betweenRows, before.end, start)) return false
    if (!isGap(markup.beforeField, start + row.length + 2, open[first] ?? 0)) return false
    for (let field = first + 1; field < last; field += 1) if (!isGap(markup.betweenFields, end[field - 1] ?? 0, open[field] ?? 0)) return false
    return isGap(markup.afterFields, end[last - 1] ?? 0, rowEnd - row.length - 3)
  })
}

/** The markup the first rows show; whether the others follow it, the rendering tells. */
function markupOf(scan: PlainXml): Markup {
  const { text, path } = scan
  const [first, second] = scan.rows
  const last = scan.rows.at(-1)
  const widest = scan.rows.find((row) => row.last - row.first > 1)
  const gap = (from: number | undefined, to: number | undefined) => (from === undefined || to === undefined ? '' : text.slice(from, to))
  const opening: string[] = []
  let at = scan.start
  for (const name of path.slice(0, -1)) {
    const inside = at + name.length + 2
    at = text.indexOf('<', inside)
    opening.push(text.slice(inside, at))
  }
  const closing: string[] = []
  at = last?.end ?? 0
  for (const name of path.slice(0, -1).reverse()) {
    const tag = text.indexOf('<', at)
    closing.unshift(text.slice(at, tag))
    at = tag + name.length + 3
  }
  const row = path.at(-1) ?? ''
  const rowTag = first ? first.start + row.length + 2 : undefined
  return {
    path,
    opening,
    beforeField: gap(rowTag, first && scan.open[first.first]),
    betweenFields: widest ? gap(scan.end[widest.first], scan.open[widest.first + 1]) : '',
    afterFields: first ? gap(scan.end[first.last - 1], first.end - row.length - 3) : '',
    betweenRows: second ? gap(first?.end, second.start) : '',
    closing,
  }
}
