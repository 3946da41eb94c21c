/** The few metadata functions the certificate library asks of `Reflect`; no package of ours brings them. */

const stored = new WeakMap<object, Map<unknown, unknown>>()

function metadataOf(target: object): Map<unknown, unknown> {
  const found = stored.get(target) ?? new Map<unknown, unknown>()
  stored.set(target, found)
  return found
}

function findInherited(key: unknown, target: object): unknown {
  for (let link: object | null = target; link !== null; link = Object.getPrototypeOf(link) as object | null) {
    const metadata = stored.get(link)
    if (metadata?.has(key)) return metadata.get(key)
  }
  return undefined
}

// The library is loaded after this file by each importer; it refuses to load without `Reflect.getMetadata`.
Object.assign(Reflect, {
  defineMetadata: (key: unknown, value: unknown, target: object) => void metadataOf(target).set(key, value),
  getOwnMetadata: (key: unknown, target: object) => stored.get(target)?.get(key),
  getMetadata: findInherited,
})
