/**
 * Decompresses one pack after the other with one zstd context.
 *
 * Why not zstdDecompressSync: it makes a context and digests the dictionary anew for every call (see kept-zstd.ts).
 * A kept context must never be left in the middle of a frame, or the next pack would be read as its end: the frame is looked
 * through first, and whatever is not one whole frame of known size ends in zstdDecompressSync, which names what is wrong.
 */
import { constants, createZstdDecompress, zstdDecompressSync, type ZstdOptions } from 'node:zlib'
import { insideOf, type StreamInside } from './kept-zstd.ts'

// Larger ones are rare; the context would keep their memory.
const LARGEST = 1_000_000

export class KeptUnzstd {
  private readonly options: ZstdOptions
  private stream: StreamInside | null | undefined
  // Always with room left: the size of the frame is its header's word only.
  private readonly output = Buffer.allocUnsafeSlow(LARGEST + 1)

  constructor(options: ZstdOptions) {
    this.options = options
  }

  /** The content of one frame. @throws Error where the frame is damaged */
  decompress(frame: Buffer): Buffer {
    const size = sizeOfFrame(frame)
    return (size >= 0 && size <= LARGEST ? this.decompressKept(frame, size) : null) ?? zstdDecompressSync(frame, this.options)
  }

  private decompressKept(frame: Buffer, size: number): Buffer | null {
    const { output } = this
    const stream = (this.stream ??= insideOf(createZstdDecompress(this.options)))
    if (!stream) return null
    stream._handle.writeSync(constants.ZSTD_e_end, frame, 0, frame.length, output, 0, output.length)
    const [free = 0, unread = 1] = stream._writeState
    if (!stream.destroyed && unread === 0 && output.length - free === size) return Buffer.from(output.subarray(0, size))
    // A damaged pack: the next one gets a context of its own.
    this.stream = undefined
    return null
  }
}

const MAGIC = 0xfd2fb528
const CHECKSUM = 0b100
const RESERVED = 0b1000
const SINGLE_SEGMENT = 0b100000
const DICTIONARY_BYTES = [0, 1, 2, 4] as const
const RLE = 1

/** Bytes of content the header of a zstd frame (RFC 8878 §3.1.1) states; −1 where this is not exactly one whole frame as packs have it. */
export function sizeOfFrame(frame: Buffer): number {
  if (frame.length < 9 || frame.readUInt32LE(0) !== MAGIC) return -1
  const descriptor = frame[4] ?? 0
  if ((descriptor & (CHECKSUM | RESERVED)) !== 0) return -1
  const isSingle = (descriptor & SINGLE_SEGMENT) !== 0
  const sizeBytes = [isSingle ? 1 : 0, 2, 4, 0][descriptor >> 6] ?? 0
  const at = 5 + (isSingle ? 0 : 1) + (DICTIONARY_BYTES[descriptor & 3] ?? 0)
  if (sizeBytes === 0 || at + sizeBytes > frame.length || !endsWithLastBlock(frame, at + sizeBytes)) return -1
  return frame.readUIntLE(at, sizeBytes) + (sizeBytes === 2 ? 256 : 0)
}

function endsWithLastBlock(frame: Buffer, firstBlock: number): boolean {
  for (let at = firstBlock; at + 3 <= frame.length;) {
    const head = frame.readUIntLE(at, 3)
    at += 3 + (((head >> 1) & 3) === RLE ? 1 : head >> 3)
    if ((head & 1) === 1) return at === frame.length
  }
  return false
}
