/** Personal numbers, births and which identifier finds a subject. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readBirth } from './birth.ts'
import { identifierOf, type SubjectQuestion } from './identifier.ts'
import { problemsWithPersonalId } from './personal-id.ts'

const codes = (...asked: Parameters<typeof problemsWithPersonalId>) => problemsWithPersonalId(...asked).map((each) => each.code)

test('a number agreeing with birth and sex has no problem', () => {
  assert.deepEqual(codes('001090000017', { birth: '199003150000', sex: '1' }), [])
  assert.deepEqual(codes('079190000017', { birth: '1990', sex: '2' }), [])
  assert.deepEqual(codes('033204000017', { birth: '2004-01-31', sex: '1' }), [])
  assert.deepEqual(codes('101090000017'), [])
})

test('all problems are told at once, and never the number', () => {
  const found = problemsWithPersonalId('003190123456', { birth: '1991-01-01', sex: '1' }, { table: 'XML1', row: 1, field: 'SO_CCCD' })
  assert.deepEqual(found.map((each) => each.code), ['personal-id-place', 'personal-id-birth', 'personal-id-sex'])
  assert.ok(!JSON.stringify(found).includes('00319012'))
  assert.deepEqual(found.map((each) => [each.value, each.field]), Array(3).fill(['•••• 3456', 'SO_CCCD']))
})

test('what is not twelve digits has the wrong form; a sex undetermined is not compared', () => {
  for (const text of ['', '12345678901', '1234567890123', '00109000001x', '００１０９００００００１']) assert.deepEqual(codes(text), ['personal-id-structure'])
  assert.deepEqual(codes('001090000017', { sex: '3', birth: null }), [])
})

test('a conformance number is nobody\'s and not compared with anything', () => {
  assert.deepEqual(codes('900000000001', { birth: '1950', sex: '2' }), [])
})

test('birth is read to the day or to the year', () => {
  const read = ['199003150830', '19900315', '1990-03-15', '199000000000', '199003000000', '1990', '199002310000', '000000000000', '15/03/1990', ''].map(readBirth)
  assert.deepEqual(read, ['1990-03-15', '1990-03-15', '1990-03-15', '1990', '1990', '1990', null, null, null, null])
})

test('reading a birth never fails', () => {
  fc.assert(fc.property(fc.string(), (text) => {
    const birth = readBirth(text)
    assert.ok(birth === null || /^\d{4}(-\d{2}-\d{2})?$/.test(birth))
  }))
})

const question: SubjectQuestion = { personalId: '001090000017', facility: '01901', localPatient: 'BN7', name: 'Thử', birth: '1990', sex: '1' }

test('the paper\'s number finds the subject; a filled-in one does not, the facility\'s own number does', () => {
  const of = (personalId: string | null) => identifierOf({ ...question, personalId })
  assert.deepEqual(of('001090000017'), { kind: 'SDDCN', value: '001090000017' })
  assert.deepEqual(of('012345678'), { kind: 'CMND9', value: '012345678' })
  assert.deepEqual(of(' c1234567 '), { kind: 'HO_CHIEU', value: 'C1234567' })
  for (const nobody of [null, '', '000000000000', '999999999999', '000000000', '003090000017', '00109000001', '0010900000177', 'KHONGCO', '?']) {
    assert.deepEqual(of(nobody), { kind: 'MA_TAM', value: '01901|BN7' })
  }
  assert.equal(identifierOf({ ...question, personalId: null, localPatient: ' ' }), undefined)
})
