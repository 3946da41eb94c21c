/** Opens packs: the file byte for byte as it was received, or the tables of one document. */
import type { InnerFile } from '#formats/giamdinhhs/read-envelope.ts'
import { ByteReader } from './bytes.ts'
import { fromColumns } from './columns.ts'
import { decompress, getDictionary, type PackDictionary } from './dictionary.ts'
import { AS, AT_PLACE, FORMAT } from './pack.ts'
import { fromSkeleton, NOT_WRAPPED, type Place, type Wrapping } from './places.ts'

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
  return Buffer.concat(opened.map((one) => rebuild(one, certificateOf)))
}

/** The tables of one document, byte for byte as they were decoded from its file. */
export function tablesOf(pack: StoredPack): InnerFile[] {
  return openPack(pack).files
}

/** SHA-256 (hex) of the certificates a pack refers to, so that they can be fetched before `unpack`. */
export function certificatesOf(pack: StoredPack): string[] {
  return openPack(pack).places.flatMap((place) => place.fingerprint ?? [])
}

interface OpenPlace extends Omit<Place, 'bytes' | 'element'> {
  readonly bytes?: Buffer
  readonly fingerprint?: string
}

interface OpenPack {
  readonly part: number
  readonly parts: number
  readonly skeleton: Buffer
  readonly places: readonly OpenPlace[]
  readonly files: InnerFile[]
}

function openPack({ body, dictionary: number }: StoredPack): OpenPack {
  const dictionary = getDictionary(number)
  const reader = new ByteReader(body)
  if (reader.number() !== FORMAT) throw new Error('The pack has an unknown format.')
  const part = reader.number()
  const parts = reader.number()
  const outside = new ByteReader(reader.bytes())
  const inside = new ByteReader(decompress(reader.rest(), dictionary))
  const skeleton = inside.bytes()
  const marks = Array.from({ length: inside.number() }, () => readPlace(inside, outside))
  const files = readFiles(inside, dictionary)
  const places = marks.map(({ file, ...place }) => (file === undefined ? place : { ...place, bytes: fileAt(files, file) }))
  return { part, parts, skeleton, places, files }
}

function rebuild(opened: OpenPack, certificateOf: FindCertificate): Buffer {
  const places = opened.places.map((place) => {
    const bytes = place.bytes ?? (place.fingerprint === undefined ? undefined : certificateOf(place.fingerprint))
    if (!bytes) throw new Error(`Certificate ${place.fingerprint ?? ''} is not in the store.`)
    return { element: '', bytes: Buffer.from(bytes), wrapping: place.wrapping }
  })
  return fromSkeleton({ text: opened.skeleton, places })
}

function fileAt(files: readonly InnerFile[], at: number): Buffer {
  const file = files[at]
  if (!file) throw new RangeError('The pack names a table it does not hold.')
  return file.content
}

function readPlace(inside: ByteReader, outside: ByteReader): OpenPlace & { file?: number } {
  const wrapping = readWrapping(inside)
  const what = inside.number()
  if (what === AT_PLACE.bytes) return { wrapping, bytes: outside.raw(inside.number()) }
  if (what === AT_PLACE.certificate) return { wrapping, fingerprint: outside.raw(32).toString('hex') }
  return { wrapping, file: what - AT_PLACE.firstFile }
}

function readWrapping(reader: ByteReader): Wrapping {
  if (reader.number() === 0) return NOT_WRAPPED
  return { line: reader.number(), lineEnd: reader.text(), before: reader.text(), after: reader.text() }
}

type FileHead = { readonly kind: string } & (
  | { readonly length: number }
  | { readonly layout: string; readonly head: string; readonly tail: string; readonly rows: number }
)

function readFiles(reader: ByteReader, dictionary: PackDictionary): InnerFile[] {
  const heads = Array.from({ length: reader.number() }, () => readHead(reader, dictionary))
  const contents = new ByteReader(reader.bytes())
  const cells = reader.rest().toString().split('\u0000')
  let from = 0
  return heads.map((head) => {
    if ('length' in head) return { kind: head.kind, content: contents.raw(head.length) }
    const fields = (JSON.parse(head.layout) as { fields: string[] }).fields.length
    const own = cells.slice(from, from + fields * head.rows)
    from += own.length
    return { kind: head.kind, content: Buffer.from(fromColumns({ ...head, cells: own.join('\u0000') })) }
  })
}

function readHead(reader: ByteReader, dictionary: PackDictionary): FileHead {
  const kind = reader.text()
  if (reader.number() === AS.bytes) return { kind, length: reader.number() }
  const known = reader.number()
  const layout = known === 0 ? reader.text() : dictionary.layouts[known - 1]
  if (layout === undefined) throw new Error(`Dictionary ${dictionary.number} has no layout ${known}.`)
  return { kind, layout, head: reader.text(), tail: reader.text(), rows: reader.number() }
}
