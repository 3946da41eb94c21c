/** One thread of the check pool with its orders: what dies or hangs is told apart from what merely waited behind it. */
import { Worker } from 'node:worker_threads'
import type { ThreadAnswer, ThreadOrder, ThreadStart } from './thread-talk.ts'

/** How an order ended. `retry`: it was not its own fault, another thread shall do it. */
export type Ending = ThreadAnswer | 'too-long' | 'out-of-bounds' | 'retry'

export interface ThreadSettings {
  readonly entry: URL
  readonly start: ThreadStart
  readonly timeoutMs: number
  readonly memoryMb: number
}

interface Waiting {
  readonly order: ThreadOrder
  readonly end: (ending: Ending) => void
}

// Starting loads the definitions; on a busy machine this takes longer than any check.
const START_MS = 30_000

export class CheckThread {
  private readonly worker: Worker
  private readonly waiting: Waiting[] = []
  private readonly settings: ThreadSettings
  private timer: NodeJS.Timeout | undefined
  private isReady = false
  private isGone = false
  private readonly onGone: (thread: CheckThread) => void

  constructor(settings: ThreadSettings, onGone: (thread: CheckThread) => void) {
    this.settings = settings
    this.onGone = onGone
    this.worker = new Worker(settings.entry, {
      workerData: settings.start,
      resourceLimits: { maxOldGenerationSizeMb: settings.memoryMb, maxYoungGenerationSizeMb: 32 },
    })
    this.worker.on('message', (answer: ThreadAnswer) => this.hear(answer))
    this.worker.on('error', () => this.gone('out-of-bounds'))
    this.worker.on('exit', () => this.gone('out-of-bounds'))
    this.watch()
  }

  get wasReady(): boolean {
    return this.isReady
  }

  get load(): number {
    return this.waiting.length
  }

  /** Gives an order; orders are done one after the other. */
  give(order: ThreadOrder): Promise<Ending> {
    return new Promise((end) => {
      this.waiting.push({ order, end })
      this.worker.postMessage(order, order.do === 'check' && order.bytes.buffer instanceof ArrayBuffer ? [order.bytes.buffer] : [])
      if (this.waiting.length === 1) this.watch()
    })
  }

  /** Ends the thread; orders under way are handed back. */
  async stop(): Promise<void> {
    this.gone('retry')
    await this.worker.terminate()
  }

  private hear(answer: ThreadAnswer): void {
    if (this.isGone) return
    if (answer.of === 0) this.isReady = true
    else this.settle(answer)
    this.watch()
  }

  /** An answer belongs to the order it names, whatever order answers come in. */
  private settle(answer: ThreadAnswer): void {
    const at = this.waiting.findIndex(({ order }) => order.id === answer.of)
    if (at >= 0) this.waiting.splice(at, 1)[0]?.end(answer)
  }

  /** The clock runs for the order that is being done, not for those behind it. */
  private watch(): void {
    clearTimeout(this.timer)
    if (this.isReady && this.waiting.length === 0) return
    this.timer = setTimeout(() => {
      this.gone('too-long')
      this.worker.terminate().catch(() => undefined)
    }, this.isReady ? this.settings.timeoutMs : START_MS)
    this.timer.unref()
  }

  private gone(ending: Ending): void {
    if (this.isGone) return
    this.isGone = true
    clearTimeout(this.timer)
    const [first, ...others] = this.waiting.splice(0)
    // A thread that never came up says nothing about the file.
    first?.end(this.isReady ? ending : 'retry')
    for (const other of others) other.end('retry')
    this.onGone(this)
  }
}
