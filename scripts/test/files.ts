/** Which test files a run has, in the order in which they run. */
import { readFileSync, readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { ROOT } from './stages.ts'

const FOLDERS = ['definitions', 'server', 'web', 'sandbox', 'scripts', 'bench', 'tests']

/**
 * The test files whose path begins with one of `wanted` (all without any). Quick rules come first; what needs the
 * whole product comes last, when it has long been up.
 */
export function listTestFiles(wanted: readonly string[]): string[] {
  const begins = wanted.map((path) => relative(ROOT, join(ROOT, path.replace(`${ROOT}/`, ''))))
  return FOLDERS.flatMap((folder) => readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`))
    .filter((path) => path.endsWith('.test.ts'))
    .filter((path) => begins.length === 0 || begins.some((begin) => path === begin || path.startsWith(begin.endsWith('/') ? begin : `${begin}`)))
    .sort((one, other) => weight(one) - weight(other) || one.localeCompare(other))
}

function weight(path: string): number {
  if (path.startsWith('tests/browser/')) return 3
  return path.startsWith('tests/journeys/') ? 2 : 1
}

/** The files that talk to a running product: they read LT_URL. */
export function needProduct(files: readonly string[]): boolean {
  return files.some((path) => readFileSync(join(ROOT, path), 'utf8').includes('LT_URL'))
}
