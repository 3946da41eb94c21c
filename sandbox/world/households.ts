/** Who lives with whom: every twelve indices hold a few households of one to six, so a person's family needs no table. */
import { between, draw, fraction, oneOf } from './chance.ts'

export type Role = 'head' | 'spouse' | 'child' | 'grandmother' | 'grandfather'

export interface Place {
  /** Index of the head: the household's own number. */
  readonly household: number
  readonly size: number
  readonly role: Role
  readonly sex: '1' | '2'
  /** Whole years reached in the sandbox's year. */
  readonly age: number
  /** Indices of the parents who live in the household; null where unknown. */
  readonly mother: number | null
  readonly father: number | null
}

const BLOCK = 12
const PATTERNS: readonly (readonly number[])[] = [
  [4, 3, 5], [1, 2, 4, 5], [6, 4, 2], [2, 3, 3, 4], [5, 6, 1], [4, 4, 4], [1, 1, 2, 3, 5], [1, 1, 4, 6],
]

/** The twelve indices share a part of the country; the block number chooses it. */
export function blockOf(n: number): number {
  return Math.floor(n / BLOCK)
}

/** The place of person `n` in a household. */
export function placeOf(seed: number, n: number): Place {
  const block = blockOf(n)
  let first = block * BLOCK
  for (const size of oneOf(PATTERNS, draw(seed, block, 11))) {
    if (n < first + size) return placeIn(seed, first, { size, index: n - first })
    first += size
  }
  throw new Error('A household pattern does not fill its block.')
}

function placeIn(seed: number, head: number, spot: { size: number, index: number }): Place {
  const { size, index } = spot
  if (size === 1) return alone(seed, head)
  if (size === 2) return pair(seed, head, index)
  return family(seed, head, spot)
}

function alone(seed: number, head: number): Place {
  const sex = fraction(seed, head, 12) < 0.45 ? '1' : '2'
  return { household: head, size: 1, role: 'head', sex, age: between(20, 95, draw(seed, head, 13)), mother: null, father: null }
}

/** A mother with her child, or a couple whose children have left. */
function pair(seed: number, head: number, index: number): Place {
  const common = { household: head, size: 2, mother: null, father: null }
  if (fraction(seed, head, 14) < 0.4) {
    const mother = between(21, 44, draw(seed, head, 15))
    if (index === 0) return { ...common, role: 'head', sex: '2', age: mother }
    const age = mother - between(20, Math.min(mother, 42), draw(seed, head, 16))
    return { ...common, role: 'child', age, mother: head, sex: childSex(seed, head + 1) }
  }
  const wife = between(50, 88, draw(seed, head, 15))
  if (index === 1) return { ...common, role: 'spouse', sex: '2', age: wife }
  return { ...common, role: 'head', sex: '1', age: wife + between(0, 7, draw(seed, head, 17)) }
}

function family(seed: number, head: number, spot: { size: number, index: number }): Place {
  const { size, index } = spot
  const wife = between(size === 3 ? 23 : 28, 50, draw(seed, head, 15))
  const common = { household: head, size, mother: null, father: null }
  if (index === 0) return { ...common, role: 'head', sex: '1', age: wife + between(0, 6, draw(seed, head, 17)) }
  if (index === 1) return { ...common, role: 'spouse', sex: '2', age: wife }
  if (index === 4) return { ...common, role: 'grandmother', sex: '2', age: wife + between(24, 36, draw(seed, head, 18)) }
  if (index === 5) return { ...common, role: 'grandfather', sex: '1', age: wife + between(32, 40, draw(seed, head, 19)) }
  const eldest = wife - between(20, size === 3 ? Math.min(wife, 42) : Math.min(wife - 4, 38), draw(seed, head, 16))
  const age = index === 2 ? eldest : eldest - between(2, 4, draw(seed, head, 20))
  return { ...common, role: 'child', age, sex: childSex(seed, head + index), mother: head + 1, father: head }
}

function childSex(seed: number, n: number): '1' | '2' {
  return fraction(seed, n, 12) < 0.52 ? '1' : '2'
}
