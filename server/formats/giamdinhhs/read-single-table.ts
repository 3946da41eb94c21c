/** Reads a file that is one table itself (check-in, XML0): its root holds the rows and CHUKYDONVI beside them. */
import { problem } from '#definitions/problem.ts'
import type { ExchangeDefinition } from '#definitions/shape.ts'
import { readCanonical, textOf, TREE_LIMITS, type CanonicalElement } from '#formats/xml-signature/canonical-tree.ts'
import type { Envelope } from './read-envelope.ts'

/**
 * The table of a single-table exchange as an envelope of one dossier: what follows need not know the difference.
 * The facility is the one the main table names.
 */
export function readSingleTable(signedBytes: Buffer, exchange: ExchangeDefinition): Envelope {
  const [table] = exchange.tables
  const refused = { facility: null, documents: [] }
  const root = readCanonical(signedBytes)
  if (!root || !table) return { ...refused, problems: [problem('xml-too-complex', { params: { ...TREE_LIMITS } })] }
  if (root.name !== table.root) {
    const element = Buffer.from(root.name, 'latin1').toString().slice(0, 40)
    return { ...refused, problems: [problem('envelope-unknown', { path: `/${element}`, params: { element, expected: table.root } })] }
  }
  const facility = firstNamed(root, exchange.keys.facility)
  return {
    facility: facility && facility.children.length === 0 ? textOf(signedBytes, facility) : null,
    documents: [{ files: [{ kind: table.kind, content: withoutHolder(signedBytes, root) }] }],
    problems: [],
  }
}

/** The table alone; two holders or a filled one stay in and are refused as out of place. */
function withoutHolder(octets: Buffer, root: CanonicalElement): Buffer {
  const holders = root.children.filter((child) => child.name === 'CHUKYDONVI' && child.children.length === 0 && !child.hasText)
  const [holder] = holders
  if (!holder || holders.length > 1) return octets
  return Buffer.concat([octets.subarray(0, holder.start), octets.subarray(holder.end)])
}

function firstNamed(element: CanonicalElement, name: string): CanonicalElement | undefined {
  for (const child of element.children) {
    if (child.name === name) return child
    const found = firstNamed(child, name)
    if (found) return found
  }
  return undefined
}
