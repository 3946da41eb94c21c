/** Takes the rows of a table field by field, whichever reader found them, and judges each field. */
import type { ProblemCode, ProblemDetails } from '#definitions/problem.ts'
import type { Row, TableDefinition } from '#definitions/shape.ts'
import { checkValue } from './check-value.ts'
import type { Findings } from './findings.ts'
import type { FieldPlan, TablePlan } from './table-plan.ts'

export interface TableLimits {
  readonly bytes: number
  readonly rows: number
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
    const field = this.take(fields[this.expected]?.name === name ? this.expected : byName.get(name), name)
    if (!field) return
    this.row[field.name] = value
    if (value !== '') this.judge(field, value)
  }

  finish(): void {
    for (const field of this.plan.requiredFields) if (isEmpty(this.row[field.name])) this.missing(field)
    this.rows.push(this.row)
  }

  /** Begins a row whose cells stay where they are: it is given whole to `add`. */
  beginPlain(): void {
    this.expected = 0
  }

  add(row: Row): void {
    this.rows.push(row)
  }

  /** The field at this place of the plan (undefined for a name that is not in it), where it may stand here. */
  take(place: number | undefined, name: string): FieldPlan | undefined {
    const field = place === undefined ? undefined : this.plan.fields[place]
    if (place === undefined || !field) this.once('field-unknown', name)
    else if (this.seenIn[place] === this.rows.length) this.complain('field-twice', name)
    else {
      if (place < this.expected) this.once('fields-out-of-order', '')
      this.seenIn[place] = this.rows.length
      this.expected = place + 1
      return field
    }
    return undefined
  }

  /** Judges a text that is not empty. */
  judge(field: FieldPlan, value: string): void {
    this.current = field
    checkValue(field, value, this.complainOfValue)
  }

  missing(field: FieldPlan): void {
    this.complain('field-missing', field.name, field.isKey ? { severity: 'reject' } : {})
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
