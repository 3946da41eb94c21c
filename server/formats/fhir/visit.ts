/** A visit while it is projected, and a resource while its row is. */
import type { Row, SensitivityFinding } from '#definitions/shape.ts'
import type { About, CodeName } from './about.ts'
import type { Compiled, CompiledResource } from './compile.ts'
import type { Node } from './places.ts'
import type { VisibleRows } from './visible-rows.ts'

/** What a projection is told, the names of codes bound to the day of the visit. */
export interface Told extends Omit<About, 'names'> {
  readonly nameOf: (list: string, code: string) => CodeName | null
}

export interface Visit {
  readonly compiled: Compiled
  readonly about: Told
  readonly rows: VisibleRows
  /** Those whose labels may be seen. */
  readonly findings: readonly SensitivityFinding[]
  readonly mainTable: string
  readonly main: Row | null
  readonly patient: Node
  readonly encounter: Node
  readonly meta: Node
  /** The meta of resources with labels, by their labels. */
  readonly labelled: Map<string, Node>
}

export interface Made {
  readonly node: Node
  readonly resource: CompiledResource
  readonly extensions: Node[]
  /** With its number, where there are several. */
  readonly part: string
  readonly about: Told
}

/** The stable number of the row at a place (from 0); 0 where there is none. */
export function numberOf({ rowNumbers }: Pick<About, 'rowNumbers'>, table: string, place: number): number {
  const numbers = rowNumbers[table]
  return numbers ? numbers[place] ?? 0 : place + 1
}
