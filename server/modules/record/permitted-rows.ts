/** The rows of a document that a look may see: what a withheld label names is gone as if it had never been there. */
import type { ExchangeDefinition, Row, SensitivityFinding, SensitivityLabel, TableDefinition } from '#definitions/shape.ts'

/** A row with its place in the table as it was sent; counts from 1. */
export interface PlacedRow {
  readonly row: Row
  readonly place: number
}

export type PlacedTables = Readonly<Record<string, readonly PlacedRow[]>>

/** What is left of a document. `findings` are those of labels that are not withheld, by the rows as they stand now. */
export interface Permitted {
  readonly tables: PlacedTables
  readonly findings: readonly SensitivityFinding[]
}

interface Permitting {
  readonly exchange: ExchangeDefinition
  readonly tables: Readonly<Record<string, readonly Row[]>>
  readonly findings: readonly SensitivityFinding[]
  readonly withheld: readonly SensitivityLabel[]
  /** Labels the facility's kind alone betrays: whoever was there has it. */
  readonly placeTells: readonly SensitivityLabel[]
}

/**
 * Every row for whom nothing is withheld. For others sensitive rows go, betraying fields are empty, and the sums of money
 * of the main table are empty in every document: they would give away the price of a missing row (DESIGN §5.11). A field
 * that everybody fills is never left empty, since that would be the sign: the whole row goes.
 * @returns null where the main table's own row goes, or the place alone tells: then nothing of the document is shown
 */
export function permittedRows({ exchange, tables, findings, withheld, placeTells }: Permitting): Permitted | null {
  if (placeTells.some((label) => withheld.includes(label))) return null
  const named = findings.filter((finding) => withheld.includes(finding.label)).map((finding) => wholeRowIfTold(exchange, finding))
  const main = exchange.keys.table
  if (named.some((finding) => finding.table === main && finding.fields.length === 0)) return null
  const permitted: Record<string, readonly PlacedRow[]> = {}
  for (const definition of exchange.tables) {
    const rows = tables[definition.kind]
    if (!rows) continue
    const always = withheld.length > 0 && definition.kind === main ? sumsOf(definition) : []
    const placed = rowsLeft({ definition, rows, named: named.filter((finding) => finding.table === definition.kind), always })
    if (placed.length > 0) permitted[definition.kind] = placed
  }
  return { tables: permitted, findings: findings.flatMap((finding) => standing(finding, permitted, withheld)) }
}

/** A finding of a field that stands in every row, as one of the whole row. */
function wholeRowIfTold(exchange: ExchangeDefinition, finding: SensitivityFinding): SensitivityFinding {
  const definition = exchange.tables.find((each) => each.kind === finding.table)
  const usual = definition ? usualFields(definition) : new Set<string>()
  return finding.fields.some((name) => usual.has(name)) ? { ...finding, fields: [] } : finding
}

const usual = new WeakMap<TableDefinition, ReadonlySet<string>>()

function usualFields(definition: TableDefinition): ReadonlySet<string> {
  const known = usual.get(definition)
  if (known) return known
  const found = new Set(definition.fields.filter(({ required }) => required === 'always').map(({ name }) => name))
  usual.set(definition, found)
  return found
}

function standing(finding: SensitivityFinding, tables: PlacedTables, withheld: readonly SensitivityLabel[]): SensitivityFinding[] {
  if (withheld.includes(finding.label)) return []
  const row = (tables[finding.table] ?? []).findIndex(({ place }) => place === finding.row) + 1
  return row === 0 ? [] : [{ ...finding, row }]
}

interface Table {
  readonly definition: TableDefinition
  readonly rows: readonly Row[]
  readonly named: readonly SensitivityFinding[]
  /** Fields that stay empty in every row. */
  readonly always: readonly string[]
}

function rowsLeft({ definition, rows, named, always }: Table): PlacedRow[] {
  return rows.flatMap((row, at) => {
    const place = at + 1
    const own = named.filter((finding) => finding.row === place)
    if (own.some((finding) => finding.fields.length === 0)) return []
    const empty = new Set([...always, ...own.flatMap((finding) => finding.fields)])
    return [{ place, row: empty.size === 0 ? row : without(definition, row, empty) }]
  })
}

function without({ fields }: TableDefinition, row: Row, empty: ReadonlySet<string>): Row {
  return Object.fromEntries(fields.map(({ name }) => [name, empty.has(name) ? '' : (row[name] ?? '')]))
}

const sums = new WeakMap<TableDefinition, readonly string[]>()

function sumsOf(definition: TableDefinition): readonly string[] {
  const known = sums.get(definition)
  if (known) return known
  const found = definition.fields.filter(({ type, decimals }) => type === 'number' && decimals !== undefined).map(({ name }) => name)
  sums.set(definition, found)
  return found
}
