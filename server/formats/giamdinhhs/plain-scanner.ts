/** Walks through the bytes of a plain table once and notes where its fields are (plain-xml.ts says what plain means). */
import { AMPERSAND, GREATER, isBlank, isSpace, LESS, SLASH, SPACE } from './xml-bytes.ts'

/** Parallel lists: one entry per field element, in document order. Places count bytes. */
export interface PlainXml {
  readonly bytes: Buffer
  /** Element names from the root down to the one that holds fields. */
  readonly path: string[]
  /** Where the root element begins (after the declaration). */
  readonly start: number
  readonly rows: PlainRow[]
  /** The names of fields: those expected (their own list), or a list of these and others as they came. */
  names: readonly string[]
  /** Which of `names` the field has; where its `<` is; where its text begins and ends (of a short tag: where its `>` is). */
  readonly name: number[]
  readonly open: number[]
  readonly from: number[]
  readonly to: number[]
}

export interface PlainRow {
  readonly start: number
  readonly first: number
  end: number
  /** One past the last field. */
  last: number
}

/** Names that are looked for, with their bytes. */
export interface FieldNames {
  readonly names: readonly string[]
  readonly spelt: readonly Uint8Array[]
}

// Not allowed in XML 1.0, or able to end a text early: the full parser names the place. Written as escapes on purpose.
const DOUBTFUL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]|\]\]>|\u00ef\u00bf[\u00be\u00bf]|&(?!(?:amp|lt|gt|quot|apos);)/
const NAME = /^[A-Za-z_][\w.-]*$/
const DEEPEST = 3
// No table has so many fields.
const MOST_NAMES = 1000
// A vendor may leave empty fields out: so many names further the next one is still found without being cut out.
const NAMES_AHEAD = 8

/** What a byte of text may be the beginning of. */
const KIND = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte === LESS) return 1
  const isControl = byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d
  return isControl || byte === AMPERSAND || byte === 0x5d || byte === 0xef ? 2 : 0
})
const ENDS_TEXT = 1

const NO_NAME = new Uint8Array()

function isSpelt(bytes: Buffer, from: number, name: Uint8Array): boolean {
  for (let i = 0; i < name.length; i += 1) if (bytes[from + i] !== name[i]) return false
  return true
}

/** Where the text that begins here ends; −1 where it holds anything that has to be looked at. */
function plainEnd(bytes: Buffer, from: number): number {
  const { length } = bytes
  for (let at = from; at < length; at += 1) {
    const kind = KIND[bytes[at] ?? 0] ?? 0
    if (kind !== 0) return kind === ENDS_TEXT ? at : -1
  }
  return -1
}

export class PlainScanner {
  private readonly scan: PlainXml
  private readonly bytes: Buffer
  private readonly spelt: Uint8Array[]
  /** Of the path's names. */
  private readonly pathSpelt: Uint8Array[] = []
  /** Made when the first name comes that was not expected there. */
  private places: Map<string, number> | null = null
  private at: number
  private row: PlainRow | null = null
  /** Where each open element that holds elements began; as long as the depth. */
  private readonly openedAt: number[] = []
  /** The field that most likely comes next. */
  private guess = 0

  constructor(scan: PlainXml, expected: FieldNames) {
    this.scan = scan
    this.bytes = scan.bytes
    this.spelt = [...expected.spelt]
    this.at = scan.start
  }

  run(): boolean {
    const { bytes } = this
    if (bytes[this.at] !== LESS) return false
    for (;;) {
      if (this.row && !this.fieldsInRow(this.row)) return false
      if (!(bytes[this.at + 1] === SLASH ? this.close() : this.open())) return false
      if (this.openedAt.length === 0) return isBlank(bytes, this.at, bytes.length)
      if (!this.skipGap()) return false
    }
  }

  /**
   * Takes fields as long as each is `<NAME>text</NAME>` of the next expected name: nearly all are, and one loop takes half
   * the time of the calls below, which do whatever else comes. @returns false where something else than a tag follows
   */
  private fieldsInRow(row: PlainRow): boolean {
    const { bytes, spelt, scan } = this
    let { at, guess } = this
    for (; guess < spelt.length; guess += 1) {
      const name = spelt[guess] ?? NO_NAME
      const from = at + 2 + name.length
      if (bytes[from - 1] !== GREATER || !isSpelt(bytes, at + 1, name)) break
      const to = plainEnd(bytes, from)
      const end = to + 2 + name.length
      if (to < 0 || bytes[to + 1] !== SLASH || bytes[end] !== GREATER || !isSpelt(bytes, to + 2, name)) break
      scan.name.push(guess)
      scan.open.push(at)
      scan.from.push(from)
      scan.to.push(to)
      at = end + 1
      while (bytes[at] !== LESS && isSpace(bytes[at])) at += 1
      if (bytes[at] !== LESS) return false
    }
    row.last = scan.name.length
    this.at = at
    this.guess = guess
    return true
  }

  private open(): boolean {
    const { bytes, at } = this
    if (!this.row && this.openNextRow()) return true
    const place = this.openedAt.length === 0 ? -1 : this.guessed(at + 1)
    if (place < 0) return this.unexpected()
    const end = at + 1 + (this.spelt[place]?.length ?? 0)
    if (bytes[end] === GREATER) return this.field(place, end + 1)
    if (bytes[end] === SLASH && bytes[end + 1] === GREATER) return this.shortField(place, end + 1)
    return bytes[end] === SPACE && bytes[end + 1] === SLASH && bytes[end + 2] === GREATER ? this.shortField(place, end + 2) : false
  }

