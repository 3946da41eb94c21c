/** Scans are told apart by their text; a bent text keeps its digits; nothing that comes in can throw. */
import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { CompactSign } from 'jose'
import { CHIP_READING, EID_PRESENTATION, looksBent, readScan, verifySigned } from './index.ts'

const NAMES = ['Nguyễn Thị Hường', 'Trần Văn Ẩn', 'Lê Ngọc Ánh', 'Phạm Đức Hoà', "K'Brôi", 'Y Phun Niê', 'Đặng Thuỳ Trâm']
const digits = (count: number) => fc.array(fc.integer({ min: 0, max: 9 }), { minLength: count, maxLength: count }).map((all) => all.join(''))
const person = fc.record({
  place: fc.constantFrom('001', '079', '046'), sex: fc.constantFrom(0, 1), century: fc.constantFrom(0, 2), year: fc.integer({ min: 0, max: 99 }), rest: digits(6),
  month: fc.integer({ min: 1, max: 12 }), day: fc.integer({ min: 1, max: 28 }), former: fc.oneof(fc.constant(''), digits(9)), name: fc.constantFrom(...NAMES),
  extra: fc.array(fc.constantFrom('', 'Nguyễn Văn Cha', '0'), { maxLength: 4 }),
}).map((drawn) => {
  const two = (n: number) => String(n).padStart(2, '0')
  const year = `${19 + drawn.century / 2}${two(drawn.year)}`
  return {
    number: `${drawn.place}${drawn.century + drawn.sex}${two(drawn.year)}${drawn.rest}`, name: drawn.name, former: drawn.former, sex: drawn.sex === 0 ? 1 : 2,
    birth: `${year}-${two(drawn.month)}-${two(drawn.day)}`, written: `${two(drawn.day)}${two(drawn.month)}${year}`, extra: drawn.extra,
  }
})

test('property: the printed QR of anybody is read whole, with or without a former number, however many fields follow', () => {
  fc.assert(fc.property(person, ({ number, former, name, written, sex, birth, extra }) => {
    const text = [number, former, name, written, sex === 1 ? 'Nam' : 'Nữ', 'Số 1, Xã Ba Vì, Hà Nội', '01062022', ...extra].join('|')
    for (const form of [text, text.normalize('NFD'), ` ${text}\r\n`]) {
      const scan = readScan(form)
      assert.ok(scan.kind === 'printed-qr')
      assert.equal(scan.bent, false)
      assert.deepEqual([scan.person.personalId, scan.person.formerId, scan.person.name, scan.person.birth, scan.person.sex], [number, former || null, name.normalize('NFC'), birth, sex])
    }
  }))
})

test('property: whatever a keyboard makes of the words, the twelve digits stay, and the bending is noticed', () => {
  const bend = fc.constantFrom((word: string) => word.replace(/[^\p{ASCII}]/gu, '?'), (word: string) => `${word}4`, (word: string) => `${word.slice(0, 1)}ạ́${word.slice(1)}`)
  fc.assert(fc.property(person, bend, ({ number, former, name, written, sex }, change) => {
    const scan = readScan([number, former, change(name), written, sex === 1 ? 'Nam' : 'Nưx', 'Xa~ Ba Vi`', '01062022'].join('|'))
    assert.ok(scan.kind === 'printed-qr')
    assert.equal(scan.person.personalId, number)
    assert.ok(scan.bent || change(name) === name)
  }))
})

test('property: no text makes it throw', () => {
  fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ maxLength: 400 }), fc.json(), fc.stringMatching(/^\d{12}[|~]?.{0,60}$/)), (text) => typeof readScan(text).kind === 'string'))
})

