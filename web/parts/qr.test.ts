/** The QR code agrees with the standard's own examples, and its data are read back from its modules. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { correctionOf, formatBits, qrCode, type QrCode } from './qr.ts'

const bitsOf = (bits: readonly boolean[]) => bits.map((bit) => (bit ? '1' : '0')).join('')

test('the standard\'s example: correction of version 1-M, format bits', () => {
  const data = [0x10, 0x20, 0x0c, 0x56, 0x61, 0x80, 0xec, 0x11, 0xec, 0x11, 0xec, 0x11, 0xec, 0x11, 0xec, 0x11]
  assert.deepEqual(correctionOf(data, 10), [0xa5, 0x24, 0xd4, 0xc1, 0xed, 0x36, 0xc7, 0x87, 0x2c, 0x55])
  assert.equal(bitsOf(formatBits(0)), '101010000010010')
  assert.equal(bitsOf(formatBits(5)), '100000011001110')
})

/** Reads a code of version 1 as a scanner would: mask from the format, modules in their way, length and bytes. */
function readBack(code: QrCode): string {
  const size = code.length
  const format = bitsOf(Array.from({ length: 5 }, (_, at) => code[8]?.[at] ?? false))
  const mask = (Number.parseInt(format, 2) ^ 0b10101) & 7
  const masks = [(r: number, c: number) => (r + c) % 2, (r: number) => r % 2, (_r: number, c: number) => c % 3, (r: number, c: number) => (r + c) % 3,
    (r: number, c: number) => (Math.floor(r / 2) + Math.floor(c / 3)) % 2, (r: number, c: number) => ((r * c) % 2) + ((r * c) % 3),
    (r: number, c: number) => (((r * c) % 2) + ((r * c) % 3)) % 2, (r: number, c: number) => (((r + c) % 2) + ((r * c) % 3)) % 2]
  const fixed = (r: number, c: number) => r === 6 || c === 6 || (r < 9 && c < 9) || (r < 9 && c > size - 9) || (r > size - 9 && c < 9)
  const way = Array.from({ length: 10 }, (_, pair) => Array.from({ length: size }, (_row, step) => {
    const right = size - 1 - pair * 2 - (size - 1 - pair * 2 <= 6 ? 1 : 0)
    const r = pair % 2 === 0 ? size - 1 - step : step
    return [[r, right], [r, right - 1]] as const
  })).flat(2)
  const bits = bitsOf(way.filter(([r, c]) => !fixed(r, c)).map(([r, c]) => (code[r]?.[c] ?? false) !== ((masks[mask]?.(r, c) ?? 1) === 0)))
  assert.equal(bits.slice(0, 4), '0100')
  const length = Number.parseInt(bits.slice(4, 12), 2)
  return new TextDecoder().decode(Uint8Array.from({ length }, (_, at) => Number.parseInt(bits.slice(12 + at * 8, 20 + at * 8), 2)))
}

test('what was written is read back', () => {
  for (const text of ['LT-2026-7F3K', 'a', 'Đã đạt']) assert.equal(readBack(qrCode(text) ?? []), text)
})

test('the size grows with the text, and a text that is too long has no code', () => {
  assert.equal(qrCode('x'.repeat(14))?.length, 21)
  assert.equal(qrCode('x'.repeat(15))?.length, 25)
  assert.equal(qrCode('https://lienthong.example/conformance/certificates/LT-2026-7F3KQ9ZD')?.length, 37)
  assert.equal(qrCode('x'.repeat(106))?.length, 41)
  assert.equal(qrCode('x'.repeat(107)), undefined)
})
