/** Chance that repeats: every draw is a hash of (seed, index, salt), so any process gets the same world. */

/** A 32-bit hash of the three; equal in every process. */
export function draw(seed: number, n: number, salt: number): number {
  let h = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(n ^ 0x7f4a7c15, 0xc2b2ae35) ^ Math.imul(salt + 1, 0x27d4eb2f)
  h = Math.imul(h ^ (h >>> 16), 0x21f0aaad)
  h = Math.imul(h ^ (h >>> 15), 0x735a2d97)
  h = Math.imul(h ^ (h >>> 15), 0x9e3779b1)
  return (h ^ (h >>> 16)) >>> 0
}

/** A draw as a fraction, 0 ≤ x < 1. */
export function fraction(seed: number, n: number, salt: number): number {
  return draw(seed, n, salt) / 0x1_0000_0000
}

/** A whole number from `low` to `high`, both included. */
export function between(low: number, high: number, drawn: number): number {
  return low + (drawn % (high - low + 1))
}

/** One entry of a list that is not empty. */
export function oneOf<T>(list: readonly T[], drawn: number): T {
  const chosen = list[drawn % list.length]
  if (chosen === undefined) throw new Error('Cannot choose from an empty list.')
  return chosen
}

/** One value by weight; `part` is a fraction 0..1 of the sum of the weights. */
export function byWeight<T>(table: readonly (readonly [T, number])[], part: number): T {
  let rest = part * table.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [value, weight] of table) {
    rest -= weight
    if (rest < 0) return value
  }
  return oneOf(table, table.length - 1)[0]
}

const HALF = 1000

/** Scrambles 0..999,999 one-to-one (a four-round Feistel net in decimal): numbers look random and lead back to n. */
export function scramble(seed: number, salt: number, n: number): number {
  let high = Math.floor(n / HALF)
  let low = n % HALF
  for (let round = 0; round < 4; round++) {
    const next = (high + (draw(seed, low, salt * 8 + round) % HALF)) % HALF
    high = low
    low = next
  }
  return high * HALF + low
}

/** The inverse of `scramble`. */
export function unscramble(seed: number, salt: number, scrambled: number): number {
  let high = Math.floor(scrambled / HALF)
  let low = scrambled % HALF
  for (let round = 3; round >= 0; round--) {
    const former = (low + HALF - (draw(seed, high, salt * 8 + round) % HALF)) % HALF
    low = high
    high = former
  }
  return high * HALF + low
}
