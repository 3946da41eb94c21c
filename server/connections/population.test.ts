/** Every answer of the population database, and everything that is none. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PartnerAnswer, PartnerRequest } from './https-client.ts'
import { connectPopulation, type PopulationAnswer, type PopulationQuestion } from './population.ts'

const question: PopulationQuestion = { personalId: '001090000017', name: 'Thử Nghiệm', birth: '1990-03-15', sex: 1 }

async function asked(answer: PartnerAnswer): Promise<{ said: PopulationAnswer; request: PartnerRequest }> {
  const requests: PartnerRequest[] = []
  const client = { ask: async (request: PartnerRequest) => { requests.push(request); return answer }, certificateEnds: () => undefined, close: async () => undefined }
  const said = await connectPopulation(client, { user: 'u', secret: 's' })(question)
  const [request] = requests
  assert.ok(request)
  return { said, request }
}

const answered = (body: unknown, status = 200, headers = {}): PartnerAnswer => ({ kind: 'answered', status, headers, body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)) })
const all = { hoTen: true, ngaySinh: true, gioiTinh: true }

test('found, dead, differing, unknown, cancelled: each its own answer', async () => {
  const said = async (body: unknown) => (await asked(answered(body))).said
  assert.deepEqual(await said({ ketQua: 'KHOP', truong: all, trangThai: 'SONG' }), { kind: 'found', alive: true })
  assert.deepEqual(await said({ ketQua: 'KHOP', truong: all, trangThai: 'DA_MAT' }), { kind: 'found', alive: false })
  assert.deepEqual(await said({ ketQua: 'KHONG_KHOP', truong: { ...all, hoTen: false, gioiTinh: false }, trangThai: 'SONG' }), { kind: 'mismatch', differs: ['name', 'sex'], alive: true })
  assert.deepEqual(await said({ ketQua: 'KHONG_TON_TAI', truong: { hoTen: false, ngaySinh: false, gioiTinh: false } }), { kind: 'unknown' })
  assert.deepEqual(await said({ ketQua: 'KHOP', truong: all, trangThai: 'DA_HUY', soMoi: '001090000018' }), { kind: 'cancelled', successor: '001090000018', differs: [] })
})

test('what is not an answer means that it is away, or that the question was wrong', async () => {
  const said = async (answer: PartnerAnswer) => (await asked(answer)).said
  const away = { kind: 'unavailable', retryAfterSeconds: 15 }
  assert.deepEqual(await said({ kind: 'unavailable', reason: 'timeout', sent: true }), away)
  for (const body of ['<html>', '{}', '[]', 'null', '{"ketQua":"KHOP"}']) assert.deepEqual(await said(answered(body)), away)
  assert.deepEqual(await said(answered({}, 500)), away)
  assert.deepEqual(await said(answered({}, 503, { 'retry-after': '40' })), { kind: 'unavailable', retryAfterSeconds: 40 })
  assert.deepEqual(await said(answered({}, 401)), { kind: 'unavailable', retryAfterSeconds: 300 })
  assert.deepEqual(await said(answered({}, 400)), { kind: 'declined' })
})

test('the question goes in the database\'s own words', async () => {
  const { request } = await asked(answered({}))
  assert.equal(request.path, '/v1/identity/verify')
  assert.deepEqual(JSON.parse(String(request.body)), { soDinhDanh: '001090000017', hoTen: 'Thử Nghiệm', ngaySinh: '1990-03-15', gioiTinh: '1' })
})
