/** The population database says which field differs, and who has died or changed number. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { aSandbox, type TestPartner, type TestSandbox } from '../testing.ts'
import { citizen, findCitizen, type Citizen } from '../world/citizens.ts'
import type { Verdict } from './verify.ts'

const WORLD = { seed: 1, size: 2000 }
let sandbox: TestSandbox
let population: TestPartner
before(async () => {
  sandbox = await aSandbox()
  population = await sandbox.start('population')
})
after(() => sandbox.end())

function someone(fits: (each: Citizen) => boolean): Citizen {
  const found = findCitizen(WORLD, 0, fits)
  assert.ok(found)
  return found
}
const questionFor = (each: Citizen) => ({ soDinhDanh: each.number, hoTen: each.name, ngaySinh: each.birth, gioiTinh: each.sex })
async function ask(question: object): Promise<Verdict> {
  const response = await fetch(`${population.url}/v1/identity/verify`, { method: 'POST', body: JSON.stringify(question) })
  assert.equal(response.status, 200)
  return await response.json() as Verdict
}
const right = { hoTen: true, ngaySinh: true, gioiTinh: true }

test('a true identity matches, whatever the case, the spaces and the form of the accents', async () => {
  const living = someone((each) => each.died === null && each.formerNumber === null && each.birthKnown === 'day')
  const expected = { ketQua: 'KHOP', truong: right, trangThai: 'SONG' }
  assert.deepEqual(await ask(questionFor(living)), expected)
  assert.deepEqual(await ask({ ...questionFor(living), hoTen: `  ${living.name.toLocaleUpperCase('vi').normalize('NFD')}` }), expected)
  assert.deepEqual(await ask({ ...questionFor(living), ngaySinh: living.birth.slice(0, 4) }), expected)
})

test('what differs is named field by field', async () => {
  const living = someone((each) => each.died === null && each.formerNumber === null && each.birthKnown === 'day')
  const wrong = { ...questionFor(living), hoTen: 'Người Khác', gioiTinh: living.sex === '1' ? '2' : '1' }
  assert.deepEqual(await ask(wrong), { ketQua: 'KHONG_KHOP', truong: { hoTen: false, ngaySinh: true, gioiTinh: false }, trangThai: 'SONG' })
})

test('the dead, the cancelled and the unknown are told apart', async () => {
  assert.equal((await ask(questionFor(someone((each) => each.died !== null)))).trangThai, 'DA_MAT')
  const changed = someone((each) => each.formerNumber !== null)
  const verdict = await ask({ ...questionFor(changed), soDinhDanh: changed.formerNumber })
  assert.deepEqual([verdict.trangThai, verdict.soMoi], ['DA_HUY', changed.number])
  assert.equal((await ask({ ...questionFor(citizen(1, 5)), soDinhDanh: '999000000001' })).ketQua, 'KHONG_TON_TAI')
})

test('a question that cannot be read is refused with what it needs', async () => {
  const response = await fetch(`${population.url}/v1/identity/verify`, { method: 'POST', body: '{"soDinhDanh":"1"}' })
  assert.equal(response.status, 400)
  assert.match(((await response.json()) as { error: string }).error, /soDinhDanh.*hoTen.*ngaySinh.*gioiTinh/)
})
