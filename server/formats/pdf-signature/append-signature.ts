/** Signs a PDF by an incremental update (ISO 32000-1 §12.8, ETSI EN 319 142-1): what was signed before stays byte for byte. */
import { createHash } from 'node:crypto'
import { signDigest, type PdfSigner } from './cms.ts'

export interface PdfSignature {
  /** Name of an empty signature field of the document. */
  readonly field: string
  readonly signer: PdfSigner
  readonly at: Date
  /** Who signs, as a reader shows it. */
  readonly name: string
  readonly reason: string
}

// A CMS of ours with two certificates takes less than 3 kB.
const CONTENTS_BYTES = 4_096
const PLACE = '0000000000'

/** The document with one more signature. @throws Error where it is no document of ours, or the field is not there */
export function appendSignature(pdf: Buffer, signature: PdfSignature): Buffer {
  const text = pdf.toString('latin1')
  const trailer = trailerOf(text)
  const field = fieldOf(text, signature.field)
  const start = pdf.length + 1
  const signed = `${trailer.size} 0 obj\n${dictionary(signature)}\nendobj\n`
  const filled = `${field.number} 0 obj\n${field.content.replace(/>>\s*$/, `/V ${trailer.size} 0 R\n>>`)}\nendobj\n`
  const table = start + signed.length + filled.length
  const update = `\n${signed}${filled}${crossReference([[field.number, start + signed.length], [trailer.size, start]])}`
    + `trailer\n<<\n/Size ${trailer.size + 1}\n${trailer.kept}/Prev ${trailer.before}\n>>\nstartxref\n${table}\n%%EOF\n`
  return fill(Buffer.concat([pdf, Buffer.from(update, 'latin1')]), start, signature.signer)
}

/** Puts the byte range in its place, then the signature over all but itself. */
function fill(whole: Buffer, from: number, signer: PdfSigner): Buffer {
  const opens = whole.indexOf('/Contents <', from) + '/Contents '.length
  const closes = opens + CONTENTS_BYTES * 2 + 2
  const range = [0, opens, closes, whole.length - closes]
  const place = whole.indexOf(`[0 ${PLACE}`, from)
  whole.write(`[${range[0]} ${range.slice(1).map((each) => String(each).padStart(PLACE.length, '0')).join(' ')}]`, place, 'latin1')
  const digest = createHash('sha256').update(whole.subarray(0, opens)).update(whole.subarray(closes)).digest()
  const cms = signDigest(signer, digest)
  if (cms.length > CONTENTS_BYTES) throw new Error('The signature is larger than its place')
  whole.write(cms.toString('hex'), opens + 1, 'latin1')
  return whole
}

function dictionary({ at, name, reason }: PdfSignature): string {
  return [
    '<<', '/Type /Sig', '/Filter /Adobe.PPKLite', '/SubFilter /ETSI.CAdES.detached', `/ByteRange [0 ${PLACE} ${PLACE} ${PLACE}]`, `/Contents <${'0'.repeat(CONTENTS_BYTES * 2)}>`,
    `/M (${pdfTime(at)})`, `/Name ${hexText(name)}`, `/Reason ${hexText(reason)}`, '/Location (VN)', '>>',
  ].join('\n')
}

/** `D:20261122204500Z`. */
function pdfTime(at: Date): string {
  return `D:${at.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`
}

function hexText(text: string): string {
  const bytes = Buffer.from(`\uFEFF${text.normalize('NFC')}`, 'utf16le').swap16()
  return `<${bytes.toString('hex')}>`
}

function crossReference(objects: readonly (readonly [number: number, at: number])[]): string {
  return `xref\n${objects.map(([number, at]) => `${number} 1\n${String(at).padStart(10, '0')} 00000 n \n`).join('')}`
}

interface Trailer {
  readonly size: number
  /** Root, Info and ID as they stand. */
  readonly kept: string
  readonly before: number
}

function trailerOf(text: string): Trailer {
  const last = text.slice(text.lastIndexOf('trailer'))
  const size = /\/Size (\d+)/.exec(last)?.[1]
  const before = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(last)?.[1]
  const kept = [/\/Root \d+ 0 R/, /\/Info \d+ 0 R/, /\/ID \[[^\]]*\]/].flatMap((part) => part.exec(last)?.[0] ?? [])
  if (size === undefined || before === undefined || kept.length < 2) throw new Error('The PDF has no trailer of the form we write')
  return { size: Number(size), kept: `${kept.join('\n')}\n`, before: Number(before) }
}

function fieldOf(text: string, name: string): { number: number; content: string } {
  const at = text.lastIndexOf(`/T (${name})`)
  const begins = text.lastIndexOf(' 0 obj', at)
  const ends = text.indexOf('endobj', at)
  const number = /(\d+)$/.exec(text.slice(Math.max(0, begins - 10), begins))?.[1]
  const content = text.slice(begins + ' 0 obj'.length, ends).trim()
  if (at < 0 || number === undefined || content.includes('/V ')) throw new Error(`The PDF has no empty signature field ${name}`)
  return { number: Number(number), content }
}
