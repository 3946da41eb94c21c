/** Dates and times as the standard writes them: yyyyMMdd and yyyyMMddHHmm, Vietnamese time. */

/** `incomplete`: day, or day and month, are 00, as only a birth date may be. */
export type TimeShape = 'full' | 'incomplete' | 'wrong'

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Judges `length` 8 (date) or 12 (time): digits only, a day that exists, hour below 24, minute below 60. */
export function shapeOfTime(text: string, length: 8 | 12): TimeShape {
  if (text.length !== length || !hasOnlyDigits(text)) return 'wrong'
  const year = number(text, 0, 4)
  const month = number(text, 4, 6)
  const day = number(text, 6, 8)
  if (year < 1800 || year > 2200) return 'wrong'
  if (length === 12 && (number(text, 8, 10) > 23 || number(text, 10, 12) > 59)) return 'wrong'
  if (day === 0) return month <= 12 ? 'incomplete' : 'wrong'
  return month >= 1 && day <= daysOf(year, month) ? 'full' : 'wrong'
}

/** The same for digits in bytes: whether they are a full date (8) or time (12). */
export function isFullTime(bytes: Buffer, from: number, length: 8 | 12): boolean {
  for (let at = from; at < from + length; at += 1) {
    const byte = bytes[at] ?? 0
    if (byte < 0x30 || byte > 0x39) return false
  }
  const number = (start: number, end: number) => {
    let value = 0
    for (let at = from + start; at < from + end; at += 1) value = value * 10 + (bytes[at] ?? 0) - 0x30
    return value
  }
  const year = number(0, 4)
  const month = number(4, 6)
  const day = number(6, 8)
  if (year < 1800 || year > 2200 || month < 1 || day < 1 || day > daysOf(year, month)) return false
  return length === 8 || (number(8, 10) < 24 && number(10, 12) < 60)
}

/** The day of a full date or time as a number, 20261122; 0 for any other text. */
export function dayNumber(text: string): number {
  const length = text.length === 8 ? 8 : 12
  return shapeOfTime(text, length) === 'full' ? number(text, 0, 8) : 0
}

/** Milliseconds since 1970 of a full date or time, else null. Viet Nam has kept UTC+7 without summer time since 1975. */
export function momentOf(text: string): number | null {
  const length = text.length === 8 ? 8 : 12
  if (shapeOfTime(text, length) !== 'full') return null
  const hours = length === 12 ? number(text, 8, 10) : 0
  const minutes = length === 12 ? number(text, 10, 12) : 0
  return Date.UTC(number(text, 0, 4), number(text, 4, 6) - 1, number(text, 6, 8), hours - 7, minutes)
}

/** The same of bytes; null as well where they are no digits alone. */
export function momentOfBytes(bytes: Buffer, from: number, to: number): number | null {
  const length = to - from
  if ((length !== 8 && length !== 12) || !isFullTime(bytes, from, length)) return null
  const number = (start: number, end: number) => {
    let value = 0
    for (let at = from + start; at < from + end; at += 1) value = value * 10 + (bytes[at] ?? 0) - 0x30
    return value
  }
  const hours = length === 12 ? number(8, 10) : 0
  return Date.UTC(number(0, 4), number(4, 6) - 1, number(6, 8), hours - 7, length === 12 ? number(10, 12) : 0)
}

function daysOf(year: number, month: number): number {
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return leap ? 29 : (DAYS[month - 1] ?? 0)
}

function hasOnlyDigits(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code < 0x30 || code > 0x39) return false
  }
  return true
}

function number(text: string, from: number, to: number): number {
  let value = 0
  for (let at = from; at < to; at += 1) value = value * 10 + text.charCodeAt(at) - 0x30
  return value
}
