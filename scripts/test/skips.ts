/** What may be skipped where: the fixed list tests/skipped.txt, and whether a run kept to it. Pure but for reading the list. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Why a test may be missing out: the condition that must hold on the machine of the run. */
export type Condition = 'no-shared' | 'no-chromium' | 'no-curl' | 'no-root' | 'no-postgres-15' | 'no-pdf-tools'

export interface Skipped {
  /** From the root. */
  readonly file: string
  readonly name: string
  readonly reason: string
}

export interface AllowedSkip {
  readonly condition: Condition
  readonly file: string
  readonly name: string
}

const LIST = 'tests/skipped.txt'
const CONDITIONS: readonly Condition[] = ['no-shared', 'no-chromium', 'no-curl', 'no-root', 'no-postgres-15', 'no-pdf-tools']
const line = (skip: Pick<AllowedSkip, 'file' | 'name'>) => `${skip.file} | ${skip.name}`

/** Lines `condition | file | name of the test`; `#` begins a remark. */
export function readAllowed(root: string): AllowedSkip[] {
  const path = join(root, LIST)
  if (!existsSync(path)) return []
  return readFileSync(path, 'utf8').split('\n').map((text) => text.trim()).filter((text) => text !== '' && !text.startsWith('#')).map((text) => {
    const [condition = '', file = '', ...name] = text.split(' | ')
    if (!CONDITIONS.includes(condition as Condition)) throw new Error(`${LIST}: "${condition}" is no condition; known are ${CONDITIONS.join(', ')}`)
    return { condition: condition as Condition, file, name: name.join(' | ') }
  })
}

/** The condition a reason speaks of; undefined for one that is not foreseen. */
export function conditionOf(reason: string): Condition | undefined {
  if (/shared/i.test(reason)) return 'no-shared'
  if (/chromium|browser/i.test(reason)) return 'no-chromium'
  if (/\bcurl\b/.test(reason)) return 'no-curl'
  if (/\bpdfsig\b/.test(reason)) return 'no-pdf-tools'
  if (/postgresql 15/i.test(reason)) return 'no-postgres-15'
  return /\broot\b/i.test(reason) ? 'no-root' : undefined
}

/**
 * Where a run did not keep to the list: skipped although not listed, or although its condition does not hold here;
 * in a whole run also listed for this machine and yet not skipped.
 */
export function problemsWithSkips(run: { skipped: readonly Skipped[]; allowed: readonly AllowedSkip[]; holds: readonly Condition[]; whole: boolean }): string[] {
  const expected = run.allowed.filter((skip) => run.holds.includes(skip.condition))
  const expectedLines = new Set(expected.map(line))
  const skippedLines = new Set(run.skipped.map(line))
  const tooMany = run.skipped.filter((skip) => !expectedLines.has(line(skip))).map((skip) => `skipped, but not on the list for this machine: ${line(skip)} (${skip.reason})`)
  const missing = run.whole ? expected.filter((skip) => !skippedLines.has(line(skip))).map((skip) => `on the list for this machine, but not skipped: ${line(skip)}`) : []
  return [...tooMany, ...missing]
}

/** The list as it would have to be for this run, for the person who brings it up to date. */
export function listText(skipped: readonly Skipped[], kept: readonly AllowedSkip[]): string {
  const now = skipped.map((skip) => `${conditionOf(skip.reason) ?? 'UNKNOWN'} | ${line(skip)}`)
  const lines = [...new Set([...kept.map((skip) => `${skip.condition} | ${line(skip)}`), ...now])].sort()
  return `# What may be skipped, and when: condition | file | test. \`npm test\` fails where a run differs from this list.\n# no-shared: there is no ../shared/data beside the clone. no-chromium: no browser and no way to install one.\n${lines.map((text) => `${text}\n`).join('')}`
}
