/** A table definition prepared for reading: look-ups and checks worked out once. */
import type { DocumentKeys, FieldDefinition, TableDefinition } from '#definitions/shape.ts'
import { rowViewOf, type RowView } from './row-view.ts'
import { fieldNames, type FieldNames } from './spelt-names.ts'

export interface FieldPlan {
  readonly name: string
  readonly type: FieldDefinition['type']
  readonly size: number | null
  readonly decimals: number | undefined
  readonly personal: boolean
  /** Digits of one date or time. */
  readonly timeLength: 8 | 12
  /** Several days or times may be joined by `;`, as the standard does where the size exceeds one. */
  readonly many: boolean
  readonly isBirth: boolean
  readonly required: boolean
  /** Without it the document cannot be filed: missing refuses the file. */
  readonly isKey: boolean
}

export interface TablePlan {
  readonly table: TableDefinition
  readonly fields: readonly FieldPlan[]
  readonly expected: FieldNames
  readonly requiredFields: readonly FieldPlan[]
  readonly requiredPlaces: readonly number[]
  readonly byName: ReadonlyMap<string, number>
  readonly path: readonly string[]
  /** Every field with empty text; copied for each row so that rows share one shape. */
  readonly emptyRow: Readonly<Record<string, string>>
  /** The row of a plain table, cells unread. */
  readonly viewRow: RowView
}

/** What of the exchange's keys the reader of one table needs. */
export type TableKeys = Pick<DocumentKeys, 'table' | 'lineage' | 'facility' | 'localPatient' | 'name' | 'birth' | 'sex' | 'begins' | 'ends'>

const plansByKeys = new WeakMap<TableKeys, WeakMap<TableDefinition, TablePlan>>()

export function planOf(table: TableDefinition, keys: TableKeys): TablePlan {
  const plans = plansByKeys.get(keys) ?? new WeakMap<TableDefinition, TablePlan>()
  plansByKeys.set(keys, plans)
  const found = plans.get(table)
  if (found) return found
  const fields = table.fields.map((field) => planField(field, table.kind, keys))
  const names = fields.map((field) => field.name)
  const plan: TablePlan = {
    table,
    fields,
    expected: fieldNames(names),
    requiredPlaces: fields.flatMap((field, place) => (field.required ? [place] : [])),
    requiredFields: fields.filter((field) => field.required),
    byName: new Map(fields.map((field, at) => [field.name, at])),
    path: [table.root, ...(table.list === undefined ? [] : [table.list]), ...(table.row === undefined ? [] : [table.row])],
    // From JSON, an object gets its final shape at once; filled name by name it would become a slow dictionary.
    emptyRow: JSON.parse(JSON.stringify(Object.fromEntries(fields.map((field) => [field.name, ''])))) as Record<string, string>,
    viewRow: rowViewOf(table.fields),
  }
  plans.set(table, plan)
  return plan
}

function planField(field: FieldDefinition, kind: string, keys: TableKeys): FieldPlan {
  const timeLength = field.type === 'date' ? 8 : 12
  const main = [keys.facility, keys.localPatient, keys.name, keys.birth, keys.sex, keys.begins, keys.ends]
  return {
    name: field.name,
    type: field.type,
    size: field.size,
    decimals: field.decimals,
    personal: field.personal === true,
    timeLength,
    many: field.size === null || field.size > timeLength,
    isBirth: /SINH/.test(field.name) && field.type !== 'string',
    required: field.required === 'always',
    isKey: field.name === keys.lineage || (kind === keys.table && main.includes(field.name)),
  }
}
