/** For the bundler: tells the service worker which built files the book's pages need, and makes the start page installable. */
import type { Plugin } from 'vite'

const WORKER = 'service-worker.js'
/** Not part of the build's own files, but of the shell. */
const PUBLIC_FILES = ['/mark.svg', '/manifest.json']
const BOOK_PAGES = /\/web\/(pages\/record|shell|parts|words)\//
// Older fonts and letters of other scripts stay on the server.
const NEEDED_FONTS = /(be-vietnam-pro-(latin|vietnamese)-\d+-normal|inter-latin-wght-normal)-[\w-]+\.woff2$/

export interface BuiltChunk {
  readonly type: 'chunk'
  readonly fileName: string
  readonly isEntry: boolean
  readonly name: string
  readonly facadeModuleId: string | null
  readonly imports: readonly string[]
  readonly dynamicImports: readonly string[]
  readonly viteMetadata?: { readonly importedCss: ReadonlySet<string> }
}

/** Every built file that the pages of the book need, as addresses, the start page first. */
export function shellFilesOf(chunks: readonly BuiltChunk[], assets: readonly string[]): string[] {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]))
  const needed = new Set<string>()
  const take = (name: string) => {
    const chunk = byName.get(name)
    if (!chunk || needed.has(name)) return
    needed.add(name)
    for (const css of chunk.viteMetadata?.importedCss ?? []) needed.add(css)
    for (const next of chunk.imports) take(next)
    for (const next of chunk.dynamicImports) if (BOOK_PAGES.test(byName.get(next)?.facadeModuleId ?? '')) take(next)
  }
  for (const chunk of chunks) if (chunk.isEntry && chunk.fileName !== WORKER) take(chunk.fileName)
  const fonts = assets.filter((name) => NEEDED_FONTS.test(name))
  return ['/', ...PUBLIC_FILES, ...[...needed, ...fonts].map((name) => `/${name}`).toSorted()]
}

/** The manifest is linked by the start page; the list of files is put in front of the worker. */
export const shellPlugin: Plugin = {
  name: 'book-shell',
  enforce: 'post',
  transformIndexHtml: () => [
    { tag: 'link', attrs: { rel: 'manifest', href: '/manifest.json' }, injectTo: 'head' },
    { tag: 'link', attrs: { rel: 'apple-touch-icon', href: '/mark-touch.png' }, injectTo: 'head' },
  ],
  generateBundle: {
    order: 'post',
    handler(_options, bundle) {
      const built = Object.values(bundle)
      const worker = built.find((each) => each.fileName === WORKER)
      if (worker?.type !== 'chunk') return
      const chunks = built.filter((each) => each.type === 'chunk') as unknown as readonly BuiltChunk[]
      const files = shellFilesOf(chunks, built.filter((each) => each.type === 'asset').map((each) => each.fileName))
      worker.code = `self.shellFiles=${JSON.stringify(files)};${worker.code}`
    },
  },
}