test('barcodes, numbers, tags and names are told apart', () => {
  const kinds = ['GD4010123456789', 'gd4 01 0123456789', '0123456789', '001054012345', '001 054 012 345', 'E20034120123', 'WB:0A1B2C3D', '12345678', 'Nguyễn Thị Hường 21/08/1954', 'nguyen thi huong', '123456789', 'x', '']
  assert.deepEqual(kinds.map((each) => readScan(each).kind), [
    'card-number', 'card-number', 'card-number', 'personal-number', 'personal-number', 'wristband', 'wristband', 'wristband', 'name', 'name', 'unreadable', 'unreadable', 'unreadable',
  ])
  assert.deepEqual(readScan('Nguyễn Thị Hường 21/08/1954'), { kind: 'name', name: 'Nguyễn Thị Hường', birth: '1954-08-21' })
  assert.deepEqual(readScan('001054012345~Nguyê4n'), { kind: 'personal-number', number: '001054012345' })
})

test('a QR whose separators were partly lost still gives number, name and birth', () => {
  const scan = readScan('001154012345|Nguyễn Thị Hường|21081954|Nữ')
  assert.ok(scan.kind === 'printed-qr' && scan.bent)
  assert.deepEqual([scan.person.personalId, scan.person.name, scan.person.birth], ['001154012345', 'Nguyễn Thị Hường', '1954-08-21'])
})

test('real names do not look bent', () => {
  assert.deepEqual([...NAMES, 'Nguyễn Thuý Hằng', 'Ngô Gia Tự'].filter(looksBent), [])
})

const reader = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const card = { idCode: '001154012345', personName: 'Nguyễn Thị Hường', dateOfBirth: '21/08/1954', gender: 'Nữ', race: 'Kinh', nationality: 'Việt Nam', residencePlace: 'Ba Vì, Hà Nội', sod: 'AA==' }
const NOW = 1_795_000_000
const signed = async (typ: string, payload: object, key = reader.privateKey) => {
  const token = await new CompactSign(Buffer.from(JSON.stringify(payload))).setProtectedHeader({ alg: 'ES256', typ, kid: 'k1' }).sign(key)
  const scan = readScan(token)
  assert.ok(scan.kind === 'signed')
  return verifySigned(scan.message, reader.publicKey.export({ format: 'jwk' }), { facility: '01901', now: NOW * 1_000 })
}

test('a chip reading proves only when a registered reader of this facility has just signed it', async () => {
  const reading = { iat: NOW, facility: '01901', card }
  const good = await signed(CHIP_READING, reading)
  assert.ok(good.kind === 'verified' && good.person.name === card.personName && good.person.people === 'Kinh')
  const reasons = await Promise.all([signed(CHIP_READING, reading, stranger.privateKey), signed(CHIP_READING, { ...reading, iat: NOW - 3_600 }), signed(CHIP_READING, { ...reading, facility: '79901' }), signed(CHIP_READING, { ...reading, card: {} })])
  assert.deepEqual(reasons.map((each) => each.kind === 'unproved' && each.reason), ['signature', 'expired', 'audience', 'content'])
  assert.equal(reasons[0]?.kind === 'unproved' && reasons[0].person?.personalId, card.idCode, 'it stays a claim')
})

test('an unsigned chip reading is read, and is a claim', () => {
  const scan = readScan(JSON.stringify(card))
  assert.ok(scan.kind === 'chip' && scan.chipHashes && scan.person.birth === '1954-08-21' && scan.person.sex === 2)
})

test('an e-ID presentation must be signed, fresh, meant for this facility, and of level 2', async () => {
  const shown = { so_dinh_danh: '001154012345', name: 'Nguyễn Thị Hường', birthdate: '1954-08-21', gender: 'female', muc_xac_thuc: '2', aud: '01901', iat: NOW, exp: NOW + 120 }
  assert.equal((await signed(EID_PRESENTATION, shown)).kind, 'verified')
  const wrong = [{ ...shown, exp: NOW - 300, iat: NOW - 400 }, { ...shown, aud: '79901' }, { ...shown, muc_xac_thuc: '1' }, { ...shown, name: '' }]
  const reasons = await Promise.all(wrong.map((each) => signed(EID_PRESENTATION, each)))
  assert.deepEqual(reasons.map((each) => each.kind === 'unproved' && each.reason), ['expired', 'audience', 'level', 'content'])
})
