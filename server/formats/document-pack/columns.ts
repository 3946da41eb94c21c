/** A plain table as columns: its markup becomes a layout known by number, and only the values remain, like beside like. */
import { FORMS, type PlainXml } from '#formats/giamdinhhs/plain-xml.ts'

export interface Columns {
  /** Everything about the markup: element names, field names, white space. */
  readonly layout: string
  /** What stands before the root element: byte order mark, XML declaration. */
  readonly head: string
  readonly tail: string
  readonly rows: number
  /** The cells column by column, each ended by NUL. */
  readonly cells: string
}

interface Layout {
  readonly path: readonly string[]
  readonly fields: readonly string[]
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
export function toColumns(scan: PlainXml): Columns | null {
  if (scan.rows.length === 0) return null
  const fields = fieldsInOrder(scan)
  const grid = fields && gridOf(scan, fields)
  if (!fields || !grid) return null
  const layout = layoutOf(scan, fields)
  const end = scan.text.lastIndexOf('>') + 1
  // Seen rather than believed: the table is given back exactly or not taken apart.
  if (render(layout, grid) !== scan.text.slice(scan.start, end)) return null
  const cells: string[] = []
  for (let field = 0; field < fields.length; field += 1) for (const row of grid) cells.push(row[field] ?? ABSENT)
  return {
    layout: JSON.stringify(layout),
    head: scan.text.slice(0, scan.start),
    tail: scan.text.slice(end),
    rows: grid.length,
    cells: cells.join(END) + END,
  }
}

/** The table's text again. */
export function fromColumns(columns: Columns): string {
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

/** The layout the first rows show; whether the others follow it, the rendering tells. */
function layoutOf(scan: PlainXml, fields: readonly string[]): Layout {
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
    fields,
    opening,
    beforeField: gap(rowTag, first && scan.open[first.first]),
    betweenFields: widest ? gap(scan.end[widest.first], scan.open[widest.first + 1]) : '',
    afterFields: first ? gap(scan.end[first.last - 1], first.end - row.length - 3) : '',
    betweenRows: second ? gap(first?.end, second.start) : '',
    closing,
  }
}
