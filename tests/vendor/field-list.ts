/** A vendor reads docs/visit-3176.md: the tables, their elements and fields, as the page lists them. */
import { readFileSync } from 'node:fs'

export interface Field {
  readonly name: string
  readonly type: 'text' | 'number' | 'date' | 'time' | 'list'
  readonly size: number | null
  readonly required: boolean
}

export interface Table {
  readonly kind: string
  /** Element names from the outermost to that of a row; one alone for a table of one row. */
  readonly elements: readonly string[]
  readonly fields: readonly Field[]
}

const PAGE = new URL('../../docs/visit-3176.md', import.meta.url)

export function readTables(page: string = readFileSync(PAGE, 'utf8')): Map<string, Table> {
  const sections = page.split(/^## /m).slice(1)
  return new Map(sections.map((section) => {
    const kind = /^(XML\d+)/.exec(section)?.[1] ?? ''
    const line = section.split('\n').find((each) => /One row:|Several rows:/.test(each)) ?? ''
    const fields = [...section.matchAll(/^\| \d+ \| `(\w+)`[^|]*\| [^|/]+\/ (\w+) \| ([^|]+) \| ([^|]*) \|/gm)].map((cells): Field => ({
      name: cells[1] ?? '', type: cells[2] as Field['type'], size: /^\d+$/.test(cells[3]?.trim() ?? '') ? Number(cells[3]) : null, required: cells[4]?.trim() === '✓',
    }))
    return [kind, { kind, elements: [...line.matchAll(/`(\w+)`/g)].map((name) => name[1] ?? ''), fields }]
  }))
}
