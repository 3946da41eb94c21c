/** Reads the GIAMDINHHS envelope from canonical octets: facility, date, count and the files of every dossier. */
import { problem, type ProblemCode, type ProblemDetails } from '#definitions/problem.ts'
import type { Problem } from '#definitions/shape.ts'
import type { Base64Texts } from '#formats/xml-signature/base64-texts.ts'
import { pathOf, readCanonical, textOf, TREE_LIMITS, type CanonicalElement } from '#formats/xml-signature/canonical-tree.ts'
import { strictBase64 } from '#formats/xml-signature/signature-shape.ts'
import { momentOf } from './time.ts'

/** One table as it was sent: its kind and its decoded bytes. */
export interface InnerFile {
  readonly kind: string
  readonly content: Buffer
}

export interface EnvelopeDocument {
  readonly files: readonly InnerFile[]
}

export interface Envelope {
  readonly facility: string | null
  readonly documents: readonly EnvelopeDocument[]
  readonly problems: readonly Problem[]
}

export interface EnvelopeRules {
  /** Accepted values of LOAIHOSO. */
  readonly kinds: readonly string[]
  /** The kind every dossier must have. */
  readonly mainKind: string
  /** Milliseconds since 1970. */
  readonly now: number
  readonly limitDocuments: number
  /** Texts that are decoded already. */
  readonly texts?: Base64Texts
  /** The tree of the octets, where it is known already. */
  readonly root?: CanonicalElement | null
}

const DAY = 86_400_000

/** Reads what `canonicalise` or `verifySignature` handed out; never throws. */
export function readEnvelope(signedBytes: Buffer, rules: EnvelopeRules): Envelope {
  const root = rules.root ?? readCanonical(signedBytes)
  if (!root) return { facility: null, documents: [], problems: [problem('xml-too-complex', { params: { ...TREE_LIMITS } })] }
  const reader = new EnvelopeReader(signedBytes, rules)
  if (root.name === 'HS') reader.complain('envelope-legacy', { path: '/HS' })
  else if (root.name !== 'GIAMDINHHS') {
    reader.complain('envelope-unknown', { path: `/${shown(root.name)}`, params: { element: shown(root.name), expected: 'GIAMDINHHS' } })
  } else return reader.read(root)
  return { facility: null, documents: [], problems: reader.problems }
}

class EnvelopeReader {
  readonly problems: Problem[] = []
  private readonly octets: Buffer
  private readonly rules: EnvelopeRules

  constructor(octets: Buffer, rules: EnvelopeRules) {
    this.octets = octets
    this.rules = rules
  }

  complain(code: ProblemCode, details: ProblemDetails): void {
    this.problems.push(problem(code, details))
  }

  read(root: CanonicalElement): Envelope {
    const { THONGTINDONVI, THONGTINHOSO, CHUKYDONVI } = this.parts(root, ['THONGTINDONVI', 'THONGTINHOSO', 'CHUKYDONVI'], 'CHUKYDONVI')
    const facility = THONGTINDONVI ? this.facility(THONGTINDONVI) : null
    const documents = THONGTINHOSO ? this.dossiers(THONGTINHOSO) : []
    if (CHUKYDONVI) this.parts(CHUKYDONVI, [])
    return { facility, documents, problems: this.problems }
  }

  private facility(parent: CanonicalElement): string | null {
    const { MACSKCB } = this.parts(parent, ['MACSKCB'])
    if (!MACSKCB) return null
    const text = this.text(MACSKCB)
    if (/^[0-9A-Z]{5}$/.test(text)) return text
    this.complain('facility-malformed', { path: pathOf(MACSKCB), value: text.slice(0, 20) })
    return null
  }

  private dossiers(parent: CanonicalElement): EnvelopeDocument[] {
    const { NGAYLAP, SOLUONGHOSO, DANHSACHHOSO } = this.parts(parent, ['NGAYLAP', 'SOLUONGHOSO', 'DANHSACHHOSO'])
    if (NGAYLAP) this.date(NGAYLAP)
    if (!DANHSACHHOSO) return []
    const dossiers = this.only(DANHSACHHOSO, 'HOSO')
    if (SOLUONGHOSO) this.count(SOLUONGHOSO, dossiers.length)
    const { limitDocuments } = this.rules
    if (dossiers.length > limitDocuments) {
      this.complain('too-many-documents', { path: pathOf(DANHSACHHOSO), params: { found: dossiers.length, limit: limitDocuments } })
    }
    if (dossiers.length === 0) {
      this.complain('envelope-element-missing', { path: pathOf(DANHSACHHOSO), params: { element: 'HOSO', parent: 'DANHSACHHOSO' } })
    }
    return dossiers.slice(0, limitDocuments).map((dossier, at) => ({ files: this.files(dossier, at + 1) }))
  }

