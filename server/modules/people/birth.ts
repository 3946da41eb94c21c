/** Birth and sex as partners write them, in the one form kept here. Pure. */

/** 1 male, 2 female, 3 undetermined: the codes of GIOI_TINH. */
export type Sex = 1 | 2 | 3

/**
 * `yyyy-MM-dd`, or `yyyy` where only the year is known. Reads `yyyyMMddHHmm` with zeros for unknown parts (NGAY_SINH),
 * `yyyyMMdd`, `yyyy-MM-dd` and `yyyy`; null for what names no day of the calendar.
 */
export function readBirth(text: string): string | null {
  const parts = /^(\d{4})(?:-?(\d{2})-?(\d{2})(?:\d{4}|\d{6})?)?$/.exec(text.trim())
  const [, year, month = '00', day = '00'] = parts ?? []
  if (year === undefined || year === '0000') return null
  if (month === '00' || day === '00') return year
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(`${year}-${month}-${day}`) ? `${year}-${month}-${day}` : null
}

export function readSex(text: string): Sex {
  const code = text.trim()
  return code === '1' ? 1 : code === '2' ? 2 : 3
}
