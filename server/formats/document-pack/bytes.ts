/** Writes and reads the compact byte form of packs: unsigned numbers in 7-bit groups, texts and bytes with their length. */

const FIRST_SIZE = 1024
/** A writer that is used again and again keeps so much memory. */
export const LARGEST_KEPT = 1_000_000

export class ByteWriter {
  private buffer: Buffer
  private length = 0

  /** `size`: how many bytes will probably be written. */
  constructor(size = FIRST_SIZE) {
    this.buffer = Buffer.allocUnsafe(size)
  }

  /** Begins anew; what was written before is no longer valid. */
  begin(): this {
    this.length = 0
    if (this.buffer.length > LARGEST_KEPT) this.buffer = Buffer.allocUnsafe(LARGEST_KEPT)
    return this
  }

  number(value: number): this {
    this.reserve(8)
    let rest = value
    while (rest > 127) {
      this.put((rest % 128) + 128)
      rest = Math.floor(rest / 128)
    }
    this.put(rest)
    return this
  }

  /** Three bytes, high first. */
  triple(value: number): this {
    this.reserve(3)
    this.put((value >>> 16) & 255)
    this.put((value >>> 8) & 255)
    this.put(value & 255)
    return this
  }

  /** Without length. */
  raw(bytes: Uint8Array): this {
    this.reserve(bytes.byteLength)
    this.buffer.set(bytes, this.length)
    this.length += bytes.byteLength
    return this
  }

  bytes(bytes: Uint8Array): this {
    return this.number(bytes.byteLength).raw(bytes)
  }

  text(text: string): this {
    if (text === '') return this.number(0)
    const length = Buffer.byteLength(text)
    this.number(length).reserve(length)
    this.length += this.buffer.write(text, this.length)
    return this
  }

  /** Lets `write` put at most `most` bytes from `at` on; it answers where they end. */
  fill(most: number, write: (to: Buffer, at: number) => number): this {
    this.reserve(most)
    this.length = write(this.buffer, this.length)
    return this
  }

  /** The bytes so far, valid until more are written. */
  done(): Buffer {
    return this.buffer.subarray(0, this.length)
  }

  private put(byte: number): void {
    this.buffer[this.length] = byte
    this.length += 1
  }

  private reserve(more: number): void {
    const needed = this.length + more
    if (needed <= this.buffer.length) return
    const larger = Buffer.allocUnsafe(Math.max(needed, 2 * this.buffer.length))
    larger.set(this.done())
    this.buffer = larger
  }
}

export class ByteReader {
  private readonly source: Buffer
  private at = 0

  constructor(source: Uint8Array) {
    this.source = Buffer.from(source.buffer, source.byteOffset, source.byteLength)
  }

  /** @throws RangeError where the bytes end too early */
  number(): number {
    let value = 0
    for (let scale = 1; ; scale *= 128) {
      const byte = this.source.readUInt8(this.at)
      this.at += 1
      value += (byte & 127) * scale
      if (byte < 128) return value
    }
  }

  triple(): number {
    return this.raw(3).readUIntBE(0, 3)
  }

  raw(length: number): Buffer {
    if (this.at + length > this.source.length) throw new RangeError('The pack ends too early.')
    this.at += length
    return this.source.subarray(this.at - length, this.at)
  }

  bytes(): Buffer {
    return this.raw(this.number())
  }

  text(): string {
    return this.bytes().toString()
  }

  get isAtEnd(): boolean {
    return this.at >= this.source.length
  }

  rest(): Buffer {
    return this.raw(this.source.length - this.at)
  }
}
