/** What lists call codes, on a real database: on the day asked for, never a brand for a substance, nothing where a code stands for several things. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { importEdition, importStarterSets, keepCataloguePack, keepCodeNames, type ImportOrder } from '#modules/catalogues/index.ts'
import { systemClock } from '#platform/clock.ts'
import { testDatabase } from '#platform/testing.ts'

const database = await testDatabase()
const tools = { inTransaction: database.connect('lienthong_worker').inTransaction, clock: systemClock }
const take = (kind: ImportOrder['kind'], text: string, more: Partial<ImportOrder> = {}) => importEdition(tools, {
  kind, file: Buffer.from(text), whole: true, from: '2020-01-01', instrument: 'test', version: null, announcedRows: null, allowShrink: true, ...more,
})
const disease = (code: string, vi: string) => ({ chapter: 'X', block: 'X', category: code.slice(0, 3), code, en: 'In English', vi })

await importStarterSets(tools)
await take('medicine', 'MA_THUOC,TEN_THUOC,TEN_HOAT_CHAT,SO_DANG_KY\n40.1,Hapacol,Paracetamol,VD-1\n40.1,Panadol,Paracetamol,VD-2\n40.2,Codein thử,Codein,VD-3\n40.3,Một,Chất một,VD-4\n40.3,Hai,Chất hai,VD-5\n')
await take('supply', 'MA_VAT_TU,TEN_VAT_TU,MA_HIEU_SP\nN1,Kim số 1,A\nN1,Kim số 2,B\nN2,Bông,A\nN2,Bông,B\n')
await take('icd-10', JSON.stringify([disease('B59', 'Bệnh do pneumocystosis'), disease('B59†', 'Bệnh do pneumocystosis (J17.3*)'), disease('J18.9', 'Viêm phổi')]))
const lists = await keepCataloguePack({ ...tools, refreshMs: 60_000 })
const names = await keepCodeNames(tools, lists)
const DAY = 20261120

test('a medicine is called by its substance, a mixture by all of them; several substances under one code by none', () => {
  assert.deepEqual(names.nameOf('medicine', '40.1', DAY), { vi: 'Paracetamol', en: null })
  assert.deepEqual(names.nameOf('medicine', '40.1+40.2', DAY), { vi: 'Paracetamol + Codein', en: null })
  for (const code of ['40.3', '40.1+40.3', '40.9', '40.1+', '+', '']) assert.equal(names.nameOf('medicine', code, DAY), null, code)
})

test('a disease is found with its point and its mark; a supply of several models has no name unless they share it', () => {
  for (const code of ['J18.9', 'J189', 'j18.9']) assert.deepEqual(names.nameOf('icd-10', code, DAY), { vi: 'Viêm phổi', en: 'In English' })
  assert.equal(names.nameOf('icd-10', 'B59', DAY)?.vi, 'Bệnh do pneumocystosis')
  assert.equal(names.nameOf('supply', 'N1', DAY), null)
  assert.equal(names.nameOf('supply', 'N2', DAY)?.vi, 'Bông')
})

test('what is not in force on the day has no name, nor has a list nobody keeps', () => {
  assert.equal(names.nameOf('icd-10', 'J18.9', 20191231), null)
  assert.equal(names.nameOf('icd-9-cm', '47.09', DAY), null)
  assert.match(names.nameOf('unit', '01', DAY)?.vi ?? '', /Hà Nội/)
})

test('a list that changes is seen with the next pack, and the revision tells', async () => {
  const before = names.revision()
  await take('icd-10', JSON.stringify([disease('J18.9', 'Viêm phổi, tên mới')]), { from: '2026-06-01' })
  await lists.refresh()
  for (let left = 50; left > 0 && names.revision() === before; left -= 1) await new Promise((done) => setTimeout(done, 100))
  assert.notEqual(names.revision(), before)
  assert.deepEqual([20260531, DAY].map((day) => names.nameOf('icd-10', 'J18.9', day)?.vi), ['Viêm phổi', 'Viêm phổi, tên mới'])
  lists.stop()
})
