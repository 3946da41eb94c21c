/** The example file vendors start from is the one its script writes. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { exampleFile } from '../scripts/write-example.ts'

test('the example on the page is the one the script would write', () => {
  assert.equal(readFileSync(join(import.meta.dirname, '..', 'docs', 'examples', 'visit-99001.xml'), 'utf8'), exampleFile())
})
