/** What the packing says of a table's markup: its white space, its fields, and where these are found. */
import type { Cells } from './cells.ts'

/** A layout of the dictionary: a table with the same markup may leave fields of it out. */
export interface KnownLayout {
  readonly number: number
  readonly fields: readonly string[]
}

/** A layout as it is stored, in JSON. */
export interface Layout extends Markup {
  readonly fields: readonly string[]
}

export interface Markup {
  readonly path: readonly string[]
  /** White space: after each opening tag on the way to a row; around fields; between rows; before each closing tag. */
  readonly opening: readonly string[]
  readonly beforeField: string
  readonly betweenFields: string
  readonly afterFields: string
  readonly betweenRows: string
  readonly closing: readonly string[]
}

export interface FoundLayout {
  readonly known: number
  readonly layout: string
  /** The layout's bytes. */
  readonly spelt: Uint8Array
  readonly cells: Cells
}

/** For each of these names its place among the fields; −1 for none. */
export function placesOf(names: readonly string[], fields: readonly string[]): Int32Array {
  const places = new Map(fields.map((name, at) => [name, at]))
  return Int32Array.from(names, (name) => places.get(name) ?? -1)
}