  /** Another element of the name that the first rows have. */
  private openNextRow(): boolean {
    const { bytes, at, openedAt } = this
    const name = this.pathSpelt[openedAt.length]
    if (!name || !this.hasName(name, at + 1) || bytes[at + 1 + name.length] !== GREATER) return false
    let lt = at + 2 + name.length
    while (isSpace(bytes[lt])) lt += 1
    if (bytes[lt] !== LESS || bytes[lt + 1] === SLASH) return false
    openedAt.push(at)
    this.at = lt
    return true
  }

  /** Which of the next expected names stands here; −1 for none. */
  private guessed(from: number): number {
    const last = Math.min(this.guess + NAMES_AHEAD, this.spelt.length)
    for (let place = this.guess; place < last; place += 1) if (this.hasName(this.spelt[place], from)) return place
    return -1
  }

  private hasName(name: Uint8Array | undefined, from: number): boolean {
    const { bytes } = this
    if (!name) return false
    for (let i = 0; i < name.length; i += 1) if (bytes[from + i] !== name[i]) return false
    const next = bytes[from + name.length]
    return next === GREATER || next === SLASH || next === SPACE
  }

  private unexpected(): boolean {
    const { bytes, at } = this
    const gt = bytes.indexOf(GREATER, at)
    if (gt < 0) return false
    const isShort = bytes[gt - 1] === SLASH
    const name = bytes.toString('latin1', at + 1, isShort ? (bytes[gt - 2] === SPACE ? gt - 2 : gt - 1) : gt)
    if (!NAME.test(name)) return false
    const lt = bytes.indexOf(LESS, gt + 1)
    if (!isShort && lt >= 0 && bytes[lt + 1] !== SLASH) return this.descend(name, gt + 1, lt)
    const place = this.learn(name)
    if (place < 0 || this.openedAt.length === 0) return false
    return isShort ? this.shortField(place, gt) : this.field(place, gt + 1)
  }

  private field(place: number, from: number): boolean {
    const { bytes } = this
    const { length } = bytes
    let lt = from
    let seen = 0
    for (; lt < length; lt += 1) {
      const kind = KIND[bytes[lt] ?? 0] ?? 0
      if (kind === ENDS_TEXT) break
      seen |= kind
    }
    const name = this.spelt[place]
    const end = lt + 2 + (name?.length ?? 0)
    if (bytes[lt + 1] !== SLASH || !this.hasName(name, lt + 2) || bytes[end] !== GREATER) return false
    if (seen !== 0 && DOUBTFUL.test(bytes.toString('latin1', from, lt))) return false
    this.addField(place, from, lt)
    this.at = end + 1
    return true
  }

  private shortField(place: number, gt: number): boolean {
    this.addField(place, gt, gt)
    this.at = gt + 1
    return true
  }

  private addField(place: number, from: number, to: number): void {
    const { scan } = this
    // The first field opens its row: the element around it holds fields, not rows.
    if (!this.row) {
      this.row = { start: this.openedAt.at(-1) ?? 0, first: scan.name.length, end: 0, last: 0 }
      scan.rows.push(this.row)
    }
    scan.name.push(place)
    scan.open.push(this.at)
    scan.from.push(from)
    scan.to.push(to)
    this.row.last = scan.name.length
    this.guess = place + 1
  }

  /** An element that holds elements: the root, the list or a row. */
  private descend(name: string, from: number, lt: number): boolean {
    const { path } = this.scan
    const depth = this.openedAt.length
    if (this.row || depth >= DEEPEST || !isBlank(this.bytes, from, lt)) return false
    if (depth === path.length) {
      path.push(name)
      this.pathSpelt.push(Buffer.from(name, 'latin1'))
    }
    if (path[depth] !== name) return false
    this.openedAt.push(this.at)
    this.at = lt
    return true
  }

  private close(): boolean {
    const { bytes, at, scan } = this
    const name = this.pathSpelt[this.openedAt.length - 1]
    const end = at + 2 + (name?.length ?? 0)
    if (!this.hasName(name, at + 2) || bytes[end] !== GREATER) return false
    this.at = end + 1
    if (this.row) {
      // Fields at two depths would not be a table.
      if (this.openedAt.length !== scan.path.length) return false
      this.row.end = this.at
      this.row = null
    }
    this.openedAt.pop()
    this.guess = 0
    return true
  }

  private skipGap(): boolean {
    const { bytes } = this
    let { at } = this
    for (; bytes[at] !== LESS; at += 1) if (at >= bytes.length || !isSpace(bytes[at])) return false
    this.at = at
    return true
  }

  /** The place of a name among all; −1 where there are too many. */
  private learn(name: string): number {
    this.places ??= new Map(this.scan.names.map((one, place) => [one, place]))
    const known = this.places.get(name)
    if (known !== undefined) return known
    if (this.scan.names.length > MOST_NAMES) return -1
    const place = this.scan.names.length
    this.places.set(name, place)
    this.spelt.push(Buffer.from(name, 'latin1'))
    this.scan.names = [...this.scan.names, name]
    return place
  }
}
