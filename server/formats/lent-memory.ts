/**
 * Memory for the bytes that are needed while one file is looked at, used again for the next.
 * Measured: 37 kB of fresh memory cost 0.02 ms, a copy of 37 kB 0.003 ms.
 */

export class LentMemory {
  private readonly bytes: Buffer
  private readonly numbers: Int32Array
  private used = 0
  private usedNumbers = 0

  /** So many bytes, and so many integers. */
  constructor(length: number, integers = 0) {
    this.bytes = Buffer.alloc(length)
    this.numbers = new Int32Array(integers)
  }

  /** Some bytes, holding anything; valid until all are given back. What does not fit is fresh memory. */
  take(length: number): Buffer {
    const end = this.used + length
    if (end > this.bytes.length) return Buffer.allocUnsafe(length)
    const taken = this.bytes.subarray(this.used, end)
    this.used = end
    return taken
  }

  /** The same of integers. */
  integers(length: number): Int32Array {
    const end = this.usedNumbers + length
    if (end > this.numbers.length) return new Int32Array(length)
    const taken = this.numbers.subarray(this.usedNumbers, end)
    this.usedNumbers = end
    return taken
  }

  /** Nothing that was taken may be looked at from now on. */
  giveBack(): void {
    this.used = 0
    this.usedNumbers = 0
  }
}

/** The parts in one piece. */
export function joined(parts: readonly Uint8Array[], memory: LentMemory | undefined): Buffer {
  if (!memory) return Buffer.concat(parts)
  const whole = memory.take(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
