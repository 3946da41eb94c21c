/** Draws a paper as a PDF in the layout of the legal forms: tagged, in Vietnamese, with empty signature fields. Equal texts give equal bytes. */
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import PDFDocument from 'pdfkit'
import type { PaperLine, PaperPage, PaperPart, PaperSignature } from './paper-page.ts'
import { qrModules } from './qr-modules.ts'

type Pdf = InstanceType<typeof PDFDocument>

// A4 with the margins of administrative documents (NĐ 30/2020/NĐ-CP): 30 mm left, 15 mm right, 20 mm above and below.
const [LEFT, RIGHT, EDGE] = [71, 43, 50]
const WIDTH = 595.28 - LEFT - RIGHT
const [INK, FAINT] = ['#192121', '#545F5E']
const LABELS = 150
const QR_SIZE = 92
const BESIDE_QR = QR_SIZE + 18
// So much fits on one line beside a label.
const BESIDE_ITS_LABEL = 60

const fonts = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/be-vietnam-pro/package.json'))
const FONTS = { plain: '400Regular/BeVietnamPro_400Regular.ttf', bold: '600SemiBold/BeVietnamPro_600SemiBold.ttf', slanted: '400Regular_Italic/BeVietnamPro_400Regular_Italic.ttf' } as const

type Font = keyof typeof FONTS

interface Style {
  readonly font?: Font
  readonly size?: number
  readonly align?: 'left' | 'center' | 'right'
  readonly x?: number
  readonly width?: number
  readonly color?: string
}

/** The PDF, not signed yet. */
export function drawPaper(page: PaperPage): Promise<Buffer> {
  const doc = new PDFDocument({
    size: 'A4', margins: { top: EDGE, bottom: EDGE, left: LEFT, right: RIGHT }, pdfVersion: '1.7', tagged: true, lang: page.language, displayTitle: true, bufferPages: true,
    info: { Title: `${page.title} ${page.number}`, Author: page.issuer, Creator: 'Liên Thông', Producer: 'Liên Thông', CreationDate: page.madeAt, ModDate: page.madeAt },
  })
  for (const [name, file] of Object.entries(FONTS)) doc.registerFont(name, join(fonts, file))
  const done = collected(doc)
  const root = doc.struct('Document')
  doc.addStructure(root)
  const add = (tag: Tag, draw: () => void, options: { alt?: string } = {}) => {
    root.add(doc.struct(tag, options, draw))
  }
  drawHead(doc, page, add)
  for (const part of page.parts) drawPart(doc, part, add)
  drawEnd(doc, page, add)
  root.end()
  numberPages(doc, page)
  doc.end()
  return done
}

type Tag = 'P' | 'H1' | 'H2' | 'Figure'
type Add = (tag: Tag, draw: () => void, options?: { alt?: string }) => void

function collected(doc: Pdf): Promise<Buffer> {
  const chunks: Buffer[] = []
  return new Promise((done, failed) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk))
    doc.on('end', () => done(Buffer.concat(chunks)))
    doc.on('error', failed)
  })
}

function write(doc: Pdf, text: string, { font = 'plain', size = 10, align = 'left', x = LEFT, width = WIDTH, color = INK }: Style = {}): void {
  doc.font(font).fontSize(size).fillColor(color).text(text, x, doc.y, { width, align, lineGap: 1 })
}

/** Issuing body on the left, the state's motto on the right, as on every administrative document. */
function drawHead(doc: Pdf, page: PaperPage, add: Add): void {
  const half = WIDTH * 0.44
  const right = { x: LEFT + half + 8, width: WIDTH - half - 8, align: 'center' } as const
  const top = doc.y
  add('P', () => {
    write(doc, page.above, { width: half, align: 'center', size: 9.5 })
    write(doc, page.issuer, { width: half, align: 'center', font: 'bold', size: 9.5 })
    write(doc, `Số: ${page.number}`, { width: half, align: 'center', size: 9.5 })
  })
  const bottom = doc.y
  doc.y = top
  add('P', () => {
    write(doc, page.motto[0], { ...right, font: 'bold', size: 9.5 })
    write(doc, page.motto[1], { ...right, font: 'bold', size: 10 })
    doc.moveTo(right.x + right.width / 2 - 62, doc.y + 1).lineTo(right.x + right.width / 2 + 62, doc.y + 1).lineWidth(0.8).stroke(INK)
    doc.y += 4
    write(doc, page.form, { ...right, font: 'slanted', size: 8.5, color: FAINT })
  })
  doc.y = Math.max(bottom, doc.y) + 16
  add('H1', () => write(doc, page.title.toLocaleUpperCase('vi'), { font: 'bold', size: 14.5, align: 'center' }))
  doc.y += 10
}

function drawPart(doc: Pdf, { title, lines }: PaperPart, add: Add): void {
  if (lines.length === 0) return
  if (title !== null) {
    keepTogether(doc, 44)
    doc.y += 5
    add('H2', () => write(doc, title, { font: 'bold', size: 11 }))
    doc.y += 2
  }
  for (const line of lines) drawLine(doc, line, add)
}

