/** Days and times of the standard (yyyyMMdd, yyyyMMddHHmm, unknown parts zero) and of FHIR, both ways. */

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const ZONE = ':00+07:00'

/** The number the digits say; -1 where one is none. */
function digits(text: string, from: number, to: number): number {
  let number = 0
  for (let at = from; at < to; at += 1) {
    const digit = text.charCodeAt(at) - 0x30
    if (digit < 0 || digit > 9) return -1
    number = number * 10 + digit
  }
  return number
}

function isDay(year: number, month: number, day: number): boolean {
  if (day < 1 || day > (DAYS[month - 1] ?? 0)) return false
  return month !== 2 || day < 29 || (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0))
}

/** The day of the first eight digits as a FHIR date, as precise as it is known (`1990`, `1990-05`, `1990-05-17`); null where they name none. */
export function toDate(text: string): string | null {
  const year = digits(text, 0, 4)
  const month = digits(text, 4, 6)
  const day = digits(text, 6, 8)
  if (text.length < 8 || year < 1 || month < 0 || day < 0 || month > 12) return null
  if (month === 0) return day === 0 ? text.slice(0, 4) : null
  if (day === 0) return `${text.slice(0, 4)}-${text.slice(4, 6)}`
  return isDay(year, month, day) ? `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}` : null
}

/** A day of eight digits, or a time of twelve in Vietnam's zone, as a FHIR dateTime; null where the text is neither. */
export function toDateTime(text: string): string | null {
  if (text.length === 8) return toDate(text)
  return text.length === 12 ? toInstant(text) ?? partOfDay(text) : null
}

/** Only a whole time. */
export function toInstant(text: string): string | null {
  if (text.length !== 12) return null
  const hour = digits(text, 8, 10)
  const minute = digits(text, 10, 12)
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return null
  const day = toDate(text)
  return day?.length === 10 ? `${day}T${text.slice(8, 10)}:${text.slice(10, 12)}${ZONE}` : null
}

// An unknown day with an unknown hour: as much of the date as is known.
function partOfDay(text: string): string | null {
  return digits(text, 8, 12) === 0 ? toDate(text) : null
}

/** `HH:mm` of twelve digits; null where the hour is unknown (0000) or none. */
export function toBirthTime(text: string): string | null {
  return text.length === 12 && digits(text, 8, 12) !== 0 ? toInstant(text) : null
}

/** A FHIR date or dateTime as the standard writes it: eight digits for a day, twelve for a time. */
export function fromDateTime(value: string): string {
  const [day = '', time] = value.split('T')
  const [year = '', month = '00', date = '00'] = day.split('-')
  return time === undefined ? `${year}${month}${date}` : `${year}${month}${date}${time.slice(0, 2)}${time.slice(3, 5)}`
}
