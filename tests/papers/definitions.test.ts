/** The definitions of papers: they hold together, a mistake is found, the engine names none, and visits of the sandbox fill them. */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { exchanges, papers, paperTables, partners } from '#definitions/all.ts'
import { problemsWithDefinitions } from '#definitions/check.ts'
import type { PaperDefinition } from '#definitions/papers/shape.ts'
import { contentOfRow, problemsWithContent } from '../../server/modules/papers/content.ts'
import { buildVisit } from '../../sandbox/hospitals/visit/index.ts'
import { chooseVisit } from '../../sandbox/hospitals/choose.ts'
import { WORLD } from '../journeys/country.ts'

test('the seven papers hold together', () => {
  assert.deepEqual(problemsWithDefinitions({ exchanges, partners, papers }), [])
  assert.deepEqual([...paperTables('visit-3176')].sort(), ['XML10', 'XML11', 'XML13', 'XML14', 'XML7', 'XML8', 'XML9'])
})

test('a mistake in a definition is found', () => {
  const [first] = papers
  assert.ok(first)
  const mistakes: readonly (readonly [Partial<PaperDefinition>, RegExp])[] = [
    [{ receiver: 'MA_NOI_DENN' }, /names MA_NOI_DENN/],
    [{ source: { exchange: 'visit-3176', table: 'XML99' } }, /XML99/],
    [{ forms: [] }, /no legal form/],
    [{ number: { field: null, pattern: '{serail}' } }, /\{serail\}.*/],
    [{ shownPublicly: ['diagnosis' as 'name'] }, /shows diagnosis to strangers/],
    [{ title: { vi: 'Giấy', en: '' } }, /no words in en/],
  ]
  for (const [mistake, expected] of mistakes) {
    assert.match(problemsWithDefinitions({ exchanges, partners, papers: [{ ...first, ...mistake }] }).join('\n'), expected)
  }
})

test('the engine names no paper', () => {
  const folder = join(import.meta.dirname, '../../server/modules/papers')
  const texts = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts')).map((name) => [name, readFileSync(join(folder, name), 'utf8')] as const)
  assert.ok(texts.length > 10)
  for (const [name, text] of texts) for (const { id } of papers) assert.ok(!text.includes(`'${id}'`), `${name} names ${id}`)
})

test('every paper of the sandbox\'s visits can be issued', () => {
  const seen = new Set<string>()
  const visits = (['referral', 'inpatient', 'birth', 'outpatient'] as const).flatMap((kind) => ['a', 'b', 'c', 'd', 'e', 'f'].map((seed) =>
    buildVisit(chooseVisit(WORLD, { seed: `${kind} ${seed}`, kind, facility: '01901' }, new Date('2026-11-20T03:00:00Z')))))
  for (const { tables } of visits) {
    const rows = papers.flatMap((paper) => (tables[paper.source.table] ?? []).map((row) => ({ paper, content: contentOfRow(paper, row, tables['XML1']?.[0] ?? {}) })))
    for (const { paper, content } of rows) {
      seen.add(paper.id)
      assert.deepEqual(problemsWithContent(paper, content, '2026-11-20').map((each) => `${each.code} ${each.field}`), [], paper.id)
    }
  }
  assert.ok(seen.size >= 5, [...seen].join())
})

test('a referral of a visit that ended otherwise, and a sick leave that is too long, are not issued', () => {
  const codes = (code: string, content: Readonly<Record<string, string>>) => {
    const paper = papers.find((each) => each.code === code)
    assert.ok(paper)
    return problemsWithContent(paper, content, '2026-11-20').map((each) => each.code).filter((each) => each !== 'paper-field-missing')
  }
  assert.deepEqual(codes('GCT', { MA_LOAI_RV: '1' }), ['paper-field-unreadable', 'paper-needs-transfer'])
  assert.deepEqual(codes('CT07', { SO_NGAY_NGHI: '31' }), ['paper-days-too-many'])
  assert.deepEqual(codes('CT07', { SO_NGAY_NGHI: '31', MA_BENH_CHINH: 'A15.0' }), [])
  assert.deepEqual(codes('CT07', { TU_NGAY: '20261110', DEN_NGAY: '20261109' }), ['paper-days-out-of-order'])
  assert.deepEqual(codes('CT07', { TU_NGAY: '20261131' }), ['paper-field-unreadable'])
})
