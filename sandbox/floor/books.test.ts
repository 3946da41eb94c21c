/** Books count what was new, and survive what kills the process. */
import assert from 'node:assert/strict'
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { openBooks, type Books } from './books.ts'

const directory = mkdtempSync(join(tmpdir(), 'books-'))
after(() => rmSync(directory, { recursive: true }))

function booksOf(partner: string, noDeduplication = false): Books {
  return openBooks({ directory, partner, noDeduplication, now: () => new Date('2026-11-22T00:00:00Z'), receipt: (order) => `R${order}` })
}
const delivery = (reference: string) => ({ reference, sha256: 'ab', citizen: 'c', sequence: 1 })

test('the same reference gets the first receipt and is not counted again, within a batch and across', () => {
  const books = booksOf('one')
  assert.deepEqual(books.receive([delivery('a'), delivery('b'), delivery('a')]).map((each) => each.receipt), ['R1', 'R2', 'R1'])
  assert.deepEqual(books.receive([delivery('b'), delivery('c')]).map((each) => each.receipt), ['R2', 'R3'])
  assert.equal(books.find('a')?.count, 1)
})

test('with deduplication off the doubling shows', () => {
  const books = booksOf('two', true)
  books.receive([delivery('a'), delivery('a')])
  assert.equal(books.receive([delivery('a')])[0]?.count, 3)
  assert.equal(books.find('a')?.count, 3)
  assert.equal(books.find('a')?.receipt, 'R1')
})

test('books opened again know what was written; a line torn by a kill is dropped', async () => {
  const before = booksOf('three')
  before.receive([delivery('a'), delivery('b')])
  before.close()
  appendFileSync(join(directory, 'three.books'), '{"reference":"torn","sha2')
  const books = booksOf('three')
  assert.equal(books.find('torn'), undefined)
  assert.equal(books.receive([delivery('a')])[0]?.receipt, 'R1')
  assert.equal(books.receive([delivery('c')])[0]?.order, 3)
  const lines = (await books.stream().toArray()).join('').trim().split('\n')
  assert.deepEqual(lines.map((line) => (JSON.parse(line) as { reference: string }).reference), ['a', 'b', 'c'])
  assert.equal(readFileSync(join(directory, 'three.books'), 'utf8').split('\n').length, 4)
})

test('empty books stream nothing', async () => {
  assert.deepEqual(await booksOf('four').stream().toArray(), [])
})