  private date(element: CanonicalElement): void {
    const text = this.text(element)
    const moment = text.length === 8 ? momentOf(text) : null
    const details = () => ({ path: pathOf(element), field: 'NGAYLAP', value: text.slice(0, 20) })
    if (moment === null) this.complain('envelope-date-malformed', details())
    else if (moment > this.rules.now + DAY) this.complain('envelope-date-in-the-future', details())
  }

  private count(element: CanonicalElement, found: number): void {
    const text = this.text(element)
    const details = () => ({ path: pathOf(element), field: 'SOLUONGHOSO', value: text.slice(0, 20) })
    if (!/^\d{1,9}$/.test(text)) this.complain('envelope-count-malformed', details())
    else if (Number(text) !== found) this.complain('envelope-count-differs', { ...details(), params: { stated: Number(text), found } })
  }

  private files(dossier: CanonicalElement, row: number): InnerFile[] {
    const seen = new Set<string>()
    const elements = this.only(dossier, 'FILEHOSO')
    const files = elements.flatMap((element) => {
      const { LOAIHOSO, NOIDUNGFILE } = this.parts(element, ['LOAIHOSO', 'NOIDUNGFILE'])
      const kind = LOAIHOSO ? this.kind(LOAIHOSO, seen) : null
      const content = NOIDUNGFILE && kind !== null ? this.content(NOIDUNGFILE, kind) : null
      return kind !== null && content ? [{ kind, content }] : []
    })
    const { mainKind } = this.rules
    if (elements.length === 0) this.complain('document-empty', { path: pathOf(dossier), row, params: { row } })
    else if (!seen.has(mainKind)) this.complain('kind-missing', { table: mainKind, path: pathOf(dossier), params: { kind: mainKind } })
    return files
  }

  private kind(element: CanonicalElement, seen: Set<string>): string | null {
    const kind = this.text(element)
    const details = () => ({ path: pathOf(element), field: 'LOAIHOSO', value: kind.slice(0, 20) })
    if (!this.rules.kinds.includes(kind)) {
      this.complain('kind-unknown', { ...details(), params: { expected: this.rules.kinds.join(', ') } })
      return null
    }
    if (seen.has(kind)) {
      this.complain('kind-twice', { ...details(), table: kind, params: { kind } })
      return null
    }
    seen.add(kind)
    return kind
  }

  private content(element: CanonicalElement, kind: string): Buffer | null {
    const { inner, innerEnd } = element
    const bytes = this.rules.texts?.inOctets(inner, innerEnd) ?? strictBase64(this.octets.toString('latin1', inner, innerEnd))
    const details = () => ({ table: kind, path: pathOf(element), field: 'NOIDUNGFILE', params: { kind } })
    if (!bytes) this.complain('content-not-base64', details())
    else if (bytes.length === 0) this.complain('content-empty', details())
    return bytes && bytes.length > 0 ? bytes : null
  }

  /** The named children, each exactly once (`optional`: at most once); everything else in the parent is a problem. */
  private parts<Name extends string>(parent: CanonicalElement, names: readonly Name[], optional?: Name): Partial<Record<Name, CanonicalElement>> {
    const found: Partial<Record<Name, CanonicalElement>> = {}
    this.noText(parent)
    const order: number[] = []
    for (const child of parent.children) {
      const name = names.find((one) => one === child.name)
      if (name === undefined) this.unknown(child, parent)
      else if (found[name]) this.complain('envelope-element-twice', { path: pathOf(child), params: { element: name, parent: parent.name } })
      else found[name] = child
      if (name !== undefined) order.push(names.indexOf(name))
    }
    for (const name of names) {
      if (!found[name] && name !== optional) this.complain('envelope-element-missing', { path: pathOf(parent), params: { element: name, parent: parent.name } })
    }
    if (order.some((place, at) => place < (order[at - 1] ?? 0))) {
      this.complain('envelope-order', { path: pathOf(parent), params: { parent: parent.name, expected: names.join(', ') } })
    }
    return found
  }

  private only(parent: CanonicalElement, name: string): CanonicalElement[] {
    this.noText(parent)
    for (const child of parent.children) if (child.name !== name) this.unknown(child, parent)
    return parent.children.filter((child) => child.name === name)
  }

  private text(element: CanonicalElement): string {
    for (const child of element.children) this.unknown(child, element)
    return textOf(this.octets, element).trim()
  }

  private unknown(child: CanonicalElement, parent: CanonicalElement): void {
    // A sender could hide ten thousand of them: two hundred tell enough.
    if (this.problems.length > 200) return
    this.complain('envelope-element-unknown', { path: pathOf(child), params: { element: shown(child.name), parent: parent.name } })
  }

  private noText(parent: CanonicalElement): void {
    if (parent.hasText) this.complain('envelope-text', { path: pathOf(parent), params: { parent: parent.name } })
  }
}

const shown = (name: string) => Buffer.from(name, 'latin1').toString().slice(0, 40)
