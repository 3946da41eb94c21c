/** The insurer's judgement of a claim: most are paid, some lose a row or part of one. The same claim is always judged alike. */
import { sha256 } from '../floor/books.ts'
import { between, draw, fraction, oneOf } from '../world/chance.ts'
import type { PayableRow } from './claim-file.ts'

export interface Taken {
  readonly table: string
  readonly row: number
  readonly ground: string
  readonly amount: bigint
  readonly refused: boolean
}

const REDUCING = ['G01', 'G03', 'G07']
const REFUSING = ['G02', 'G04', 'G05', 'G08']
const PAID_AS_ASKED = 0.72
const REFUSED_WHOLE = 0.97

/** What is taken from a claim, row by row; nothing for most. */
export function judgeClaim(seed: number, name: string, rows: () => readonly PayableRow[]): readonly Taken[] {
  const n = numberOf(name)
  const part = fraction(seed, n, 71)
  if (part < PAID_AS_ASKED) return []
  const all = rows()
  if (part >= REFUSED_WHOLE) return all.map(({ table, row, claimed }) => ({ table, row, ground: 'G06', amount: claimed, refused: true }))
  const wanted = Math.min(all.length, between(1, 3, draw(seed, n, 72)))
  const first = draw(seed, n, 73)
  return Array.from({ length: wanted }, (_, at) => all[(first + at) % all.length]).flatMap((row, at) => (row ? [takeFrom(seed, n + at, row)] : []))
}

function takeFrom(seed: number, n: number, { table, row, claimed }: PayableRow): Taken {
  const refused = fraction(seed, n, 74) < 0.4
  const amount = refused ? claimed : (claimed * BigInt(between(10, 60, draw(seed, n, 75)))) / 100n || 1n
  return { table, row, ground: oneOf(refused ? REFUSING : REDUCING, draw(seed, n, 76)), amount, refused }
}

/** Whether an explanation of a row convinces; two of three do. */
export function isConvinced(seed: number, name: string, { table, row }: { table: string, row: number }): boolean {
  return fraction(seed, numberOf(`${name} ${table} ${row}`), 77) < 0.67
}

function numberOf(name: string): number {
  return Number.parseInt(sha256(name).slice(0, 7), 16)
}
