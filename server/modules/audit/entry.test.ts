/** The canonical form of an entry, its leaf and the root of a batch. */
import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { test } from 'node:test'
import type { SigningKey } from '#platform/keys.ts'
import { canonicalEntry, leafOf, type Entry } from './entry.ts'
import { isSignedBy, rootOf, signRoot, type RootContent } from './root.ts'

const anEntry = (changes: Partial<Entry> = {}): Entry => ({
  entryId: '01980000-0000-7000-8000-0000000000ab', subjectKey: null, reference: null, shard: 171, role: 2, salt: Buffer.alloc(16, 7),
  actor: 'g-abc', act: 'document-received', purpose: null, detail: null, ...changes,
})

const aRoot = (changes: Partial<RootContent> = {}): RootContent => ({
  sequence: 2, fromTransaction: 10, toTransaction: 20, sealedAt: new Date('2026-10-01T00:00:00Z'), entries: 3,
  tree: Buffer.alloc(32, 1), previous: Buffer.alloc(32, 2), ...changes,
})

function aKey(): SigningKey {
  return { id: 'k1', purpose: 'sign-audit', ...generateKeyPairSync('ec', { namedCurve: 'P-256' }) }
}

test('the canonical form is the one the decision record publishes', () => {
  const entry = anEntry({ purpose: 'khám bệnh', detail: { b: 1, a: 'x' } })
  assert.equal(canonicalEntry(entry), '[1,"01980000-0000-7000-8000-0000000000ab",171,"facility","g-abc","document-received",null,null,"khám bệnh",[["a","x"],["b",1]]]')
})

test('the order in which the database gives a detail back does not matter', () => {
  assert.deepEqual(leafOf(anEntry({ detail: { a: 1, b: 2 } })), leafOf(anEntry({ detail: { b: 2, a: 1 } })))
})

test('every field of an entry, and its salt, is in the leaf', () => {
  const changes: Partial<Entry>[] = [
    { entryId: '01980000-0000-7000-8000-0000000000ac' }, { subjectKey: '01980000-0000-7000-8000-0000000000ab' }, { reference: '01980000-0000-7000-8000-0000000000ab' },
    { shard: 1 }, { role: 1 }, { salt: Buffer.alloc(16, 8) }, { actor: 'g-abd' }, { act: 'other' }, { purpose: '' }, { detail: {} },
  ]
  const leaves = new Set([anEntry(), ...changes.map(anEntry)].map((each) => leafOf(each).toString('hex')))
  assert.equal(leaves.size, changes.length + 1)
})

test('every field of a root is in its hash', () => {
  const changes: Partial<RootContent>[] = [
    { sequence: 3 }, { fromTransaction: 11 }, { toTransaction: 21 }, { sealedAt: new Date('2026-10-01T00:00:01Z') }, { entries: 4 },
    { tree: Buffer.alloc(32, 3) }, { previous: null },
  ]
  const roots = new Set([aRoot(), ...changes.map(aRoot)].map((each) => rootOf(each).toString('hex')))
  assert.equal(roots.size, changes.length + 1)
})

test('only the key that signed a root verifies it', () => {
  const key = aKey()
  const root = signRoot(aRoot(), key)
  assert.equal(isSignedBy(root, key.publicKey), true)
  assert.equal(isSignedBy(root, aKey().publicKey), false)
  assert.equal(isSignedBy({ ...root, root: Buffer.alloc(32) }, key.publicKey), false)
})
