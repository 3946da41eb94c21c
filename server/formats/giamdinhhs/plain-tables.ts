/** Rows of a stored table, which was judged when it came in: read, not judged again. */
import type { Row, TableDefinition } from '#definitions/shape.ts'
import { Findings } from './findings.ts'
import { readTable } from './read-table.ts'
import type { TableKeys } from './table-plan.ts'

/** No field decides anything here: the document was accepted. */
const NO_KEYS: TableKeys = { table: '', lineage: '', facility: '', localPatient: '', name: '', birth: '', sex: '', begins: '', ends: '' }

/** The rows of a table in its stored bytes (`tablesOf` of document-pack); every field of the definition is there, empty if left out. */
export function plainTables(table: TableDefinition, content: Buffer): readonly Row[] {
  return readTable(table, content, { keys: NO_KEYS, findings: new Findings() }).rows
}
