/** Rows of a JSON array or of a CSV with a header, with what is wrong with the file as a whole. Pure. */
import { problem } from '#definitions/problem.ts'
import type { Problem } from '#definitions/shape.ts'

/** Cells of a row by their column. */
export type Cells = Readonly<Record<string, string>>
export type FileRows<Row> = { readonly rows: readonly Row[] } | { readonly problems: readonly Problem[] }

/** A JSON file that holds one array. */
export function readJson(text: string): FileRows<unknown> {
  try {
    const rows: unknown = JSON.parse(text)
    if (!Array.isArray(rows)) return { problems: [problem('catalogue-file-not-json', { params: { position: 1 } })] }
    return rows.length === 0 ? { problems: [problem('catalogue-file-empty')] } : { rows }
  } catch (error) {
    const position = Number(/position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1] ?? text.length)
    const atEnd = !/[\]}]\s*$/.test(text) || position >= text.trimEnd().length - 1
    return { problems: [atEnd ? problem('catalogue-file-cut') : problem('catalogue-file-not-json', { params: { position } })] }
  }
}

/** Texts of the asked fields of each JSON object; a file of other objects is told which columns it lacks. */
export function readObjects(text: string, columns: readonly string[]): FileRows<Cells> {
  const read = readJson(text)
  if ('problems' in read) return read
  const [first] = read.rows
  const found = first !== null && typeof first === 'object' && !Array.isArray(first) ? Object.keys(first) : []
  const missing = missingColumns(columns, found)
  if (missing !== undefined) return { problems: [missing] }
  return { rows: read.rows.map((row) => textsOf(row as Readonly<Record<string, unknown>>)) }
}

/** A CSV with a header row; separated by comma, semicolon or tab, whichever the header uses. */
export function readTable(text: string, required: readonly string[]): FileRows<Cells> {
  const end = text.indexOf('\n')
  const header = end < 0 ? text : text.slice(0, end)
  const separator = [',', ';', '\t'].map((each) => ({ each, count: header.split(each).length })).sort((one, other) => other.count - one.count)[0]?.each ?? ','
  const lines = splitCells(text, separator)
  if (lines === undefined) return { problems: [problem('catalogue-file-cut')] }
  const columns = (lines[0] ?? []).map((name) => name.trim())
  const missing = missingColumns(required, columns)
  if (missing !== undefined) return { problems: [missing] }
  const body = lines.slice(1)
  if (body.length === 0) return { problems: [problem('catalogue-file-empty')] }
  const problems = body.flatMap((cells, at) => {
    if (cells.length === columns.length) return []
    // A last line with fewer cells is what a broken download leaves behind.
    if (at === body.length - 1 && cells.length < columns.length) return [problem('catalogue-file-cut', { row: at + 2 })]
    return [problem('catalogue-row-width', { row: at + 2, params: { row: at + 2, found: cells.length, expected: columns.length } })]
  })
  if (problems.length > 0) return { problems }
  return { rows: body.map((cells) => Object.fromEntries(columns.map((name, at) => [name, (cells[at] ?? '').trim()]))) }
}

function missingColumns(required: readonly string[], found: readonly string[]): Problem | undefined {
  const missing = required.filter((name) => !found.includes(name))
  if (missing.length === 0) return undefined
  return problem('catalogue-columns-missing', { params: { columns: missing.join(', '), found: found.slice(0, 30).join(', ') || '–' } })
}

function textsOf(row: Readonly<Record<string, unknown>>): Cells {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, textOf(value)]))
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : ''
}

/** Cells by line (RFC 4180); undefined where a quoted cell never ends. Lines without any cell are passed over. */
function splitCells(text: string, separator: string): string[][] | undefined {
  const lines: string[][] = []
  let [line, cell, at] = [[] as string[], '', 0]
  const endCell = () => {
    line.push(cell)
    cell = ''
  }
  const endLine = () => {
    endCell()
    if (line.length > 1 || line[0]?.trim()) lines.push(line)
    line = []
  }
  while (at < text.length) {
    const letter = text[at] ?? ''
    if (letter === '"' && cell === '') {
      const quoted = quotedCell(text, at)
      if (quoted === undefined) return undefined
      ;({ cell, at } = quoted)
      continue
    }
    if (letter === separator) endCell()
    else if (letter === '\n') endLine()
    else if (letter !== '\r') cell += letter
    at += 1
  }
  if (cell !== '' || line.length > 0) endLine()
  return lines
}

function quotedCell(text: string, start: number): { cell: string; at: number } | undefined {
  let at = start + 1
  let cell = ''
  for (;;) {
    const end = text.indexOf('"', at)
    if (end < 0) return undefined
    cell += text.slice(at, end)
    if (text[end + 1] !== '"') return { cell, at: end + 1 }
    cell += '"'
    at = end + 2
  }
}
