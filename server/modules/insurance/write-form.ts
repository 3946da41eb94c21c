/** Writes a form of the definitions as a file: head, then one element a line. Pure. */
import type { Form, FormColumn } from '#definitions/insurance/forms.ts'
import { escapeForeignText } from '#formats/giamdinhhs/escape-text.ts'

/** Values by column name; money as hundredths of a đồng in digits. */
export type FormValues = Readonly<Record<string, string>>

/** @throws Error where a column has no value: a form with holes is not sent */
export function writeForm(form: Form, head: FormValues, lines: readonly FormValues[]): Buffer {
  const rows = lines.map((line) => `  <${form.row}>${cells(form.columns, line)}</${form.row}>\n`).join('')
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n<${form.root}>\n  <THONG_TIN_CHUNG>${cells(form.head, head)}</THONG_TIN_CHUNG>\n${rows}</${form.root}>\n`)
}

function cells(columns: readonly FormColumn[], values: FormValues): string {
  return columns.map(({ name, money }) => {
    const value = values[name]
    if (value === undefined) throw new Error(`The form has no value for ${name}`)
    return `<${name}>${escapeForeignText(money ? amountOf(value) : value)}</${name}>`
  }).join('')
}

/** "123450" → "1234.50", the way the visit standard writes money. */
export function amountOf(hundredths: string): string {
  const [, sign = '', digits = '0'] = /^(-?)(\d+)$/.exec(hundredths) ?? []
  const padded = digits.padStart(3, '0')
  return `${sign}${padded.slice(0, -2)}.${padded.slice(-2)}`
}
