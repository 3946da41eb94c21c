/** A scaffolded definition says everything a definition must say, and its gaps are named. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { exchanges, partners } from '#definitions/all.ts'
import { problemsWithDefinitions } from '#definitions/check.ts'
import type { ExchangeDefinition } from '#definitions/shape.ts'
import { exchangeText } from './new.ts'

test('the scaffold has every member of an exchange, and the check names what its author must still say', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lienthong-new-'))
  try {
    const file = join(folder, 'birth-notice.ts')
    writeFileSync(file, exchangeText('birth-notice'))
    const { birthNotice } = (await import(file)) as { birthNotice: ExchangeDefinition }
    const [known] = exchanges
    assert.ok(known)
    assert.deepEqual(Object.keys(birthNotice).sort(), Object.keys(known).sort())
    assert.deepEqual(Object.keys(birthNotice.keys).sort(), Object.keys(known.keys).sort())
    const problems = problemsWithDefinitions({ exchanges: [birthNotice], partners })
    assert.ok(problems.some((problem) => problem.includes('no instrument')))
    assert.ok(problems.some((problem) => problem.includes('no fields')))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
