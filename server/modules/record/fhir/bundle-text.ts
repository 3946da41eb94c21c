/** A searchset as bytes: resources that were written once are not written again. */
import type { Resource } from '@medplum/fhirtypes'
import { jsonOf } from './kept-projections.ts'

export interface Searchset {
  readonly base: string
  /** The address asked for, with its parameters. */
  readonly self: string
  readonly total: number
  readonly next?: string
  readonly resources: readonly Resource[]
}

/** JSON of a Bundle of type searchset (FHIR R4 §3.1.1), in UTF-8. */
export function searchsetBody({ base, self, total, next, resources }: Searchset): Buffer {
  const links = [{ relation: 'self', url: self }, ...(next === undefined ? [] : [{ relation: 'next', url: next }])]
  const parts: (string | Buffer)[] = [`{"resourceType":"Bundle","type":"searchset","total":${total},"link":${JSON.stringify(links)},"entry":[`]
  for (const [at, each] of resources.entries()) {
    parts.push(`${at === 0 ? '' : ','}{"fullUrl":${JSON.stringify(`${base}/${each.resourceType}/${each.id ?? ''}`)},"resource":`, jsonOf(each), ',"search":{"mode":"match"}}')
  }
  parts.push(']}')
  return joined(parts)
}

function joined(parts: readonly (string | Buffer)[]): Buffer {
  const bytes = Buffer.allocUnsafe(parts.reduce((sum, part) => sum + (typeof part === 'string' ? Buffer.byteLength(part) : part.length), 0))
  let at = 0
  for (const part of parts) at += typeof part === 'string' ? bytes.write(part, at) : part.copy(bytes, at)
  return bytes
}
