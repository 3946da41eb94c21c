/** A corpus is made on all processors, reads back file by file, and is the same for a seed. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { makeCorpus, measureCorpus, type CorpusOrder } from './corpus.ts'
import { openCorpus } from './corpus-file.ts'

const home = mkdtempSync(join(tmpdir(), 'corpus-'))
after(() => rmSync(home, { recursive: true, force: true }))

const order = (name: string, change: Partial<CorpusOrder> = {}): CorpusOrder => ({
  count: 230, citizens: 5000, seed: 1, out: join(home, name), profile: 'bench', at: '2026-11-20T00:00:00.000Z', sandboxDir: join(home, 'sandbox'), workers: 2, ...change,
})
const contentOf = (file: Buffer) => file.toString().match(/<DANHSACHHOSO>.*<\/DANHSACHHOSO>/)?.[0]

test('bench files come back in order, one citizen each, with the credentials to send them', async () => {
  const ticks: number[] = []
  await makeCorpus(order('one'), (done) => ticks.push(done))
  const corpus = openCorpus(join(home, 'one'))
  assert.deepEqual([corpus.entries.length, ticks], [230, [200, 230]])
  for (const [place, entry] of corpus.entries.entries()) {
    assert.ok(corpus.read(place).toString().includes(`<MACSKCB>${entry.facility}</MACSKCB>`))
    assert.ok(corpus.credentials.some((each) => each.facility === entry.facility))
  }
  assert.equal(new Set(corpus.entries.map((entry) => entry.personalId)).size, 230)
  assert.equal(new Set(corpus.entries.map((entry) => entry.maLk)).size, 230)
  const measured = measureCorpus(join(home, 'one'))
  assert.ok(measured.innerBytes > 21_000 && measured.innerBytes < 30_000, String(measured.innerBytes))
  corpus.close()
})

test('the same order makes the same tables, whatever the number of workers', async () => {
  await makeCorpus(order('two', { workers: 1, count: 60 }))
  const [one, two] = [openCorpus(join(home, 'one')), openCorpus(join(home, 'two'))]
  assert.ok(two.entries.every((_, place) => contentOf(one.read(place)) === contentOf(two.read(place))))
  one.close()
  two.close()
})

test('the demo profile mixes the kinds of visits', async () => {
  await makeCorpus(order('demo', { profile: 'demo', count: 80, citizens: 2000 }))
  const corpus = openCorpus(join(home, 'demo'))
  assert.ok(new Set(corpus.entries.map((entry) => entry.kind)).size >= 5)
  corpus.close()
})
