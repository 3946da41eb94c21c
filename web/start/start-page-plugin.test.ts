/** A start page paints before its styles have come, and its own page's files are asked for together with everybody's. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startPageOf, stylesLast } from './start-page-plugin.ts'

const built = `<html>
  <head>
    <script type="module" crossorigin src="/assets/index-1.js"></script>
    <link rel="modulepreload" crossorigin href="/assets/kit-1.js">
    <link rel="stylesheet" crossorigin href="/assets/kit-1.css">
    <link rel="stylesheet" crossorigin href="/assets/ground-1.css">
  </head>
  <body>
    <p id="start">Liên Thông</p>
    <div id="root"></div>
  </body>
</html>
`
const css = (...names: string[]) => ({ importedCss: new Set(names) })
const chunk = (fileName: string, imports: string[], viteMetadata = css()) => ({ type: 'chunk' as const, fileName, facadeModuleId: null, imports, viteMetadata })
const at = (html: string, text: string) => {
  const place = html.indexOf(text)
  assert.ok(place >= 0, `${text} stands in the page`)
  return place
}

test('styles stand between what is painted first and the page, the ground before any part; the session is asked for at once', () => {
  const html = stylesLast(built)
  assert.ok(at(html, 'Liên Thông') < at(html, 'ground-1.css') && at(html, 'ground-1.css') < at(html, 'kit-1.css') && at(html, 'kit-1.css') < at(html, 'id="root"'))
  assert.ok(at(html, '/api/access/session') < at(html, '</head>'))
})

test('a page of its own names every script and style it stands on, once', () => {
  const page = chunk('assets/me-1.js', ['assets/book-1.js', 'assets/kit-1.js'], css('assets/me-1.css'))
  const all = [page, chunk('assets/book-1.js', ['assets/kit-1.js'], css('assets/book-1.css')), chunk('assets/kit-1.js', [], css('assets/kit-1.css')), chunk('assets/other-1.js', [])]
  const html = startPageOf(stylesLast(built), page, all)
  for (const name of ['me-1.js', 'book-1.js', 'kit-1.js', 'me-1.css', 'book-1.css', 'kit-1.css']) assert.equal(html.split(`/${name}"`).length, 2, name)
  assert.ok(!html.includes('other-1.js'))
  assert.ok(at(html, 'me-1.css') < at(html, 'id="root"') && at(html, 'book-1.js') < at(html, '</head>'))
})
