/** The fast canonical form equals the library's, or steps aside. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { canonicaliseFast } from './canonical-fast.ts'
import { canonicalise, mayBePlain, problemsWithBytes } from './canonical.ts'
import { aCertificateAuthority, aSignedFile, aSigner, UNSIGNED } from './testing.ts'

const signed = aSignedFile(await aSigner({ authority: await aCertificateAuthority() })).toString()

/** Null: left to the library. */
function both(text: string): [fast: string | null, library: string | null] {
  const bytes = Buffer.from(text)
  if (problemsWithBytes(bytes, 1e6).length > 0) return [null, null]
  const library = canonicalise(bytes)
  return [canonicaliseFast(bytes)?.octets.toString() ?? null, 'octets' in library ? library.octets.toString() : null]
}

test('ordinary envelopes go the fast way, with the library\'s result', () => {
  const forms = [
    UNSIGNED, signed, `\ufeff${signed}`, signed.replaceAll('><', '>\r\n  <'), signed.replaceAll('></Transform>', ' />'),
    signed.replace("xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\"", "xmlns:xsd='http://www.w3.org/2001/XMLSchema'"),
    signed.replace('<SignedInfo>', '<SignedInfo xmlns="http://www.w3.org/2000/09/xmldsig#">'),
    signed.replace(/<(\/?)([A-Z][a-zA-Z0-9]*)(?=[^<]*>)/g, (tag, slash: string, name: string) => (/^[A-Z][a-z]/.test(name) ? `<${slash}ds:${name}` : tag)).replace('xmlns="http://www.w3.org/2000', 'xmlns:ds="http://www.w3.org/2000'),
    '<a b="2" a="1"><c xmlns="urn:x" z="" y=""/></a>\n',
  ]
  for (const text of forms) {
    const [fast, library] = both(text)
    assert.equal(fast, library)
    assert.notEqual(fast, null)
  }
})

test('the unusual is left to the library', () => {
  for (const text of ['<a>&amp;</a>', '<a><!-- --></a>', '<a><![CDATA[x]]></a>', '<a><?p x?></a>', '<a xml:lang="vi"/>', '<a x:b="1" xmlns:x="urn:x"/>', '<a b="&#9;"/>', '<a b="\t"/>', '<a xmlns=""/>', '<x:a/>', '<a b="1" b="2"/>', '<a></b>', '<a>', '<a/><b/>', '<a>]]></a>', '<a b="<"/>']) {
    assert.equal(both(text)[0], null, text)
    assert.equal(both(`<r>${text}</r>`)[0], text === '<a/><b/>' ? `<r><a></a><b></b></r>` : null, text)
  }
})

const piece = fc.constantFrom('<', '>', '/', '"', "'", ' ', '\n', '\r\n', '\t', '=', ':', '&', ']]>', '<a>', '</a>', '<b/>', ' c="1"', " d='2'", ' xmlns="urn:x"', ' xmlns:p="urn:y"', '<p:e/>', 'xmlns:p="urn:z"', 'é', '\u0001', '<!-- x -->', 'xml')

test('property: where the fast way answers, the library answers the same', () => {
  let answered = 0
  fc.assert(fc.property(fc.array(fc.record({ at: fc.nat(), cut: fc.nat(12), put: piece }), { maxLength: 3 }), (changes) => {
    let text = signed
    for (const { at, cut, put } of changes) text = text.slice(0, at % text.length) + put + text.slice((at % text.length) + cut)
    const [fast, library] = both(text)
    if (fast === null) return
    answered += 1
    assert.equal(fast, library, text)
  }), { numRuns: 1500 })
  assert.ok(answered > 100, `${answered}`)
})

test('property: no bytes that are refused as such go the fast way', () => {
  const unsound = fc.constantFrom('\u0000', '<!DOCTYPE a>', '<!', '<?xml version="1.1"?>', '<?xml version="1.0" encoding="latin1"?>', ' encoding="x"', '\ufffe', ' xmlns="urn:a"'.repeat(33), '')
  let refused = 0
  fc.assert(fc.property(fc.array(fc.record({ at: fc.oneof(fc.constant(0), fc.nat(60), fc.nat()), put: fc.oneof(unsound, piece) }), { minLength: 1, maxLength: 3 }), fc.constantFrom('utf8' as const, 'utf16le' as const, 'latin1' as const), (changes, encoding) => {
    let text = signed
    for (const { at, put } of changes) text = text.slice(0, at % text.length) + put + text.slice(at % text.length)
    const bytes = Buffer.from(text, encoding)
    if (problemsWithBytes(bytes, 1e6).length === 0) return
    refused += 1
    assert.ok(!mayBePlain(bytes, 1e6) || canonicaliseFast(bytes) === null, text)
  }), { numRuns: 800 })
  assert.ok(refused > 100, `${refused}`)
  assert.equal(mayBePlain(Buffer.alloc(0), 1e6), false)
  assert.equal(mayBePlain(Buffer.from(signed), 100), false)
})

const attribute = fc.constantFrom('', ' a="1"', ' b="x y" a=""', ' xmlns="urn:1"', ' xmlns:p="urn:2" xmlns:o="urn:3"', " c='ő'", '  d="1" ')
const tree = fc.letrec<{ node: string }>((tie) => ({
  node: fc.tuple(fc.constantFrom('A', 'p:B', 'C.d-e', '_f'), attribute, fc.array(fc.oneof({ maxDepth: 3 }, fc.constant('x'), tie('node'), fc.constantFrom('', ' ', 'chữ', '\r\n\t', '"', "'", '>')), { maxLength: 3 }))
    .map(([name, attributes, inside]) => (inside.join('') === '' ? `<${name}${attributes}/>` : `<${name}${attributes}>${inside.join('')}</${name}>`)),
})).node

test('property: the same on documents of any shape', () => {
  fc.assert(fc.property(tree, (text) => {
    const [fast, library] = both(`<r xmlns:p="urn:p">${text}</r>`)
    if (fast !== null) assert.equal(fast, library)
  }), { numRuns: 500 })
})
