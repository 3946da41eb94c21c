/** A stream of chance that repeats: the same seed text rolls the same sequence in every process. */

export interface Dice {
  /** 0 ≤ x < 1. */
  readonly fraction: () => number
  /** A whole number, both ends included. */
  readonly between: (low: number, high: number) => number
  readonly chance: (probability: number) => boolean
  /** One entry of a list that is not empty. */
  readonly oneOf: <T>(list: readonly T[]) => T
  /** Up to `count` different entries, in the list's order. */
  readonly some: <T>(list: readonly T[], count: number) => T[]
  /** Decimal digits as text. */
  readonly digits: (count: number) => string
}

/** Dice for a seed text (generator sfc32, seeded by FNV-1a). */
export function rollDice(seed: string): Dice {
  const next = stream(seed)
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  const oneOf = <T>(list: readonly T[]): T => {
    const chosen = list[Math.floor(next() * list.length)]
    if (chosen === undefined) throw new Error('Cannot choose from an empty list.')
    return chosen
  }
  return {
    fraction: next,
    between,
    chance: (probability) => next() < probability,
    oneOf,
    some: (list, count) => {
      const places = new Set<number>()
      while (places.size < Math.min(count, list.length)) places.add(Math.floor(next() * list.length))
      return list.filter((_, place) => places.has(place))
    },
    digits: (count) => Array.from({ length: count }, () => String(between(0, 9))).join(''),
  }
}

function stream(seed: string): () => number {
  let a = hash(seed, 0x811c9dc5)
  let b = hash(seed, a ^ 0x9e3779b9)
  let c = hash(seed, b ^ 0x85ebca6b)
  let counter = 1
  const next = () => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum | 0
    return (sum >>> 0) / 0x1_0000_0000
  }
  for (let warm = 0; warm < 12; warm++) next()
  return next
}

function hash(text: string, start: number): number {
  let h = start
  for (let at = 0; at < text.length; at++) h = Math.imul(h ^ text.charCodeAt(at), 0x01000193)
  return h | 0
}
