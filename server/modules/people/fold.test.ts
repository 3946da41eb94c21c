/** Folding, on examples and on every real place name at hand. */
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { foldText } from '#formats/fold-text.ts'
import { foldName, storedName } from './fold.ts'

const data = join(import.meta.dirname, '../../../../shared/data/16-vn-text')
const shared = { skip: existsSync(data) ? false : 'needs ../shared/data' }

test('tone marks, đ, case, spaces and word order do not matter', () => {
  for (const name of ['Nguyễn Đức Hòa', 'NGUYỄN ĐỨC HOÀ', 'nguyen duc hoa', ' Hòa  Nguyễn Đức ', 'Nguyễn Đức Hòa'.normalize('NFD'), 'Nguyễn Ðức Hòa']) {
    assert.equal(foldName(name), 'duc hoa nguyen')
  }
  assert.equal(foldText('Xã Đắk R\'Lấp'), 'xa dak r lap')
  assert.equal(storedName(' Hoà '.normalize('NFD')), 'Hoà')
})

test('folding twice is folding once, and the forms of Unicode fold alike', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => {
    assert.equal(foldName(foldName(text)), foldName(text))
    assert.equal(foldText(text.normalize('NFD')), foldText(text.normalize('NFC')))
  }))
})

test('all spellings of a real place name fold alike', shared, () => {
  const pairs = JSON.parse(readFileSync(join(data, 'normalisation_pairs.json'), 'utf8')) as Record<'nfc' | 'nfd' | 'upper' | 'noDiacritics', string>[]
  assert.ok(pairs.length > 1_000)
  for (const { nfc, nfd, upper, noDiacritics } of pairs) {
    assert.deepEqual([nfd, upper, noDiacritics].map(foldName), [nfc, nfc, nfc].map(foldName))
    assert.equal(storedName(nfd), nfc)
  }
})

test('hòa and hoà are one word', shared, () => {
  const pairs = JSON.parse(readFileSync(join(data, 'tone_mark_placement_pairs.json'), 'utf8')) as { old_style: string; new_style: string }[]
  for (const pair of pairs) assert.equal(foldText(pair.old_style), foldText(pair.new_style))
})
