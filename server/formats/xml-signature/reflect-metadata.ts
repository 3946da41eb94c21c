/** The three functions of the reflect-metadata proposal that @peculiar/x509 asks for; imported before it. */

type Entries = Map<unknown, unknown>
const entries = new WeakMap<object, Entries>()

const getOwnMetadata = (key: unknown, target: object): unknown => entries.get(target)?.get(key)

function getMetadata(key: unknown, target: object): unknown {
  for (let at: unknown = target; typeof at === 'function' || (typeof at === 'object' && at !== null); at = Object.getPrototypeOf(at)) {
    const own = entries.get(at)
    if (own?.has(key)) return own.get(key)
  }
  return undefined
}

function defineMetadata(key: unknown, value: unknown, target: object): void {
  const own = entries.get(target) ?? new Map<unknown, unknown>()
  entries.set(target, own.set(key, value))
}

if (!('getMetadata' in Reflect)) Object.assign(Reflect, { getOwnMetadata, getMetadata, defineMetadata })
