/** Rows of a stored table, which was judged when it came in: read, not judged again. */
import type { Row, TableDefinition } from '#definitions/shape.ts'
import { Findings } from './findings.ts'
import type { InnerFile } from './read-envelope.ts'
import { readTable, TABLE_LIMITS } from './read-table.ts'
import type { CellGrid } from './row-view.ts'
import type { CellColumns, StoredTable } from './stored-table.ts'
import { planOf, type TableKeys, type TablePlan } from './table-plan.ts'

/** No field decides anything here: the document was accepted. */
const NO_KEYS: TableKeys = { table: '', lineage: '', facility: '', localPatient: '', name: '', birth: '', sex: '', begins: '', ends: '' }

export interface OpenedTable {
  /** Every field of the definition is there, empty if left out. */
  readonly rows: readonly Row[]
  /** Where the rows' cells lie, if they were found without reading the XML. */
  readonly grid: CellGrid | null
}

/** The rows of a table in its stored bytes (`tablesOf` of document-pack). */
export function plainTables(table: TableDefinition, content: Buffer): readonly Row[] {
  return readTable(table, content, { keys: NO_KEYS, findings: new Findings() }).rows
}

/** The rows of a stored table (`storedTablesOf` of document-pack; of `tablesOf`, only the bytes are known). Both ways give the same rows. */
export function openStoredTable(table: TableDefinition, stored: InnerFile | StoredTable): OpenedTable {
  const columns = 'columns' in stored ? stored.columns : null
  const plan = planOf(table, NO_KEYS)
  if (!columns || !isOfTable(columns, plan)) return { rows: plainTables(table, stored.content), grid: null }
  const grid = gridOf(columns, plan)
  const width = plan.fields.length
  return { rows: Array.from({ length: columns.rows }, (_, row) => plan.viewRow(grid, row * width)), grid }
}

/** Whether reading the XML would find these very cells: the same elements, within the limits (as `readTable` asks). */
function isOfTable({ path, rows, most }: CellColumns, plan: TablePlan): boolean {
  return path.length === plan.path.length && path.every((name, at) => name === plan.path[at]) && rows <= TABLE_LIMITS.rows && most <= TABLE_LIMITS.bytes
}

function gridOf(columns: CellColumns, plan: TablePlan): CellGrid {
  const places = placesOf(columns.fields, plan)
  const width = places.length
  const cells = new Int32Array(columns.rows * width)
  for (let place = 0; place < width; place += 1) {
    const field = places[place] ?? -1
    for (let row = 0, at = place; row < columns.rows; row += 1, at += width) cells[at] = field < 0 ? -1 : field * columns.rows + row
  }
  return { scan: columns, cells }
}

const placesByFields = new WeakMap<readonly string[], WeakMap<TablePlan, Int32Array>>()

/** For each field of the definition, which column it is; −1 where there is none. Layouts are few, so this is kept. */
function placesOf(fields: readonly string[], plan: TablePlan): Int32Array {
  const byPlan = placesByFields.get(fields) ?? new WeakMap<TablePlan, Int32Array>()
  placesByFields.set(fields, byPlan)
  const found = byPlan.get(plan)
  if (found) return found
  const columns = new Map(fields.map((name, at) => [name, at]))
  const places = Int32Array.from(plan.fields, ({ name }) => columns.get(name) ?? -1)
  byPlan.set(plan, places)
  return places
}
