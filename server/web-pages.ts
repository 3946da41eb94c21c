/** The built pages, and the one page they all start from. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { Http } from '#platform/http.ts'

const PAGES = join(import.meta.dirname, '..', 'dist', 'web')
const NOT_PAGES = /^\/(api|health|fhir|metrics|\.well-known)(\/|$)/
const CONTENT_SECURITY =
  "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; font-src 'self' data:; object-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self' http://localhost:* https:"

/** Start pages that name the files of their page too, made by the build beside index.html. */
const OWN_START: Readonly<Record<string, string>> = { '/me': 'me.html' }
const SESSION = /(^|; )lt_session=/
const SUBJECT = /^[0-9a-f-]{36}$/

/** Serves dist/web; every address that is no file and no API answers the start page, whose router knows it. */
export async function webPages(app: Http): Promise<void> {
  if (!existsSync(join(PAGES, 'index.html'))) return
  await app.register(fastifyStatic, { root: PAGES, serve: false, preCompressed: true })
  app.get('/*', { config: { permit: 'public' }, schema: { hide: true } }, (request, reply) => {
    const path = request.url.split('?')[0] ?? '/'
    if (NOT_PAGES.test(path)) return reply.callNotFound()
    // Built files carry a hash of their content in their name: they never change.
    if (path.startsWith('/assets/')) return reply.sendFile(path.slice(1), { immutable: true, maxAge: '1y' })
    if (/\.[a-z0-9]{2,5}$/i.test(path)) return reply.sendFile(path.slice(1), { maxAge: '1h' })
    const asked = path === '/me' && SESSION.test(request.headers.cookie ?? '') ? { link: `<${bookOf(request.url)}>; rel=preload; as=fetch; crossorigin` } : {}
    const own = OWN_START[path]
    const page = own !== undefined && existsSync(join(PAGES, own)) ? own : 'index.html'
    return reply.headers({ 'cache-control': 'no-cache', 'content-security-policy': CONTENT_SECURITY, ...asked }).sendFile(page, { cacheControl: false })
  })
}

/** The question that the book's first page will ask, so that the browser asks it while the scripts are still on their way. */
function bookOf(url: string): string {
  const of = new URLSearchParams(url.split('?')[1]).get('of') ?? ''
  return SUBJECT.test(of) ? `/api/record/book?of=${of}` : '/api/record/book'
}
