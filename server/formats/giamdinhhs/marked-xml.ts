/** The full way to read a table: any well-formed XML, with line and column of what is not. */
import { SaxesParser } from 'saxes'
import type { ProblemCode } from '#definitions/problem.ts'
import type { Findings } from './findings.ts'
import type { RowReader, TableLimits } from './row-reader.ts'
import type { TablePlan } from './table-plan.ts'

const DEEPEST = 40

interface Tools {
  readonly reader: RowReader
  readonly findings: Findings
  readonly limits: TableLimits
}

/** Ends the parse from inside a handler; never leaves this file. */
class Stop extends Error {}

/** Feeds the reader with the rows of `text`; what is malformed or out of place goes to the findings. */
export function readMarkedTable(text: string, plan: TablePlan, tools: Tools): void {
  const parser = new SaxesParser()
  const walk = new TableWalk(plan, tools)
  parser.on('error', () => {
    walk.refuse('table-malformed', { line: parser.line, column: parser.columnIndex + 1 })
    throw new Stop()
  })
  parser.on('processinginstruction', ({ target }) => walk.refuse('instruction-refused', { name: target.slice(0, 40) }))
  parser.on('opentag', ({ name }) => walk.open(name))
  parser.on('text', (part) => walk.text(part))
  parser.on('cdata', (part) => walk.text(part))
  parser.on('closetag', () => walk.close())
  try {
    parser.write(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text).close()
  } catch (error) {
    if (!(error instanceof Stop)) throw error
  }
}

class TableWalk {
  private readonly plan: TablePlan
  private readonly tools: Tools
  private readonly opened: string[] = []
  private value: string[] | null = null
  private misplaced = 0

  constructor(plan: TablePlan, tools: Tools) {
    this.plan = plan
    this.tools = tools
  }

  open(name: string): void {
    const depth = this.opened.length
    const { path } = this.plan
    this.opened.push(name)
    if (depth > DEEPEST) this.stop('table-structure', { element: shown(name) })
    if (depth === 0 && name !== path[0]) this.stop('table-root-wrong', {})
    if (this.value) this.misplace(name)
    else if (depth === path.length) this.value = []
    else if (depth < path.length && name !== path[depth]) this.misplace(name)
    if (depth === path.length - 1 && name === path[depth]) this.beginRow()
  }

  text(part: string): void {
    // Text of an element inside a field went with the element, which has been told already.
    if (this.value && this.opened.length === this.plan.path.length + 1) this.value.push(part)
    else if (!this.value && part.trim() !== '') this.misplace('#text')
  }

  close(): void {
    const name = this.opened.pop() ?? ''
    const depth = this.opened.length
    const { path } = this.plan
    if (depth === path.length && this.value) {
      if (this.opened[depth - 1] === path[depth - 1]) this.tools.reader.field(name, this.value.join(''))
      this.value = null
    } else if (depth === path.length - 1 && name === path[depth]) this.tools.reader.finish()
  }

  refuse(code: ProblemCode, params: Record<string, string | number>): void {
    const { table } = this.plan
    this.tools.findings.add(code, { table: table.kind, params: { expected: `/${this.plan.path.join('/')}`, ...params } })
  }

  private beginRow(): void {
    const { reader, limits } = this.tools
    if (reader.rows.length >= limits.rows) this.stop('table-too-large', { limit: limits.bytes / 1e6, rows: limits.rows })
    reader.begin()
  }

  private misplace(name: string): void {
    this.misplaced += 1
    if (this.misplaced <= 20) this.refuse('table-structure', { element: shown(name) })
  }

  private stop(code: ProblemCode, params: Record<string, string | number>): never {
    this.refuse(code, params)
    throw new Stop()
  }
}

const shown = (name: string) => name.slice(0, 60)
