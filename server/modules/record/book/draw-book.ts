/** Draws a book as a PDF in Vietnamese: who, what matters at once, then the line of visits. A4, tagged, with embedded letters. */
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import PDFDocument from 'pdfkit'
import type { Book } from './book.ts'
import { emergencyCardOf } from './book.ts'
import type { BookAllergy, BookMedicine, BookPerson, BookVisit } from './schema.ts'
import { tellVisit } from './visits.ts'

type Pdf = InstanceType<typeof PDFDocument>

const EDGE = 50
const WIDTH = 595.28 - 2 * EDGE
const [INK, FAINT, TEAL] = ['#192121', '#545F5E', '#0B5D5E']
// Others' requests should not wait for hundreds of visits.
const IN_ONE_TURN = 12
const RESULTS_SHOWN = 24

const fonts = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/be-vietnam-pro/package.json'))
const FONTS = { plain: '400Regular/BeVietnamPro_400Regular.ttf', bold: '600SemiBold/BeVietnamPro_600SemiBold.ttf' } as const

interface Style {
  readonly font?: keyof typeof FONTS
  readonly size?: number
  readonly color?: string
  readonly indent?: number
}

/** Writes tagged pieces one under the other. */
interface Pen {
  readonly doc: Pdf
  write(tag: 'H1' | 'H2' | 'P', text: string, style?: Style): void
}

export async function drawBook(book: Book): Promise<Buffer> {
  const doc = new PDFDocument({
    size: 'A4', margin: EDGE, pdfVersion: '1.7', tagged: true, lang: 'vi-VN', displayTitle: true, bufferPages: true,
    info: { Title: 'Sổ sức khỏe điện tử', Author: 'Liên Thông', Creator: 'Liên Thông', Producer: 'Liên Thông', CreationDate: book.now, ModDate: book.now },
  })
  for (const [name, file] of Object.entries(FONTS)) doc.registerFont(name, join(fonts, file))
  const done = collected(doc)
  const root = doc.struct('Document')
  doc.addStructure(root)
  const write: Pen['write'] = (tag, text, { font = 'plain', size = 10, color = INK, indent = 0 } = {}) => {
    root.add(doc.struct(tag, {}, () => {
      doc.font(font).fontSize(size).fillColor(color).text(text, EDGE + indent, doc.y, { width: WIDTH - indent, lineGap: 1 })
    }))
  }
  const pen = { doc, write }
  drawSummary(pen, book)
  await drawTimeline(pen, book)
  root.end()
  numberPages(doc, book)
  doc.end()
  return done
}

function collected(doc: Pdf): Promise<Buffer> {
  const chunks: Buffer[] = []
  return new Promise((done, failed) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk))
    doc.on('end', () => done(Buffer.concat(chunks)))
    doc.on('error', failed)
  })
}

function heading(pen: Pen, text: string): void {
  if (pen.doc.y > pen.doc.page.height - EDGE - 60) pen.doc.addPage()
  pen.doc.y += 8
  pen.write('H2', text, { font: 'bold', size: 12, color: TEAL })
  pen.doc.y += 2
}

function list(pen: Pen, title: string, lines: readonly string[]): void {
  heading(pen, title)
  for (const line of lines.length > 0 ? lines : ['Chưa ghi nhận.']) pen.write('P', line, { indent: 8, color: lines.length > 0 ? INK : FAINT })
}

function drawSummary(pen: Pen, book: Book): void {
  const card = emergencyCardOf(book)
  pen.write('H1', 'Sổ sức khỏe điện tử', { font: 'bold', size: 18, color: TEAL })
  pen.write('P', `Lập lúc ${writeMoment(book.now.toISOString())}. ${book.visits().length} lần khám tại ${new Set(book.visits().map(({ document }) => document.facility)).size} cơ sở.`, { color: FAINT, size: 9 })
  pen.doc.y += 6
  for (const line of personLines(card.person)) pen.write('P', line)
  list(pen, 'Dị ứng', card.allergies.map(tellAllergy))
  list(pen, 'Bệnh đang theo dõi', card.problems.map(({ code, name, words }) => `${words?.vi ?? name ?? code} (${code}${words && name !== null ? `: ${name}` : ''})`))
  list(pen, 'Thuốc đang dùng', card.medicines.map(tellMedicine))
  list(pen, 'Hẹn khám', book.appointments().ahead.map(({ day, facility, about }) => `${writeDay(day)}: ${facility.name ?? facility.code}${about === null ? '' : `, ${about}`}`))
  list(pen, 'Tiêm chủng', book.vaccinations().map(({ name, day, place, source }) => `${day === null ? '' : `${writeDay(day)}: `}${name}${place === null ? '' : `, ${place}`}${byOwn(source.by)}`))
  list(pen, 'Kết quả gần nhất', book.results().filter(({ value }) => value !== null).slice(0, RESULTS_SHOWN).map(({ name, value, unit, at, range, outside }) => (
    `${name}: ${value ?? ''}${unit === null ? '' : ` ${unit}`}${range ? ` (tham chiếu ${writeRange(range)})` : ''}${outside === 'high' ? ' cao' : outside === 'low' ? ' thấp' : ''}${at === null ? '' : `, ${writeDay(at.slice(0, 10))}`}`
  )))
  list(pen, 'Liên hệ khi cần', card.contacts.map(({ name, phone, relation }) => `${name}${relation === null ? '' : ` (${relation})`}: ${phone}`))
}

