/** Ids of resources: they lead back to what they name, and anything else leads nowhere. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { lineageIdOf, patientIdOf, rowAddressOf, rowMark, subjectOfPatientId } from './resource-id.ts'

const subjects = fc.uuid()
const lineages = fc.uint8Array({ minLength: 8, maxLength: 8 }).map((bytes) => Buffer.from(bytes).toString('hex'))

test('a patient id leads back to the subject and its shard', () => {
  fc.assert(fc.property(subjects, (key) => {
    const id = patientIdOf(key)
    assert.match(id, /^[A-Za-z0-9.-]{22}$/)
    assert.deepEqual(subjectOfPatientId(id), { shard: Number.parseInt(key.slice(-2), 16), key })
  }))
})

test('the id of a row leads back to subject, lineage and what follows', () => {
  fc.assert(fc.property(subjects, lineages, (key, lineage) => {
    const address = rowAddressOf(`${lineageIdOf(key, lineage)}.XML2.123`)
    assert.deepEqual(address, { subject: { shard: Number.parseInt(key.slice(-2), 16), key }, lineage, rest: 'XML2.123' })
  }))
})

test('a text that is no id of ours is told apart', () => {
  fc.assert(fc.property(fc.string({ maxLength: 70 }), (text) => {
    const found = rowAddressOf(text)
    if (found) assert.ok(text.startsWith(lineageIdOf(found.subject.key, found.lineage)))
  }))
  assert.equal(subjectOfPatientId('not an id'), undefined)
  assert.equal(rowAddressOf(''), undefined)
})

test('marks of neighbouring rows have nothing in common', () => {
  const secret = Buffer.alloc(32, 7)
  const marks = Array.from({ length: 500 }, (_, number) => rowMark(secret, { lineage: '00', table: 'XML2', number }))
  assert.equal(new Set(marks).size, marks.length)
  const rising = marks.filter((mark, at) => at > 0 && mark > (marks[at - 1] ?? 0)).length
  assert.ok(rising > 200 && rising < 300, `${rising} of 499 rise`)
})
