/** Projections of documents made lately, by document and by what the look saw of it. */
import type { Resource } from '@medplum/fhirtypes'

/** The resources of one document. */
export interface Projection {
  readonly resources: readonly Resource[]
  /** Whether an id names a row that a former version had. */
  readonly isRetired: (table: string, number: number) => boolean
}

/** What holds resources, kept by name. */
export interface Kept<Item> {
  find(key: string): Item | undefined
  /** Takes the place of what was kept under the same name. */
  keep(key: string, item: Item): void
}

export type KeptProjections = Kept<Projection>

/** Keeps what was used last. @param mostResources resources kept in all; one takes some kilobytes */
export function keepResources<Item extends { readonly resources: readonly Resource[] }>(mostResources: number): Kept<Item> {
  const kept = new Map<string, Item>()
  let resources = 0
  const drop = (key: string, item: Item) => {
    kept.delete(key)
    resources -= item.resources.length
  }
  return {
    find(key) {
      const found = kept.get(key)
      if (found) {
        kept.delete(key)
        kept.set(key, found)
      }
      return found
    },
    keep(key, item) {
      const former = kept.get(key)
      if (former) drop(key, former)
      kept.set(key, item)
      resources += item.resources.length
      for (const [oldest, one] of kept) {
        if (resources <= mostResources || oldest === key) return
        drop(oldest, one)
      }
    },
  }
}

const bodies = new WeakMap<Resource, Buffer>()

/** A resource as JSON in UTF-8, written once: most of an answer's time would be its encoding. */
export function jsonOf(resource: Resource): Buffer {
  const known = bodies.get(resource)
  if (known !== undefined) return known
  const body = Buffer.from(JSON.stringify(resource))
  bodies.set(resource, body)
  return body
}
