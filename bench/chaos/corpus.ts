/** Makes, or finds again, the signed files of a chaos run: first versions, corrections, and contents signed again. */
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { credentialOf } from '../../sandbox/hospitals/credentials.ts'
import { rollDice } from '../../sandbox/hospitals/visit/dice.ts'
import { ensurePki } from '../../sandbox/pki/index.ts'
import { facilities } from '../../sandbox/world/facilities.ts'
import { ROOT } from '../processes.ts'
import type { ThreadTask, VisitsAsked, VisitsMade } from './corpus-thread.ts'

export const WORLD_SEED = 1
const AT_ONCE = 100
const THREADS = 2
const MADE_FROM = ['sandbox/hospitals', 'sandbox/world', 'sandbox/pki', 'bench/chaos/corpus-thread.ts', 'bench/chaos/corpus.ts']

/** Several visits for each citizen, so that there is an order to keep. */
export function citizensFor(messages: number): number {
  return Math.min(200_000, Math.max(500, Math.round(messages / 6)))
}

/** The folder of a corpus of so many contents; it is made where it is not there or its makers have changed. */
export async function corpusFor(folder: string, messages: number): Promise<string> {
  const home = join(folder, `corpus-${messages}-${makersHash()}`)
  if (existsSync(home)) return home
  mkdirSync(folder, { recursive: true })
  for (const name of readdirSync(folder)) {
    if (name.startsWith(`corpus-${messages}-`) && !name.includes('.new')) rmSync(join(folder, name), { recursive: true, force: true })
  }
  const fresh = `${home}.new${process.pid}`
  await makeCorpus(fresh, messages)
  // Another run may have made the same one meanwhile.
  if (existsSync(home)) rmSync(fresh, { recursive: true })
  else renameSync(fresh, home)
  return home
}

function makersHash(): string {
  const hash = createHash('sha256')
  for (const place of MADE_FROM) {
    const path = join(ROOT, place)
    const files = place.endsWith('.ts') ? [path] : readdirSync(path, { recursive: true, encoding: 'utf8' }).sort().filter((name) => /(?<!\.test)\.(ts|json)$/.test(name)).map((name) => join(path, name))
    for (const file of files) hash.update(readFileSync(file))
  }
  return hash.digest('hex').slice(0, 12)
}

/** How many versions each visit has, until there are enough contents: most one, some two or three. */
function planVisits(messages: number): number[] {
  const dice = rollDice(`chaos plan ${messages}`)
  const versions: number[] = []
  for (let planned = 0; planned < messages; planned += versions.at(-1) ?? 0) {
    const drawn = dice.fraction()
    versions.push(Math.min(messages - planned, drawn < 0.8 ? 1 : drawn < 0.93 ? 2 : 3))
  }
  return versions
}

async function makeCorpus(home: string, messages: number): Promise<void> {
  const sandboxDir = join(home, 'sandbox')
  mkdirSync(sandboxDir, { recursive: true })
  await ensurePki(sandboxDir, WORLD_SEED)
  const passwords = Object.fromEntries(facilities(WORLD_SEED).map(({ code }) => [code, credentialOf(WORLD_SEED, code)]))
  writeFileSync(join(home, 'passwords.json'), JSON.stringify(passwords))
  const files = openSync(join(home, 'files.bin'), 'w')
  const index = openSync(join(home, 'files.index'), 'w')
  let written = 0
  await inOrder({ worldSeed: WORLD_SEED, citizens: citizensFor(messages), sandboxDir, at: `${new Date().toISOString().slice(0, 10)}T00:00:00.000Z` }, planVisits(messages), (made) => {
    writeSync(files, made.bytes)
    writeSync(index, made.files.map((file) => `${JSON.stringify({ ...file, offset: file.offset + written })}\n`).join(''))
    written += made.bytes.length
  })
  closeSync(files)
  closeSync(index)
}

/** Threads make stretches at the same time; they are written in order. */
async function inOrder(task: ThreadTask, versions: readonly number[], write: (made: VisitsMade) => void): Promise<void> {
  const threads = Array.from({ length: THREADS }, () => new Worker(new URL('corpus-thread.ts', import.meta.url), { workerData: task }))
  const stretch = (thread: Worker, from: number) => (from < versions.length ? ask(thread, { from, versions: versions.slice(from, from + AT_ONCE) }) : undefined)
  try {
    for (let from = 0; from < versions.length; from += AT_ONCE * THREADS) {
      const round = await Promise.all(threads.map((thread, n) => stretch(thread, from + n * AT_ONCE)))
      for (const made of round.filter((each) => each !== undefined)) write(made)
    }
  } finally {
    await Promise.all(threads.map((thread) => thread.terminate()))
  }
}

async function ask(thread: Worker, asked: VisitsAsked): Promise<VisitsMade> {
  thread.postMessage(asked)
  const [made] = (await once(thread, 'message')) as [VisitsMade]
  return made
}
