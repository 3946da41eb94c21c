/** The whole sandbox starts, answers, tells of a taken port, and leaves nothing behind. */
import assert from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { PARTNERS, readSettings } from './floor/settings.ts'
import { aSandbox, type TestSandbox } from './testing.ts'

let sandbox: TestSandbox
before(async () => {
  sandbox = await aSandbox()
})
after(() => sandbox.end())

function startAll(): { child: ChildProcess, said: () => string } {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], { env: sandbox.environment, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  child.stdout.on('data', (text: Buffer) => (said += text.toString()))
  child.stderr.on('data', (text: Buffer) => (said += text.toString()))
  return { child, said: () => said }
}
async function until(fits: () => boolean, child: ChildProcess): Promise<void> {
  while (!fits() && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 20))
}

test('all partners start, are listed, answer, and stop at a signal', async () => {
  const { child, said } = startAll()
  await until(() => said().includes('sandbox ready'), child)
  assert.match(said(), /sandbox ready/)
  const listed = await (await fetch(`http://localhost:${sandbox.basePort}/`)).json() as { partner: string, url: string }[]
  assert.deepEqual(listed.map((each) => each.partner), PARTNERS.slice(1))
  for (const { url } of listed) assert.equal((await fetch(`${url}/health`)).status, 200)
  child.kill('SIGTERM')
  await once(child, 'exit')
  await assert.rejects(fetch(`http://localhost:${sandbox.basePort}/health`))
})

test('a taken port ends the start with a sentence that says which and what to do', async () => {
  const squatter = createServer().listen(sandbox.basePort + 3)
  await once(squatter, 'listening')
  const { child, said } = startAll()
  const [code] = await once(child, 'exit') as [number]
  squatter.close()
  assert.notEqual(code, 0)
  assert.match(said(), new RegExp(`Port ${sandbox.basePort + 3} \\(insurer\\) is taken: .*SANDBOX_PORT`))
})

test('killed, it leaves no partner behind', async () => {
  const { child, said } = startAll()
  await until(() => said().includes('sandbox ready'), child)
  child.kill('SIGKILL')
  await once(child, 'exit')
  const gone = async () => {
    const answers = await Promise.allSettled(PARTNERS.map((_, index) => fetch(`http://localhost:${sandbox.basePort + index}/health`)))
    return answers.every((each) => each.status === 'rejected')
  }
  const end = Date.now() + 5000
  while (!(await gone()) && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 50))
  assert.ok(await gone())
})

test('settings tell all their faults at once', () => {
  assert.throws(() => readSettings({ SANDBOX_PORT: 'x', SANDBOX_CITIZENS: '1' }), /SANDBOX_PORT.*SANDBOX_CITIZENS/)
})
