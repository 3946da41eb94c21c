/** Judges the text of one field by its definition: length, number, date, time. */
import { maskValue, type ProblemCode } from '#definitions/problem.ts'
import type { FieldPlan } from './table-plan.ts'
import { shapeOfTime, type TimeShape } from './time.ts'

/** Tells a finding about the field at hand; `value` is already masked. */
export type Complain = (code: ProblemCode, value: string, params?: Record<string, string | number>) => void

/** What is wrong with a text that is not empty. */
export function checkValue(field: FieldPlan, text: string, complain: Complain): void {
  switch (field.type) {
    case 'number': return checkNumber(field, text, complain)
    case 'date':
    case 'datetime': return checkTime(field, text, complain)
    case 'string':
    case 'code-list': return checkLength(field, text, complain)
  }
}

function checkLength(field: FieldPlan, text: string, complain: Complain): void {
  if (field.size === null || text.length <= field.size) return
  // The standard counts characters; a character outside the basic plane takes two units.
  const length = [...text].length
  if (length > field.size) complain('field-too-long', maskValue(text, field.personal), { length, limit: field.size })
}

function checkNumber(field: FieldPlan, text: string, complain: Complain): void {
  const sign = text.charCodeAt(0) === 0x2d ? 1 : 0
  let point = -1
  for (let at = sign; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === 0x2e && point < 0) point = at
    else if (code < 0x30 || code > 0x39) return complain('field-not-a-number', maskValue(text, field.personal))
  }
  const whole = (point < 0 ? text.length : point) - sign
  const decimals = point < 0 ? 0 : text.length - point - 1
  if (whole === 0 || (point >= 0 && decimals === 0)) return complain('field-not-a-number', maskValue(text, field.personal))
  if (sign === 1) complain('number-negative', maskValue(text, field.personal))
  if (field.decimals !== undefined && decimals > field.decimals) complain('field-decimals', maskValue(text, field.personal), { limit: field.decimals })
  if (field.size !== null && whole > field.size) complain('field-too-long', maskValue(text, field.personal), { length: whole, limit: field.size })
}

function checkTime(field: FieldPlan, text: string, complain: Complain): void {
  const parts = field.many && text.includes(';') ? text.split(';').map((part) => part.trim()) : [text]
  for (const part of parts) {
    const shape = shapeOfTime(part, field.timeLength)
    if (shape !== 'full') complainOfTime(field, { part, shape }, complain)
  }
}

function complainOfTime(field: FieldPlan, { part, shape }: { part: string; shape: TimeShape }, complain: Complain): void {
  const masked = maskValue(part, field.personal)
  if (shape === 'incomplete' && field.isBirth) return
  if (field.isKey || (shape === 'wrong' && shapeOfTime(part, field.timeLength === 8 ? 12 : 8) !== 'full')) {
    complain(field.timeLength === 8 ? 'field-not-a-date' : 'field-not-a-time', masked)
  } else if (shape === 'incomplete') complain('time-incomplete', masked)
  else complain('time-length', masked, { expected: field.timeLength === 8 ? 'yyyyMMdd' : 'yyyyMMddHHmm' })
}
