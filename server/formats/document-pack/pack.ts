/** Stores a file decomposed: skeleton, decoded tables as columns, certificates by fingerprint; `unpack` gives the exact bytes back. */
import { hash } from 'node:crypto'
import type { InnerFile } from '#formats/giamdinhhs/read-envelope.ts'
import type { PlainXml } from '#formats/giamdinhhs/plain-xml.ts'
import type { Base64Texts } from '#formats/xml-signature/base64-texts.ts'
import { ByteWriter, LARGEST_KEPT } from './bytes.ts'
import { lengthOfCells, writeCells, type Cells } from './cells.ts'
import { toColumns } from './columns.ts'
import { compress, type PackDictionary } from './dictionary.ts'
import { toSkeleton, type KnownParts, type Place, type Skeleton, type Wrapping } from './places.ts'

/** A table of the document; `plain` where the reader has already found its places. */
export interface PackedFile extends InnerFile {
  readonly plain: PlainXml | null
}

export interface StoredCertificate {
  /** SHA-256 of `der`, hex in small letters. */
  readonly fingerprint: string
  readonly der: Buffer
}

export interface DocumentPack {
  readonly body: Buffer
  /** To be stored once, under their fingerprints. */
  readonly certificates: readonly StoredCertificate[]
}

export const FORMAT = 1
/** What stands at a place: bytes of its own, a certificate kept elsewhere, or table number n − 2. */
export const AT_PLACE = { bytes: 0, certificate: 1, firstFile: 2 } as const
export const AS = { bytes: 0, columns: 1 } as const

/** What has been found out about the file already. */
export interface KnownOfFile {
  /** What of its base64 is decoded. */
  readonly texts?: Base64Texts
  /** Its signer's. */
  readonly certificate?: StoredCertificate | null
}

/**
 * One pack for each document of the file; together they rebuild it.
 * Null where the documents of the file cannot be told apart by their closing tags (a tag hidden in a comment).
 */
export function pack(file: Buffer, documents: readonly (readonly PackedFile[])[], dictionary: PackDictionary, { texts, certificate }: KnownOfFile = {}): DocumentPack[] | null {
  const parts = splitFile(file, documents.length)
  return parts && parts.map((part, at) => {
    const start = part.byteOffset - file.byteOffset
    const known: KnownParts = {
      text: parts.length === 1 ? texts?.wholeFile : undefined,
      decoded: (from, to) => texts?.inFile(start + from, start + to),
    }
    return packPart(toSkeleton(part, known), { files: documents[at] ?? [], part: at, parts: parts.length, dictionary, certificate: certificate ?? null })
  })
}

const END_OF_DOCUMENT = Buffer.from('</HOSO>')

/** Cuts the file behind each document but the last, which keeps the file's end. */
function splitFile(file: Buffer, count: number): Buffer[] | null {
  if (count < 2) return [file]
  const cuts: number[] = []
  for (let at = file.indexOf(END_OF_DOCUMENT); at >= 0; at = file.indexOf(END_OF_DOCUMENT, at + 1)) cuts.push(at + END_OF_DOCUMENT.length)
  if (cuts.length !== count) return null
  return cuts.map((cut, at) => file.subarray(at === 0 ? 0 : cuts[at - 1], at === count - 1 ? file.length : cut))
}

// Kept from pack to pack: what is compressed is three times the size of the pack, and fresh memory takes longer than a copy.
const writer = new ByteWriter(LARGEST_KEPT)
const HEAD = 40

interface Job {
  readonly files: readonly PackedFile[]
  readonly part: number
  readonly parts: number
  readonly dictionary: PackDictionary
  readonly certificate: StoredCertificate | null
}

function packPart(skeleton: Skeleton, job: Job): DocumentPack {
  const certificates: StoredCertificate[] = []
  // Signature values do not compress and would spoil the statistics of the text around them: they stay outside.
  const outside = new ByteWriter()
  const inside = writer.begin().bytes(skeleton.text).number(skeleton.places.length)
  for (const place of skeleton.places) {
    writeWrapping(inside, place.wrapping)
    const file = place.element === 'NOIDUNGFILE' ? job.files.findIndex((one) => isSame(one.content, place.bytes)) : -1
    if (file >= 0) inside.number(AT_PLACE.firstFile + file)
    else if (place.element === 'X509Certificate') certificates.push(writeCertificate({ inside, outside }, place, job.certificate))
    else {
      inside.number(AT_PLACE.bytes).number(place.bytes.length)
      outside.raw(place.bytes)
    }
  }
  writeFiles(inside, job)
  const compressed = compress(inside.done(), job.dictionary)
  const body = new ByteWriter(HEAD + outside.done().length + compressed.length)
    .number(FORMAT).number(job.part).number(job.parts).bytes(outside.done()).raw(compressed).done()
  return { body, certificates }
}

const isSame = (a: Buffer, b: Buffer) => a === b || (a.length === b.length && a.equals(b))

function writeCertificate(to: { inside: ByteWriter; outside: ByteWriter }, place: Place, known: StoredCertificate | null): StoredCertificate {
  const fingerprint = known?.der.equals(place.bytes) ? known.fingerprint : hash('sha256', place.bytes)
  to.inside.number(AT_PLACE.certificate)
  to.outside.raw(Buffer.from(fingerprint, 'hex'))
  return { fingerprint, der: place.bytes }
}

function writeWrapping(writer: ByteWriter, { line, lineEnd, before, after }: Wrapping): void {
  const plain = line === 0 && before === '' && after === ''
  writer.number(plain ? 0 : 1)
  if (!plain) writer.number(line).text(lineEnd).text(before).text(after)
}

/** First what each table is, then all cells in one run: the compressor finds like beside like. */
function writeFiles(writer: ByteWriter, { files, dictionary }: Job): void {
  const contents: Buffer[] = []
  const cells: Cells[] = []
  writer.number(files.length)
  for (const file of files) {
    const columns = file.plain && toColumns(file.plain, dictionary.knownLayouts)
    writer.text(file.kind).number(columns ? AS.columns : AS.bytes)
    if (!columns) {
      writer.number(file.content.length)
      contents.push(file.content)
      continue
    }
    writer.number(columns.known)
    if (columns.known === 0) writer.bytes(columns.spelt)
    writer.bytes(columns.head).bytes(columns.tail).number(columns.rows)
    cells.push(columns.cells)
  }
  writer.bytes(Buffer.concat(contents))
  for (const table of cells) writer.fill(lengthOfCells(table), (to, at) => writeCells(table, to, at))
}
