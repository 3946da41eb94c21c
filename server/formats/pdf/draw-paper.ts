/** Draws a paper as a PDF in the layout of the legal forms: tagged, in Vietnamese, with empty signature fields. Equal texts give equal bytes. */
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import PDFDocument from 'pdfkit'
import { writeOutlinesAnew, type Subset } from './figures-font.ts'
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
// Where a hand or a stamp would be.
const ROOM_TO_SIGN = 18
// So much fits on one line beside a label.
const BESIDE_ITS_LABEL = 60

const folderOf = (name: string) => dirname(createRequire(import.meta.url).resolve(`${name}/package.json`))
const letters = folderOf('@expo-google-fonts/be-vietnam-pro')
const FONTS = {
  plain: join(letters, '400Regular/BeVietnamPro_400Regular.ttf'), bold: join(letters, '600SemiBold/BeVietnamPro_600SemiBold.ttf'),
  slanted: join(letters, '400Regular_Italic/BeVietnamPro_400Regular_Italic.ttf'),
  // The letters have no tabular figures (no feature `tnum`: their 1 is half as wide as their 4): lines of figures stand in another font, as on the pages.
  figures: join(folderOf('@fontsource-variable/inter'), 'files/inter-latin-wght-normal.woff2'),
} as const

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
  for (const [name, file] of Object.entries(FONTS)) doc.registerFont(name, file)
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
  doc.font(font)
  if (font === 'figures') writeOutlinesAnew((doc as unknown as { readonly _font: { readonly subset: Subset } })._font.subset)
  doc.fontSize(size).fillColor(color).text(text, x, doc.y, { width, align, lineGap: 1, ...(font === 'figures' ? { features: ['tnum'] } : {}) })
}

/** Issuing body on the left, the state's motto on the right, as on every administrative document. */
function drawHead(doc: Pdf, page: PaperPage, add: Add): void {
  const half = WIDTH * 0.44
  const right = { x: LEFT + half + 8, width: WIDTH - half - 8, align: 'center' } as const
  const top = doc.y
  add('P', () => {
    write(doc, page.above.toLocaleUpperCase('vi'), { width: half, align: 'center', size: 9.5 })
    write(doc, page.issuer.toLocaleUpperCase('vi'), { width: half, align: 'center', font: 'bold', size: 9.5 })
    drawRule(doc, LEFT + half / 2, 32)
    write(doc, `Số: ${page.number}`, { width: half, align: 'center', size: 9.5 })
  })
  const bottom = doc.y
  doc.y = top
  add('P', () => {
    write(doc, page.motto[0], { ...right, font: 'bold', size: 9.5 })
    write(doc, page.motto[1], { ...right, font: 'bold', size: 10 })
    drawRule(doc, right.x + right.width / 2, 62)
    write(doc, page.form, { ...right, font: 'slanted', size: 8.5, color: FAINT })
  })
  doc.y = Math.max(bottom, doc.y) + 16
  add('H1', () => write(doc, page.title.toLocaleUpperCase('vi'), { font: 'bold', size: 14.5, align: 'center' }))
  doc.y += 10
}

/** Below the marks under the letters (ạ, ộ), which reach deep. */
function drawRule(doc: Pdf, middle: number, half: number): void {
  doc.moveTo(middle - half, doc.y + 2.5).lineTo(middle + half, doc.y + 2.5).lineWidth(0.7).stroke(INK)
  doc.y += 6.5
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
    write(doc, text, long ? { x: LEFT + 12, width: WIDTH - 12 } : { x: LEFT + LABELS + 6, width: WIDTH - LABELS - 6, ...(isFigures(text) ? { font: 'figures' } : {}) })
    doc.y = Math.max(under, doc.y) + (long ? 4 : 2)
  })
}

/** Days, times, numbers and codes, which stand under each other. Not those with a full stop: that of the tabular figures is copied out as a space. */
function isFigures(text: string): boolean {
  return /\d/.test(text) && /^[\dA-Z /:;-]+$/.test(text.replace(' ngày ', ' '))
}

/** How long it holds, day, signatures beside the QR code: never torn apart. */
function drawEnd(doc: Pdf, page: PaperPage, add: Add): void {
  keepTogether(doc, QR_SIZE + 72)
  doc.y += 5
  const { validity } = page
  if (validity !== null) add('P', () => write(doc, validity, { font: 'bold' }))
  const top = doc.y + 5
  const width = (WIDTH - BESIDE_QR) / 2
  const places = page.signatures.map((_, at) => ({ x: LEFT + BESIDE_QR + at * width, width }))
  doc.y = top
  add('P', () => write(doc, page.placeAndDay, { ...places[1], align: 'center', font: 'slanted', size: 10 }))
  const under = doc.y + 2
  doc.y = under
  // Titles, notes and names stand level, however many lines one of them takes.
  for (const rank of [0, 1, 2]) drawRank(doc, page.signatures, { places, rank, add })
  const end = doc.y
  addSignatureFields(doc, page.signatures, { places, top: under, height: end - under })
  drawQr(doc, page, { top, add })
  doc.y = Math.max(end, top + QR_SIZE) + 6
  add('P', () => {
    write(doc, `${page.qr.caption} ${page.qr.text}`, { size: 8, color: FAINT })
    write(doc, page.foot, { size: 8, color: FAINT })
  })
}

interface Place {
  readonly x: number
  readonly width: number
}

interface Rank {
  readonly places: readonly Place[]
  readonly rank: number
  readonly add: Add
}

/** The same line of every signature, then down by the highest. */
function drawRank(doc: Pdf, signatures: readonly PaperSignature[], { places, rank, add }: Rank): void {
  const top = doc.y + (rank === 2 ? ROOM_TO_SIGN : 0)
  const ends = signatures.map((signature, at) => {
    doc.y = top
    const place = { ...places[at], align: 'center' } as const
    const lines = [[signature.title, { font: 'bold', size: 10 }], [signature.note, { font: 'slanted', size: 8.5, color: FAINT }], [signature.name, { font: 'bold', size: 10 }]] as const
    const [text, style] = lines[rank] ?? lines[0]
    add('P', () => write(doc, text, { ...place, ...style }))
    return doc.y
  })
  doc.y = Math.max(...ends)
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
