/** A paper's life: every way through its states, what may be received, how long it holds. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { papers } from '#definitions/papers/all.ts'
import { PAPER_ACTS, PAPER_STATES, type PaperAct, type PaperState } from '#definitions/papers/states.ts'
import { codeIn, hashOfCode, newCode } from './code.ts'
import { nextState, problemsWithReceiving, stateOn, verdictOn, type Receiving } from './paper.ts'
import { numberOf } from './number.ts'
import { spanOf, workingDaysAfter } from './validity.ts'

const acts = fc.array(fc.constantFrom(...PAPER_ACTS), { maxLength: 30 })
const walk = (given: readonly PaperAct[], usesMany: boolean) => given.reduce<PaperState[]>((way, act) => {
  const next = nextState({ state: way.at(-1) ?? 'issued', usesMany }, act)
  return next === null ? way : [...way, next]
}, ['issued'])

test('revoked is the end of every way', () => {
  fc.assert(fc.property(acts, fc.boolean(), (given, usesMany) => {
    const way = walk(given, usesMany)
    const at = way.indexOf('revoked')
    return at === -1 || at === way.length - 1
  }))
})

test('a paper for one use is taken in once and used once, whatever is tried', () => {
  fc.assert(fc.property(acts, (given) => {
    const way = walk(given, false)
    return way.filter((state) => state === 'received').length <= 1 && way.filter((state) => state === 'used').length <= 1
  }))
})

test('nobody goes back: without revoking and many uses the order of the states is kept', () => {
  const rank = (state: PaperState) => PAPER_STATES.indexOf(state)
  fc.assert(fc.property(acts, (given) => walk(given, false).every((state, at, way) => at === 0 || rank(state) > rank(way[at - 1] ?? 'issued'))))
})

test('what has run out is expired on every later day, and never valid again', () => {
  fc.assert(fc.property(fc.constantFrom(...PAPER_STATES), fc.boolean(), (state, usesMany) => {
    const life = { state, usesMany, validUntil: '2026-12-04' }
    assert.equal(stateOn(life, '2026-12-04'), state, 'the last day is still a day of use')
    return verdictOn(life, '2026-12-05') !== 'valid'
  }))
})

const life = { state: 'seen', usesMany: false, validUntil: '2026-12-04' } as const
const aReceiving = (differs: Partial<Receiving> = {}): Receiving => ({
  reception: { where: 'anywhere', answered: true }, issuer: '01901', receiver: '01906', receivedBy: null, facility: '01906', presented: false, today: '2026-12-01', ...differs,
})
const codesOf = (given: Parameters<typeof problemsWithReceiving>) => problemsWithReceiving(...given).map((each) => each.code)

test('the facility named takes it in by its number, any other only by the code the person presents', () => {
  assert.deepEqual(codesOf([life, aReceiving()]), [])
  assert.deepEqual(codesOf([life, aReceiving({ facility: '79901' })]), ['paper-for-another-facility'])
  assert.deepEqual(codesOf([life, aReceiving({ facility: '79901', presented: true })]), [])
  assert.deepEqual(codesOf([life, aReceiving({ facility: '01901', presented: true })]), ['paper-for-another-facility'])
  assert.deepEqual(codesOf([life, aReceiving({ reception: { where: 'issuer', answered: false } })]), ['paper-for-another-facility'])
  assert.deepEqual(codesOf([life, aReceiving({ reception: null })]), ['paper-not-receivable'])
})

test('what is over is not taken in, and a referral for a year may be taken in again by the same facility', () => {
  assert.deepEqual(codesOf([life, aReceiving({ today: '2026-12-05' })]), ['paper-expired'])
  assert.deepEqual(codesOf([{ ...life, state: 'revoked' }, aReceiving()]), ['paper-revoked'])
  assert.deepEqual(codesOf([{ ...life, state: 'received' }, aReceiving({ receivedBy: '01906' })]), ['paper-used'])
  assert.deepEqual(codesOf([{ ...life, state: 'received', usesMany: true }, aReceiving({ receivedBy: '01906' })]), [])
  assert.deepEqual(codesOf([{ ...life, state: 'received', usesMany: true }, aReceiving({ receivedBy: '79901' })]), ['paper-received-elsewhere'])
})

const definitionOf = (code: string) => {
  const found = papers.find((each) => each.code === code)
  assert.ok(found)
  return found
}
const isHoliday = (day: string) => day === '2026-09-02'
const fieldOf = (content: Readonly<Record<string, string>>) => (name: string) => content[name] ?? ''

test('a referral holds for ten working days, or a year with a long disease', () => {
  assert.equal(workingDaysAfter('2026-08-28', 10, isHoliday), '2026-09-14')
  assert.deepEqual(spanOf(definitionOf('GCT'), '2026-08-28', { fieldOf: fieldOf({ MA_BENH_CHINH: 'N20.0' }), isHoliday }), { validUntil: '2026-09-14', usesMany: false })
  assert.deepEqual(spanOf(definitionOf('GCT'), '2026-08-28', { fieldOf: fieldOf({ MA_BENH_CHINH: 'E11.9' }), isHoliday }), { validUntil: '2027-08-28', usesMany: true })
  assert.equal(spanOf(definitionOf('GCT'), '2028-02-29', { fieldOf: fieldOf({ MA_BENH_CHINH: 'E11.9' }), isHoliday }).validUntil, '2029-02-28')
})

test('an appointment counts from the day appointed, and is used once', () => {
  assert.deepEqual(spanOf(definitionOf('GHK'), '2026-08-01', { fieldOf: fieldOf({ NGAY_HEN_KL: '20260828' }), isHoliday }), { validUntil: '2026-09-14', usesMany: false })
})

test('numbers written here follow the definition\'s pattern', () => {
  assert.equal(numberOf(definitionOf('GCS'), { facility: '01901', year: 2026, serial: 12 }), '01901.GCS.00012.26')
  assert.equal(numberOf(definitionOf('GCT'), { facility: '01901', year: 2026, serial: 12 }), '00012/01901/GCT-2026')
})

test('a code is 128 bits, found in our own address only', () => {
  const code = newCode()
  assert.equal(Buffer.from(code, 'base64url').length, 16)
  assert.equal(codeIn(`https://here.example/v/${code}`, 'https://here.example'), code)
  assert.equal(codeIn(` ${code} `, 'https://here.example'), code)
  for (const foreign of [`https://here.example.evil/v/${code}`, `http://here.example/v/${code}`, `https://here.example/v/${code}x`, 'x', `https://here.example/w/${code}`]) {
    assert.equal(codeIn(foreign, 'https://here.example'), undefined, foreign)
  }
  assert.notDeepEqual(hashOfCode(code), hashOfCode(newCode()))
})
