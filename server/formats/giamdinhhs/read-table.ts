/** Reads one inner table into rows and judges every field; all problems, not the first. */
import { isUtf8 } from 'node:buffer'
import type { ProblemCode } from '#definitions/problem.ts'
import type { Row, TableDefinition } from '#definitions/shape.ts'
import { holdsDeclaration } from '#formats/xml-signature/canonical.ts'
import type { Findings } from './findings.ts'
import { readMarkedTable } from './marked-xml.ts'
import { plainValue, scanPlainXml, type PlainXml } from './plain-xml.ts'
import { RowReader, type TableLimits } from './row-reader.ts'
import { planOf, type TableKeys, type TablePlan } from './table-plan.ts'

export interface TableReading {
  readonly table: TableDefinition
  /** Every field of the definition is there; a field the sender left out is empty text. */
  readonly rows: readonly Row[]
  /** The places in the text, where it is plain enough for the fast reader: the packing uses them again. */
  readonly plain: PlainXml | null
}

export const TABLE_LIMITS: TableLimits = { bytes: 16_000_000, rows: 50_000 }

/** The rows of a table as decoded from its file; problems go to `findings`. Never throws for what a sender wrote. */
export function readTable(table: TableDefinition, xml: Buffer, tools: { keys: TableKeys; findings: Findings; limits?: TableLimits }): TableReading {
  const plan = planOf(table, tools.keys)
  const reader = new RowReader(plan, tools.findings)
  const limits = tools.limits ?? TABLE_LIMITS
  const refusal = problemWithBytes(xml, limits)
  if (refusal) {
    tools.findings.add(refusal, { table: table.kind, params: { limit: limits.bytes / 1e6, rows: limits.rows } })
    return { table, rows: [], plain: null }
  }
  const text = xml.toString()
  const scan = scanPlainXml(text, plan.names)
  const plain = scan && isOfTable(scan, plan) && scan.rows.length <= limits.rows ? scan : null
  if (plain) readPlain(plain, reader)
  else readMarkedTable(text, plan, { reader, findings: tools.findings, limits })
  if (reader.rows.length === 0 && !tools.findings.hasReject) tools.findings.add('table-without-rows', { table: table.kind })
  return { table, rows: reader.rows, plain }
}

function problemWithBytes(xml: Buffer, limits: TableLimits): ProblemCode | null {
  if (xml.length > limits.bytes) return 'table-too-large'
  if (xml.includes(0)) return 'character-not-storable'
  if (!isUtf8(xml)) return 'table-encoding'
  return holdsDeclaration(xml) ? 'doctype-refused' : null
}

function isOfTable(scan: PlainXml, plan: TablePlan): boolean {
  return scan.path.length === plan.path.length && scan.path.every((name, at) => name === plan.path[at])
}

function readPlain(scan: PlainXml, reader: RowReader): void {
  for (const row of scan.rows) {
    reader.begin()
    for (let at = row.first; at < row.last; at += 1) reader.field(scan.names[at] ?? '', plainValue(scan, at))
    reader.finish()
  }
}
