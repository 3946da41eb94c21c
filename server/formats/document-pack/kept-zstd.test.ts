/** One context for all packs gives what a fresh one for each gives. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import fc from 'fast-check'
import { newestDictionary } from './dictionary.ts'
import { KeptZstd } from './kept-zstd.ts'

const { content } = newestDictionary()
const params = { [constants.ZSTD_c_checksumFlag]: 0, [constants.ZSTD_c_dictIDFlag]: 0 }
const opening = content ? { dictionary: content } : {}
const options = { params, ...opening }

test('property: every frame can be opened on its own, whatever was compressed before', () => {
  const kept = new KeptZstd(options)
  const piece = fc.oneof(fc.uint8Array({ maxLength: 5000 }), fc.tuple(fc.uint8Array({ minLength: 1, maxLength: 40 }), fc.nat(4000)).map(([part, times]) => Buffer.concat(Array.from({ length: times }, () => part))))
  fc.assert(fc.property(piece, (bytes) => {
    const frame = kept.compress(Buffer.from(bytes))
    assert.ok(zstdDecompressSync(frame, opening).equals(bytes))
    assert.ok(frame.length <= zstdCompressSync(bytes, options).length + 16)
  }), { numRuns: 300 })
})

test('what is larger than the context may become is compressed apart', () => {
  const kept = new KeptZstd(options)
  for (const size of [0, 1, 100_000, 999_999, 3_000_000, 10]) {
    const bytes = Buffer.alloc(size, 'Đường huyết ')
    assert.ok(zstdDecompressSync(kept.compress(bytes), opening).equals(bytes), `${size}`)
  }
})
