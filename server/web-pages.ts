/** The built pages, and the one page they all start from. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { Http } from '#platform/http.ts'

const PAGES = join(import.meta.dirname, '..', 'dist', 'web')
const NOT_PAGES = /^\/(api|health|fhir|metrics|\.well-known)(\/|$)/
const CONTENT_SECURITY =
  "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; font-src 'self' data:; object-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self' http://localhost:* https:"

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
    return reply.header('cache-control', 'no-cache').header('content-security-policy', CONTENT_SECURITY).sendFile('index.html', { cacheControl: false })
  })
}
