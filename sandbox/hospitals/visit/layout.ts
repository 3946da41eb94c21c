/** The official tables: which fields, in which order, under which element names. Names only; no rule is taken from there. */
import { xml0 } from '#definitions/exchanges/visit-3176/tables/xml0.ts'
import { xml1 } from '#definitions/exchanges/visit-3176/tables/xml1.ts'
import { xml11 } from '#definitions/exchanges/visit-3176/tables/xml11.ts'
import { xml13 } from '#definitions/exchanges/visit-3176/tables/xml13.ts'
import { xml14 } from '#definitions/exchanges/visit-3176/tables/xml14.ts'
import { xml15 } from '#definitions/exchanges/visit-3176/tables/xml15.ts'
import { xml2 } from '#definitions/exchanges/visit-3176/tables/xml2.ts'
import { xml3 } from '#definitions/exchanges/visit-3176/tables/xml3.ts'
import { xml4 } from '#definitions/exchanges/visit-3176/tables/xml4.ts'
import { xml5 } from '#definitions/exchanges/visit-3176/tables/xml5.ts'
import { xml6 } from '#definitions/exchanges/visit-3176/tables/xml6.ts'
import { xml7 } from '#definitions/exchanges/visit-3176/tables/xml7.ts'
import { xml8 } from '#definitions/exchanges/visit-3176/tables/xml8.ts'
import { xml9 } from '#definitions/exchanges/visit-3176/tables/xml9.ts'
import type { Cells, Row } from './visit.ts'

export interface Layout {
  readonly kind: string
  readonly root: string
  readonly list?: string
  readonly row?: string
  readonly fields: readonly string[]
}

const TABLES = [xml0, xml1, xml2, xml3, xml4, xml5, xml6, xml7, xml8, xml9, xml11, xml13, xml14, xml15]

const LAYOUTS: ReadonlyMap<string, Layout> = new Map(TABLES.map(({ kind, root, list, row, fields }) => [
  kind, { kind, root, ...(list === undefined ? {} : { list }), ...(row === undefined ? {} : { row }), fields: fields.map((field) => field.name) },
]))

/** The tables this generator writes. */
export function listLayouts(): readonly Layout[] {
  return [...LAYOUTS.values()]
}

/** One table; throws for one that the hospitals never write. */
export function layoutOf(kind: string): Layout {
  const found = LAYOUTS.get(kind)
  if (!found) throw new Error(`The hospitals write no table ${kind}.`)
  return found
}

/** All fields of a table in the official order, empty where nothing was given. Throws for a cell the table has no field for. */
export function inOrder(kind: string, cells: Cells): Row {
  const { fields } = layoutOf(kind)
  const known = new Set(fields)
  for (const name of Object.keys(cells)) {
    if (!known.has(name)) throw new Error(`${kind} has no field ${name}.`)
  }
  return Object.fromEntries(fields.map((name) => [name, cells[name] ?? '']))
}
