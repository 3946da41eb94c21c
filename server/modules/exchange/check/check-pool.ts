/** Checks files on threads of their own: bounded in number, time and memory, so that no file can stop the server. */
import { problem } from '#definitions/problem.ts'
import { EMPTY_PACK, type CataloguePack } from '#formats/catalogue-pack/pack.ts'
import { loadTrust, type TrustSettings } from '#formats/xml-signature/trust.ts'
import { CheckThread, type Ending, type ThreadSettings } from './check-thread.ts'
import { refusedFile, type CheckedFile } from './checked.ts'
import type { CheckOptions, ThreadStart } from './thread-talk.ts'

export type { CheckOptions } from './thread-talk.ts'

export interface CheckPoolSettings {
  readonly trust: TrustSettings
  /** What rules look up; without it, rules that lean on lists say nothing. */
  readonly catalogues?: CataloguePack
  /** Default 2. */
  readonly threads?: number
  /** Longest check of one file; default 10 s. */
  readonly timeoutMs?: number
  /** Heap of one thread; default 192 MB. */
  readonly memoryMb?: number
  /** Files waiting at most; default 1000. Beyond it the answer is `check-queue-full`. */
  readonly queue?: number
  /** Pause before another thread is tried after one that did not come up; default 1 s. */
  readonly restartMs?: number
  /** Another thread program; for tests. */
  readonly entry?: URL
}

export interface CheckPool {
  /**
   * All checks of one file. The thread gets a copy of the bytes; they must not change before the answer.
   * Where the threads do not come up or keep ending, the answer is `checks-unavailable`.
   * @throws Error where the check itself has a defect (never for what a sender wrote)
   */
  readonly check: (bytes: Uint8Array, options: CheckOptions) => Promise<CheckedFile>
  /** Judges by another trust list from now on. @throws Error where the list is faulty; the former then stays */
  readonly refreshTrust: (trust: TrustSettings) => Promise<void>
  /** Judges by other catalogues from now on. */
  readonly refreshCatalogues: (catalogues: CataloguePack) => Promise<void>
  readonly close: () => Promise<void>
}

/** @throws Error where the trust list is faulty */
export async function startCheckPool(settings: CheckPoolSettings): Promise<CheckPool> {
  await loadTrust(settings.trust)
  const pool = new Pool(settings)
  return {
    check: (bytes, options) => pool.check(bytes, options),
    refreshTrust: (trust) => pool.refreshTrust(trust),
    refreshCatalogues: (catalogues) => pool.refreshCatalogues(catalogues),
    close: () => pool.close(),
  }
}

// With orders behind the one it does, a thread does not wait for a busy main thread (two orders left 9 % of two processors idle).
const ORDERS_OF_A_THREAD = 4
// libxml2's memory grows with the largest file and never shrinks: after such a file the thread is replaced.
const LARGE_FILE = 8_000_000
// A file that killed two threads as a bystander is not sent to a third.
const MOST_ATTEMPTS = 3

interface Job {
  readonly bytes: Uint8Array
  readonly options: CheckOptions
  readonly answer: (checked: CheckedFile) => void
  readonly fail: (error: Error) => void
  attempts: number
}

class Pool {
  private readonly settings: Required<Omit<CheckPoolSettings, 'trust' | 'catalogues'>>
  private start: ThreadStart
  private threads: CheckThread[] = []
  private readonly queue: Job[] = []
  private orders = 0
  private isClosed = false

  constructor({ trust, catalogues = EMPTY_PACK, ...settings }: CheckPoolSettings) {
    this.start = { trust, catalogues }
    const entry = new URL('./check-file.thread.ts', import.meta.url)
    this.settings = { threads: 2, timeoutMs: 10_000, memoryMb: 192, queue: 1000, restartMs: 1000, entry, ...settings }
    for (let at = 0; at < this.settings.threads; at += 1) this.threads.push(this.newThread())
  }

