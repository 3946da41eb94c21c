/** The assessor: a sample anybody can draw again, a look with a purpose, a decision with a ground that the facility sees. */
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { AssessedClaim, ClaimDetail, DecisionAnswer, NationalList, SampleAnswer } from '#modules/insurance/schema.ts'
import { aHouse } from './house.ts'
import { answerOf } from './sender.ts'
import { HOSPITAL, aVisit } from './visits.ts'

const house = await aHouse({ partners: ['insurer'] })
const assessor = await house.person('assessor')
const clerk = await house.person('clerk', { facility: HOSPITAL })
const sent: { messageId: string; personalId: string }[] = []

async function post<Body>(path: string, body: object, who = assessor) {
  return answerOf<Body>(await fetch(`${house.url}/api/insurance/${path}`, { method: 'POST', headers: { ...who, 'content-type': 'application/json' }, body: JSON.stringify(body) }))
}

before(async () => {
  const hospital = await house.sender(HOSPITAL)
  for (let at = 0; at < 6; at += 1) {
    const visit = await aVisit()
    sent.push({ messageId: (await hospital.send(visit.xml)).body.messageId, personalId: visit.personalId })
  }
})

test('a sample is drawn by a seed, twice the same, and the drawing is audited with its purpose', async () => {
  const draw = async (seed: string) => (await post<SampleAnswer>('assessment/samples', { size: 4, seed, purpose: 'giám định tháng' })).body
  const [one, again] = [await draw('a'), await draw('a')]
  assert.deepEqual([one.population, one.claims.length], [6, 4])
  assert.deepEqual(again.claims.map((each) => each.claimId), one.claims.map((each) => each.claimId))
  const entries = await house.rows<{ purpose: string }>(`select purpose from audit.entry where act = 'claims-sampled'`)
  assert.deepEqual(entries.map((each) => each.purpose), ['giám định tháng', 'giám định tháng'])
  assert.equal((await post<NationalList>('assessment/search', { facility: '79901' })).body.claims.length, 0)
  assert.deepEqual((await post('assessment/search', {}, clerk)).codes, ['not-permitted'])
})

test('a claim is seen with its rows and without who the patient is; a decision names its ground, and the facility sees it', async () => {
  const [{ messageId, personalId } = { messageId: '', personalId: '' }] = sent
  const look = await post<AssessedClaim>(`assessment/claims/${messageId}/look`, { purpose: 'nghi trùng dịch vụ' })
  assert.equal(look.status, 200)
  assert.ok(look.body.rows.length > 0 && look.body.mayDecide && !JSON.stringify(look.body).includes(personalId))
  const entries = await house.rows<{ purpose: string; subject_key: string }>(`select purpose, subject_key from audit.entry where act = 'claim-looked-at'`)
  assert.deepEqual([entries.length, entries[0]?.purpose, entries[0]?.subject_key !== null], [1, 'nghi trùng dịch vụ', true])
  const row = look.body.rows.find((each) => BigInt(each.claimed) > 1n)
  assert.ok(row)
  const decide = (rows: object[]) => post<DecisionAnswer>(`assessment/claims/${messageId}/decision`, { verdict: 'take', rows, note: 'xem lại' })
  const wrong = await decide([{ table: 'XML2', row: 999, verdict: 'reduce', ground: 'X', amount: '1' }, { ...rowOf(row), verdict: 'reduce', ground: 'G01', amount: '99999999999' }])
  assert.deepEqual([wrong.status, wrong.codes], [422, ['ground-unknown', 'decision-row-unknown', 'decision-amount']])
  assert.deepEqual((await decide([])).codes, ['decision-names-no-row'])
  const decided = await decide([{ ...rowOf(row), verdict: 'reduce', ground: 'G01', amount: '1' }])
  assert.deepEqual([decided.status, decided.body.state, decided.body.granted], [200, 'reduced', (BigInt(look.body.claimed) - 1n).toString()])
  const seen = await answerOf<ClaimDetail>(await fetch(`${house.url}/api/insurance/claims/${messageId}`, { headers: clerk }))
  assert.deepEqual([seen.body.state, seen.body.taken[0]?.ground, seen.body.history[0]?.source, seen.body.history[0]?.ground], ['reduced', 'G01', 'assessor', 'xem lại'])
})

const rowOf = ({ table, row }: { readonly table: string; readonly row: number }) => ({ table, row })
