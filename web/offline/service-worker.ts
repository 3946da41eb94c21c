/** The service worker: keeps the files of the book's pages, and nothing that any API has answered. */

/** What of the worker's own world is used here; the pages' types do not know it. */
interface ShellWorker {
  /** Put in front of the built file by the bundler: every file that the book's pages need, the start page first. */
  readonly shellFiles: readonly string[]
  readonly location: Location
  readonly clients: { readonly claim: () => Promise<void> }
  readonly skipWaiting: () => Promise<void>
  readonly addEventListener: ((type: 'install' | 'activate', on: (event: Lasting) => void) => void) & ((type: 'fetch', on: (event: Fetching) => void) => void)
}

interface Lasting {
  readonly waitUntil: (work: Promise<unknown>) => void
}

interface Fetching extends Lasting {
  readonly request: Request
  readonly respondWith: (answer: Promise<Response>) => void
}

const worker = globalThis as unknown as ShellWorker
const files = worker.shellFiles
/** Named after its files: a new build has its own. */
const SHELL = `lien-thong.shell.${hashOf(files.join())}`
const START = '/'
const NETWORK_WITHIN_MS = 4_000
// Answers about people never pass through here, let alone stay.
const NEVER = /^\/(api|fhir|health|metrics|\.well-known)(\/|$)/

worker.addEventListener('install', (event) => {
  event.waitUntil(caches.open(SHELL).then((cache) => cache.addAll([...files])).then(() => worker.skipWaiting()))
})

worker.addEventListener('activate', (event) => {
  const clear = async () => {
    const names = await caches.keys()
    await Promise.all(names.filter((name) => name.startsWith('lien-thong.shell.') && name !== SHELL).map((name) => caches.delete(name)))
    await worker.clients.claim()
  }
  event.waitUntil(clear())
})

worker.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== worker.location.origin || NEVER.test(pathname)) return
  if (request.mode === 'navigate') event.respondWith(startPage(request))
  else if (files.includes(pathname)) event.respondWith(keptFile(request))
})

/** The server's start page while there is a network, the kept one without. */
async function startPage(request: Request): Promise<Response> {
  try {
    return await fetch(request, { signal: AbortSignal.timeout(NETWORK_WITHIN_MS) })
  } catch {
    return (await caches.match(START)) ?? Response.error()
  }
}

/** A built file carries a hash of its content in its name: the kept one is the right one. */
async function keptFile(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request)
}

function hashOf(text: string): string {
  let hash = 0
  for (let at = 0; at < text.length; at += 1) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0
  return (hash >>> 0).toString(36)
}