  check(bytes: Uint8Array, options: CheckOptions): Promise<CheckedFile> {
    if (this.isClosed) return Promise.reject(new Error('The check pool is closed.'))
    if (this.queue.length >= this.settings.queue) return Promise.resolve(refusedFile([problem('check-queue-full')]))
    return new Promise((answer, fail) => {
      this.queue.push({ bytes, options, answer, fail, attempts: 0 })
      this.share()
    })
  }

  async refreshTrust(trust: TrustSettings): Promise<void> {
    await loadTrust(trust)
    this.start = { ...this.start, trust }
    await Promise.all(this.threads.map((thread) => thread.give({ do: 'trust', id: this.nextOrder(), trust })))
  }

  async refreshCatalogues(catalogues: CataloguePack): Promise<void> {
    this.start = { ...this.start, catalogues }
    await Promise.all(this.threads.map((thread) => thread.give({ do: 'catalogues', id: this.nextOrder(), catalogues })))
  }

  async close(): Promise<void> {
    this.isClosed = true
    const closed = new Error('The check pool was closed.')
    for (const job of this.queue.splice(0)) job.fail(closed)
    await Promise.all(this.threads.splice(0).map((thread) => thread.stop()))
  }

  /** Hands waiting files to the least busy threads. */
  private share(): void {
    while (this.queue.length > 0) {
      const thread = this.threads.reduce<CheckThread | undefined>((least, one) => (least && least.load <= one.load ? least : one), undefined)
      if (!thread || thread.load >= ORDERS_OF_A_THREAD) return
      const job = this.queue.shift()
      if (job) this.run(job, thread)
    }
  }

  private run(job: Job, thread: CheckThread): void {
    job.attempts += 1
    // The copy's memory goes over to the thread; the caller's stays for another attempt.
    const order = { do: 'check', id: this.nextOrder(), bytes: new Uint8Array(job.bytes), options: job.options } as const
    thread.give(order)
      .then((ending) => this.settle(job, ending, thread))
      .catch((error: unknown) => job.fail(error instanceof Error ? error : new Error(String(error))))
      .finally(() => this.share())
  }

  private settle(job: Job, ending: Ending, thread: CheckThread): void {
    if (ending === 'too-long') return job.answer(refusedFile([problem('check-too-long', { params: { seconds: this.settings.timeoutMs / 1000 } })]))
    if (ending === 'out-of-bounds') return job.answer(refusedFile([problem('check-out-of-bounds')]))
    if (ending === 'retry') return this.retry(job)
    if ('defect' in ending) return job.fail(new Error(`The check has a defect: ${ending.defect}`))
    if (!('checked' in ending)) return job.fail(new Error('The thread answered another order.'))
    job.answer(ending.checked)
    if (job.bytes.length > LARGE_FILE) thread.stop().catch(() => undefined)
  }

  private retry(job: Job): void {
    if (this.isClosed) job.fail(new Error('The check pool was closed.'))
    // Nothing was found out about the file: it is no defect of the check and no fault of the sender's.
    else if (job.attempts >= MOST_ATTEMPTS) job.answer(refusedFile([problem('checks-unavailable')]))
    else this.queue.unshift(job)
  }

  private newThread(): CheckThread {
    const { entry, timeoutMs, memoryMb } = this.settings
    const settings: ThreadSettings = { entry, timeoutMs, memoryMb, start: this.start }
    return new CheckThread(settings, (gone) => {
      this.threads = this.threads.filter((thread) => thread !== gone)
      // One that never came up would most likely not come up at once either.
      if (gone.wasReady) this.replace()
      else setTimeout(() => this.replace(), this.settings.restartMs).unref()
    })
  }

  private replace(): void {
    if (this.isClosed) return
    this.threads.push(this.newThread())
    this.share()
  }

  private nextOrder(): number {
    this.orders += 1
    return this.orders
  }
}
