/** A paper's content in words: dates as people write them, codes with their words. Pure. */
import type { PaperDefinition, PaperField } from '#definitions/papers/shape.ts'
import type { Words } from '#definitions/shape.ts'
import type { PaperPage, PaperPart } from '#formats/pdf/index.ts'
import type { PaperContent } from './content.ts'
import { vietnamDay } from '#platform/clock.ts'
import { inForce } from './validity.ts'

/** One line as it is shown; `long` stands under its label. */
export interface ShownLine {
  readonly label: Words
  readonly text: Words
  readonly long: boolean
}

export interface ShownSection {
  readonly title: Words | null
  readonly lines: ShownLine[]
}

const SEXES: Readonly<Record<string, Words>> = { 1: { vi: 'Nam', en: 'Male' }, 2: { vi: 'Nữ', en: 'Female' }, 3: { vi: 'Chưa xác định', en: 'Undetermined' } }

/** The filled lines. @param names names of facilities by code, as they were at the time of issue */
export function shownSections(definition: PaperDefinition, content: PaperContent, names: Readonly<Record<string, string>>): ShownSection[] {
  return definition.sections
    .map(({ title, fields }) => ({
      title,
      lines: fields.flatMap((field) => {
        const text = content[field.name] ?? ''
        return text === '' ? [] : [{ label: field.label, text: wordsOf(field, text, names), long: field.kind === 'long' }]
      }),
    }))
    .filter((section) => section.lines.length > 0)
}

function wordsOf({ kind, choices }: PaperField, text: string, names: Readonly<Record<string, string>>): Words {
  const both = (same: string): Words => ({ vi: same, en: same })
  switch (kind) {
    case 'choice': return choices?.[text] ?? both(text)
    case 'sex': return SEXES[text] ?? both(text)
    case 'facility': return both(names[text] === undefined ? text : `${names[text]} (${text})`)
    case 'date': return both(dayInWords(text))
    case 'moment': return { vi: momentInWords(text, 'ngày'), en: momentInWords(text, 'on') }
    case 'days': return { vi: `${text} ngày`, en: text === '1' ? '1 day' : `${text} days` }
    // Several codes stand as readers separate them.
    case 'text': case 'long': case 'number': return both(/^[\w.]+(?:;[\w.]+)+$/.test(text) ? text.replaceAll(';', '; ') : text)
  }
}

/** 21/08/1954 of 19540821…, 1954 where no more is known. */
export function dayInWords(text: string): string {
  const [year, month, day] = [text.slice(0, 4), text.slice(4, 6), text.slice(6, 8)]
  if (!/^\d{4}/.test(text)) return text
  if (month === '00' || month === '') return year
  return day === '00' || day === '' ? `${month}/${year}` : `${day}/${month}/${year}`
}

function momentInWords(text: string, on: string): string {
  return /^\d{12}/.test(text) && text.slice(8, 12) !== '0000' ? `${text.slice(8, 10)}:${text.slice(10, 12)} ${on} ${dayInWords(text)}` : dayInWords(text)
}

/** 08/12/2026 of 2026-12-08. */
export function dayOfPaper(day: string): string {
  return day.split('-').reverse().join('/')
}

/** 14:05, as on a clock in Viet Nam. */
function clockOf(at: Date): string {
  return new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(11, 16)
}

export interface PageFacts {
  readonly content: PaperContent
  readonly names: Readonly<Record<string, string>>
  /** Its name, the department above it, and where it is. */
  readonly issuer: { readonly name: string; readonly department: string; readonly place: string }
  readonly number: string
  readonly issuedOn: string
  readonly validUntil: string | null
  readonly signer: string
  /** Address in the QR code. */
  readonly address: string
  readonly madeAt: Date
}

/** Names of the signature fields in the PDF. */
export const SIGNATURE_FIELDS = { person: 'person', organisation: 'organisation' } as const

/** The page as it is drawn: Vietnamese, which is what the law knows. */
export function pageOf(definition: PaperDefinition, facts: PageFacts): PaperPage {
  const form = inForce(definition.forms, facts.issuedOn) ?? definition.forms.at(-1)
  const [year, month, day] = facts.issuedOn.split('-')
  const parts: PaperPart[] = shownSections(definition, facts.content, facts.names).map(({ title, lines }) => ({
    title: title?.vi ?? null, lines: lines.map(({ label, text, long }) => ({ label: label.vi, text: text.vi, long })),
  }))
  const signed = `(đã ký số lúc ${clockOf(facts.madeAt)} ngày ${dayOfPaper(vietnamDay(facts.madeAt))})`
  return {
    language: 'vi', title: definition.title.vi, form: form ? `${form.form} · ${form.instrument}` : '', issuer: facts.issuer.name, above: facts.issuer.department, number: facts.number,
    motto: ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc'],
    parts,
    validity: facts.validUntil === null ? null : `Có giá trị đến hết ngày ${dayOfPaper(facts.validUntil)}.`,
    placeAndDay: facts.issuer.place === '' ? `Ngày ${day} tháng ${month} năm ${year}` : `${facts.issuer.place}, ngày ${day} tháng ${month} năm ${year}`,
    signatures: [
      { field: SIGNATURE_FIELDS.organisation, title: definition.signers.organisation.vi, name: facts.issuer.name, note: signed },
      { field: SIGNATURE_FIELDS.person, title: definition.signers.person.vi, name: facts.signer, note: signed },
    ],
    qr: { text: facts.address, caption: 'Quét mã để kiểm tra giấy còn hiệu lực và so với bản này.', alternative: 'Mã QR dẫn tới trang kiểm tra giấy' },
    foot: 'Bản điện tử có chữ ký số, giá trị như bản giấy.', madeAt: facts.madeAt,
  }
}
