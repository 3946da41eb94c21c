/** How rules read texts: days, times, money, codes. A text that is none reads as "nothing": its shape was judged already. */
import type { DayNumber } from '../../../catalogue.ts'
import type { Row } from '../../../shape.ts'

/** The day a text of 8 or more digits begins with, as 20261122; 0 where it names no day of the calendar. */
export function dayOf(text: string | undefined): DayNumber {
  if (text === undefined || text.length < 8) return 0
  const day = digits(text, 0, 8)
  return day > 0 && isDay(day) ? day : 0
}

/** A time `yyyyMMddHHmm` as one number that sorts as time does; 0 where it is none. */
export function minuteOf(text: string | undefined): number {
  if (text?.length !== 12) return 0
  const minute = digits(text, 0, 12)
  const clock = minute % 10_000
  return minute <= 0 || clock > 2359 || clock % 100 > 59 || !isDay((minute - clock) / 10_000) ? 0 : minute
}

function digits(text: string, from: number, to: number): number {
  let value = 0
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at) - 48
    if (code < 0 || code > 9) return -1
    value = value * 10 + code
  }
  return value
}

const MONTH_DAYS = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function isDay(day: DayNumber): boolean {
  const [year, month, date] = [Math.floor(day / 10_000), Math.floor(day / 100) % 100, day % 100]
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return year >= 1800 && month >= 1 && month <= 12 && date >= 1 && date <= (MONTH_DAYS[month] ?? 0) + (leap ? 1 : 0)
}

/** Whole days from one day to another. */
export function daysBetween(from: DayNumber, to: DayNumber): number {
  return serial(to) - serial(from)
}

function serial(day: DayNumber): number {
  return Date.UTC(Math.floor(day / 10_000), (Math.floor(day / 100) % 100) - 1, day % 100) / 86_400_000
}

/** Minutes from one time to another, both as `minuteOf` gives them. */
export function minutesBetween(from: number, to: number): number {
  const clock = (minute: number) => Math.floor((minute % 10_000) / 100) * 60 + (minute % 100)
  return daysBetween(Math.floor(from / 10_000), Math.floor(to / 10_000)) * 1_440 + clock(to) - clock(from)
}

/** What NGAY_SINH says: the year, and month and day where they are known (zeros stand for unknown). */
export interface Birth {
  readonly year: number
  /** The whole day; 0 where only the year is known. */
  readonly day: DayNumber
  readonly hasTime: boolean
}

/** NGAY_SINH, `yyyyMMddHHmm` with zeros for what is unknown; nothing where not even the year is there. */
export function birthOf(text: string | undefined): Birth | undefined {
  if (text === undefined || text.length < 8) return undefined
  const year = digits(text, 0, 4)
  if (year < 1800) return undefined
  return { year, day: dayOf(text), hasTime: text.length === 12 && digits(text, 8, 12) > 0 }
}

/** Completed years of age on a day, at least and at most: the same where the birthday is known. */
export function yearsOn(birth: Birth, day: DayNumber): readonly [least: number, most: number] {
  const difference = Math.floor(day / 10_000) - birth.year
  if (birth.day === 0) return [Math.max(difference - 1, 0), difference]
  const years = difference - (day % 10_000 < birth.day % 10_000 ? 1 : 0)
  return [years, years]
}

/** Parts of a list joined by `;`, without spaces around them; none for an empty text. */
export function partsOf(text: string | undefined): string[] {
  if (text === undefined || text === '') return []
  return text.includes(';') ? text.split(';').map((part) => part.trim()).filter((part) => part !== '') : [text.trim()]
}

/**
 * A number with at most `decimals` digits after the point as a whole number of its last unit: `money('12.5', 2)` is
 * 1250. Nothing for a text that is no such number, is negative, or has more digits than a double holds exactly.
 */
export function unitsOf(text: string | undefined, decimals: number): number | undefined {
  if (text === undefined || text === '') return undefined
  let value = 0
  let point = -1
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === 46 && point < 0) point = at
    else if (code < 48 || code > 57) return undefined
    else value = value * 10 + (code - 48)
  }
  const given = point < 0 ? 0 : text.length - point - 1
  if (given > decimals) return roundedUnits(text, point, decimals)
  for (let more = given; more < decimals; more += 1) value *= 10
  return Number.isSafeInteger(value) ? value : undefined
}

/** More digits than allowed: the shape says so; the rules go on with the value cut to the last unit only if nothing is lost. */
function roundedUnits(text: string, point: number, decimals: number): number | undefined {
  const rest = text.slice(point + 1 + decimals)
  return /^0*$/.test(rest) ? unitsOf(text.slice(0, point + 1 + decimals), decimals) : undefined
}

/** Whether two rows say the same in these fields. */
export function isSame(one: Row, other: Row | undefined, fields: readonly string[]): boolean {
  return other !== undefined && fields.every((field) => one[field] === other[field])
}

/** Hundredths of a đồng. */
export const money = (text: string | undefined) => unitsOf(text, 2)

/** `a × b × … / divisor`, rounded half up, exact: whole numbers only. */
export function timesOver(factors: readonly number[], divisor: number): number {
  let product = 1
  for (const factor of factors) product *= factor
  if (Number.isSafeInteger(product)) {
    const rest = product % divisor
    return (product - rest) / divisor + (rest * 2 >= divisor ? 1 : 0)
  }
  const exact = factors.reduce((sum, factor) => sum * BigInt(factor), 1n)
  return Number((exact * 2n + BigInt(divisor)) / (BigInt(divisor) * 2n))
}

/** Hundredths as people write đồng: `65.840` or `65.840,5`. */
export function dong(hundredths: number): string {
  const whole = String(Math.floor(hundredths / 100)).replace(/\B(?=(\d{3})+$)/g, '.')
  const rest = hundredths % 100
  return rest === 0 ? whole : `${whole},${String(rest).padStart(2, '0').replace(/0$/, '')}`
}

/** A day as people read it. */
export function dayText(day: DayNumber): string {
  return `${String(day % 100).padStart(2, '0')}/${String(Math.floor(day / 100) % 100).padStart(2, '0')}/${Math.floor(day / 10_000)}`
}
