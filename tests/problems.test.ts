/** The catalogue of problems, its page and the code say the same: nothing unexplained, nothing explained in vain. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { problemCatalogue } from '#definitions/problems/all.ts'
import type { ProblemEntry } from '#definitions/shape.ts'
import { problemsPage, PROBLEMS_PAGE, publishedProblems } from '../scripts/write-problems.ts'
import { listSources, textsIn } from './architecture/reading.ts'

const catalogue: Readonly<Record<string, ProblemEntry>> = problemCatalogue
const codes = Object.keys(catalogue)
const sources = listSources(undefined, ['definitions', 'server', 'web', 'scripts']).filter(({ path }) => !path.endsWith('.test.ts') && !path.endsWith('/testing.ts') && !path.startsWith('definitions/problems/'))
const used = new Set(sources.flatMap(textsIn))

/** Codes given to `problem(` in a text. */
const given = (text: string) => [...text.matchAll(/\bproblem\(\s*'([^']+)'/g)].map((match) => match[1] ?? '')

test('docs/problems.md is what the catalogue says; `npm run write-docs` makes it so', () => {
  assert.equal(readFileSync(PROBLEMS_PAGE, 'utf8'), problemsPage())
})

test('a change of the catalogue changes the page', () => {
  const more = { ...publishedProblems, 'new-code': { severity: 'warn', source: null, message: { vi: 'a', en: 'b' }, fix: { vi: 'c', en: 'd' } } as const }
  assert.notEqual(problemsPage(more), problemsPage())
})

test('each code of the catalogue is used in the code', () => {
  assert.deepEqual(codes.filter((code) => !used.has(code)), [])
})

test('each code used in the code is in the catalogue', () => {
  const named = sources.flatMap(({ path, text }) => given(text).map((code) => ({ path, code })))
  assert.ok(named.length > 10)
  assert.deepEqual(named.filter(({ code }) => !codes.includes(code)), [])
  assert.deepEqual(given("problem('no-such-code', {})").filter((code) => !codes.includes(code)), ['no-such-code'])
})

test('each problem says in both languages what happened and what to do, and never only that something is invalid', () => {
  const texts = Object.entries(publishedProblems).flatMap(([code, { message, fix }]) => [message.vi, message.en, fix.vi, fix.en].map((text) => ({ code, text })))
  assert.deepEqual(texts.filter(({ text }) => text.trim().length < 10 || /không hợp lệ|^invalid\b/i.test(text)), [])
})

test('codes are words joined by hyphens, also of the rule books', () => {
  assert.deepEqual(Object.keys(publishedProblems).filter((code) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(code)), [])
})
