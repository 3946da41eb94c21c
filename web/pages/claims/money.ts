/** Money on the pages: hundredths of a đồng as digits, printed 1.234.567 đ, with two decimals only where there are any. */

const SPACE = '\u00A0'
const pointed = (digits: string) => digits.replace(/\B(?=(\d{3})+$)/g, '.')

export function moneyOf(hundredths: string): string {
  return `${plainMoney(hundredths)}${SPACE}đ`
}

/** Without the unit, for columns that name it. */
export function plainMoney(hundredths: string): string {
  const value = BigInt(hundredths)
  const [sign, positive] = value < 0n ? ['−', -value] : ['', value]
  const whole = pointed((positive / 100n).toString())
  const rest = positive % 100n
  return `${sign}${whole}${rest === 0n ? '' : `,${String(rest).padStart(2, '0')}`}`
}

/** 1.605,5 of 1605.5, as a file writes a quantity or a price; other text is given back as it is. */
export function figureOf(text: string): string {
  const [, whole, rest] = /^(\d+)(?:\.(\d+))?$/.exec(text) ?? []
  if (whole === undefined) return text
  return `${pointed(whole)}${rest === undefined ? '' : `,${rest}`}`
}

/** For spreadsheets: 1234567.00. */
export function exactMoney(hundredths: string): string {
  const value = BigInt(hundredths)
  const positive = value < 0n ? -value : value
  return `${value < 0n ? '-' : ''}${positive / 100n}.${String(positive % 100n).padStart(2, '0')}`
}

/** A typed 1.234.567 or 1.234.567,5 as hundredths in digits; undefined where it is no amount. */
export function hundredthsFrom(text: string): string | undefined {
  const match = /^(\d{1,3}(?:\.?\d{3})*|\d+)(?:,(\d{1,2}))?$/.exec(text.replace(/\s|đ/g, ''))
  if (!match) return undefined
  return BigInt(`${(match[1] ?? '').replaceAll('.', '')}${(match[2] ?? '').padEnd(2, '0')}`).toString()
}
