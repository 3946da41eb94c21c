/** For the bundler: start pages that paint before any file has come, and that ask at once for what they will need. */
import type { Plugin } from 'vite'

/** Pages whose first look must not wait for one answer after the other: their own start page names the files of the page too. */
const OWN_START_PAGES: Readonly<Record<string, string>> = { 'me.html': '/web/pages/record/me-page.tsx' }

interface Chunk {
  readonly type: 'chunk'
  readonly fileName: string
  readonly facadeModuleId: string | null
  readonly imports: readonly string[]
  readonly viteMetadata?: { readonly importedCss: ReadonlySet<string> }
}

/** What every page asks first: the answer is there when the script has come. */
const SESSION = '<link rel="preload" href="/api/access/session" as="fetch" crossorigin="anonymous">'

const ROOT = '    <div id="root">'

const isGround = (style: string) => style.includes('/ground-')

/** The start page with its styles between what is painted first and the page: they keep back only what stands after them. Those of the ground come before any part's. */
export function stylesLast(html: string): string {
  const styles = (html.match(/^ *<link rel="stylesheet"[^>]*>\n/gm) ?? []).toSorted((a, b) => Number(isGround(b)) - Number(isGround(a)))
  const rest = styles.reduce((text, style) => text.replace(style, ''), html)
  return rest.replace('  </head>', `    ${SESSION}\n  </head>`).replace(ROOT, `${styles.join('')}${ROOT}`)
}

/** The start page of one page: its scripts and styles are asked for together with everybody's. */
export function startPageOf(html: string, page: Chunk, chunks: readonly Chunk[]): string {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]))
  const needed = new Set<string>()
  const take = (chunk: Chunk | undefined) => {
    if (!chunk || needed.has(chunk.fileName)) return
    needed.add(chunk.fileName)
    for (const css of chunk.viteMetadata?.importedCss ?? []) needed.add(css)
    for (const next of chunk.imports) take(byName.get(next))
  }
  take(page)
  const missing = [...needed].filter((name) => !html.includes(`"/${name}"`))
  const scripts = missing.filter((name) => name.endsWith('.js')).map((name) => `    <link rel="modulepreload" crossorigin href="/${name}">\n`)
  const styles = missing.filter((name) => name.endsWith('.css')).map((name) => `    <link rel="stylesheet" crossorigin href="/${name}">\n`)
  return html.replace('  </head>', `${scripts.join('')}  </head>`).replace(ROOT, `${styles.join('')}${ROOT}`)
}

export const startPagePlugin: Plugin = {
  name: 'start-pages',
  enforce: 'post',
  generateBundle: {
    order: 'post',
    handler(_options, bundle) {
      const index = bundle['index.html']
      if (index?.type !== 'asset' || typeof index.source !== 'string') return
      const html = stylesLast(index.source)
      index.source = html
      const chunks = Object.values(bundle).filter((each) => each.type === 'chunk') as unknown as readonly Chunk[]
      for (const [fileName, module] of Object.entries(OWN_START_PAGES)) {
        const page = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(module))
        if (!page) throw new Error(`${module} is no page of the build`)
        this.emitFile({ type: 'asset', fileName, source: startPageOf(html, page, chunks) })
      }
    },
  },
}
