/** A thread for tests of the check pool: does what the file's text tells it, also badly. */
import { parentPort } from 'node:worker_threads'
import { refusedFile } from './checked.ts'
import type { ThreadOrder } from './thread-talk.ts'

const kept: unknown[] = []

function behave(order: string): void {
  if (order === 'hang') for (;;) kept.length = 0
  if (order === 'eat') for (;;) kept.push(Array.from({ length: 10_000 }, (_, at) => ({ at })))
  if (order === 'exit') process.exit(1)
}

parentPort?.on('message', (order: ThreadOrder) => {
  const text = order.do === 'check' ? Buffer.from(order.bytes).toString() : ''
  behave(text)
  if (text === 'fail') parentPort?.postMessage({ of: order.id, defect: 'as told' })
  else if (order.do === 'trust') parentPort?.postMessage({ of: order.id })
  else parentPort?.postMessage({ of: order.id, checked: { ...refusedFile([]), facility: text } })
})
parentPort?.postMessage({ of: 0 })
