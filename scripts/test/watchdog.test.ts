/** A test file that hangs is ended by its limit, not by a person. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { watchFiles } from './watchdog.ts'

test('a file in an endless loop is ended after its limit', { skip: process.platform === 'linux' ? false : 'needs Linux' }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lienthong-watch-'))
  const file = join(folder, 'endless.test.ts')
  writeFileSync(file, 'for (;;);\n')
  const child = spawn(process.execPath, [file], { stdio: 'ignore' })
  const said: string[] = []
  const callOff = watchFiles(300, (text) => said.push(text))
  try {
    // The watch does not keep a process alive by itself; the child does.
    const signal = await new Promise((ended) => child.once('exit', (_, by) => ended(by)))
    assert.ok(signal === 'SIGTERM' || signal === 'SIGKILL')
    assert.match(said[0] ?? '', /endless\.test\.ts has run for/)
  } finally {
    callOff()
    rmSync(folder, { recursive: true, force: true })
  }
})
