/** Walks through the bytes of a plain table once and notes where its fields are (plain-xml.ts says what plain means). */
import type { PlainRow, PlainXml } from './plain-table.ts'
import { isSameAt, knownTag, standsAt, tagBytes, type FieldNames, type TagBytes } from './spelt-names.ts'
import { AMPERSAND, GREATER, isBlank, isSpace, LESS, SLASH, SPACE } from './xml-bytes.ts'

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
const NO_TAG = tagBytes('')

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
  private readonly view: DataView
  private readonly tags: TagBytes[]
  /** Of the path's names. */
  private readonly pathTags: TagBytes[] = []
  /** Made when the first name comes that was not expected there. */
  private places: Map<string, number> | null = null
  private at: number
  private row: PlainRow | null = null
  /** Where each open element that holds elements began; as long as the depth. */
  private readonly openedAt: number[] = []
  /** The field that most likely comes next. */
  private guess = 0
  /** Where the field before ended, if nobody has looked at the gap behind it. */
  private gapFrom = -1
  /** The first gap between two fields; −1: none yet. */
  private evenFrom = -1
  private evenLength = -1

  constructor(scan: PlainXml, expected: FieldNames) {
    this.scan = scan
    this.bytes = scan.bytes
    this.view = new DataView(scan.bytes.buffer, scan.bytes.byteOffset, scan.bytes.length)
    this.tags = [...expected.tags]
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
   * Takes fields as long as each is `<NAME>text</NAME>` or `<NAME/>` of one of the next expected names: nearly all are, and one
   * loop takes half the time of the calls below, which do whatever else comes. @returns false where something else than a tag follows
   */
  private fieldsInRow(row: PlainRow): boolean {
    const { bytes, view, tags, scan } = this
    this.noteGap()
    for (let place = this.guessed(); place >= 0; place = this.guessed()) {
      const { name: { length }, closing } = tags[place] ?? NO_TAG
      const inside = this.at + 1 + length
      const isShort = bytes[inside] === SLASH
      const from = inside + 1
      const to = isShort ? from : plainEnd(bytes, from)
      if (isShort ? bytes[from] !== GREATER : bytes[inside] !== GREATER || to < 0 || !standsAt(view, to, closing, length + 3)) break
      scan.name.push(place)
      scan.open.push(this.at)
      scan.from.push(from)
      scan.to.push(to)
      this.guess = place + 1
      this.at = isShort ? from + 1 : to + length + 3
      if (!this.passGap()) return false
    }
    row.last = scan.name.length
    return true
  }

  /** Goes on to the next tag. @returns false where something else stands there */
  private passGap(): boolean {
    const { bytes, view, evenFrom, evenLength } = this
    const from = this.at
    const next = from + evenLength
    // Behind the last field of a row the gap is another one.
    if (evenLength >= 0 && bytes[next] === LESS && isSameAt(view, evenFrom, from, evenLength)) {
      this.at = next
      return true
    }
    this.gapFrom = from
    const isTag = this.skipGap()
    this.noteGap()
    return isTag
  }

  /** Compares the gap between two fields, up to this place, with the first one. */
  private noteGap(): void {
    const { bytes, view, at, gapFrom } = this
    this.gapFrom = -1
    if (gapFrom < 0 || bytes[at + 1] === SLASH) return
    if (this.evenLength < 0) {
      this.evenFrom = gapFrom
      this.evenLength = at - gapFrom
    } else if (at - gapFrom !== this.evenLength || !isSameAt(view, gapFrom, this.evenFrom, this.evenLength)) this.scan.isEven = false
  }

  private open(): boolean {
    const { bytes, at } = this
    if (!this.row && this.openNextRow()) return true
    const place = this.openedAt.length === 0 ? -1 : this.guessed()
    if (place < 0) return this.unexpected()
    const end = at + 1 + (this.tags[place]?.name.length ?? 0)
    if (bytes[end] === GREATER) return this.field(place, end + 1)
    if (bytes[end] === SLASH && bytes[end + 1] === GREATER) return this.shortField(place, end + 1)
    return bytes[end] === SPACE && bytes[end + 1] === SLASH && bytes[end + 2] === GREATER ? this.shortField(place, end + 2) : false
  }

  /** Another element of the name that the first rows have. */
  private openNextRow(): boolean {
    const { bytes, at, openedAt } = this
    const name = this.pathTags[openedAt.length]?.name
    if (!name || !this.hasName(name, at + 1) || bytes[at + 1 + name.length] !== GREATER) return false
    let lt = at + 2 + name.length
    while (isSpace(bytes[lt])) lt += 1
    if (bytes[lt] !== LESS || bytes[lt + 1] === SLASH) return false
    openedAt.push(at)
    this.at = lt
    return true
  }

  /** Which of the next expected names the tag here has; −1 for none. */
  private guessed(): number {
    const { bytes, view, tags, at, guess } = this
    const last = Math.min(guess + NAMES_AHEAD, tags.length)
    for (let place = guess; place < last; place += 1) {
      const { name: { length }, opening } = tags[place] ?? NO_TAG
      const next = bytes[at + 1 + length]
      if ((next === GREATER || next === SLASH || next === SPACE) && standsAt(view, at, opening, length + 1)) return place
    }
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
    const name = this.tags[place]?.name
    const end = lt + 2 + (name?.length ?? 0)
    if (bytes[lt + 1] !== SLASH || !this.hasName(name, lt + 2) || bytes[end] !== GREATER) return false
    if (seen !== 0 && DOUBTFUL.test(bytes.toString('latin1', from, lt))) return false
    this.addField(place, from, lt)
    this.at = end + 1
    this.gapFrom = this.at
    return true
  }

  private shortField(place: number, gt: number): boolean {
    this.addField(place, gt, gt)
    this.at = gt + 1
    this.gapFrom = this.at
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
      this.pathTags.push(knownTag(name))
    }
    if (path[depth] !== name) return false
    this.openedAt.push(this.at)
    this.at = lt
    return true
  }

  private close(): boolean {
    const { bytes, at, scan } = this
    const name = this.pathTags[this.openedAt.length - 1]?.name
    const end = at + 2 + (name?.length ?? 0)
    if (!this.hasName(name, at + 2) || bytes[end] !== GREATER) return false
    this.at = end + 1
    if (this.row) {
      // Fields at two depths would not be a table.
      if (this.openedAt.length !== scan.path.length) return false
      this.row.end = this.at
      this.row = null
      this.gapFrom = -1
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
    this.tags.push(tagBytes(name))
    this.scan.names = [...this.scan.names, name]
    return place
  }
}
