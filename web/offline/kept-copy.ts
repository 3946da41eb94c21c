/** The one copy of the book this device keeps: sealed in IndexedDB, opened by its PIN, with a wait after each wrong one. */
import { waitAfter } from './pin.ts'
import { seal, unseal, type Sealed } from './seal.ts'

/** What may be known of the copy without its PIN. */
export interface KeptCopy {
  /** ISO 8601: the moment of the book. */
  readonly keptAt: string
  /** Milliseconds since 1970 before which no PIN is tried. */
  readonly notBefore: number
}

interface StoredCopy extends KeptCopy {
  readonly sealed: Sealed
  readonly wrong: number
}

export type Opening<T> = { readonly kind: 'opened'; readonly content: T } | { readonly kind: 'wrong'; readonly notBefore: number } | { readonly kind: 'wait'; readonly notBefore: number } | { readonly kind: 'none' }

/** Whether this browser, at this address, can encrypt and keep anything at all. */
export function canKeep(): 'yes' | 'insecure' | 'no-store' {
  if (globalThis.crypto?.subtle === undefined) return 'insecure'
  return globalThis.indexedDB === undefined ? 'no-store' : 'yes'
}

/** The copy of this device, if it keeps one. Rejects where the browser lets nothing be kept. */
export async function findCopy(): Promise<KeptCopy | null> {
  const stored = await inStore('readonly', (store) => store.get(KEY) as IDBRequest<StoredCopy | undefined>)
  return stored === undefined ? null : { keptAt: stored.keptAt, notBefore: stored.notBefore }
}

/** Seals `content` and keeps it in place of what was kept before. */
export async function keepCopy(pin: string, content: unknown, keptAt: string): Promise<void> {
  const copy: StoredCopy = { sealed: await seal(pin, content), keptAt, wrong: 0, notBefore: 0 }
  await inStore('readwrite', (store) => store.put(copy, KEY))
}

/** Tries a PIN. `now` in milliseconds. */
export async function openCopy<T>(pin: string, now: number): Promise<Opening<T>> {
  const stored = await inStore('readonly', (store) => store.get(KEY) as IDBRequest<StoredCopy | undefined>)
  if (stored === undefined) return { kind: 'none' }
  if (now < stored.notBefore) return { kind: 'wait', notBefore: stored.notBefore }
  // Counted before it is tried: closing the page in the middle of a try does not make it free.
  const tried: StoredCopy = { ...stored, wrong: stored.wrong + 1, notBefore: now + waitAfter(stored.wrong + 1) * 1_000 }
  await inStore('readwrite', (store) => store.put(tried, KEY))
  const content = await unseal(pin, stored.sealed)
  if (content === undefined) return { kind: 'wrong', notBefore: tried.notBefore }
  await inStore('readwrite', (store) => store.put({ ...stored, wrong: 0, notBefore: 0 } satisfies StoredCopy, KEY))
  return { kind: 'opened', content: content as T }
}

/** Removes the copy. */
export async function wipeCopy(): Promise<void> {
  await inStore('readwrite', (store) => store.delete(KEY))
}

const NAME = 'lien-thong.book'
const STORE = 'copy'
const KEY = 'own'

function openStore(): Promise<IDBDatabase> {
  return new Promise((done, failed) => {
    const opening = indexedDB.open(NAME, 1)
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE)
    opening.onsuccess = () => done(opening.result)
    opening.onerror = () => failed(opening.error ?? new Error('the store did not open'))
  })
}

async function inStore<T>(mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await openStore()
  try {
    return await new Promise<T>((done, failed) => {
      const transaction = database.transaction(STORE, mode)
      const request = ask(transaction.objectStore(STORE))
      transaction.oncomplete = () => done(request.result)
      transaction.onerror = () => failed(transaction.error ?? new Error('the store did not answer'))
      transaction.onabort = () => failed(transaction.error ?? new Error('the store is full'))
    })
  } finally {
    database.close()
  }
}
