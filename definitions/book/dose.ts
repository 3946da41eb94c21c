/** How long a supply lasts, as the dose tells it (LIEU_DUNG of QĐ 3176: amount per time * times a day * days). Pure. */

const DAYS = /(\d{1,3})\s*ng[aà]y/giu
const PER_DAY = /(\d{1,3}(?:[.,]\d{1,2})?)[^*/]*\/\s*lần\s*\*\s*(\d{1,2})\s*lần\s*\/\s*ngày/iu
const MOST_DAYS = 366

/** Days of a supply: said by the dose, else quantity by dose; undefined where neither tells, or more than a year. */
export function daysOfSupply(dose: string, quantity: string): number | undefined {
  const said = [...dose.normalize('NFC').matchAll(DAYS)].at(-1)?.[1]
  const days = said === undefined ? daysByQuantity(dose.normalize('NFC'), quantity) : Number(said)
  return days !== undefined && days >= 1 && days <= MOST_DAYS ? days : undefined
}

function daysByQuantity(dose: string, quantity: string): number | undefined {
  const [, amount, times] = PER_DAY.exec(dose) ?? []
  const perDay = Number((amount ?? '').replace(',', '.')) * Number(times)
  const days = Math.floor(Number(quantity) / perDay)
  return Number.isFinite(days) ? days : undefined
}
