/** The rows of a visit as a reader may see them: what is withheld is left out as if it had never been there. */
import type { Row, SensitivityFinding, SensitivityLabel, Tables } from '#definitions/shape.ts'
import type { About } from './about.ts'

/** Rows with their places in the file (from 0); null for a row that is withheld. */
export type VisibleRows = (table: string) => readonly (Row | null)[]

/** Reads each table once, and only when asked for. */
export function visibleRows(tables: Tables, { findings, withhold = [] }: About): VisibleRows {
  const hidden = withhold.length === 0 ? [] : findings.filter(({ label }) => withhold.includes(label))
  if (hidden.length === 0) return (table) => tables[table] ?? []
  const seen = new Map<string, readonly (Row | null)[]>()
  return (table) => {
    const before = seen.get(table)
    if (before) return before
    const rows = (tables[table] ?? []).map((row, at) => withoutHidden(row, hidden.filter((each) => each.table === table && each.row === at + 1)))
    seen.set(table, rows)
    return rows
  }
}

function withoutHidden(row: Row, hidden: readonly SensitivityFinding[]): Row | null {
  if (hidden.length === 0) return row
  if (hidden.some(({ fields }) => fields.length === 0)) return null
  return { ...row, ...Object.fromEntries(hidden.flatMap(({ fields }) => fields.map((field) => [field, '']))) }
}

/** What a resource is made from: a row, or with its members whole tables. */
export interface MadeFrom {
  readonly table: string
  /** From 1. */
  readonly row: number
  readonly members: ReadonlySet<string>
}

/** Labels of what a resource is made from: of its fields in the row, and of every row that is a member of it. */
export function labelsOf(findings: readonly SensitivityFinding[], { table, row, members }: MadeFrom, fields: ReadonlySet<string>): SensitivityLabel[] {
  const labels = new Set<SensitivityLabel>()
  for (const finding of findings) {
    const isOwn = finding.table === table && finding.row === row && (finding.fields.length === 0 || finding.fields.some((field) => fields.has(field)))
    if (isOwn || members.has(finding.table)) labels.add(finding.label)
  }
  return [...labels]
}
