/** How good matching is, on a truth set that was frozen before the weights were set, and on one never looked at; beside a naive baseline. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import pg from 'pg'
import { problemsWithMatching, matchingEditions } from '#definitions/matching/index.ts'
import { keepNameShares } from '#modules/people/index.ts'
import { systemClock } from '#platform/clock.ts'
import { requirePermit } from '#platform/permit.ts'
import { testDatabase, testKeys } from '#platform/testing.ts'
import { fillPeople } from '../../bench/matching/fill.ts'
import { measureTruth, naiveQuality, type Quality } from '../../bench/matching/measure-truth.ts'
import { checksumOf, truthSet } from '../../bench/matching/truth-set.ts'

const FROZEN = 'daa7ac325a3bd4084d2116a91043cc7923a5472f4e39eaa2dbb38e467b8f2499'
const database = await testDatabase()
const keys = testKeys()
const owner = new pg.Client({ connectionString: database.url })
owner.on('error', () => undefined)
await owner.connect()
after(() => owner.end())
const reader = database.connect('lienthong_reader')
const tools = { reader, keys, clock: systemClock, shares: keepNameShares({ database: reader, clock: systemClock }) }
const permit = requirePermit({ id: 'steward', role: 'steward', permissions: ['people:match'] }, 'people:match')
const [set, unseen] = [truthSet(), truthSet(1_000_000)]
const people = new Map([...set.register, ...unseen.register].map((person) => [person.id, { ...person, sex: Number(person.sex) }]))
for (let first = 0, all = [...people.values()]; first < all.length; first += 2_000) await fillPeople(owner, keys, all.slice(first, first + 2_000))
await owner.query('analyze people.description')

const share = (part: number) => part.toFixed(4)
const line = (name: string, { questions, known, linked, linkedRightly, asked, precision, recall, recallWithList }: Quality) =>
  `${name}: ${questions} questions, ${known} of known people; linked ${linked}, rightly ${linkedRightly}: precision ${share(precision)}, recall ${share(recall)}; asked ${asked}; recall with the work list ${share(recallWithList)}`

test('the truth set is the one that was frozen, and the rules hold together', () => {
  assert.equal(checksumOf(set), FROZEN)
  assert.notEqual(checksumOf(unseen), FROZEN)
  assert.deepEqual(problemsWithMatching(), [])
  const [edition] = matchingEditions
  assert.ok(edition)
  assert.equal(problemsWithMatching([{ ...edition, thresholds: { link: 1, ask: 2, ahead: 0 }, validFrom: '1/1/2026' }]).length, 3)
})

for (const [name, truth, precision] of [['frozen before tuning', set, 0.995], ['never looked at', unseen, 0.995]] as const) {
  test(`matching on the set ${name}, beside the naive baseline`, { timeout: 300_000 }, async (t) => {
    const found = await measureTruth(tools, permit, truth)
    const naive = naiveQuality(truth)
    t.diagnostic(line('matching', found))
    t.diagnostic(line('naive: same name in small letters, same birth', naive))
    for (const [kind, counts] of Object.entries(found.byKind)) t.diagnostic(`  ${kind}: linked ${counts.linked} (wrongly ${counts.wrong}), asked ${counts.asked}, left ${counts.left}`)
    assert.ok(found.precision >= precision, line('matching', found))
    assert.ok(found.recall >= 0.8 && found.recallWithList >= 0.985, line('matching', found))
    assert.ok(found.precision > naive.precision && found.recall > 2 * naive.recall, line('naive', naive))
  })
}
