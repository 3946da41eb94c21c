/** The insurer's gateway: sessions, files, cards, and its way of saying no with status 200. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { aSandbox, type TestPartner, type TestSandbox } from '../testing.ts'
import { ageOn, findCitizen, type Citizen } from '../world/citizens.ts'
import { md5 } from './sessions.ts'

type Body = Record<string, string> & { APIKey?: { access_token: string, id_token: string }, dsLichSuKCB2018?: Record<string, string>[] }

const WORLD = { seed: 1, size: 2000 }
let sandbox: TestSandbox
let insurer: TestPartner
let session: Record<string, string>
before(async () => {
  sandbox = await aSandbox()
  insurer = await sandbox.start('insurer')
  session = await signIn()
})
after(() => sandbox.end())

async function post(path: string, body: object, headers: Record<string, string> = {}): Promise<Body> {
  const response = await fetch(`${insurer.url}${path}`, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } })
  assert.equal(response.status, 200)
  return await response.json() as Body
}
async function signIn(): Promise<Record<string, string>> {
  const { APIKey } = await post('/api/token/take', { username: 'lienthong', password: md5('sandbox') })
  assert.ok(APIKey)
  return { accessToken: APIKey.access_token, tokenId: APIKey.id_token, passwordHash: md5('sandbox') }
}
function aFile(holder: Citizen, maLk: string): string {
  const table = `<TONG_HOP><MA_LK>${maLk}</MA_LK><HO_TEN><![CDATA[${holder.name}]]></HO_TEN><SO_CCCD>${holder.number}</SO_CCCD><MA_THE_BHYT>${holder.card?.number}</MA_THE_BHYT>`
    + '<NGAY_VAO>202611010800</NGAY_VAO><NGAY_RA>202611010930</NGAY_RA><CHAN_DOAN_RV>Tăng huyết áp</CHAN_DOAN_RV><KET_QUA_DTRI>2</KET_QUA_DTRI></TONG_HOP>'
  const inner = Buffer.from(table).toString('base64')
  return Buffer.from(`<GIAMDINHHS><THONGTINDONVI><MACSKCB>01901</MACSKCB></THONGTINDONVI><THONGTINHOSO><DANHSACHHOSO><HOSO><FILEHOSO><LOAIHOSO>XML1</LOAIHOSO><NOIDUNGFILE>${inner}</NOIDUNGFILE></FILEHOSO></HOSO></DANHSACHHOSO></THONGTINHOSO></GIAMDINHHS>`).toString('base64')
}
function holderWhere(fits: (each: Citizen) => boolean): Citizen {
  const found = findCitizen(WORLD, 0, (each) => each.birthKnown === 'day' && each.formerNumber === null && fits(each))
  assert.ok(found)
  return found
}
const valid = () => holderWhere((each) => each.card?.state === 'valid' && !/^(QN|CA)/.test(each.card.number))
const sendFile = (file: string, reference: string) =>
  post('/api/qd130/guiHoSoXmlQD3176', { username: 'lienthong', loaiHoSo: '3176', maTinh: '01', maCSKCB: '01901', fileHSBase64: file }, { ...session, reference, citizen: 'k', sequence: '7' })

test('a wrong password gets no session, a form is as good as JSON', async () => {
  assert.equal((await post('/api/token/take', { username: 'lienthong', password: md5('wrong') })).maKetQua, '401')
  const form = new URLSearchParams({ username: 'lienthong', password: md5('sandbox') })
  const answer = await (await fetch(`${insurer.url}/api/token/take`, { method: 'POST', body: form })).json() as Body
  assert.equal(answer.maKetQua, '200')
})

test('a file gets a receipt, the same reference the same one, and the history shows the visit once', async () => {
  const holder = valid()
  const first = await sendFile(aFile(holder, 'LK1'), 'm1')
  assert.deepEqual([first.maKetQua, first.thoiGianTiepNhan?.length], ['200', 14])
  assert.equal((await sendFile(aFile(holder, 'LK1'), 'm1')).maGiaoDich, first.maGiaoDich)
  assert.equal((await sendFile(aFile(holder, 'LK1'), 'm2')).maGiaoDich === first.maGiaoDich, false)
  const receipt = await (await fetch(`${insurer.url}/api/receipts?reference=m1`)).json() as Body
  assert.equal(receipt.maGiaoDich, first.maGiaoDich)
  const books = await (await fetch(`${insurer.url}/books?reference=m1`)).json() as { count: number }[]
  assert.deepEqual(books.map((each) => each.count), [1])
  const { dsLichSuKCB2018 } = await lookUp(holder, holder.number)
  assert.deepEqual(dsLichSuKCB2018?.map((each) => [each.maHoSo, each.tenBenh, each.maCSKCB]), [['LK1', 'Tăng huyết áp', '01901']])
})

test('a broken file, another facility and a lost session are refused in the body', async () => {
  assert.equal((await sendFile(Buffer.from('<NOTHING/>').toString('base64'), 'm3')).maKetQua, '500')
  const other = { maCSKCB: '79901', fileHSBase64: aFile(valid(), 'LK2') }
  assert.equal((await post('/api/qd130/guiHoSoXmlQD3176', other, session)).maKetQua, '500')
  assert.equal((await post('/api/qd130/guiHoSoXmlQD3176', { fileHSBase64: '' }, { accessToken: 'x' })).maKetQua, '401')
  assert.deepEqual(await (await fetch(`${insurer.url}/books?reference=m3`)).json(), [])
})

test('check-in files and all other paths are taken and booked', async () => {
  const checkIn = Buffer.from('<CHI_TIEU_TRANG_THAI_KCB><DSACH_TRANG_THAI_KCB><TRANG_THAI_KCB><MA_CSKCB>01901</MA_CSKCB></TRANG_THAI_KCB></DSACH_TRANG_THAI_KCB></CHI_TIEU_TRANG_THAI_KCB>')
  assert.equal((await post('/api/qd130/checkInKcbQd3176', { fileHSBase64: checkIn.toString('base64') }, { ...session, reference: 'm4' })).maKetQua, '200')
  assert.equal((await post('/api/DanhMucGW/GuiDanhMuc01', { any: 'thing' }, { reference: 'm5' })).maKetQua, '200')
  for (const reference of ['m4', 'm5']) assert.equal((await fetch(`${insurer.url}/api/receipts?reference=${reference}`)).status, 200)
  assert.equal((await fetch(`${insurer.url}/api/receipts?reference=none`)).status, 404)
})

function lookUp(holder: Citizen, maThe: string, change: object = {}): Promise<Body> {
  const [year, month, day] = holder.birth.split('-')
  const body = { maThe, hoTen: holder.name, ngaySinh: `${day}/${month}/${year}`, hoTenCb: 'Cán Bộ', cccdCb: '001090000001', ...change }
  const query = new URLSearchParams({ token: session.accessToken ?? '', id_token: session.tokenId ?? '', username: 'lienthong', password: md5('sandbox') })
  return post(`/api/egw/KQNhanLichSuKCB2024?${query}`, body)
}

test('card codes follow from what became of the card', async () => {
  for (const [state, code] of [['valid', '000'], ['expired', '010'], ['renewed', '003'], ['replaced', '004'], ['revoked', '110'], ['reduced', '120']] as const) {
    const holder = holderWhere((each) => each.card?.state === state && !/^(QN|CA)/.test(each.card.number))
    assert.equal((await lookUp(holder, holder.card?.number ?? '')).maKetQua, code, state)
  }
  const officer = holderWhere((each) => each.card?.state === 'valid' && each.card.number.startsWith('CA'))
  assert.equal((await lookUp(officer, officer.number)).maKetQua, '002')
})

test('card codes tell what in the question is wrong', async () => {
  const holder = valid()
  const card = holder.card?.number ?? ''
  const codes = await Promise.all([
    lookUp(holder, card, { hoTen: 'Ư Ai Đó' }), lookUp(holder, card, { hoTen: `${holder.name[0]}x` }), lookUp(holder, card, { ngaySinh: '01/01/1900' }),
    lookUp(holder, `${card.slice(0, 3)}00${card.slice(5)}`), lookUp(holder, `${card.slice(0, 2)}5${card.slice(3)}`), lookUp(holder, 'X'),
    lookUp(holder, '999000000001'), lookUp(holder, card, { cccdCb: 'x' }), lookUp(holder, ''),
  ])
  assert.deepEqual(codes.map((each) => each.maKetQua), ['060', '061', '070', '052', '053', '051', '050', '054', '205'])
})

test('a child without a card gets its own code, an adult without one another', async () => {
  const adult = holderWhere((each) => each.card === null && ageOn(each.birth, '2026-11-01') > 20)
  assert.equal((await lookUp(adult, adult.number)).maKetQua, '050')
})

test('the history outlives a kill, the sessions do not', async () => {
  await insurer.kill()
  insurer = await sandbox.start('insurer')
  assert.equal((await sendFile(aFile(valid(), 'LK9'), 'm9')).maKetQua, '401')
  session = await signIn()
  assert.equal((await lookUp(valid(), valid().number)).dsLichSuKCB2018?.length, 1)
})
