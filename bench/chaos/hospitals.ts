/** All hospitals of the country at once: so many senders, a timetable, corrections after their first versions, repetitions. */
import { setTimeout as wait } from 'node:timers/promises'
import { rollDice } from '../../sandbox/hospitals/visit/dice.ts'
import type { Book } from './book.ts'
import { contentOf, type ChaosCorpus, type ChaosFile } from './corpus-file.ts'
import { makeSender, openPool, sha256, type Send } from './sender.ts'

export interface HospitalsPlan {
  readonly url: string
  readonly corpus: ChaosCorpus
  readonly book: Book
  readonly seed: number
  /** New files are begun at this pace at most; behind an outage as fast as they are taken. */
  readonly perSecond: number
}

export interface Hospitals {
  /** Resolves when every file has its receipt, or with the sending ended by `giveUp`. */
  readonly done: Promise<void>
  /** Resolves when no request is under way any more. */
  pause(): Promise<void>
  resume(): void
  giveUp(): void
  /** Different contents that have a receipt. */
  acknowledged(): number
  /** True when nothing is left to be sent. */
  isOver(): boolean
  /** How often each answer came. */
  readonly answers: Record<string, number>
  /** Files that were refused although nothing is wrong with them. */
  readonly refused: { readonly content: string; readonly status: number; readonly codes: readonly string[] }[]
  /** Acknowledged files that were sent once more. */
  repeated(): number
}

const SENDERS = 24
const SHARE_REPEATED = 0.06
const SHARE_IMPATIENT = 0.02
/** Among so many visits the next file is chosen. */
const CHOICE = 300

interface State {
  readonly plan: HospitalsPlan
  readonly send: Send
  /** Of each visit the files still to be sent, in order. A visit is here while none of its files is under way. */
  readonly waiting: ChaosFile[][]
  readonly random: () => number
  readonly refused: { content: string; status: number; codes: readonly string[] }[]
  begun: number
  begunAt: number
  repeated: number
  underWay: number
  over: boolean
}

/** Begins to send. */
export function openHospitals(plan: HospitalsPlan): Hospitals {
  const gate = makeGate()
  const pool = openPool(plan.url, SENDERS)
  const answers: Record<string, number> = {}
  const random = rollDice(`hospitals ${plan.seed}`).fraction
  const onAnswer = (answer: string) => {
    answers[answer] = (answers[answer] ?? 0) + 1
  }
  const state: State = {
    plan, random, refused: [], begun: 0, begunAt: performance.now(), repeated: 0, underWay: 0, over: false,
    waiting: [...Map.groupBy(plan.corpus.files, (file) => file.visit).values()].map((files) => [...files]),
    send: makeSender({ pool, corpus: plan.corpus, random, onAnswer, mayGoOn: () => gate.pass(() => !state.over) }),
  }
  let sending = SENDERS
  const sendAndGo = () => sendAll(state, gate).then(() => {
    sending -= 1
  })
  const done = Promise.all(Array.from({ length: SENDERS }, sendAndGo)).then(() => pool.close())
  return {
    done, answers, refused: state.refused,
    pause: () => gate.close(),
    resume: () => gate.open(),
    giveUp: () => {
      state.over = true
      gate.open()
    },
    isOver: () => sending === 0,
    acknowledged: () => plan.book.receipts.size,
    repeated: () => state.repeated,
  }
}

async function sendAll(state: State, gate: Gate): Promise<void> {
  while (!state.over) {
    await keepPace(state)
    const files = takeVisit(state)
    if (files === undefined) {
      if (state.underWay === 0) return
      await wait(50)
      continue
    }
    state.underWay += 1
    await sendNext(state, gate, files)
    state.underWay -= 1
  }
}

/** A file of a visit gets its receipt before the next of the same visit is sent. */
async function sendNext(state: State, gate: Gate, files: ChaosFile[]): Promise<void> {
  const [file, ...rest] = files
  if (!file) return
  // An impatient uploader sends a file a second time while the first is still under way.
  const copies = state.random() < SHARE_IMPATIENT ? 2 : 1
  const sent = await Promise.all(Array.from({ length: copies }, () => gate.hold(() => sendOne(state, file))))
  state.repeated += copies - 1
  if (sent.includes(false)) return
  if (rest.length > 0) state.waiting.push(rest)
  if (state.random() >= SHARE_REPEATED) return
  // Any file of before, also one that has been corrected since: its old receipt must come back.
  const former = state.plan.corpus.files[Math.floor(state.random() * state.plan.corpus.files.length)] ?? file
  const repeated = state.plan.book.receipts.has(contentOf(former)) ? former : file
  state.repeated += 1
  await gate.hold(() => sendOne(state, repeated))
}

async function sendOne(state: State, file: ChaosFile): Promise<boolean> {
  const { corpus, book } = state.plan
  const bytes = corpus.read(file)
  const outcome = await state.send(file, bytes)
  if (outcome === undefined) return false
  if (outcome.kind === 'refused') {
    state.refused.push({ content: contentOf(file), status: outcome.status, codes: outcome.codes })
    return false
  }
  book.write({ ...outcome.receipt, sha256: sha256(bytes), citizen: file.personalId, content: contentOf(file) })
  return true
}

function takeVisit(state: State): ChaosFile[] | undefined {
  const place = Math.floor(state.random() * Math.min(CHOICE, state.waiting.length))
  const taken = state.waiting[place]
  const last = state.waiting.pop()
  if (taken !== last && last !== undefined) state.waiting[place] = last
  return taken
}

async function keepPace(state: State): Promise<void> {
  const slot = state.begunAt + (state.begun / state.plan.perSecond) * 1_000
  state.begun += 1
  const early = slot - performance.now()
  if (early > 0) await wait(early)
}

type Gate = ReturnType<typeof makeGate>

/** While it is closed nobody begins an attempt, and closing waits until none is under way. */
function makeGate() {
  let closed = false
  let waiting: (() => void)[] = []
  let inside = 0
  let held = 0
  return {
    hold: async <T>(work: () => Promise<T>): Promise<T> => {
      held += 1
      try {
        return await work()
      } finally {
        held -= 1
      }
    },
    pass: async (goesOn: () => boolean): Promise<boolean> => {
      while (closed && goesOn()) {
        inside += 1
        await new Promise<void>((open) => waiting.push(open))
        inside -= 1
      }
      return goesOn()
    },
    close: async () => {
      closed = true
      while (inside < held) await wait(20)
    },
    open: () => {
      closed = false
      for (const each of waiting) each()
      waiting = []
    },
  }
}