function drawLine(doc: Pdf, { label, text, long: mayBeLong }: PaperLine, add: Add): void {
  const long = mayBeLong && text.length > BESIDE_ITS_LABEL
  keepTogether(doc, 30)
  add('P', () => {
    const top = doc.y
    write(doc, `${label}:`, { width: long ? WIDTH : LABELS, color: FAINT })
    const under = doc.y
    if (!long) doc.y = top
    write(doc, text, long ? { x: LEFT + 12, width: WIDTH - 12 } : { x: LEFT + LABELS + 6, width: WIDTH - LABELS - 6 })
    doc.y = Math.max(under, doc.y) + 2
  })
}

/** How long it holds, day, signatures beside the QR code: never torn apart. */
function drawEnd(doc: Pdf, page: PaperPage, add: Add): void {
  keepTogether(doc, QR_SIZE + 56)
  doc.y += 5
  const { validity } = page
  if (validity !== null) add('P', () => write(doc, validity, { font: 'bold' }))
  const top = doc.y + 5
  const width = (WIDTH - BESIDE_QR) / 2
  const places = page.signatures.map((_, at) => ({ x: LEFT + BESIDE_QR + at * width, width }))
  doc.y = top
  add('P', () => write(doc, page.placeAndDay, { ...places[1], align: 'center', font: 'slanted', size: 10 }))
  const under = doc.y
  const ends = page.signatures.map((signature, at) => {
    doc.y = under
    drawSignature(doc, signature, places[at] ?? { x: LEFT, width }, add)
    return doc.y
  })
  addSignatureFields(doc, page.signatures, { places, top: under, height: Math.max(...ends) - under })
  drawQr(doc, page, { top, add })
  doc.y = Math.max(...ends, top + QR_SIZE) + 5
  add('P', () => {
    write(doc, `${page.qr.caption} ${page.qr.text}`, { size: 8, color: FAINT })
    write(doc, page.foot, { size: 8, color: FAINT })
  })
}

interface Place {
  readonly x: number
  readonly width: number
}

function drawSignature(doc: Pdf, signature: PaperSignature, place: Place, add: Add): void {
  const style = { ...place, align: 'center' } as const
  add('P', () => {
    write(doc, signature.title, { ...style, font: 'bold', size: 10 })
    write(doc, signature.note, { ...style, font: 'slanted', size: 8.5, color: FAINT })
    doc.y += 8
    write(doc, signature.name, { ...style, font: 'bold', size: 10 })
  })
}

function drawQr(doc: Pdf, { qr }: PaperPage, { top, add }: { top: number; add: Add }): void {
  const { size, dark } = qrModules(qr.text)
  const unit = QR_SIZE / size
  add('Figure', () => {
    dark.forEach((isDark, at) => {
      if (isDark) doc.rect(LEFT + (at % size) * unit, top + Math.floor(at / size) * unit, unit, unit)
    })
    doc.fill('#000000')
  }, { alt: qr.alternative })
}

function keepTogether(doc: Pdf, height: number): void {
  if (doc.y + height > doc.page.height - EDGE) doc.addPage()
}

/** A second page says whose it is. */
function numberPages(doc: Pdf, { title, number }: PaperPage): void {
  const { count } = doc.bufferedPageRange()
  if (count < 2) return
  for (let at = 0; at < count; at += 1) {
    doc.switchToPage(at)
    const bottom = doc.page.margins.bottom
    // Below the text's own bounds the library would begin another page.
    doc.page.margins.bottom = 0
    doc.markContent('Artifact', { type: 'Pagination' })
    doc.font('plain').fontSize(8).fillColor(FAINT).text(`${title} ${number} · ${at + 1}/${count}`, LEFT, doc.page.height - EDGE + 14, { width: WIDTH, align: 'center', lineBreak: false })
    doc.endMarkedContent()
    doc.page.margins.bottom = bottom
  }
}

/** What of the library's inside a signature field needs: it knows other kinds of fields only. */
interface Inside {
  ref(data: object): { end(): void }
  readonly _root: { readonly data: { readonly AcroForm: { readonly data: Record<string, unknown> & { readonly Fields: unknown[] } } } }
  readonly page: { readonly dictionary: unknown; readonly annotations: unknown[] }
}

/** Empty signature fields where the signatures stand. */
function addSignatureFields(doc: Pdf, signatures: readonly PaperSignature[], { places, top, height }: { places: readonly Place[]; top: number; height: number }): void {
  doc.initForm()
  const inside = doc as unknown as Inside
  const form = inside._root.data.AcroForm.data
  delete form['NeedAppearances']
  form['SigFlags'] = 3
  signatures.forEach((signature, at) => {
    const { x, width } = places[at] ?? { x: LEFT, width: WIDTH }
    const [low, high] = [doc.page.height - top - height, doc.page.height - top]
    const field = inside.ref({
      Type: 'Annot', Subtype: 'Widget', FT: 'Sig', T: pdfText(signature.field), TU: pdfText(signature.title), F: 4, P: inside.page.dictionary, Rect: [x, low, x + width, high],
    })
    inside.page.annotations.push(field)
    form.Fields.push(field)
    field.end()
  })
}

/** The library writes names for plain strings, and texts for string objects. */
function pdfText(text: string): object {
  return Object(text) as object
}
