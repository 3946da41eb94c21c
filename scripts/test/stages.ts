/** The stages of a whole test run beside the tests themselves: each a program that says yes or no. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'

export const ROOT = join(import.meta.dirname, '..', '..')

export interface StageResult {
  readonly name: string
  readonly passed: boolean
  readonly seconds: number
}

const inModules = (path: string) => join(ROOT, 'node_modules', path)

const STAGES: readonly (readonly [string, readonly string[]])[] = [
  ['types (tsc)', [inModules('typescript/bin/tsc'), '-p', '.', '--noEmit']],
  ['lint (eslint)', [inModules('eslint/bin/eslint.js'), '.', '--max-warnings', '0']],
]

/** Types, then lint; the second runs also when the first has failed. */
export async function runStages(): Promise<StageResult[]> {
  const results: StageResult[] = []
  for (const [name, command] of STAGES) {
    console.log(`\n▶ ${name}`)
    const began = Date.now()
    const passed = await succeeds(command)
    const seconds = Math.round((Date.now() - began) / 100) / 10
    console.log(`${passed ? '✔' : '✖'} ${name} (${seconds} s)`)
    results.push({ name, passed, seconds })
  }
  return results
}

function succeeds(command: readonly string[]): Promise<boolean> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [...command], { cwd: ROOT, stdio: 'inherit' })
    child.once('exit', (code) => done(code === 0))
    child.once('error', () => done(false))
  })
}
