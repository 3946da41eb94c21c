/** Projections of documents made lately, by document and by what the look saw of it. */
import type { Resource } from '@medplum/fhirtypes'

/** The resources of one document. */
export interface Projection {
  readonly resources: readonly Resource[]
  /** Whether an id names a row that a former version had. */
  readonly isRetired: (table: string, number: number) => boolean
}

export interface KeptProjections {
  find(key: string): Projection | undefined
  keep(key: string, projection: Projection): void
}

/** Keeps the projections used last. @param mostResources resources kept in all; one takes about two kilobytes */
export function keepProjections(mostResources: number): KeptProjections {
  const kept = new Map<string, Projection>()
  let resources = 0
  return {
    find(key) {
      const found = kept.get(key)
      if (found) {
        kept.delete(key)
        kept.set(key, found)
      }
      return found
    },
    keep(key, projection) {
      if (kept.has(key)) return
      kept.set(key, projection)
      resources += projection.resources.length
      for (const [oldest, one] of kept) {
        if (resources <= mostResources) return
        kept.delete(oldest)
        resources -= one.resources.length
      }
    },
  }
}

const texts = new WeakMap<Resource, string>()

/** A resource as JSON, written once. */
export function jsonOf(resource: Resource): string {
  const known = texts.get(resource)
  if (known !== undefined) return known
  const text = JSON.stringify(resource)
  texts.set(resource, text)
  return text
}
