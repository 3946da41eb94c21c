/** Reads canonical octets into a light tree of places. Canonical XML is a rigid grammar: no comments, CDATA, DOCTYPE or short tags. */

/** One element of canonical octets; numbers are byte offsets into them. */
export interface CanonicalElement {
  /** As written, with its prefix. */
  readonly name: string
  /** The tag's text after the name: ` a="1" xmlns:b="…"`, sorted as canonical XML asks. */
  readonly attributes: string
  readonly parent: CanonicalElement | null
  readonly children: CanonicalElement[]
  start: number
  inner: number
  innerEnd: number
  end: number
  /** Text other than white space stands right inside this element. */
  hasText: boolean
}

export interface TreeLimits {
  readonly depth: number
  readonly elements: number
}

export const TREE_LIMITS: TreeLimits = { depth: 40, elements: 200_000 }

const MOST_COUNTED = 2000

/** Octets in Latin-1 view: they begin at `from` in the text, and nothing but white space follows them. */
export interface OctetsView {
  readonly text: string
  readonly from: number
}

/** The root element, or null where a limit is passed. `octets` (or their view, where there is one) must come from `canonicalise`. */
export function readCanonical(octets: Buffer, limits: TreeLimits = TREE_LIMITS, known?: OctetsView): CanonicalElement | null {
  const view = known ?? { text: octets.toString('latin1'), from: 0 }
  const { text, from } = view
  let root: CanonicalElement | null = null
  let open: CanonicalElement | null = null
  let depth = 0
  let elements = 0
  let after = from
  for (let at = text.indexOf('<', from); at >= 0; at = text.indexOf('<', after)) {
    if (open && !open.hasText && at > after && hasInk(text, after, at)) open.hasText = true
    if (text.charCodeAt(at + 1) === SLASH) {
      if (!open) return null
      after = text.indexOf('>', at) + 1
      open.innerEnd = at - from
      open.end = after - from
      open = open.parent
      depth -= 1
      continue
    }
    const element = openTag(view, at, open)
    root ??= element
    open?.children.push(element)
    open = element
    after = element.inner + from
    depth += 1
    elements += 1
    if (depth > limits.depth || elements > limits.elements) return null
  }
  return root
}

/** Makes of a tree the tree of the same octets without this element, which is not the root. */
export function takeOut(root: CanonicalElement, element: CanonicalElement): void {
  const { parent, start } = element
  const length = element.end - start
  parent?.children.splice(parent.children.indexOf(element), 1)
  for (const one of everyElement(root)) {
    if (one.start > start) {
      one.start -= length
      one.inner -= length
    }
    if (one.innerEnd > start) one.innerEnd -= length
    if (one.end > start) one.end -= length
  }
}

/** The text of an element without children, its five canonical escapes undone. */
export function textOf(octets: Buffer, element: CanonicalElement): string {
  return unescape(octets.toString('utf8', element.inner, element.innerEnd))
}

/** What tags of the files before had after their names; every signature has the same dozen. */
const read = new Map<string, ReadonlyMap<string, string>>()
const MOST_READ = 500
const LONGEST_READ = 500

/** The attributes of a tag, names as written. */
export function attributesOf({ attributes }: CanonicalElement): ReadonlyMap<string, string> {
  if (attributes === '') return NO_ATTRIBUTES
  const known = read.get(attributes)
  if (known) return known
  const found = new Map<string, string>()
  for (const [, name, value] of attributes.matchAll(/ ([^\s="]+)="([^"]*)"/g)) {
    if (name !== undefined && value !== undefined) found.set(name, unescape(Buffer.from(value, 'latin1').toString()))
  }
  if (read.size >= MOST_READ) read.clear()
  if (attributes.length <= LONGEST_READ) read.set(attributes, found)
  return found
}

const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map()

export function localName(element: CanonicalElement): string {
  return element.name.slice(element.name.indexOf(':') + 1)
}

/** The namespace an element is in, resolved over its ancestors. */
export function namespaceOf(element: CanonicalElement): string {
  const colon = element.name.indexOf(':')
  const declaration = colon < 0 ? 'xmlns' : `xmlns:${element.name.slice(0, colon)}`
  for (let at: CanonicalElement | null = element; at; at = at.parent) {
    const value = at.attributes === '' ? undefined : attributesOf(at).get(declaration)
    if (value !== undefined) return value
  }
  return ''
}

/** XPath-like place: `/GIAMDINHHS/THONGTINHOSO/DANHSACHHOSO/HOSO[2]`. */
export function pathOf(element: CanonicalElement): string {
  const siblings = element.parent?.children ?? []
  // Among a hundred thousand a number helps nobody, and counting them for each of many problems takes seconds.
  const twins = siblings.length > MOST_COUNTED ? [] : siblings.filter((child) => child.name === element.name)
  const place = twins.length > 1 ? `[${twins.indexOf(element) + 1}]` : ''
  return `${element.parent ? pathOf(element.parent) : ''}/${element.name}${place}`
}

/** Every element of the tree, parents before children. */
export function everyElement(root: CanonicalElement): CanonicalElement[] {
  const found = [root]
  // Not spread: one element may have more children than a call may have arguments.
  for (const element of found) for (const child of element.children) found.push(child)
  return found
}

const SLASH = 0x2f
const SPACE = 0x20
const GREATER = 0x3e

function openTag({ text, from }: OctetsView, at: number, parent: CanonicalElement | null): CanonicalElement {
  let nameEnd = at + 1
  for (let code = text.charCodeAt(nameEnd); code !== GREATER && code !== SPACE && nameEnd < text.length; code = text.charCodeAt(nameEnd)) nameEnd += 1
  const close = endOfTag(text, nameEnd)
  const inner = close + 1 - from
  return {
    name: text.slice(at + 1, nameEnd),
    attributes: text.slice(nameEnd, close),
    parent,
    children: [],
    start: at - from,
    inner,
    innerEnd: inner,
    end: inner,
    hasText: false,
  }
}

/** Where the tag's `>` is. A canonical attribute value may hold a bare `>`, never a bare quote. */
function endOfTag(text: string, from: number): number {
  let at = from
  while (text.charCodeAt(at) === SPACE) at = text.indexOf('"', text.indexOf('"', at) + 1) + 1
  return at
}

function hasInk(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at)
    if (code !== 0x20 && code !== 0x0a && code !== 0x09) return true
  }
  return false
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#xD;': '\r', '&#xA;': '\n', '&#x9;': '\t',
}

function unescape(text: string): string {
  return text.includes('&') ? text.replace(/&(?:amp|lt|gt|quot|#xD|#xA|#x9);/g, (escape) => ESCAPES[escape] ?? escape) : text
}
