/** A searchset as text: resources that were written once are not written again. */
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

/** JSON of a Bundle of type searchset (FHIR R4 §3.1.1). */
export function searchsetText({ base, self, total, next, resources }: Searchset): string {
  const links = [{ relation: 'self', url: self }, ...(next === undefined ? [] : [{ relation: 'next', url: next }])]
  const entries = resources.map((each) => `{"fullUrl":${JSON.stringify(`${base}/${each.resourceType}/${each.id ?? ''}`)},"resource":${jsonOf(each)},"search":{"mode":"match"}}`)
  return `{"resourceType":"Bundle","type":"searchset","total":${total},"link":${JSON.stringify(links)},"entry":[${entries.join(',')}]}`
}
