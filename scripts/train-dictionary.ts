/**
 * Trains a numbered dictionary for stored documents on invented files only (sandbox hospitals), with the zstd tool (Debian: zstd).
 * `node scripts/train-dictionary.ts NUMBER [FILES]` — a number once released is never trained again: documents are read with it.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exchanges } from '#definitions/all.ts'
import type { TableDefinition } from '#definitions/shape.ts'
import { ByteReader } from '#formats/document-pack/bytes.ts'
import { toColumns } from '#formats/document-pack/columns.ts'
import { decompress, makeDictionary } from '#formats/document-pack/dictionary.ts'
import { pack } from '#formats/document-pack/pack.ts'
import { scanPlainXml } from '#formats/giamdinhhs/plain-xml.ts'
import { readEnvelope } from '#formats/giamdinhhs/read-envelope.ts'
import { canonicalise } from '#formats/xml-signature/canonical.ts'
import { inventFiles } from './invented-files.ts'

// Measured on bodies of 25 kB inner XML: 24 kB from 1,500 files give 1,440 bytes, 64 kB from 3,000 files 1,213, 128 kB 1,212.
// Its size costs a document nothing: the compressor keeps it digested.
const LARGEST_DICTIONARY = 65_536
const STYLES = [
  { newLine: '', indent: '' },
  { newLine: '\r\n', indent: '  ' },
  { newLine: '\n', indent: '  ' },
  { newLine: '\n', indent: '    ' },
  { newLine: '\n', indent: '\t' },
]

const number = Number(process.argv[2])
const files = Number(process.argv[3] ?? 3000)
const generated = new URL('../server/formats/document-pack/generated/', import.meta.url)
const target = new URL(`dictionary-${number}.zdict`, generated)
if (!Number.isInteger(number) || number < 1) throw new Error('Say which number the dictionary gets.')
if (existsSync(target) && !process.argv.includes('--again')) throw new Error(`Dictionary ${number} exists; documents may be written with it. Take the next number, or --again before any release.`)

const tables = exchanges.flatMap((exchange) => exchange.tables)
const layouts = [...new Set(STYLES.flatMap((style) => tables.map((table) => layoutOf(table, style))))]
const folder = mkdtempSync(join(tmpdir(), 'lien-thong-dictionary-'))
try {
  const kinds = tables.map((table) => table.kind)
  const untrained = makeDictionary(0, undefined, layouts)
  // Half of every kind of visit, half of the size most visits have; a world of its own, so that no bench meets its training.
  const some = await inventFiles({ count: files / 2, seed: 9001, profile: 'demo' })
  const others = await inventFiles({ count: files / 2, seed: 9002, profile: 'bench' })
  const samples = [...some.files, ...others.files]
  samples.forEach((file, at) => writeFileSync(join(folder, `${at}.sample`), insideOf(file, kinds, untrained)))
  execFileSync('zstd', ['-q', '-f', '--train', '-r', folder, `--maxdict=${LARGEST_DICTIONARY}`, '-o', join(folder, 'dictionary')])
  writeFileSync(target, readFileSync(join(folder, 'dictionary')))
  writeFileSync(new URL(`layouts-${number}.json`, generated), `${JSON.stringify(layouts, null, 0)}\n`)
  console.log(`Dictionary ${number}: ${readFileSync(target).length} bytes from ${files} invented files, ${layouts.length} layouts.`)
} finally {
  rmSync(folder, { recursive: true })
}

/** The bytes of a pack as the compressor gets them. */
function insideOf(file: Buffer, kinds: readonly string[], untrained: ReturnType<typeof makeDictionary>): Buffer {
  const canonical = canonicalise(file)
  if (!('octets' in canonical)) throw new Error('An invented file cannot be read.')
  const envelope = readEnvelope(canonical.octets, { kinds, mainKind: 'XML1', now: Infinity, limitDocuments: 10 })
  const documents = envelope.documents.map((one) => one.files.map((inner) => ({ ...inner, plain: scanPlainXml(inner.content.toString()) })))
  const [packed] = pack(file, documents, untrained) ?? []
  const reader = new ByteReader(packed?.body ?? new Uint8Array())
  for (let at = 0; at < 3; at += 1) reader.number()
  reader.bytes()
  return decompress(reader.rest(), untrained)
}

/** The layout of a table written in one style, as the packing itself finds it. */
function layoutOf(table: TableDefinition, { newLine, indent }: { newLine: string; indent: string }): string {
  const path = [table.root, ...(table.list === undefined ? [] : [table.list]), ...(table.row === undefined ? [] : [table.row])]
  const line = (depth: number) => newLine + indent.repeat(depth)
  const fields = table.fields.map((field) => `<${field.name}>x</${field.name}>`).join(line(path.length))
  const rowName = path.at(-1) ?? ''
  const row = `<${rowName}>${line(path.length)}${fields}${line(path.length - 1)}</${rowName}>`
  const rows = table.row === undefined ? row : row + line(path.length - 1) + row
  const outer = path.slice(0, -1)
  const text = outer.map((name, depth) => `<${name}>${line(depth + 1)}`).join('') + rows + outer.map((name, depth) => `${line(depth)}</${name}>`).reverse().join('')
  const scan = scanPlainXml(text)
  const columns = scan && toColumns(scan, new Map())
  if (!columns) throw new Error(`Table ${table.kind} has no layout in this style.`)
  return columns.layout
}
