/** Escaped text is read as what it was. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { SaxesParser } from 'saxes'
import { escapeForeignText, escapeText } from './escape-text.ts'

/** What a strict reader reads of an element with this inside. */
function read(inside: string): string {
  let text = ''
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('text', (part) => {
    text += part
  })
  parser.write(`<t>${inside}</t>`).close()
  return text
}

test('markup and carriage returns are escaped, quotes and other line ends are not', () => {
  assert.equal(escapeText('a & b < c > d\r\n"e\''), 'a &amp; b &lt; c &gt; d&#xD;\n"e\'')
  assert.equal(escapeText('&amp;'), '&amp;amp;')
  assert.equal(escapeText('Nguyễn Thị Hoa 𠮷'), 'Nguyễn Thị Hoa 𠮷')
  assert.equal(escapeText(']]>\r'), ']]&gt;&#xD;')
})

test('what may not stand in a document becomes a space, tabs and line ends stay', () => {
  assert.equal(escapeForeignText('a\u0000b\u000bc\u001fd\ufffee\uffff<'), 'a b c d e &lt;')
  assert.equal(escapeForeignText('\t\n\r'), '\t\n&#xD;')
})

test('a reader reads what was written', () => {
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom('&', '<', '>', ';', '\r', '\n', '\t', ' ', 'a', ']', 'ắ', '𠮷') }), (text) => {
    assert.equal(read(escapeText(text)), text)
  }))
})

test('whatever was typed, a reader reads it', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary-ascii' }), (text, control) => {
    read(escapeForeignText(`${text}${control}\ufffe`))
  }))
})
