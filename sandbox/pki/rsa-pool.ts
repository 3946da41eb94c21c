/**
 * RSA keys for hundreds of facilities at the price of a few primes: every pair of a small pool is a key of its own.
 * Keys that share primes can be broken by whoever compares them: fit for invented hospitals, for nothing else.
 */
import { generatePrime } from 'node:crypto'
import { promisify } from 'node:util'

const PUBLIC_EXPONENT = 65537n
const PRIME_BITS = 1024

/** Primes (hexadecimal) enough for `keys` different RSA-2048 keys. */
export async function makePool(keys: number): Promise<string[]> {
  const size = Math.ceil((1 + Math.sqrt(1 + 8 * keys)) / 2)
  const primes = await Promise.all(Array.from({ length: size }, makePrime))
  return primes.map((prime) => prime.toString(16))
}

/** Key number `n` (0-based) of a pool, as a JSON web key. Throws when the pool has no more pairs. */
export function keyOf(pool: readonly string[], n: number): JsonWebKey {
  const [first, second] = pairAt(pool, n)
  const p = BigInt(`0x${first}`)
  const q = BigInt(`0x${second}`)
  const d = inverse(PUBLIC_EXPONENT, (p - 1n) * (q - 1n))
  const parts = { n: p * q, e: PUBLIC_EXPONENT, d, p, q, dp: d % (p - 1n), dq: d % (q - 1n), qi: inverse(q, p) }
  return { kty: 'RSA', ...Object.fromEntries(Object.entries(parts).map(([name, number]) => [name, written(number)])) }
}

async function makePrime(): Promise<bigint> {
  for (;;) {
    const prime = BigInt(`0x${Buffer.from(await promisify(generatePrimeBytes)(PRIME_BITS)).toString('hex')}`)
    // Both top bits set make every product 2048 bits long.
    if (prime >> BigInt(PRIME_BITS - 2) === 3n && (prime - 1n) % PUBLIC_EXPONENT !== 0n) return prime
  }
}

function generatePrimeBytes(bits: number, done: (fault: Error | null, prime: ArrayBuffer) => void): void {
  generatePrime(bits, {}, done)
}

function pairAt(pool: readonly string[], n: number): readonly [string, string] {
  let rest = n
  for (let low = 0; low < pool.length; low++) {
    const partners = pool.length - low - 1
    const first = pool[low]
    const second = pool[low + 1 + rest]
    if (rest < partners && first && second) return [first, second]
    rest -= partners
  }
  throw new Error(`A pool of ${pool.length} primes has no key ${n}.`)
}

function inverse(number: bigint, modulus: bigint): bigint {
  let older = modulus
  let newer = number % modulus
  let olderFactor = 0n
  let newerFactor = 1n
  while (newer > 0n) {
    const times = older / newer
    const next = { rest: older - times * newer, factor: olderFactor - times * newerFactor }
    older = newer
    newer = next.rest
    olderFactor = newerFactor
    newerFactor = next.factor
  }
  if (older !== 1n) throw new Error('The numbers share a factor.')
  return ((olderFactor % modulus) + modulus) % modulus
}

function written(number: bigint): string {
  const hex = number.toString(16)
  return Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex').toString('base64url')
}
