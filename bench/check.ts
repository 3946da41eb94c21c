/**
 * Measures the check of one visit file, step by step, on one thread: `node bench/check.ts [FILES] [ROUNDS]`.
 * Prints JSON lines; the limit is the same bytes read once in the plainest way (decode and hash), taken in the same run.
 * `cold` is processor time with garbage collection, of files that come once each as they do under load.
 */
import { hash } from 'node:crypto'
import { findExchange } from '#definitions/all.ts'
import { openCatalogues } from '../server/formats/catalogue-pack/open-catalogues.ts'
import { EMPTY_PACK } from '../server/formats/catalogue-pack/pack.ts'
import { newestDictionary } from '#formats/document-pack/dictionary.ts'
import { unpack } from '#formats/document-pack/unpack.ts'
import { loadTrust } from '#formats/xml-signature/trust.ts'
import { checkFile, type CheckContext } from '../server/modules/exchange/check/check-file.ts'
import { inventFiles } from '../scripts/invented-files.ts'

const count = Number(process.argv[2] ?? 100)
const rounds = Number(process.argv[3] ?? 20)
const COLD_FILES = 600
const WARMING_FILES = 200
const exchange = findExchange('visit-3176')
if (!exchange) throw new Error('There is no visit exchange.')

const { files, context } = await prepare(count)

const checked = files.map((file) => checkFile(file, context))
const refused = checked.filter((one) => !one.accepted)
if (refused.length > 0) throw new Error(`Refused: ${refused.map((one) => one.problems.map((each) => each.code).join()).slice(0, 3).join(' | ')}`)
const bytes = mean(files.map((file) => file.length))
const documents = checked.flatMap((one) => one.documents)
print({
  files: count, fileBytes: bytes, innerBytes: mean(documents.map((one) => one.innerBytes)), bodyBytes: mean(documents.map((one) => one.body.length)),
  indexBytes: mean(documents.map((one) => one.index.length)), warnings: mean(checked.map((one) => one.problems.length)),
})

// Each file's own fastest round: what the work costs where nobody else wants the processor.
const steps = new Map<string, number[]>()
for (let round = 0; round < rounds; round += 1) files.forEach(measureSteps)
for (const [step, ms] of steps) print({ step, ms: perFile(ms.reduce((sum, one) => sum + one, 0)) })

const whole = fastest(files, (file) => checkFile(file, context))
const limit = fastest(files, readPlainly)
const opening = fastest(checked, (one) => unpack(one.documents, (fingerprint) => der(one.documents, fingerprint)))
print({ whole: 'checkFile', ms: perFile(whole), perSecond: Math.round(1000 / (whole / count)), megabytesPerSecond: Math.round(bytes * count / whole / 1000) })
print({ limit: 'decode base64 and hash', ms: perFile(limit), ratio: Number((limit / whole).toFixed(3)) })
print({ reading: 'unpack', ms: perFile(opening) })
print({ cold: 'checkFile, each file once', ms: await coldMs() })

async function prepare(count: number): Promise<{ files: readonly Buffer[]; context: CheckContext }> {
  if (!exchange) throw new Error('There is no visit exchange.')
  const { files, anchorsPem, crlPem } = await inventFiles({ count, seed: 1, profile: 'bench' })
  const trust = await loadTrust({ anchorsPem, crlPem, facilities: {}, subjectFields: ['OU'], mode: 'require', modes: {} })
  return { files, context: { exchange, facility: null, signaturePolicy: null, now: Date.now(), trust, dictionary: newestDictionary(), rules: { catalogues: openCatalogues(EMPTY_PACK), weigh: () => undefined } } }
}

async function coldMs(): Promise<number> {
  const { files, context } = await prepare(COLD_FILES + WARMING_FILES)
  // Signers and compiled code are known under load, the files are not.
  for (const file of files.slice(COLD_FILES)) checkFile(file, context)
  const before = process.cpuUsage()
  for (const file of files.slice(0, COLD_FILES)) checkFile(file, context)
  const { user, system } = process.cpuUsage(before)
  return Number(((user + system) / 1000 / COLD_FILES).toFixed(4))
}

function measureSteps(file: Buffer, at: number): void {
  let before = performance.now()
  checkFile(file, { ...context, onStep: (step) => {
    const now = performance.now()
    const times = steps.get(step) ?? []
    times[at] = Math.min(times[at] ?? Infinity, now - before)
    steps.set(step, times)
    before = now
  } })
}

function readPlainly(file: Buffer): void {
  for (const found of file.toString('latin1').matchAll(/<NOIDUNGFILE>([^<]*)</g)) hash('sha256', Buffer.from(found[1] ?? '', 'base64'))
}

function der(all: readonly { certificates: readonly { fingerprint: string; der: Uint8Array }[] }[], fingerprint: string): Uint8Array | undefined {
  return all.flatMap((one) => one.certificates).find((one) => one.fingerprint === fingerprint)?.der
}

function fastest<T>(things: readonly T[], run: (thing: T) => unknown): number {
  const best = things.map(() => Infinity)
  for (let round = 0; round < rounds; round += 1) {
    things.forEach((thing, at) => {
      const began = performance.now()
      run(thing)
      best[at] = Math.min(best[at] ?? Infinity, performance.now() - began)
    })
  }
  return best.reduce((sum, one) => sum + one, 0)
}

function perFile(ms: number): number {
  return Number((ms / count).toFixed(4))
}

function mean(values: readonly number[]): number {
  return Math.round(values.reduce((sum, value) => sum + value, 0) / values.length)
}

function print(line: Record<string, unknown>): void {
  console.log(JSON.stringify(line))
}
