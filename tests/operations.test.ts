/** docs/operations.md names every setting the programs read, and none they do not. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { readConfig } from '#platform/config.ts'
import { readSettings } from '../sandbox/floor/settings.ts'
import { readStartSettings } from '../scripts/start/settings.ts'
import { ROOT } from './architecture/reading.ts'

const page = readFileSync(join(ROOT, 'docs', 'operations.md'), 'utf8')

/** Read by the commands themselves before any TypeScript runs, or by the tests. */
const OF_THE_COMMANDS = ['LT_CHROMIUM', 'LT_TEST_DIR', 'TEST_DATABASE_URL']

/** The names a reader asks its environment for. */
function namesReadBy(read: (environment: Record<string, string | undefined>) => unknown, given: Record<string, string> = {}): string[] {
  const names = new Set<string>()
  const environment = new Proxy<Record<string, string | undefined>>(given, {
    get: (target, name) => {
      if (typeof name === 'string') names.add(name)
      return target[String(name)]
    },
  })
  try {
    read(environment)
  } catch {
    // Faults do not matter here: every setting has been asked for by then.
  }
  return [...names]
}

function namesRead(): string[] {
  return [...new Set([
    ...namesReadBy(readConfig),
    ...namesReadBy(readConfig, { LT_MODE: 'production' }),
    ...namesReadBy(readStartSettings),
    ...namesReadBy(readSettings),
    ...OF_THE_COMMANDS,
  ])].sort()
}

/** First cells of the tables, `| \`NAME\` | …`. */
const namesOn = (text: string) => [...text.matchAll(/^\| `([A-Z][A-Z0-9_]+)` \|/gm)].map((match) => match[1] ?? '').sort()

test('every setting is explained, and every explained setting exists', () => {
  assert.deepEqual(namesOn(page), namesRead())
})

test('the guard can fail', () => {
  assert.deepEqual(namesOn('| `PORT` | … |\n| `NO_SUCH` | … |\ntext `OTHER`'), ['NO_SUCH', 'PORT'])
  assert.ok(namesRead().length > 30)
  assert.deepEqual(namesReadBy((environment) => environment['ONE'] ?? environment['TWO']), ['ONE', 'TWO'])
})
