/** Builders that let one field of the standard be written on one line. */
import type { FieldDefinition, FieldType, Required } from '../../shape.ts'
import { sharedMeanings, type SharedName } from './meanings.ts'

/** Type and size of a field, as the official list gives them. */
export interface Kind {
  readonly type: FieldType
  readonly size: number | null
  readonly decimals?: number
}

type Meaning = readonly [vi: string, en: string]

/** Text of at most `size` characters; without a size, of any length ("n" in the standard). */
export const s = (size: number | null = null): Kind => ({ type: 'string', size })
/** A whole number of at most `size` digits, or with `decimals` after the point. */
export const n = (size: number, decimals?: number): Kind => (
  decimals === undefined ? { type: 'number', size } : { type: 'number', size, decimals }
)
/** Codes or days joined by `;`. */
export const codes = (size: number | null = null): Kind => ({ type: 'code-list', size })
/** yyyyMMdd. */
export const date: Kind = { type: 'date', size: 8 }
/** yyyyMMddHHmm, 24 hours. */
export const datetime: Kind = { type: 'datetime', size: 12 }
/** Đồng, with two decimals. */
export const money = n(15, 2)
/** Đồng for one unit, with three decimals. */
export const price = n(15, 3)
export const quantity = n(10, 3)

export const always: Required = 'always'
export const optional: Required = 'optional'
/** Must be filled under a condition; the rule book holds the condition itself. */
export const when = (vi: string, en: string): Required => ({ when: { vi, en } })

/** One field. Its meaning is given here, or shared by name in meanings.ts. */
export function f(name: SharedName, kind: Kind, required: Required): FieldDefinition
export function f(name: string, kind: Kind, required: Required, means: Meaning): FieldDefinition
export function f(name: string, kind: Kind, required: Required, means?: Meaning): FieldDefinition {
  const [vi, en] = means ?? sharedMeanings[name as SharedName]
  return { name, ...kind, required, means: { vi, en } }
}

/** One personal field: masked in answers, logs and pages. */
export function p(name: SharedName, kind: Kind, required: Required): FieldDefinition
export function p(name: string, kind: Kind, required: Required, means: Meaning): FieldDefinition
export function p(name: string, kind: Kind, required: Required, means?: Meaning): FieldDefinition {
  const field = means ? f(name, kind, required, means) : f(name as SharedName, kind, required)
  return { ...field, personal: true }
}
