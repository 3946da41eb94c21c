/** The lines of docs/connecting.md work as written, against a house of their own, and answer what the page shows. */
import assert from 'node:assert/strict'
import { execFile, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { ROOT } from './architecture/reading.ts'
import { aHouse } from './journeys/house.ts'

const PAGE = readFileSync(join(ROOT, 'docs', 'connecting.md'), 'utf8')
const BETWEEN = '\u001e'
const skip = spawnSync('curl', ['--version']).status === 0 ? false : 'needs curl'
const house = skip === false ? await aHouse({ facilities: [] }) : undefined

interface Step {
  readonly lines: string
  /** The answer the page shows below the lines. */
  readonly shown: { readonly kind: 'json' | 'text'; readonly text: string } | undefined
}

/** The shell blocks of a page in order, each with the answer that follows it. */
function stepsOf(page: string): Step[] {
  const blocks = [...page.matchAll(/^```(sh|json|text)\n([^]*?)^```$/gm)].map((match) => ({ kind: match[1] ?? '', text: match[2] ?? '' }))
  return blocks.flatMap((block, at) => {
    if (block.kind !== 'sh') return []
    const next = blocks[at + 1]
    return [{ lines: block.text, shown: next && (next.kind === 'json' || next.kind === 'text') ? { kind: next.kind, text: next.text } : undefined }]
  })
}

/** Runs all steps in one shell, as a person would; what each has written. Fails with the shell's own words. */
async function run(steps: readonly Step[]): Promise<string[]> {
  const script = steps.map((step) => `${step.lines}\nprintf '${BETWEEN}'`).join('\n').replaceAll('http://localhost:8080', house?.url ?? '')
  const { stdout } = await promisify(execFile)('sh', ['-euc', script], { cwd: ROOT, timeout: 60_000, env: { PATH: process.env['PATH'] } })
  return stdout.split(BETWEEN).slice(0, -1)
}

/** Where an answer is not as shown; `…` stands for anything. */
function problemsWith(shown: unknown, answered: unknown, place = 'answer'): string[] {
  if (shown === '…' && answered !== undefined) return []
  if (Array.isArray(shown) && Array.isArray(answered) && shown.length === answered.length) return shown.flatMap((each, at) => problemsWith(each, answered[at], `${place}[${at}]`))
  if (typeof shown === 'object' && shown !== null && typeof answered === 'object' && answered !== null && !Array.isArray(shown) && !Array.isArray(answered)) {
    const [expected, found] = [shown as Record<string, unknown>, answered as Record<string, unknown>]
    return [...new Set([...Object.keys(expected), ...Object.keys(found)])].flatMap((name) => problemsWith(expected[name], found[name], `${place}.${name}`))
  }
  return shown === answered ? [] : [`${place} is ${JSON.stringify(answered)}, the page shows ${JSON.stringify(shown)}`]
}

function problemsWithStep(step: Step, answered: string): string[] {
  if (!step.shown) return []
  if (step.shown.kind === 'json') return problemsWith(JSON.parse(step.shown.text), JSON.parse(answered))
  return problemsWith(step.shown.text.trim(), answered.trim())
}

test('every line of the page works as written and answers what is shown', { skip }, async () => {
  const steps = stepsOf(PAGE)
  assert.ok(steps.length >= 11 && steps.filter((step) => step.shown).length >= 10)
  const answers = await run(steps)
  assert.equal(answers.length, steps.length)
  assert.deepEqual(steps.flatMap((step, at) => problemsWithStep(step, answers[at] ?? '')), [])
})

test('the page can be worked through twice', { skip }, async () => {
  const steps = stepsOf(PAGE.replaceAll('date +%s', 'date +%s%N'))
  const answers = await run(steps)
  assert.deepEqual(steps.flatMap((step, at) => problemsWithStep(step, answers[at] ?? '')), [])
})

test('seen to fail: a wrong account, a wrong path, an answer that is not as shown', { skip }, async () => {
  const steps = (page: string) => stepsOf(page).slice(0, 3)
  const broken = async (page: string) => {
    const [taken, ...more] = steps(page)
    assert.ok(taken)
    const answers = await run([taken, ...more])
    return steps(page).flatMap((step, at) => problemsWithStep(step, answers[at] ?? ''))
  }
  // Each working-through has codes of its own, however fast it follows the one before.
  const page = PAGE.replaceAll('date +%s', 'date +%s%N')
  assert.notDeepEqual(await broken(page.replaceAll('99001_conformance', '99001_nobody')), [])
  assert.notDeepEqual(await broken(page.replace('guiHoSoXmlQD3176', 'guiHoSoXmlQD9999')), [])
  assert.notDeepEqual(await broken(page.replace('"thongDiep": "Đã ghi nhận."', '"thongDiep": "Đã nhận."')), [])
  assert.deepEqual(await broken(page), [])
})
