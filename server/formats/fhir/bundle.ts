/** Bundles of resources: the page of a search, or everything there is. */
import type { Bundle, Resource } from '@medplum/fhirtypes'

export interface BundleParts {
  readonly kind: 'searchset' | 'collection' | 'document'
  /** Address of the FHIR door, without a slash at its end. */
  readonly base: string
  /** ISO instant at which it was made. */
  readonly at: string
  readonly id?: string
  /** How many there are in all, where the bundle is a page of them. */
  readonly total?: number
  readonly links?: readonly { readonly relation: string; readonly url: string }[]
}

/** The resources in a Bundle, each under its full address. */
export function bundleOf(resources: readonly Resource[], { kind, base, at, id, total, links }: BundleParts): Bundle {
  return {
    resourceType: 'Bundle',
    ...(id === undefined ? {} : { id }),
    type: kind,
    ...(kind === 'document' ? { identifier: { system: 'urn:ietf:rfc:3986', value: `urn:uuid:${id ?? ''}` } } : {}),
    timestamp: at,
    ...(kind === 'searchset' ? { total: total ?? resources.length } : {}),
    ...(links ? { link: links.map((link) => ({ ...link })) } : {}),
    entry: resources.map((resource) => ({
      fullUrl: `${base}/${resource.resourceType}/${resource.id ?? ''}`,
      resource,
      ...(kind === 'searchset' ? { search: { mode: 'match' as const } } : {}),
    })),
  }
}
