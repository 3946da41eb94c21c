/** The list of what may be skipped is kept to, both ways. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { conditionOf, listText, problemsWithSkips, readAllowed, type AllowedSkip } from './skips.ts'
import { ROOT } from './stages.ts'

const listed: AllowedSkip = { condition: 'no-shared', file: 'a.test.ts', name: 'reads real samples' }
const skip = { file: 'a.test.ts', name: 'reads real samples', reason: 'needs ../shared/data' }

test('a listed skip passes where its condition holds, and only there', () => {
  assert.deepEqual(problemsWithSkips({ skipped: [skip], allowed: [listed], holds: ['no-shared'], whole: true }), [])
  assert.equal(problemsWithSkips({ skipped: [skip], allowed: [listed], holds: [], whole: true }).length, 1)
})

test('a skip that is not listed is a fault, and so is a listed one that did not happen', () => {
  const other = { ...skip, name: 'another' }
  assert.match(problemsWithSkips({ skipped: [skip, other], allowed: [listed], holds: ['no-shared'], whole: true }).join(), /not on the list.*another/)
  assert.match(problemsWithSkips({ skipped: [], allowed: [listed], holds: ['no-shared'], whole: true }).join(), /but not skipped/)
  assert.deepEqual(problemsWithSkips({ skipped: [], allowed: [listed], holds: ['no-shared'], whole: false }), [])
})

test('reasons lead to their condition', () => {
  assert.deepEqual(['needs ../shared/data', 'needs Chromium', 'needs root', 'flaky today'].map(conditionOf), ['no-shared', 'no-chromium', 'no-root', undefined])
})

test('the list that is written is the list that is read', () => {
  assert.match(listText([skip], [{ ...listed, name: 'kept', condition: 'no-chromium' }]), /^no-chromium \| a\.test\.ts \| kept\nno-shared \| a\.test\.ts \| reads real samples\n$/m)
  assert.ok(Array.isArray(readAllowed(ROOT)))
})
