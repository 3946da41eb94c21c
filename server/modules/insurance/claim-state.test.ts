/** The states of a claim over any history: what the table of transitions forbids never happens, and settled money never moves. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { CLAIM_STATES, claimStates } from '#definitions/insurance/claim-states.ts'
import { form01 } from '#definitions/insurance/forms.ts'
import { samplingPlan } from '#definitions/insurance/sampling.ts'
import { changeOf, segmentsOf, type ClaimResult } from './apply-results.ts'
import { afterEvent, decidedState, mayCorrect, NO_OUTCOME, numberOfState, problemsWithCorrecting, stateOfNumber, type ClaimEvent, type Outcome } from './claim-state.ts'
import type { ClaimWithOutcome } from './queries-outcomes.ts'
import { lineOf, sumOf } from './report-month.ts'
import { allocate } from './sample-claims.ts'
import { amountOf, writeForm } from './write-form.ts'

const CLAIMED = '1000000'
const head = { at: new Date('2026-11-20T03:00:00Z'), source: 'insurance', actor: 'insurance', result: 1 } as const
const anEvent: fc.Arbitrary<ClaimEvent> = fc.oneof(
  fc.constant<ClaimEvent>({ ...head, kind: 'received', asked: CLAIMED }), fc.constant<ClaimEvent>({ ...head, kind: 'assessing' }), fc.constant<ClaimEvent>({ ...head, kind: 'explained' }),
  fc.integer({ min: 0, max: 1_000_000 }).map((granted): ClaimEvent => ({
    ...head, kind: 'decided', granted: String(granted), explainBy: '2026-11-23',
    rows: granted === 1_000_000 ? [] : [{ table: 'XML2', row: 1, ground: 'G01', amount: String(1_000_000 - granted), verdict: granted % 2 === 0 ? 'reduce' : 'refuse' }],
  })),
  fc.integer({ min: 0, max: 1_000_000 }).map((granted): ClaimEvent => ({ ...head, kind: 'settled', granted: String(granted), month: '2026-11-01' })),
)

test('over any history only allowed states follow, and after settlement nothing moves', () => {
  fc.assert(fc.property(fc.array(anEvent, { maxLength: 20 }), (events) => {
    let outcome: Outcome = NO_OUTCOME
    for (const event of events) {
      const after = afterEvent(outcome, CLAIMED, event)
      if (!after) continue
      assert.ok(claimStates[outcome.state].next.includes(after.state), `${outcome.state} → ${after.state}`)
      assert.ok(mayCorrect(outcome), 'a settled claim has no further event of the insurer')
      outcome = after
    }
    assert.equal(problemsWithCorrecting(outcome).length, mayCorrect(outcome) ? 0 : 1)
    if (outcome.granted !== null) assert.ok(BigInt(outcome.granted) >= 0n)
  }))
})

test('every state has its number and can be reached from the first', () => {
  for (const state of CLAIM_STATES) assert.equal(stateOfNumber(numberOfState(state)), state)
  const reached = new Set<string>(['sent'])
  for (const state of reached) for (const next of claimStates[state as 'sent'].next) reached.add(next)
  assert.equal(reached.size, CLAIM_STATES.length)
  assert.throws(() => stateOfNumber(99))
})

test('what is left tells the decision', () => {
  const row = (verdict: 'reduce' | 'refuse') => [{ table: 'XML3', row: 2, ground: 'G02', amount: '1', verdict }]
  assert.equal(decidedState('100', '100', []), 'accepted')
  assert.equal(decidedState('100', '99', row('reduce')), 'reduced')
  assert.equal(decidedState('100', '99', row('refuse')), 'refused-in-part')
  assert.equal(decidedState('100', '0', row('refuse')), 'refused')
})

const aClaim = (state: Outcome['state'] = 'sent'): ClaimWithOutcome => ({
  documentId: 'd', messageId: 'm', ordinal: 0, subjectKey: 's', shard: 1, facility: '01901', claimed: CLAIMED, total: CLAIMED, atRisk: '0', begins: head.at, ends: head.at, version: 1,
  events: 0, storedState: 0, outcome: { ...NO_OUTCOME, state },
})
const place = { reference: 'm', place: 0, at: head.at }
const told: readonly ClaimResult[] = [
  { ...place, number: 1, kind: 'received', asked: CLAIMED }, { ...place, number: 2, kind: 'decided', granted: '900000', rows: [{ table: 'XML2', row: 1, ground: 'G03', amount: '100000', verdict: 'reduce' }] },
  { ...place, number: 3, kind: 'settled', granted: '900000', month: '2026-11' }, { ...place, number: 4, kind: 'decided', granted: '0', rows: [] },
]

test('results are brought to a claim in order; one that comes too late stays in the history and changes nothing', () => {
  const change = changeOf(aClaim(), told, () => false)
  assert.deepEqual([change?.outcome.state, change?.outcome.granted, change?.outcome.month], ['settled', '900000', '2026-11-01'])
  assert.deepEqual(change?.events.map((each) => each.applied), [true, true, true, false])
  const ended = changeOf(aClaim('superseded'), told, () => false)
  assert.deepEqual([ended?.stateNumber, ended?.events.every((each) => !each.applied)], [0, true])
  assert.equal(changeOf(aClaim(), [], () => false), undefined)
})

test('a payment ends a segment: what is settled after it waits for the next', () => {
  const paid = { kind: 'paid', number: 5, at: head.at, facility: '01901', month: '2026-11', amount: '1', claims: 1, reference: 'p' } as const
  assert.deepEqual(segmentsOf([...told, paid, ...told]).map((each) => [each.claims.length, each.payment?.number]), [[4, 5], [4, undefined]])
})

test('a sample takes what was asked for, no more than there is, and something of every stratum', () => {
  const sizes = fc.array(fc.nat({ max: 500 }), { minLength: 4, maxLength: 4 })
  fc.assert(fc.property(sizes, fc.integer({ min: 1, max: 500 }), (each, wanted) => {
    const taken = allocate(samplingPlan, each, wanted)
    const all = each.reduce((sum, size) => sum + size, 0)
    assert.equal(taken.reduce((sum, one) => sum + one, 0), Math.min(wanted, all))
    taken.forEach((one, at) => assert.ok(one <= (each[at] ?? 0)))
    if (wanted >= 8) each.forEach((size, at) => assert.ok(size === 0 || (taken[at] ?? 0) > 0))
  }))
  assert.equal(samplingPlan.strata.reduce((sum, each) => sum + each.share, 0), 100)
})

test('the sums of form 01/BH are the sums of its lines, to the hundredth, beyond what floating numbers hold', () => {
  const money = fc.bigInt({ min: 0n, max: 10n ** 17n }).map(String)
  const line = fc.record({ careKind: fc.constantFrom('01', '03', null), visits: fc.nat(1_000), total: money, claimed: money, together: money, patient: money, others: money })
  fc.assert(fc.property(fc.array(line, { maxLength: 30 }), (sums) => {
    const lines = sums.map(lineOf)
    const sum = sumOf(lines)
    assert.equal(BigInt(sum.inScope), BigInt(sum.claimed) + BigInt(sum.together))
    for (const name of ['total', 'claimed', 'together', 'patient', 'others'] as const) assert.equal(BigInt(sum[name]), sums.reduce((all, each) => all + BigInt(each[name]), 0n))
  }))
})

test('a form escapes what people type, and is not written with a hole', () => {
  const values = Object.fromEntries([...form01.head, ...form01.columns].map(({ name, money }) => [name, money ? '5' : '<&>']))
  const text = writeForm(form01, values, [values]).toString()
  assert.ok(text.includes('&lt;&amp;&gt;') && text.includes('<T_BHTT>0.05</T_BHTT>'))
  assert.throws(() => writeForm(form01, {}, []), /MA_CSKCB/)
  assert.equal(amountOf('-123456'), '-1234.56')
})
