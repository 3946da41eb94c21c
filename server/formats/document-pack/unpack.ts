/** Opens packs: the file byte for byte as it was received, or the tables of one document. */
import type { InnerFile } from '#formats/giamdinhhs/read-envelope.ts'
import type { StoredTable } from '#formats/giamdinhhs/stored-table.ts'
import { ByteReader } from './bytes.ts'
import { decompress, getDictionary, type PackDictionary } from './dictionary.ts'
import { knownLayout, ownLayout, readCells, writeXml, type LayoutBytes, type PackedTable } from './layout.ts'
import { AS, AT_PLACE, FORMAT } from './pack.ts'
import { encode, fromSkeleton, NOT_WRAPPED, type Wrapping } from './places.ts'

export interface StoredPack {
  readonly body: Uint8Array
  /** Number of the dictionary it was written with. */
  readonly dictionary: number
}

/** DER of a certificate by the hex of its SHA-256; stored once, apart from the documents. */
export type FindCertificate = (fingerprint: string) => Uint8Array | undefined

/**
 * The file exactly as it was received, from all packs of it in any order.
 * @throws Error where a pack or a certificate is missing or damaged
 */
export function unpack(packs: readonly StoredPack[], certificateOf: FindCertificate): Buffer {
  const opened = packs.map((one) => openPack(one)).sort((a, b) => a.part - b.part)
  const complete = opened.length > 0 && opened.every((one, at) => one.part === at && one.parts === opened.length)
  if (!complete) throw new Error('Packs of the file are missing.')
  const [first = Buffer.alloc(0), ...others] = opened.map((one) => rebuild(one, certificateOf))
  return others.length === 0 ? first : Buffer.concat([first, ...others])
}

/** The tables of one document, byte for byte as they were decoded from its file. */
export function tablesOf(pack: StoredPack): InnerFile[] {
  return openPack(pack).tables.map(({ kind, content }) => ({ kind, content }))
}

/** The tables of one document with their cells where they lie; a table's bytes are written when they are asked for. */
export function storedTablesOf(pack: StoredPack): readonly StoredTable[] {
  return openPack(pack).tables
}

/** SHA-256 (hex) of the certificates a pack refers to, so that they can be fetched before `unpack`. */
export function certificatesOf(pack: StoredPack): string[] {
  return openPack(pack).places.flatMap((place) => place.fingerprint ?? [])
}

/** What stands at a place: bytes, a certificate kept elsewhere, or a table by its number. */
interface OpenPlace {
  readonly wrapping: Wrapping
  readonly bytes?: Buffer
  readonly fingerprint?: string
  readonly table?: number
}

interface OpenPack {
  readonly part: number
  readonly parts: number
  readonly skeleton: Buffer
  readonly places: readonly OpenPlace[]
  readonly tables: readonly OpenTable[]
}

// A delivery asks for the file first and for its tables a moment later: both from one opening, kept as long as the pack is.
const opened = new WeakMap<StoredPack, OpenPack>()

function openPack(pack: StoredPack): OpenPack {
  const open = opened.get(pack) ?? readPack(pack)
  opened.set(pack, open)
  return open
}

function readPack({ body, dictionary: number }: StoredPack): OpenPack {
  const dictionary = getDictionary(number)
  const reader = new ByteReader(body)
  if (reader.number() !== FORMAT) throw new Error('The pack has an unknown format.')
  const part = reader.number()
  const parts = reader.number()
  const outside = new ByteReader(reader.bytes())
  const inside = new ByteReader(decompress(reader.rest(), dictionary))
  const skeleton = inside.bytes()
  const places = Array.from({ length: inside.number() }, () => readPlace(inside, outside))
  return { part, parts, skeleton, places, tables: readTables(inside, dictionary) }
}

function rebuild({ skeleton, places, tables }: OpenPack, certificateOf: FindCertificate): Buffer {
  return fromSkeleton(skeleton, places.map(({ wrapping, table, bytes, fingerprint = '' }) => {
    if (table !== undefined) return tableAt(tables, table).encoded(wrapping)
    const found = bytes ?? certificateOf(fingerprint)
    if (!found) throw new Error(`Certificate ${fingerprint} is not in the store.`)
    return encode(Buffer.from(found.buffer, found.byteOffset, found.byteLength), wrapping)
  }))
}

function tableAt(tables: readonly OpenTable[], at: number): OpenTable {
  const table = tables[at]
  if (!table) throw new RangeError('The pack names a table it does not hold.')
  return table
}

function readPlace(inside: ByteReader, outside: ByteReader): OpenPlace {
  const wrapping = readWrapping(inside)
  const what = inside.number()
  if (what === AT_PLACE.bytes) return { wrapping, bytes: outside.raw(inside.number()) }
  if (what === AT_PLACE.certificate) return { wrapping, fingerprint: outside.raw(32).toString('hex') }
  return { wrapping, table: what - AT_PLACE.firstFile }
}

function readWrapping(reader: ByteReader): Wrapping {
  if (reader.number() === 0) return NOT_WRAPPED
  return { line: reader.number(), lineEnd: reader.text(), before: reader.text(), after: reader.text() }
}

class OpenTable implements StoredTable {
  readonly kind: string
  private readonly kept: Buffer | PackedTable

  constructor(kind: string, kept: Buffer | PackedTable) {
    this.kind = kind
    this.kept = kept
  }

  get columns(): StoredTable['columns'] {
    return Buffer.isBuffer(this.kept) ? null : this.kept.columns
  }

  get content(): Buffer {
    return Buffer.isBuffer(this.kept) ? this.kept : Buffer.from(lentXml(this.kept))
  }

  /** The content in base64. */
  encoded(wrapping: Wrapping): string {
    return encode(Buffer.isBuffer(this.kept) ? this.kept : lentXml(this.kept), wrapping)
  }
}

// Tables are written one after the other into the same bytes: fresh memory takes longer than writing it.
let lent = Buffer.allocUnsafeSlow(262_144)

/** The XML of a table, valid until the next is written. */
function lentXml(table: PackedTable): Buffer {
  const { most } = table.columns
  if (most > lent.length && most <= LARGEST_LENT) lent = Buffer.allocUnsafeSlow(most)
  const to = most > LARGEST_LENT ? Buffer.allocUnsafe(most) : lent
  return to.subarray(0, writeXml(table, to, 0))
}

const LARGEST_LENT = 4_000_000

type TableHead = { readonly kind: string } & (
  | { readonly length: number }
  | { readonly layout: LayoutBytes; readonly head: Buffer; readonly tail: Buffer; readonly rows: number }
)

function readTables(reader: ByteReader, dictionary: PackDictionary): OpenTable[] {
  const heads = Array.from({ length: reader.number() }, () => readHead(reader, dictionary))
  const contents = new ByteReader(reader.bytes())
  const cells = reader.rest()
  let from = 0
  return heads.map((head) => {
    if ('length' in head) return new OpenTable(head.kind, contents.raw(head.length))
    const { columns, end } = readCells(cells, from, head)
    from = end
    return new OpenTable(head.kind, { layout: head.layout, head: head.head, tail: head.tail, columns })
  })
}

function readHead(reader: ByteReader, dictionary: PackDictionary): TableHead {
  const kind = reader.text()
  if (reader.number() === AS.bytes) return { kind, length: reader.number() }
  const known = reader.number()
  const layout = known === 0 ? ownLayout(reader.text()) : knownLayout(dictionary, known)
  return { kind, layout, head: reader.bytes(), tail: reader.bytes(), rows: reader.number() }
}
