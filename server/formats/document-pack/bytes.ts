/** Writes and reads the compact byte form of packs: unsigned numbers in 7-bit groups, texts and bytes with their length. */

export class ByteWriter {
  private readonly parts: Buffer[] = []
  private small: number[] = []

  number(value: number): this {
    let rest = value
    while (rest > 127) {
      this.small.push((rest % 128) + 128)
      rest = Math.floor(rest / 128)
    }
    this.small.push(rest)
    return this
  }

  /** Three bytes, high first. */
  triple(value: number): this {
    this.small.push((value >>> 16) & 255, (value >>> 8) & 255, value & 255)
    return this
  }

  /** Without length. */
  raw(bytes: Uint8Array): this {
    if (this.small.length > 0) this.parts.push(Buffer.from(this.small))
    this.small = []
    this.parts.push(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
    return this
  }

  bytes(bytes: Uint8Array): this {
    return this.number(bytes.byteLength).raw(bytes)
  }

  text(text: string): this {
    return this.bytes(Buffer.from(text))
  }

  done(): Buffer {
    return Buffer.concat([...this.parts, Buffer.from(this.small)])
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
