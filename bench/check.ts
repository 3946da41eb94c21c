/**
 * Measures the check of one visit file, step by step, on one thread: `node bench/check.ts [FILES] [ROUNDS]`.
 * Prints JSON lines; the limit is the same bytes read once in the plainest way (decode and hash), taken in the same run.
 */
import { hash } from 'node:crypto'
import { findExchange } from '#definitions/all.ts'
import { newestDictionary } from '#formats/document-pack/dictionary.ts'
import { unpack } from '#formats/document-pack/unpack.ts'
import { loadTrust } from '#formats/xml-signature/trust.ts'
import { checkFile, type CheckContext } from '../server/modules/exchange/check/check-file.ts'
import { inventFiles } from '../scripts/invented-files.ts'

const count = Number(process.argv[2] ?? 200)
const rounds = Number(process.argv[3] ?? 5)
const exchange = findExchange('visit-3176')
if (!exchange) throw new Error('There is no visit exchange.')

const invented = await inventFiles({ count, seed: 1, profile: 'bench' })
const { files } = invented
const trust = await loadTrust({ anchorsPem: invented.anchorsPem, crlPem: invented.crlPem, facilities: {}, subjectFields: ['OU'], mode: 'require', modes: {} })
const context: CheckContext = { exchange, facility: null, signaturePolicy: null, now: Date.now(), trust, dictionary: newestDictionary() }

const checked = files.map((file) => checkFile(file, context))
const refused = checked.filter((one) => !one.accepted)
if (refused.length > 0) throw new Error(`Refused: ${refused.map((one) => one.problems.map((each) => each.code).join()).slice(0, 3).join(' | ')}`)
const bytes = mean(files.map((file) => file.length))
const documents = checked.flatMap((one) => one.documents)
print({
  files: count, fileBytes: bytes, innerBytes: mean(documents.map((one) => one.innerBytes)), bodyBytes: mean(documents.map((one) => one.body.length)),
  indexBytes: mean(documents.map((one) => one.index.length)), warnings: mean(checked.map((one) => one.problems.length)),
})

const steps = new Map<string, number>()
for (let round = 0; round < rounds; round += 1) for (const file of files) measureSteps(file)
for (const [step, ms] of steps) print({ step, ms: Number((ms / rounds / count).toFixed(4)) })

const before = process.cpuUsage()
const whole = fastest(() => { for (const file of files) checkFile(file, context) })
const { user, system } = process.cpuUsage(before)
const limit = fastest(() => { for (const file of files) readPlainly(file) })
const opening = fastest(() => { for (const one of checked) unpack(one.documents, (fingerprint) => der(one.documents, fingerprint)) })
print({ whole: 'checkFile', ms: perFile(whole), cpuMs: perFile((user + system) / 1000 / rounds), perSecond: Math.round(1000 / (whole / count)), megabytesPerSecond: Math.round(bytes * count / whole / 1000) })
print({ limit: 'decode base64 and hash', ms: perFile(limit), ratio: Number((limit / whole).toFixed(3)) })
print({ reading: 'unpack', ms: perFile(opening) })

function measureSteps(file: Buffer): void {
  let before = performance.now()
  checkFile(file, { ...context, onStep: (step) => {
    const now = performance.now()
    steps.set(step, (steps.get(step) ?? 0) + now - before)
    before = now
  } })
}

function readPlainly(file: Buffer): void {
  for (const found of file.toString('latin1').matchAll(/<NOIDUNGFILE>([^<]*)</g)) hash('sha256', Buffer.from(found[1] ?? '', 'base64'))
}

function der(all: readonly { certificates: readonly { fingerprint: string; der: Uint8Array }[] }[], fingerprint: string): Uint8Array | undefined {
  return all.flatMap((one) => one.certificates).find((one) => one.fingerprint === fingerprint)?.der
}

function fastest(run: () => void): number {
  const times = Array.from({ length: rounds }, () => {
    const began = performance.now()
    run()
    return performance.now() - began
  })
  return Math.min(...times)
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
