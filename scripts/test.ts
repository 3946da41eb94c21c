/** Runs every check of the project, or the tests below the paths it is given, and ends with one summary. */
import { spawnSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { clearFormerRuns, layGround } from './test/ground.ts'
import { listTestFiles, needProduct } from './test/files.ts'
import { startProduct, type Product } from './test/product.ts'
import { conditionOf, listText, problemsWithSkips, readAllowed, type Condition, type Skipped } from './test/skips.ts'
import { watchFiles } from './test/watchdog.ts'
import { ROOT, runStages, type StageResult } from './test/stages.ts'

const FILES_AT_ONCE = 2
const FILE_WITHIN_MS = 300_000

interface Figures { tests: number; passed: number; failed: number; skipped: number; todo: number; cancelled: number }

interface Tested {
  readonly figures: Figures
  readonly skipped: readonly Skipped[]
  readonly success: boolean
}

async function main(): Promise<boolean> {
  const args = process.argv.slice(2)
  await clearFormerRuns()
  if (args.includes('--clear-up')) return true
  const wanted = args.filter((arg) => !arg.startsWith('--'))
  const whole = wanted.length === 0
  const files = listTestFiles(wanted)
  if (files.length === 0) {
    console.error(`No test file begins with ${wanted.join(' or ')}`)
    return false
  }
  const began = Date.now()
  const stages = whole ? await runStages() : []
  const ground = await layGround()
  let product: Product | undefined
  try {
    product = needProduct(files) ? await withProduct(ground.folder, stages) : undefined
    const tested = await runTests(files)
    return conclude({ tested, stages, whole, seconds: (Date.now() - began) / 1_000, writeList: args.includes('--write-skipped') })
  } finally {
    await product?.stop()
    await ground.clear()
  }
}

async function withProduct(folder: string, stages: StageResult[]): Promise<Product | undefined> {
  console.log('\n▶ starting the whole product for the tests that need it')
  const began = Date.now()
  try {
    const product = await startProduct(join(folder, 'product'))
    process.env['LT_URL'] = product.url
    process.env['LT_SANDBOX_URL'] = product.sandboxUrl
    stages.push({ name: 'the product starts', passed: true, seconds: Math.round((Date.now() - began) / 1_000) })
    return product
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    stages.push({ name: 'the product starts', passed: false, seconds: Math.round((Date.now() - began) / 1_000) })
    return undefined
  }
}

/** Runs the files, two at a time, and shows them as Node's own reporter does. */
function runTests(files: readonly string[]): Promise<Tested> {
  return new Promise((done, failed) => {
    const skipped: Skipped[] = []
    const figures: Figures = { tests: 0, passed: 0, failed: 0, skipped: 0, todo: 0, cancelled: 0 }
    let success = true
    const stream = run({ files: files.map((file) => join(ROOT, file)), concurrency: FILES_AT_ONCE, timeout: FILE_WITHIN_MS, cwd: ROOT, execArgv: ['--import', join(ROOT, 'tests', 'seed.ts')] })
    stream.on('test:pass', (event) => {
      if (event.skip === undefined || event.skip === false) return
      skipped.push({ file: relative(ROOT, event.file ?? ''), name: event.name, reason: typeof event.skip === 'string' ? event.skip : 'no reason given' })
    })
    stream.on('test:summary', (summary) => {
      if (summary.file !== undefined) return
      success = summary.success
      Object.assign(figures, summary.counts)
    })
    const callOff = watchFiles(FILE_WITHIN_MS)
    const shown = stream.compose(spec)
    shown.once('error', failed)
    shown.once('end', () => {
      callOff()
      done({ figures, skipped, success })
    })
    shown.pipe(process.stdout, { end: false })
  })
}

function holdingHere(): Condition[] {
  const holds: Condition[] = []
  if (!existsSync(join(ROOT, '..', 'shared', 'data'))) holds.push('no-shared')
  if (process.env['LT_CHROMIUM'] === undefined) holds.push('no-chromium')
  if (spawnSync('curl', ['--version']).status !== 0) holds.push('no-curl')
  if (process.getuid?.() !== 0) holds.push('no-root')
  if (!existsSync('/usr/lib/postgresql/15/bin/postgres')) holds.push('no-postgres-15')
  // They print their version to stderr and end with another code: what counts is that they are there.
  if (['pdfsig', 'pdftoppm', 'zbarimg'].some((tool) => spawnSync(tool, ['--version']).error !== undefined)) holds.push('no-pdf-tools')
  return holds
}

interface Ending {
  readonly tested: Tested
  readonly stages: readonly StageResult[]
  readonly whole: boolean
  readonly seconds: number
  readonly writeList: boolean
}

function conclude({ tested, stages, whole, seconds, writeList }: Ending): boolean {
  const { figures, skipped, success } = tested
  if (writeList) {
    const others = readAllowed(ROOT).filter((each) => !holdingHere().includes(each.condition))
    writeFileSync(join(ROOT, 'tests', 'skipped.txt'), listText(skipped.filter((each) => conditionOf(each.reason)), others))
  }
  const astray = problemsWithSkips({ skipped, allowed: readAllowed(ROOT), holds: holdingHere(), whole })
  if (skipped.length > 0) console.log(`\nskipped, and why:\n${skipped.map((each) => `  ${each.file} | ${each.name}: ${each.reason}`).join('\n')}`)
  if (astray.length > 0) console.log(`\nnot as in tests/skipped.txt:\n${astray.map((each) => `  ${each}`).join('\n')}`)
  console.log('')
  for (const stage of stages) console.log(`${stage.passed ? '✔' : '✖'} ${stage.name} (${stage.seconds} s)`)
  console.log(`${astray.length === 0 ? '✔' : '✖'} what was skipped is what may be skipped here`)
  console.log([
    `# tests ${figures.tests}`, `# pass ${figures.passed}`, `# fail ${figures.failed}`, `# cancelled ${figures.cancelled}`,
    `# skipped ${figures.skipped}`, `# todo ${figures.todo}`, `# duration ${Math.round(seconds)} s`,
  ].join('\n'))
  return success && astray.length === 0 && stages.every((stage) => stage.passed)
}

/** Ctrl-C ends the run; what it leaves is ended by the next one, or now by our parent's end of the channel. */
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void clearEverything().finally(() => process.exit(130))
  })
}
process.once('disconnect', () => void clearEverything().finally(() => process.exit(1)))
process.channel?.unref()

async function clearEverything(): Promise<void> {
  const { endProcesses, leftovers } = await import('./start/processes.ts')
  const folder = process.env['LT_START']
  if (folder !== undefined) await endProcesses([...leftovers(folder, []), ...leftovers(join(folder, 'product'), [])])
}

try {
  process.exit((await main()) ? 0 : 1)
} catch (error) {
  console.error(error)
  process.exit(1)
}
