/** Turns submitted bytes into their canonical octets (Canonical XML 1.0), refusing everything that could read two ways. */
import { isUtf8 } from 'node:buffer'
import { ParseOption, XmlDocument, XmlParseError } from 'libxml2-wasm'
import { problem } from '#definitions/problem.ts'
import type { Problem } from '#definitions/shape.ts'
import { TREE_LIMITS } from './canonical-tree.ts'

export type Canonical = { readonly octets: Buffer } | { readonly problems: Problem[] }

// No entity expansion, no network, no catalogue, no ids: only the tree. HUGE stays off, so one text may have 10 MB and nesting 256 levels.
const OPTIONS: ParseOption = ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_NO_XXE
  | ParseOption.XML_PARSE_NO_SYS_CATALOG | ParseOption.XML_PARSE_SKIP_IDS

/** Largest file that is looked at. */
export const LIMIT_BYTES = 32_000_000

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf])

/**
 * The canonical octets (W3C REC-xml-c14n-20010315, without comments) of a UTF-8 document.
 * Everything later is read from them, so a comment, CDATA or entity trick cannot show one reader what another does not see.
 */
export function canonicalise(bytes: Buffer, limitBytes = LIMIT_BYTES): Canonical {
  const problems = problemsWithBytes(bytes, limitBytes)
  if (problems.length > 0) return { problems }
  const octets = canonicalOctets(bytes)
  if (!Buffer.isBuffer(octets)) return { problems: [octets] }
  const instruction = octets.indexOf('<?')
  if (instruction >= 0) {
    const name = /^[\w.:-]{1,40}/.exec(octets.toString('latin1', instruction + 2, instruction + 42))?.[0] ?? ''
    return { problems: [problem('instruction-refused', { params: { name } })] }
  }
  return { octets }
}

/** What the bytes alone show, before any XML parser has seen them. */
export function problemsWithBytes(bytes: Buffer, limitBytes: number): Problem[] {
  if (bytes.length === 0) return [problem('file-empty')]
  if (bytes.length > limitBytes) return [problem('file-too-large', { params: { limit: Math.round(limitBytes / 1e6) } })]
  const mark = bytes.length > 1 ? bytes.readUInt16BE(0) : 0
  if (mark === 0xfeff || mark === 0xfffe) return [problem('file-encoding', { params: { encoding: 'UTF-16' } })]
  if (bytes.includes(0)) return [problem('character-not-storable')]
  if (!isUtf8(bytes)) return [problem('file-encoding', { params: { encoding: '?' } })]
  const declared = declaration(bytes)
  if (declared.encoding !== undefined && declared.encoding.toLowerCase() !== 'utf-8') {
    return [problem('file-encoding', { params: { encoding: declared.encoding } })]
  }
  if (declared.version !== undefined && declared.version !== '1.0') return [problem('file-xml-version', { params: { version: declared.version } })]
  if (holdsDeclaration(bytes)) return [problem('doctype-refused')]
  return isTooComplex(bytes) ? [problem('xml-too-complex', { params: { ...TREE_LIMITS } })] : []
}

// The library's canonical form takes (namespaces)² for every element: a small file of a thousand of them would take minutes.
const MOST_NAMESPACES = 32

/** What `canonicaliseFast` does not find out by itself, but relies on. */
export function mayBePlain(bytes: Buffer, limitBytes: number): boolean {
  return bytes.length > 0 && bytes.length <= limitBytes && isUtf8(bytes) && !isTooComplex(bytes)
}

/** Counted in the bytes, before the library builds a tree. */
function isTooComplex(bytes: Buffer): boolean {
  return countsMore(bytes, 'xmlns', MOST_NAMESPACES) || countsMore(bytes, '<', 2 * TREE_LIMITS.elements)
}

function countsMore(bytes: Buffer, what: string, most: number): boolean {
  if (bytes.length <= most * what.length) return false
  let found = 0
  for (let at = bytes.indexOf(what); at >= 0; at = bytes.indexOf(what, at + what.length)) {
    found += 1
    if (found > most) return true
  }
  return false
}

/** Whether any markup `<!…` other than a comment or CDATA occurs, wherever it stands. */
export function holdsDeclaration(bytes: Buffer): boolean {
  for (let at = bytes.indexOf('<!'); at >= 0; at = bytes.indexOf('<!', at + 2)) {
    const next = bytes.toString('latin1', at + 2, at + 9)
    if (!next.startsWith('--') && next !== '[CDATA[') return true
  }
  return false
}

function declaration(bytes: Buffer): { version?: string; encoding?: string } {
  const start = bytes.subarray(0, 3).equals(BYTE_ORDER_MARK) ? 3 : 0
  const head = bytes.toString('latin1', start, start + 300)
  if (!/^<\?xml\s/.test(head)) return {}
  const text = head.slice(0, head.indexOf('?>') + 1 || 300)
  const version = /\sversion\s*=\s*["']([^"']{0,20})/.exec(text)?.[1]
  const encoding = /\sencoding\s*=\s*["']([^"']{0,40})/.exec(text)?.[1]
  return { ...(version !== undefined && { version }), ...(encoding !== undefined && { encoding }) }
}

function canonicalOctets(bytes: Buffer): Buffer | Problem {
  const chunks: Buffer[] = []
  let tree: XmlDocument | undefined
  try {
    tree = XmlDocument.fromBuffer(bytes, { option: OPTIONS })
    tree.canonicalize({ write: (part) => chunks.push(Buffer.from(part)) && part.length, close: () => true })
    return Buffer.concat(chunks)
  } catch (error) {
    return problem('xml-malformed', { params: placeOf(error) })
  } finally {
    tree?.dispose()
  }
}

function placeOf(error: unknown): { line: number; column: number } {
  const detail = error instanceof XmlParseError ? error.details[0] : undefined
  return { line: detail?.line ?? 1, column: detail?.col ?? 1 }
}
