/** Reads one inner table into rows and judges every field; all problems, not the first. */
import { isUtf8 } from 'node:buffer'
import type { ProblemCode } from '#definitions/problem.ts'
import type { Row, TableDefinition } from '#definitions/shape.ts'
import { holdsDeclaration } from '#formats/xml-signature/canonical.ts'
import type { LentMemory } from '#formats/lent-memory.ts'
import type { Findings } from './findings.ts'
import { readMarkedTable } from './marked-xml.ts'
import { readPlainRows } from './plain-rows.ts'
import { scanPlainXml, type PlainXml } from './plain-xml.ts'
import { RowReader, type TableLimits } from './row-reader.ts'
import { planOf, type TableKeys, type TablePlan } from './table-plan.ts'

export interface TableReading {
  readonly table: TableDefinition
  /** Any field of the definition may be asked for (not listed: see row-view); one the sender left out is empty text. */
  readonly rows: readonly Row[]
  /** The places in the bytes, where the table is plain enough for the fast reader: the packing uses them again. */
  readonly plain: PlainXml | null
}

export const TABLE_LIMITS: TableLimits = { bytes: 16_000_000, rows: 50_000 }

interface Tools {
  readonly keys: TableKeys
  readonly findings: Findings
  readonly limits?: TableLimits
  /** Where the places go: the reading is then valid until it is given back. */
  readonly memory?: LentMemory
}

/** The rows of a table as decoded from its file; problems go to `findings`. Never throws for what a sender wrote. */
export function readTable(table: TableDefinition, xml: Buffer, tools: Tools): TableReading {
  const plan = planOf(table, tools.keys)
  const reader = new RowReader(plan, tools.findings)
  const limits = tools.limits ?? TABLE_LIMITS
  const plain = xml.length <= limits.bytes && isUtf8(xml) ? scanTable(xml, plan, limits) : null
  // A plain table has none of what is looked for.
  const refusal = plain ? null : problemWithBytes(xml, limits)
  if (refusal) {
    tools.findings.add(refusal, { table: table.kind, params: { limit: limits.bytes / 1e6, rows: limits.rows } })
    return { table, rows: [], plain: null }
  }
  if (plain) readPlainRows(plain, plan, { reader, memory: tools.memory })
  else readMarkedTable(xml.toString(), plan, { reader, findings: tools.findings, limits })
  if (reader.rows.length === 0 && !tools.findings.hasReject) tools.findings.add('table-without-rows', { table: table.kind })
  return { table, rows: reader.rows, plain }
}

function problemWithBytes(xml: Buffer, limits: TableLimits): ProblemCode | null {
  if (xml.length > limits.bytes) return 'table-too-large'
  if (xml.includes(0)) return 'character-not-storable'
  if (!isUtf8(xml)) return 'table-encoding'
  return holdsDeclaration(xml) ? 'doctype-refused' : null
}

/** The places of a plain table of this definition; null leaves it to the full parser. */
function scanTable(xml: Buffer, plan: TablePlan, limits: TableLimits): PlainXml | null {
  const scan = scanPlainXml(xml, plan.expected)
  const isOfTable = scan?.path.length === plan.path.length && scan.path.every((name, at) => name === plan.path[at])
  return isOfTable && scan.rows.length <= limits.rows ? scan : null
}
