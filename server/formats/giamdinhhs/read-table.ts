/** Reads one inner table into rows and judges every field; all problems, not the first. */
import { isUtf8 } from 'node:buffer'
import type { ProblemCode, ProblemDetails } from '#definitions/problem.ts'
import type { Row, TableDefinition } from '#definitions/shape.ts'
import { holdsDeclaration } from '#formats/xml-signature/canonical.ts'
import { checkValue } from './check-value.ts'
import type { Findings } from './findings.ts'
import { readMarkedTable } from './marked-xml.ts'
import { plainValue, scanPlainXml, type PlainXml } from './plain-xml.ts'
import { planOf, type FieldPlan, type TableKeys, type TablePlan } from './table-plan.ts'

export interface TableReading {
  readonly table: TableDefinition
  /** Every field of the definition is there; a field the sender left out is empty text. */
  readonly rows: readonly Row[]
  /** The places in the text, where it is plain enough for the fast reader: the packing uses them again. */
  readonly plain: PlainXml | null
}

export interface TableLimits {
  readonly bytes: number
  readonly rows: number
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

/** Takes the fields of one row after the other and judges them. */
export class RowReader {
  readonly rows: Row[] = []
  private readonly plan: TablePlan
  private readonly findings: Findings
  private row: Record<string, string> = {}
  /** Row number in which each field was last seen: cheaper than a fresh set for each row. */
  private readonly seenIn: number[]
  private expected = 0
  private readonly reported = new Set<string>()
  private current: FieldPlan | undefined

  constructor(plan: TablePlan, findings: Findings) {
    this.plan = plan
    this.findings = findings
    this.seenIn = plan.fields.map(() => -1)
  }

  begin(): void {
    this.row = { ...this.plan.emptyRow }
    this.expected = 0
  }

  field(name: string, value: string): void {
    const { fields, byName } = this.plan
    const at = fields[this.expected]?.name === name ? this.expected : byName.get(name)
    const field = at === undefined ? undefined : fields[at]
    if (at === undefined || !field) return this.once('field-unknown', name)
    if (this.seenIn[at] === this.rows.length) return this.complain('field-twice', name)
    if (at < this.expected) this.once('fields-out-of-order', '')
    this.seenIn[at] = this.rows.length
    this.expected = at + 1
    this.row[field.name] = value
    if (value === '') return
    this.current = field
    checkValue(field, value, this.complainOfValue)
  }

  finish(): void {
    for (const field of this.plan.requiredFields) {
      if (isEmpty(this.row[field.name])) this.complain('field-missing', field.name, field.isKey ? { severity: 'reject' } : {})
    }
    this.rows.push(this.row)
  }

  private readonly complainOfValue = (code: ProblemCode, value: string, params: Record<string, string | number> = {}): void => {
    this.complain(code, this.current?.name ?? '', { value, params })
  }

  private complain(code: ProblemCode, field: string, details: ProblemDetails = {}): void {
    const { table } = this.plan
    const row = this.rows.length + 1
    this.findings.add(code, { ...details, table: table.kind, row, field, path: pathOfField(table, row, field) })
  }

  /** A vendor's extra field stands in every row: once tells enough. */
  private once(code: ProblemCode, name: string): void {
    const key = `${code} ${name}`
    if (this.reported.has(key) || this.reported.size > 100) return
    this.reported.add(key)
    this.complain(code, name.slice(0, 60))
  }
}

/** `/TONG_HOP/NGAY_VAO`, or with the row: `/CHITIEU_…/DSACH_…/CHI_TIET_THUOC[4]/LIEU_DUNG`. */
export function pathOfField(table: TableDefinition, row: number, field: string): string {
  const list = table.list === undefined ? '' : `/${table.list}`
  const place = table.row === undefined ? '' : `/${table.row}[${row}]`
  return `/${table.root}${list}${place}${field === '' ? '' : `/${field}`}`
}

function isEmpty(text: string | undefined): boolean {
  return text === undefined || text === '' || text.trim() === ''
}
