/** Builds the pages when their sources have changed since the last build. */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { runToEnd, type ChildPlan } from './child.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const BUILT = join(ROOT, 'dist', 'web')
const STAMP = join(ROOT, 'dist', 'web.stamp')

/** One figure over everything the pages are made from. */
export function sourcesOfPages(root = ROOT): string {
  const hash = createHash('sha256')
  const modules = join(root, 'server', 'modules')
  const schemas = existsSync(modules) ? readdirSync(modules).map((module) => join(modules, module, 'schema.ts')) : []
  const files = [...filesUnder(join(root, 'web')), ...filesUnder(join(root, 'definitions')), ...schemas, join(root, 'package-lock.json')]
  for (const file of files.filter((each) => existsSync(each)).sort()) hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}

function filesUnder(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}

/** Whether dist/web is what the sources would give now. */
export function pagesAreFresh(): boolean {
  return existsSync(join(BUILT, 'index.html')) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === sourcesOfPages()
}

/**
 * Builds dist/web where it is missing or older than its sources. The new build takes the place of the old one at
 * once, so that a running server never serves half of one.
 * @returns whether something was built
 */
export async function buildPages(plan: Pick<ChildPlan, 'env' | 'logFile' | 'onStart'>): Promise<boolean> {
  if (pagesAreFresh()) return false
  const sources = sourcesOfPages()
  const fresh = `${BUILT}.${process.pid}.new`
  const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js')
  const config = join(ROOT, 'web', 'vite.config.ts')
  await runToEnd({ ...plan, name: 'the build of the pages', command: [vite, 'build', '--config', config, '--outDir', fresh, '--emptyOutDir', '--logLevel', 'warn'] })
  compressTexts(fresh)
  rmSync(`${BUILT}.old`, { recursive: true, force: true })
  if (existsSync(BUILT)) renameSync(BUILT, `${BUILT}.old`)
  renameSync(fresh, BUILT)
  rmSync(`${BUILT}.old`, { recursive: true, force: true })
  writeFileSync(STAMP, sources)
  return true
}

const TEXTS = /\.(js|css|html|svg|json|webmanifest)$/
// Of three megabytes the last two steps of brotli take ten times as long and save a fiftieth.
const QUALITY = 9

/** Compresses texts once, where each request would otherwise wait for the whole of them on a slow line. */
function compressTexts(folder: string): void {
  for (const file of filesUnder(folder).filter((each) => TEXTS.test(each))) {
    const bytes = readFileSync(file)
    writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }))
    writeFileSync(`${file}.gz`, gzipSync(bytes))
  }
}
