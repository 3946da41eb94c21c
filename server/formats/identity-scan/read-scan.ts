/** What came out of a scanner or off a keyboard at the desk: every kind of paper, told apart by its text. Never throws. */
import { readChip, type ChipReading } from './chip-reader.ts'
import { readPrintedQr, type PrintedQr } from './printed-qr.ts'
import { readDay } from './person.ts'
import { readSignedMessage, type SignedMessage } from './signed-message.ts'

export type Scan =
  | ({ readonly kind: 'printed-qr' } & PrintedQr)
  | ({ readonly kind: 'chip' } & ChipReading)
  | { readonly kind: 'signed'; readonly message: SignedMessage }
  /** 15 characters, or the 10 digits of the social-insurance number. */
  | { readonly kind: 'card-number'; readonly number: string }
  | { readonly kind: 'personal-number'; readonly number: string }
  /** Opaque: only the facility that bound it knows whose it is. */
  | { readonly kind: 'wristband'; readonly tag: string }
  | { readonly kind: 'name'; readonly name: string; readonly birth: string | null }
  | { readonly kind: 'unreadable' }

const MOST = 64 * 1024

/** Reads one scan; spaces and the scanner's own Enter around it do not matter. */
export function readScan(given: string): Scan {
  const text = given.trim()
  if (text === '' || text.length > MOST) return { kind: 'unreadable' }
  const qr = readPrintedQr(text)
  if (qr) return { kind: 'printed-qr', ...qr }
  const message = readSignedMessage(text)
  if (message) return { kind: 'signed', message }
  if (text.startsWith('{')) return readJson(text)
  return readCode(text.replace(/[\s.-]/g, '').toUpperCase()) ?? readName(text) ?? beginning(text)
}

function readJson(text: string): Scan {
  try {
    const chip = readChip(JSON.parse(text))
    return chip ? { kind: 'chip', ...chip } : { kind: 'unreadable' }
  } catch {
    return { kind: 'unreadable' }
  }
}

function readCode(code: string): Scan | undefined {
  if (/^\d{12}$/.test(code)) return { kind: 'personal-number', number: code }
  if (/^\d{10}$/.test(code) || /^[A-Z]{2}[1-5]\d{12}$/.test(code)) return { kind: 'card-number', number: code }
  const tag = /^(?:RFID:|WB:)?([0-9A-F]{8,32})$/.exec(code)?.[1]
  // Nine digits are an identity card of before, which finds nobody; every other length in digits or hexadecimal is a tag.
  return tag !== undefined && tag.length !== 9 ? { kind: 'wristband', tag } : undefined
}

function readName(text: string): Scan | undefined {
  const parts = /^([\p{L}\p{M}\s'’.-]{2,120}?)(?:[\s,;]+(\d{4}|\d{2}[/.-]?\d{2}[/.-]?\d{4}))?$/u.exec(text.normalize('NFC'))
  const name = parts?.[1]?.trim() ?? ''
  if (!/\p{L}\s+\p{L}/u.test(name)) return undefined
  return { kind: 'name', name: name.replace(/\s+/g, ' '), birth: parts?.[2] === undefined ? null : readDay(parts[2]) }
}

/** Twelve digits at the beginning are to be trusted, whatever a keyboard has made of the rest. */
function beginning(text: string): Scan {
  const number = /^(\d{12})(?!\d)/.exec(text)?.[1]
  return number === undefined ? { kind: 'unreadable' } : { kind: 'personal-number', number }
}
