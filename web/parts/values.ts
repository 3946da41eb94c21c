/** Prints dates, numbers and spans of time the same way in both languages (LOOK §3). */

const zone = 'Asia/Ho_Chi_Minh'
const dateFormat = new Intl.DateTimeFormat('en-GB', { timeZone: zone, day: '2-digit', month: '2-digit', year: 'numeric' })
// Sweden writes days as ISO 8601 does.
const dayFormat = new Intl.DateTimeFormat('sv-SE', { timeZone: zone })
const timeFormat = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' })

/** 05/08/2026, as on a clock in Viet Nam. A bare year stays a year; text that is no date is given back as it is. */
export function dateOf(moment: string): string {
  if (/^\d{4}$/.test(moment)) return moment
  const date = new Date(moment)
  return Number.isNaN(date.getTime()) ? moment : dateFormat.format(date)
}

/** 2026-08-05: the day it is in Viet Nam. */
export function vietnamDay(now: Date): string {
  return dayFormat.format(now)
}

/** 21/08/2026 of 2026-08-21, the day itself, not a moment; a year alone stays one. */
export function dayOf(day: string): string {
  return day.split('-').toReversed().join('/')
}

/** 14:05:20. */
export function timeOf(moment: string): string {
  const date = new Date(moment)
  return Number.isNaN(date.getTime()) ? moment : timeFormat.format(date)
}

/** 14:05:20 05/08/2026. */
export function momentOf(moment: string): string {
  return `${timeOf(moment)} ${dateOf(moment)}`
}

/** 14:05 05/08/2026, or only the time when it is today. */
export function shortMomentOf(moment: string, now: Date): string {
  return dateOf(moment) === dateOf(now.toISOString()) ? timeOf(moment) : `${timeOf(moment).slice(0, 5)} ${dateOf(moment)}`
}

/** 12.408 and 0,4: points between thousands, a comma before decimals. */
export function numberOf(value: number, decimals = 0): string {
  return new Intl.NumberFormat('vi-VN', { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(value)
}

/** 26,4 kB; decimal units. */
export function sizeOf(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`
  return bytes < 1_000_000 ? `${numberOf(bytes / 1_000, 1)} kB` : `${numberOf(bytes / 1_000_000, 1)} MB`
}

export type SpanUnit = 'second' | 'minute' | 'hour' | 'day'

/** A span in the unit that reads best: 0,4 s · 12 min · 3 h · 9 days. `word` names the unit. */
export function spanOf(seconds: number, word: (unit: SpanUnit) => string): string {
  if (seconds < 10) return `${numberOf(Math.max(0, seconds), 1)} ${word('second')}`
  if (seconds < 60) return `${numberOf(seconds)} ${word('second')}`
  if (seconds < 5_400) return `${numberOf(seconds / 60)} ${word('minute')}`
  if (seconds < 129_600) return `${numberOf(seconds / 3_600)} ${word('hour')}`
  return `${numberOf(seconds / 86_400)} ${word('day')}`
}

/** +0,004 s: how long after the start; three digits while they matter. */
export function afterOf(milliseconds: number): string {
  const seconds = Math.max(0, milliseconds) / 1_000
  return `+${numberOf(seconds, seconds < 0.1 ? 3 : seconds < 10 ? 2 : 0)} s`
}

/** 7F3K…: the end of a long reference, which is what differs between neighbours. */
export function shortReference(reference: string): string {
  return reference.length <= 12 ? reference : `…${reference.slice(-8)}`
}

/** A typed 21/08/2026 or 21/08/2026 14:05 as a moment in Viet Nam's time; undefined when it is neither. */
export function momentFromText(text: string): string | undefined {
  const match = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:[ ,]+(\d{1,2}):(\d{2}))?$/.exec(text.trim())
  if (!match) return undefined
  const [day, month, hour, minute] = [match[1], match[2], match[4] ?? '0', match[5] ?? '0'].map((part) => (part ?? '').padStart(2, '0'))
  const local = `${match[3]}-${month}-${day}`
  const moment = new Date(`${local}T${hour}:${minute}:00+07:00`)
  if (Number.isNaN(moment.getTime()) || dateOf(moment.toISOString()) !== `${day}/${month}/${match[3]}`) return undefined
  return `${local}T${hour}:${minute}:00+07:00`
}

/** The inverse of `momentFromText`, to the minute. */
export function textFromMoment(moment: string | undefined): string {
  return moment === undefined ? '' : `${dateOf(moment)} ${timeOf(moment).slice(0, 5)}`
}

/** The moment a UUIDv7 was made, which is when the message was taken in; undefined for other ids. */
export function momentOfId(id: string): number | undefined {
  const hex = id.replaceAll('-', '')
  return /^[0-9a-f]{12}7/i.test(hex) ? Number.parseInt(hex.slice(0, 12), 16) : undefined
}
