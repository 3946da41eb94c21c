/** Which partners need a person, and in which order. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judge, needsPerson, troubleOf, type PartnerStatus } from './trouble.ts'

const aPartner = (changes: Partial<PartnerStatus> = {}): PartnerStatus => ({
  partner: 'somewhere', title: { vi: 'Nơi nhận', en: 'Somewhere' }, circuit: 'closed', perMinute: 300, backlog: 0, lagSeconds: 0,
  failedLastHour: 0, deadLetters: 0, certificateDays: 200, lastDeliveredAt: null, ...changes,
})

test('a partner without trouble is done and asks for nobody', () => {
  assert.deepEqual(troubleOf(aPartner()), { tone: 'done', reasons: [] })
  assert.equal(needsPerson(troubleOf(aPartner({ failedLastHour: 3 }))), false, 'what mends itself asks for nobody')
})

test('what is broken stops, what will break soon asks to act', () => {
  assert.equal(troubleOf(aPartner({ circuit: 'open' })).tone, 'stop')
  assert.equal(troubleOf(aPartner({ deadLetters: 1 })).tone, 'stop')
  assert.equal(troubleOf(aPartner({ certificateDays: -1 })).tone, 'stop')
  assert.deepEqual(troubleOf(aPartner({ certificateDays: 30 })), { tone: 'act', reasons: ['certificateSoon'] })
  assert.deepEqual(troubleOf(aPartner({ lagSeconds: 301 })), { tone: 'act', reasons: ['lag'] })
})

test('trouble stands first, and equals keep their order', () => {
  const order = judge([aPartner({ partner: 'a' }), aPartner({ partner: 'b', failedLastHour: 9 }), aPartner({ partner: 'c', lagSeconds: 999 }), aPartner({ partner: 'd', circuit: 'open' })])
  assert.deepEqual(order.map(({ partner }) => partner.partner), ['d', 'c', 'a', 'b'])
})
