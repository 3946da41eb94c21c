/** The short form of `npm run chaos`: under kill -9, failing partners, a full disk and a restore nothing is lost, doubled or out of order. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'node:test'

const ROOT = join(import.meta.dirname, '..', '..')
const MESSAGES = 900
const SECONDS = 40

interface Closing {
  readonly messages: number
  readonly acknowledged: number
  readonly lost: number
  readonly doubled: number
  readonly outOfOrder: number
  readonly kills: Readonly<Record<string, number>>
  readonly faults: Readonly<Record<string, number>>
  readonly restores: number
  readonly passed: boolean
}

function runChaos(signal: AbortSignal): Promise<{ code: number | null; output: string }> {
  const args = ['--messages', String(MESSAGES), '--seconds', String(SECONDS), '--storm-only']
  const child = spawn(process.execPath, [join(ROOT, 'bench/chaos/main.ts'), ...args], { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] })
  // Asked to end it clears up behind itself: product, disk, folder.
  signal.addEventListener('abort', () => child.kill('SIGTERM'))
  let output = ''
  const read = (chunk: Buffer) => {
    output += chunk.toString()
  }
  child.stdout.on('data', read)
  child.stderr.on('data', read)
  return new Promise((done) => child.once('close', (code) => done({ code, output })))
}

test('a storm loses nothing, doubles nothing and keeps the order', async ({ signal }) => {
  const { code, output } = await runChaos(signal)
  const lines = output.split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as Partial<Closing> & { chaos?: string; fault?: unknown; phase?: string })
  const closing = lines.find((line) => line.chaos === 'storm')
  assert.ok(closing, `no closing line:\n${output.slice(-3_000)}`)
  assert.deepEqual(lines.filter((line) => line.fault !== undefined && line.phase === undefined).map((line) => line.fault), [])
  const { messages, acknowledged, lost, doubled, outOfOrder } = closing
  assert.deepEqual({ messages, acknowledged, lost, doubled, outOfOrder }, { messages: MESSAGES, acknowledged: MESSAGES, lost: 0, doubled: 0, outOfOrder: 0 })
  for (const part of ['server', 'worker', 'postgres', 'backend']) assert.ok((closing.kills?.[part] ?? 0) > 0, `no ${part} was killed`)
  assert.equal(Object.keys(closing.faults ?? {}).length, 8)
  assert.equal(closing.restores, 1)
  assert.equal(code, 0)
})
