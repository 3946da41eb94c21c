/** Parts become one statement: parameters counted through, texts told apart. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Tx } from './database.ts'
import { runTogether } from './statement.ts'

function recorder(): { tx: Tx; said: { text: string; values: readonly unknown[] }[] } {
  const said: { text: string; values: readonly unknown[] }[] = []
  const rows = (text: string, values: readonly unknown[] = []) => {
    said.push({ text, values })
    return Promise.resolve([])
  }
  return { tx: { rows } as unknown as Tx, said }
}

test('parameters of each part count on from those before it', async () => {
  const { tx, said } = recorder()
  await runTogether(tx, [{ name: 'a', text: 'select $1, $2', values: [1, 2] }, { name: 'b', text: 'select $1 from a', values: [3] }], 'select from b')
  assert.deepEqual(said, [{ text: 'with a as (select $1, $2),\nb as (select $3 from a)\nselect from b', values: [1, 2, 3] }])
})

test('parts of the same name with another text make another statement', async () => {
  const { tx, said } = recorder()
  await runTogether(tx, [{ name: 'gate', text: 'insert', values: [] }], 'select from gate')
  await runTogether(tx, [{ name: 'gate', text: 'select true', values: [] }], 'select from gate')
  await runTogether(tx, [{ name: 'gate', text: 'insert', values: [] }], 'select from gate')
  assert.equal(said[0]?.text, said[2]?.text)
  assert.notEqual(said[0]?.text, said[1]?.text)
})
