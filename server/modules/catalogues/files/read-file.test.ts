/** Readers of lists: traps of the published files, as they are written there. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CatalogueKind } from '#definitions/catalogue.ts'
import { ageBandOf } from './read-disease-rules.ts'
import { diseaseCodeOf } from './read-diseases.ts'
import { readCatalogueFile } from './read-file.ts'

const read = (kind: CatalogueKind, content: unknown) => readCatalogueFile(kind, Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)))
const disease = (code: string, vi = 'Bệnh') => ({ chapter: 'I', block: 'A', category: 'A00', code, en: '', vi })

test('the ages of an appendix stand in its title', () => {
  const bands: readonly (readonly [string, unknown])[] = [
    ['( phù hợp tuổi : 0 - 365 ngày )', { unit: 'day', from: 0, to: 365 }],
    ['(tuổi hợp lệ: 0 ngày - 2 tuổi)', { unit: 'year', from: 0, to: 2 }],
    ['(tuổi hợp lệ : 8 – 19 tuổi)', { unit: 'year', from: 8, to: 19 }],
    ['( tuổi hợp lệ: trên 27 ngày tuổi )', { unit: 'day', from: 28, to: null }],
    ['( tuổi hợp lệ: 1 tuổi trở lên )', { unit: 'year', from: 1, to: null }],
    ['(tuổi hợp lệ: trên 15 tuổi)', { unit: 'year', from: 16, to: null }],
    ['(không nói tuổi nào)', undefined],
  ]
  for (const [ages, band] of bands) assert.deepEqual(ageBandOf(`Phụ lục A3.5 Bệnh 12 ${ages}`), band, ages)
})

test('a file with several appendices gives each code to its own', () => {
  const file = read('icd-10-rule', [
    ['Phụ lục A3.2 Trẻ nhỏ (tuổi hợp lệ: 0 ngày - 2 tuổi)', ''], ['(Ban hành kèm theo Quyết định)', ''], ['Mã', 'Tên bệnh'], ['A502', 'Giang mai'],
    ['Phụ lục A3.3 Trẻ lớn (tuổi hợp lệ: 0 ngày – 10 tuổi)', ''], ['E301', '#N/A'],
  ])
  assert.deepEqual([file.lists, file.rows.map((row) => [row.list, row.code, row.name, row.attributes['ageTo']])], [['A3.2', 'A3.3'], [['A3.2', 'A502', 'Giang mai', 2], ['A3.3', 'E301', '', 10]]])
})

test('a pair keeps which of the two is the main diagnosis', () => {
  const file = read('icd-10-rule', [['Phụ lục A1: Các mã bệnh kép'], ['Dagger (†)'], ['A010', 'Thương hàn', 'I390', 'Van hai lá', 'I390', 'Van hai lá']])
  assert.deepEqual([file.rows[0]?.key, file.rows[0]?.attributes], ['A010 I390', { says: 'pair', asterisk: 'I390', main: 'I390' }])
})

test('codes of diseases are read with and without point and mark', () => {
  assert.deepEqual(['A00', 'a00.0', 'A17†', 'M01.00*', 'M8000', 'A0', 'A00.000'].map(diseaseCodeOf), ['A00', 'A000', 'A17', 'M0100', 'M8000', undefined, undefined])
  const file = read('icd-10', [disease('A17'), disease('A17†'), disease('J13'), disease('J13')])
  assert.deepEqual([file.rows.map((row) => row.key), file.problems.map((each) => [each.code, each.severity])], [['A17', 'A17†', 'J13'], [['catalogue-row-twice', 'warn']]])
})

test('codes that lost their zeros are given them back; a district without communes stands for itself', () => {
  const header = 'provinceCode,districtCode,wardCode,province,district,ward,newProvinceCode,newWardCode,newWard'
  const file = read('unit-succession', `\ufeff${header}\n1,1,4.0,Hà Nội,Ba Đình,Phường Trúc Bạch,01,00004,Phường Ba Đình\n48,498,,Đà Nẵng,Hoàng Sa,,48,20333,Đặc khu Hoàng Sa\n`)
  assert.deepEqual(file.rows.map((row) => row.key), ['00004>00004', '498>20333'])
})

test('a table keeps quoted cells whole, in any of its separators', () => {
  const file = read('medicine', 'MA_THUOC;TEN_THUOC;TEN_HOAT_CHAT;TU_NGAY\r\n40.1;"Thuốc ""A""; viên";a;01/07/2026\r\n')
  assert.deepEqual([file.rows[0]?.name, file.rows[0]?.validFrom], ['Thuốc "A"; viên', '2026-07-01'])
})

test('a service of two procedures is one entry; a pair of ingredients counts in either order', () => {
  const service = (maicd9: string) => ({ matuongduong: '10.0225.0403', tenchuyenkhoa21: 'Van ba lá', phantuyen: 'B', phanloai: 'P1', maicd9 })
  assert.deepEqual(read('service', [service('35.28'), service('35.14')]).rows.map((row) => row.attributes['icd9']), [['35.28', '35.14']])
  const pair = (one: string, other: string) => ({ HOAT_CHAT_1: one, HOAT_CHAT_2: other, CO_CHE: '', HAU_QUA: '', XU_TRI: '' })
  assert.equal(read('interaction', [pair('Ephedrin', 'Xanh methylen'), pair('Xanh methylen', 'Ephedrin')]).rows.length, 1)
})
