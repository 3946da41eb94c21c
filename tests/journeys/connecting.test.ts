/** The lines of docs/connecting.md run as written, against the running product. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { exampleFile } from '../../scripts/write-example.ts'
import { ROOT } from '../architecture/reading.ts'

const page = readFileSync(join(ROOT, 'docs', 'connecting.md'), 'utf8')
const url = process.env['LT_URL']
const hasCurl = spawnSync('curl', ['--version']).status === 0

/** The shell blocks of a page, in order. */
const blocksOf = (text: string) => [...text.matchAll(/^```sh\n([^]*?)^```$/gm)].map((match) => match[1] ?? '')

/** Runs all blocks in one shell; the first command that fails ends it. */
function runAll(blocks: readonly string[], address: string) {
  const script = blocks.join('\n').replaceAll('http://localhost:8080', address)
  return spawnSync('sh', ['-c', `set -e\n${script}`], { cwd: ROOT, encoding: 'utf8', timeout: 60_000 })
}

const skip = url === undefined ? 'needs the running product (LT_URL): use npm test' : hasCurl ? false : 'needs curl'

test('every line of the page works as written', { skip }, () => {
  const blocks = blocksOf(page)
  assert.ok(blocks.length >= 4)
  const ran = runAll(blocks, url ?? '')
  assert.equal(ran.status, 0, `${ran.stdout}\n${ran.stderr}`)
})

test('a page with a wrong line is seen to fail', { skip }, () => {
  const blocks = blocksOf(page.replaceAll('99001_conformance', '99001_nobody'))
  assert.notEqual(runAll(blocks, url ?? '').status, 0)
})

test('the example on the page is the one the sandbox would write', () => {
  assert.equal(readFileSync(join(ROOT, 'docs', 'examples', 'visit-99001.xml'), 'utf8'), exampleFile())
})
