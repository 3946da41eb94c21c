/** Visits for tests of the FHIR projection: those of the invented country, and rows in which any field is filled. */
import { checkIn3176 } from '#definitions/exchanges/check-in-3176/index.ts'
import { visit3176 } from '#definitions/exchanges/visit-3176/index.ts'
import { judgeSensitivity } from '#definitions/exchanges/visit-3176/sensitivity.ts'
import type { FieldDefinition, Row, TableDefinition, Tables } from '#definitions/shape.ts'
import type { About } from '#formats/fhir/index.ts'
import { VISIT_KINDS } from '../../sandbox/hospitals/visit/index.ts'
import { aVisit } from '../rules/visits.ts'

/** The tables of the visit file and the check-in. */
export const allTables: readonly TableDefinition[] = [...checkIn3176.tables, ...visit3176.tables]

export const LINEAGE = '0190a1b2-0000-7000-8000-000000000001'

/** What a projection of these tables is told. */
export function aboutOf(tables: Tables, more: Partial<About> = {}): About {
  return {
    subjectId: 'subject-1', lineageId: LINEAGE, facility: { code: tables['XML1']?.[0]?.['MA_CSKCB'] ?? '01901', name: 'Bệnh viện Thử nghiệm' }, version: 1,
    receivedAt: '2026-11-20T10:00:00.000Z', documentId: '0190a1b2-0000-7000-8000-000000000002', rowNumbers: {}, findings: judgeSensitivity(tables), ...more,
  }
}

/** Visits of every kind, the same ones at every run. */
export function visitsOfEveryKind(each: number): { kind: string; tables: Tables }[] {
  return VISIT_KINDS.flatMap((kind) => Array.from({ length: each }, (_, seed) => ({ kind, tables: aVisit(kind, seed) })))
}

/** A check-in as it comes: its table alone. */
export function aCheckInFile(): Tables {
  return { XML0: [aFullRow(tableOf('XML0'))] }
}

/** A visit in which every table has a row with every field filled: also those the invented hospitals never send. */
export function aFullVisit(): Tables {
  return Object.fromEntries(visit3176.tables.map((table) => [table.kind, [aFullRow(table)]]))
}

export function tableOf(kind: string): TableDefinition {
  const found = allTables.find((table) => table.kind === kind)
  if (!found) throw new Error(`There is no table ${kind}.`)
  return found
}

function aFullRow(table: TableDefinition): Row {
  return Object.fromEntries(table.fields.map((field, at) => [field.name, sampleOf(field, at)]))
}

const CODED: Readonly<Record<string, string>> = { MA_LK: 'LK1', STT: '1', GIOI_TINH: '2', MA_NHOM: '1', MA_LOAI_KCB: '03', MA_VAT_TU: '' }

function sampleOf({ name, type, size, decimals }: FieldDefinition, at: number): string {
  const known = CODED[name]
  if (known !== undefined) return known
  if (type === 'date') return `202611${String(10 + (at % 18))}`
  if (type === 'datetime') return `202611${String(10 + (at % 18))}0830`
  if (type === 'code-list') return `A${at};B${at}`
  if (type === 'number') return decimals ? `${at + 1}.25` : '1'
  return (size ?? 99) < 6 ? `X${at % 9}` : `Chữ ${at}`
}

/** How a table's fields differ from those of another reading: `TABLE row FIELD`; fields no mapping carries are counted only. */
export interface Compared {
  readonly differences: string[]
  rows: number
  fields: number
  notCarried: number
}

/** Compares tables field by field with what came back; an absent field is an empty one. */
export function compare(tables: Tables, back: Tables, notCarried: (table: string, field: string) => boolean): Compared {
  const compared: Compared = { differences: [], rows: 0, fields: 0, notCarried: 0 }
  for (const [kind, rows] of Object.entries(tables)) {
    if ((back[kind] ?? []).length !== rows.length) compared.differences.push(`${kind} has ${back[kind]?.length ?? 0} rows instead of ${rows.length}`)
    const names = tableOf(kind).fields.map(({ name }) => name)
    const carried = names.filter((name) => !notCarried(kind, name))
    compared.rows += rows.length
    compared.fields += rows.length * carried.length
    compared.notCarried += rows.length * (names.length - carried.length)
    rows.forEach((row, at) => { compared.differences.push(...differences(carried, row, back[kind]?.[at] ?? {}).map((text) => `${kind} ${at + 1} ${text}`)) })
  }
  return compared
}

function differences(names: readonly string[], row: Row, back: Row): string[] {
  return names.filter((name) => (row[name] ?? '') !== (back[name] ?? '')).map((name) => `${name}: ${JSON.stringify(row[name])} became ${JSON.stringify(back[name])}`)
}
