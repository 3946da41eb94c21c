/** Property: a valid visit stays valid; with one known mistake it gets exactly that problem, at its place. Counts are printed. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { ruleBook } from '#definitions/exchanges/visit-3176/rules/book.ts'
import { VISIT_KINDS, type VisitKind } from '../../sandbox/hospitals/visit/index.ts'
import { MUTATIONS } from './mutations.ts'
import { aPack, aVisit, diseasesOf, problemsOf, type Tables } from './visits.ts'

const SEEDS = 12
const KINDS: readonly VisitKind[] = VISIT_KINDS
const visits = KINDS.flatMap((kind) => Array.from({ length: SEEDS }, (_, seed) => ({ kind, seed, tables: aVisit(kind, seed) })))
const pack = aPack(visits.flatMap(({ tables }) => diseasesOf(tables)))

/** Papers repeat XML1: only mistakes in papers themselves are tried with them. */
const withoutPapers = (tables: Tables): Tables => Object.fromEntries(Object.entries(tables).filter(([kind]) => Number(kind.slice(3)) <= 5))
const aVisitOf = fc.nat(visits.length - 1)

test('a valid visit of any kind has no problem', () => {
  for (const { kind, seed, tables } of visits) assert.deepEqual(problemsOf(tables, pack), [], `${kind} ${seed}`)
})

MUTATIONS.forEach((mutation, at) => {
  const name = `${mutation.code} (${at + 1})`
  test(`one mistake, one problem: ${name}`, (t) => {
    let made = 0
    fc.assert(fc.property(aVisitOf, fc.nat(20), (chosen, nth) => {
      const { kind, tables = {} } = visits[chosen] ?? {}
      if (kind === 'referral') return
      const probe = mutation.make(tables, nth)
      const isInPaper = probe !== undefined && Number(probe.table.slice(3)) > 5
      const base = mutation.prepare?.(isInPaper ? tables : withoutPapers(tables)) ?? (isInPaper ? tables : withoutPapers(tables))
      const mutated = mutation.make(base, nth)
      if (!mutated) return
      made += 1
      const before = problemsOf(base, pack)
      assert.deepEqual(before, [])
      assert.deepEqual(problemsOf(mutated.tables, pack), [`${mutation.code} ${mutated.table} ${mutated.row} ${mutated.field}`])
    }), { numRuns: 24, seed: 3176 + at })
    t.diagnostic(`${name}: made ${made} times`)
    assert.ok(made > 0, 'the mistake was never made: no visit had a place for it')
  })
})

test('every mistake is one of the rule book or of the shape', () => {
  for (const { code } of MUTATIONS) assert.ok(ruleBook[code], code)
})