function personLines({ name, birth, sex, bloodGroup, card }: BookPerson): string[] {
  return [
    `Họ và tên: ${name ?? 'chưa biết'}`, `Ngày sinh: ${birth === null ? 'chưa biết' : writeDay(birth)}${sex === null ? '' : ` · ${sex === 'male' ? 'Nam' : 'Nữ'}`}`,
    `Nhóm máu: ${bloodGroup ? `${bloodGroup.group}${byOwn(bloodGroup.source.by)}` : 'chưa biết'}`,
    ...(card ? [`Thẻ bảo hiểm y tế: •••• ${card.ends}${card.validTo === null ? '' : `, đến ${writeDay(card.validTo)}`}`] : []),
  ]
}

const byOwn = (by: 'facility' | 'own'): string => (by === 'own' ? ' (tự ghi)' : '')

function tellAllergy({ substance, reaction, severity, source }: BookAllergy): string {
  return `${substance}${reaction === null ? '' : `: ${reaction}`}${severity === 'severe' ? ', nặng' : ''}${byOwn(source.by)}`
}

function tellMedicine({ name, strength, dose, howTo, until }: BookMedicine): string {
  return [`${name}${strength === null ? '' : ` ${strength}`}`, dose, howTo, until === null ? null : `đến ${writeDay(until)}`].filter((part) => part !== null).join(', ')
}

async function drawTimeline(pen: Pen, book: Book): Promise<void> {
  heading(pen, 'Các lần khám')
  for (const [at, visit] of book.visits().entries()) {
    drawVisit(pen, tellVisit(book.naming, visit))
    if (at % IN_ONE_TURN === IN_ONE_TURN - 1) await turn()
  }
}

function drawVisit(pen: Pen, { facility, begins, ends, care, diagnosis, reason, outcome }: BookVisit): void {
  if (pen.doc.y > pen.doc.page.height - EDGE - 48) pen.doc.addPage()
  pen.doc.y += 3
  const sameDay = begins !== null && ends !== null && vietnamText(begins).slice(0, 10) === vietnamText(ends).slice(0, 10)
  pen.write('P', `${begins === null ? '' : writeMoment(begins)}${ends === null || sameDay ? '' : ` – ${writeMoment(ends)}`} · ${facility.name ?? facility.code}`, { font: 'bold', size: 9.5 })
  const told = [care?.words?.vi, diagnosis, reason === null ? null : `Lý do: ${reason}`, outcome?.words?.vi].filter((part) => part !== null && part !== undefined)
  if (told.length > 0) pen.write('P', told.join(' · '), { indent: 8, size: 9 })
}

const VIETNAM_MS = 7 * 3_600_000
const vietnamText = (iso: string): string => new Date(Date.parse(iso) + VIETNAM_MS).toISOString()

function writeDay(day: string): string {
  return day.split('-').reverse().join('/')
}

function writeMoment(iso: string): string {
  const text = vietnamText(iso)
  return `${text.slice(11, 16)} ${writeDay(text.slice(0, 10))}`
}

function writeRange({ low, high }: { readonly low: number | null; readonly high: number | null }): string {
  const say = (figure: number) => String(figure).replace('.', ',')
  if (low === null) return high === null ? '' : `≤ ${say(high)}`
  return high === null ? `≥ ${say(low)}` : `${say(low)}–${say(high)}`
}

function numberPages(doc: Pdf, book: Book): void {
  const { count } = doc.bufferedPageRange()
  for (let at = 0; at < count; at += 1) {
    doc.switchToPage(at)
    // Below the text's own bounds the library would begin another page.
    doc.page.margins.bottom = 0
    doc.markContent('Artifact', { type: 'Pagination' })
    doc.font('plain').fontSize(8).fillColor(FAINT).text(`${book.person().name ?? ''} · ${at + 1}/${count}`, EDGE, doc.page.height - EDGE + 16, { width: WIDTH, align: 'center', lineBreak: false })
    doc.endMarkedContent()
  }
}
