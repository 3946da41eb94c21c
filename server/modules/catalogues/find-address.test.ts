/** Former addresses: what is resolved, what is listed, and what is never guessed. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeAddressIndex, type AddressUnit } from './address-index.ts'
import { findAddress } from './find-address.ts'
import { splitAddress } from './split-address.ts'

const unit = (code: string, name: string, province: string, district: string | null = null): AddressUnit => ({ code, name, province, district })
const to = (oldCode: string, newCode: string) => ({ oldCode, newCode, newName: '', newProvince: '' })
const index = makeAddressIndex({
  formerProvinces: [unit('79', 'Thành phố Hồ Chí Minh', '79'), unit('74', 'Tỉnh Bình Dương', '74'), unit('40', 'Tỉnh Nghệ An', '40')],
  provinces: [unit('79', 'Thành phố Hồ Chí Minh', '79'), unit('40', 'Tỉnh Nghệ An', '40')],
  formerCommunes: [
    unit('00001', 'Phường 1', '79', 'Quận 3'), unit('00002', 'Phường 11', '79', 'Quận 3'), unit('00003', 'Xã Định Hiệp', '74', 'Huyện Dầu Tiếng'),
    unit('00004', 'Xã Châu Bính', '40', 'Huyện Quỳ Châu'), unit('00005', 'Xã Châu Bình', '40', 'Huyện Quỳ Châu'), unit('00006', 'Xã Quan Sơn', '40', 'Huyện Quỳ Châu'),
  ],
  communes: [unit('10001', 'Phường Bàn Cờ', '79'), unit('10002', 'Phường Xuân Hoà', '79'), unit('10003', 'Xã Dầu Tiếng', '79'), unit('10004', 'Xã Châu Tiến', '40'), unit('10005', 'Xã Châu Bình', '40')],
  successions: [to('00001', '10001'), to('00001', '10002'), to('00002', '10001'), to('00003', '10003'), to('00004', '10004'), to('00005', '10005'), to('00006', '10004')],
  provinceSuccessions: [{ oldCode: '74', newCode: '79' }, { oldCode: '79', newCode: '79' }, { oldCode: '40', newCode: '40' }],
})
const find = (text: string) => {
  const parts = splitAddress(index, text)
  const found = parts ? findAddress(index, parts) : { state: 'unknown', candidates: [] }
  return [found.state, ...found.candidates.map((each) => each.code)]
}

test('a divided ward is listed whole, however plainly it is named', () => {
  assert.deepEqual(find('Phường 1, Quận 3, Thành phố Hồ Chí Minh'), ['listed', '10001', '10002'])
})

test('abbreviations, zeros, missing marks and missing commas name the same ward', () => {
  for (const text of ['P.11, Q.3, TP.HCM', 'phuong 11, quan 3, ho chi minh', '12/3 Võ Văn Tần, Phường 011, Quận 3, TPHCM, Việt Nam', 'Phường 11 Quận 3 TP. Hồ Chí Minh', '11, 3 (Quận), HCM']) {
    assert.deepEqual(find(text), ['resolved', '10001'], text)
  }
})

test('a number is never taken for a misspelt other one', () => {
  assert.deepEqual(find('Phường 12, Quận 3, Hồ Chí Minh'), ['unknown'])
})

test('the province of today serves where a former one was joined to it', () => {
  assert.deepEqual(find('Xã Định Hiệp, huyện Dầu Tiếng, TP Hồ Chí Minh'), ['resolved', '10003'])
})

test('tones decide where two names differ by them alone; without them both are listed', () => {
  assert.deepEqual([find('Châu Bính, Quỳ Châu, Nghệ An'), find('Châu Bình, Quì Châu, Nghệ An')], [['resolved', '10004'], ['resolved', '10005']])
  assert.deepEqual(find('Chau Binh, Quy Chau, Nghe An')[0], 'listed')
})

test('a word that looks like a kind is a name where its tones say so', () => {
  assert.deepEqual([find('Quan Sơn, Quỳ Châu, Nghệ An'), find('Quan Son, Quy Chau, Nghe An')], [['resolved', '10004'], ['resolved', '10004']])
})

test('a slip of the pen is listed for a person to confirm', () => {
  assert.deepEqual(find('Xã Đinh Hiêpp, Huyện Dầu Tiếng, Bình Dương'), ['listed', '10003'])
})
