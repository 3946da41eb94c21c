/** One context for all packs reads what a fresh one for each reads, also after a damaged pack. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import fc from 'fast-check'
import { newestDictionary } from './dictionary.ts'
import { KeptUnzstd, sizeOfFrame } from './kept-unzstd.ts'

const { content } = newestDictionary()
const opening = { maxOutputLength: 5_000_000, ...(content && { dictionary: content }) }
const frameOf = (bytes: Uint8Array, checksum = 0) => zstdCompressSync(bytes, { params: { [constants.ZSTD_c_checksumFlag]: checksum, [constants.ZSTD_c_dictIDFlag]: 0 }, ...opening })
const piece = fc.oneof(fc.uint8Array({ maxLength: 5000 }), fc.tuple(fc.uint8Array({ minLength: 1, maxLength: 40 }), fc.nat(4000)).map(([part, times]) => Buffer.concat(Array.from({ length: times }, () => part))))

test('property: every frame is read as by a fresh context; the size is known beforehand', () => {
  const kept = new KeptUnzstd(opening)
  fc.assert(fc.property(piece, fc.constantFrom(0, 1), (bytes, checksum) => {
    const frame = frameOf(bytes, checksum)
    assert.equal(sizeOfFrame(frame), checksum === 0 ? bytes.length : -1)
    assert.ok(kept.decompress(frame).equals(bytes))
  }), { numRuns: 200 })
})

test('property: a damaged frame is told as by a fresh context, and the next is read well', () => {
  const kept = new KeptUnzstd(opening)
  const answer = (read: () => Buffer) => {
    try {
      return read().toString('hex')
    } catch {
      return 'damaged'
    }
  }
  fc.assert(fc.property(piece, fc.nat(), fc.nat(255), fc.boolean(), (bytes, at, byte, cut) => {
    const good = frameOf(bytes)
    const bad = Buffer.from(cut ? good.subarray(0, at % good.length) : good)
    if (!cut) bad[at % bad.length] = byte
    assert.equal(answer(() => kept.decompress(bad)), answer(() => zstdDecompressSync(bad, opening)))
    assert.ok(kept.decompress(good).equals(bytes))
  }), { numRuns: 300 })
})

test('what is larger than the context may become is read apart', () => {
  const kept = new KeptUnzstd(opening)
  for (const size of [0, 1, 100_000, 999_999, 1_000_000, 1_000_001, 3_000_000, 10]) {
    const bytes = Buffer.alloc(size, 'Đường huyết ')
    assert.ok(kept.decompress(frameOf(bytes)).equals(bytes), `${size}`)
  }
})
