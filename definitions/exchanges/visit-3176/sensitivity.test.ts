/** The judgement over a visit: what betrays, what does not, and that it is quick. */
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Row, SensitivityFinding, SensitivityLabel, Tables } from '../../shape.ts'
import { judgeSensitivity } from './sensitivity.ts'
import { readFields } from './sensitivity/fields.ts'
import { foldSlowly, foldTones } from './sensitivity/fold.ts'

const icdFile = join(import.meta.dirname, '../../../../shared/data/catalogues/icd10_qd4469.json')
const servicesFile = join(import.meta.dirname, '../../../../shared/data/03-icd9cm-tt43-map-vn/technical_services_icd9_dev.json')

const ordinarySummary: Row = {
  MA_BENH_CHINH: 'E11.9', MA_BENH_KT: 'I10;K29.7', CHAN_DOAN_RV: 'Bệnh đái tháo đường không phụ thuộc insuline', LY_DO_VV: 'Mệt, khát nước',
  MA_KHOA: 'K01', MA_PTTT_QT: '', GHI_CHU: 'Uống thuốc đều, tái khám sau 1 tháng', MA_TAI_NAN: '0',
}
const aVisit = (tables: Tables = {}): Tables => ({ XML1: [ordinarySummary], ...tables })
const aSummary = (row: Row): Tables => ({ XML1: [{ ...ordinarySummary, ...row }] })
const aDrug = (name: string, row: Row = {}): Row => ({ TEN_THUOC: name, HAM_LUONG: '300mg', MA_KHOA: 'K01', NGUON_CTRA: '1', ...row })
const aService = (name: string, row: Row = {}): Row => ({ TEN_DICH_VU: name, MA_DICH_VU: '', MA_BENH: 'E11.9', MA_KHOA: 'K01', ...row })

const finding = (label: SensitivityLabel, table: string, ...fields: string[]): SensitivityFinding => ({ label, table, row: 1, fields })
const labelsOf = (tables: Tables) => [...new Set(judgeSensitivity(tables).map((one) => one.label))].sort()

test('property: texts are folded the same in one piece and letter by letter', () => {
  for (let code = 0; code < 0x10000; code++) assert.equal(foldTones(`a${String.fromCharCode(code)}Đ`), foldSlowly(`a${String.fromCharCode(code)}Đ`))
  const text = fc.array(fc.oneof(fc.constantFrom('Nhiễm', ' ', 'đỏ', 'e\u0302\u0301', '\u0001', 'ß', '€', '😀'), fc.string({ unit: 'binary' }))).map((parts) => parts.join(''))
  fc.assert(fc.property(text, (one) => foldTones(one) === foldSlowly(one)))
  assert.equal(foldTones('Ệ'.repeat(5000)), 'e'.repeat(5000))
})

test('an ordinary visit gives no finding', () => {
  assert.deepEqual(judgeSensitivity(aVisit({ XML2: [aDrug('Metformin')], XML3: [aService('Khám nội')] })), [])
  assert.deepEqual(judgeSensitivity({}), [])
})

test('every row of the HIV table is sensitive as a whole', () => {
  assert.deepEqual(judgeSensitivity(aVisit({ XML6: [{ LOAI_DTRI_LAO: '0' }] })), [finding('hiv', 'XML6')])
})

test('an HIV record with TB treatment carries both labels', () => {
  assert.deepEqual(labelsOf(aVisit({ XML6: [{ LOAI_DTRI_LAO: '2' }] })), ['hiv', 'tb-hiv'])
})

const hivCodes = ['B20', 'B20.0', 'B24', 'b23.1', 'B200', 'Z21', 'R75', 'Z20.6', 'Z206', 'O98.7', 'Z11.4']
for (const code of hivCodes) {
  test(`the code ${code} betrays HIV, as main or as other disease`, () => {
    assert.ok(judgeSensitivity(aSummary({ MA_BENH_CHINH: code })).some((one) => one.label === 'hiv' && one.fields.includes('MA_BENH_CHINH')))
    assert.ok(judgeSensitivity(aSummary({ MA_BENH_KT: `I10; ${code}` })).some((one) => one.label === 'hiv' && one.fields.includes('MA_BENH_KT')))
  })
}

test('neighbours of the HIV codes are ordinary', () => {
  for (const code of ['B25', 'B18.1', 'Z20.5', 'Z22', 'A20', 'O98.5', 'R76', 'B02', 'Z11.5']) {
    assert.deepEqual(judgeSensitivity(aSummary({ MA_BENH_CHINH: code })), [], code)
  }
})

test('the summary never loses its whole row', () => {
  const [only] = judgeSensitivity(aSummary({ MA_BENH_CHINH: 'B24', CHAN_DOAN_RV: 'Bệnh do HIV' }))
  assert.deepEqual(only, finding('hiv', 'XML1', 'MA_BENH_CHINH', 'CHAN_DOAN_RV'))
})

const antiretrovirals = [
  'Dolutegravir 50mg', 'EFAVIRENZ', 'Lopinavir/Ritonavir', 'Zidovudine', 'Abacavir (dưới dạng sulfat)', 'Nevirapin', 'TLD', 'Acriptega',
  'Tenofovir+lamivudin+dolutegravir', 'Tenofovir disoproxil fumarat/Lamivudine/Efavirenz', 'Emtricitabin + tenofovir', 'Lamivudin 150mg; Zidovudin',
  'TDF/3TC/DTG', 'Aluvia',
]
for (const name of antiretrovirals) {
  test(`an antiretroviral alone betrays: ${name}`, () => {
    assert.deepEqual(judgeSensitivity(aVisit({ XML2: [aDrug(name)] })), [finding('hiv', 'XML2')])
  })
}

test('tenofovir or lamivudin alone is hepatitis B, both together are HIV', () => {
  assert.deepEqual(judgeSensitivity(aVisit({ XML2: [aDrug('Tenofovir disoproxil fumarat')] })), [])
  assert.deepEqual(judgeSensitivity(aVisit({ XML2: [aDrug('Lamivudin')] })), [])
  const both = judgeSensitivity(aVisit({ XML2: [aDrug('Tenofovir'), aDrug('Paracetamol'), aDrug('Lamivudin')] }))
  assert.deepEqual(both, [finding('hiv', 'XML2'), { ...finding('hiv', 'XML2'), row: 3 }])
})

test('tenofovir paid by a programme or project is HIV', () => {
  for (const payer of ['2', '3']) {
    assert.deepEqual(judgeSensitivity(aVisit({ XML2: [aDrug('Tenofovir', { NGUON_CTRA: payer })] })), [finding('hiv', 'XML2')])
  }
  assert.deepEqual(judgeSensitivity(aVisit({ XML2: [aDrug('Paracetamol', { NGUON_CTRA: '3' })] })), [])
})

test('ritonavir against COVID-19 is no antiretroviral treatment', () => {
  assert.deepEqual(judgeSensitivity(aVisit({ XML2: [aDrug('Nirmatrelvir + Ritonavir')] })), [])
})

test('beside HIV, co-trimoxazole and tenofovir tell it too', () => {
  const tables = { ...aSummary({ MA_BENH_CHINH: 'B24' }), XML2: [aDrug('Cotrimoxazol'), aDrug('Tenofovir')] }
  const rows = judgeSensitivity(tables).filter((one) => one.table === 'XML2')
  assert.deepEqual(rows.map((one) => [one.label, one.row]), [['hiv', 1], ['hiv', 2]])
  assert.deepEqual(judgeSensitivity(aVisit({ XML2: [aDrug('Cotrimoxazol')] })), [])
})

const writtenHiv = [
  'Nhiễm HIV giai đoạn 3', 'NHIỄM HIV', 'Nhie\u0302\u0303m HIV', 'AIDS', 'H.I.V dương tính', 'Đang điều trị ARV', 'bệnh nhân uống TDF + dolutegravir',
  'Suy giảm miễn dịch mắc phải', 'hội chứng suy giảm miễn dịch ở người', 'CD4 210 tế bào', 'Chẩn đoán (B24)', 'Viêm phổi do Pneumocystis',
]
for (const words of writtenHiv) {
  test(`a free-text diagnosis betrays: ${words}`, () => {
    assert.deepEqual(judgeSensitivity(aSummary({ CHAN_DOAN_RV: words })), [finding('hiv', 'XML1', 'CHAN_DOAN_RV')])
  })
}

const hivTests = ['HIV Ab test nhanh', 'HIV đo tải lượng Real-time PCR', 'Đếm số lượng tế bào T-CD4', 'Anti-HIV', 'HIV kháng thuốc giải trình tự gene']
for (const name of hivTests) {
  test(`an HIV test betrays as service and as index: ${name}`, () => {
    assert.deepEqual(judgeSensitivity(aVisit({ XML3: [aService(name)] })), [finding('hiv', 'XML3')])
    assert.deepEqual(judgeSensitivity(aVisit({ XML4: [{ TEN_CHI_SO: name, GIA_TRI: '1' }] })), [finding('hiv', 'XML4')])
  })
}

test('the code of an HIV test betrays without its name', () => {
  assert.deepEqual(judgeSensitivity(aVisit({ XML4: [{ MA_DICH_VU: '24.0169.1616' }] })), [finding('hiv', 'XML4')])
  assert.deepEqual(judgeSensitivity(aVisit({ XML4: [{ MA_DICH_VU: '24.0117.1646', TEN_CHI_SO: 'HBsAg' }] })), [])
})

test('a diagnosis beside an ordinary service takes only that field', () => {
  assert.deepEqual(judgeSensitivity(aVisit({ XML3: [aService('Công thức máu', { MA_BENH: 'B24' })] })), [finding('hiv', 'XML3', 'MA_BENH')])
})

const tuberculosis: Tables = {
  XML1: [{ ...ordinarySummary, MA_BENH_CHINH: 'A15.0', CHAN_DOAN_RV: 'Lao phổi' }],
  XML2: [aDrug('Rifampicin + Isoniazid')],
  XML15: [{ PHANLOAI_LAO_HIV: '2', LOAI_DTRI_LAO: '2' }],
}

test('whether a TB patient has HIV is sensitive whatever the answer', () => {
  assert.deepEqual(judgeSensitivity(tuberculosis), [finding('tb-hiv', 'XML15', 'PHANLOAI_LAO_HIV')])
})

test('with HIV, everything on the TB becomes TB with HIV', () => {
  const found = judgeSensitivity({ ...tuberculosis, XML15: [{ PHANLOAI_LAO_HIV: '1', BDDT_ARV: '20260101', NGAY_BAT_DAU_DT_CTX: '20260101' }] })
  assert.deepEqual(found, [
    finding('tb-hiv', 'XML15'), finding('tb-hiv', 'XML1', 'MA_BENH_CHINH', 'CHAN_DOAN_RV'), finding('tb-hiv', 'XML2'),
  ])
})

test('a negative or unanswered HIV test does not make TB into TB with HIV', () => {
  const tested = { ...tuberculosis, XML15: [], XML3: [aService('HIV Ab test nhanh')], XML4: [{ TEN_CHI_SO: 'HIV Ab', GIA_TRI: 'Âm tính' }] }
  assert.deepEqual(labelsOf(tested), ['hiv'])
  assert.deepEqual(labelsOf({ ...tested, XML5: [{ DIEN_BIEN_LS: 'Test HIV (-), đang điều trị lao' }] }), ['hiv'])
})

test('a positive HIV test does', () => {
  assert.deepEqual(labelsOf({ ...tuberculosis, XML15: [], XML4: [{ TEN_CHI_SO: 'HIV Ab', GIA_TRI: 'Dương tính' }] }), ['hiv', 'tb-hiv'])
})

const mental: readonly Row[] = [
  { MA_BENH_CHINH: 'F32.1' }, { MA_BENH_KT: 'I10;F20.0' }, { CHAN_DOAN_RV: 'Rối loạn trầm cảm tái diễn' }, { LY_DO_VV: 'Tự tử bằng thuốc' },
  { CHAN_DOAN_RV: 'roi loan lo au lan toa' }, { MA_PTTT_QT: '94.27' }, { MA_BENH_KT: 'X61' }, { GHI_CHU: 'Cai nghiện ma túy' },
  { MA_KHOA: 'K03;K15' }, { MA_TAI_NAN: '6' }, { CHAN_DOAN_RV: 'Trẻ tự kỷ' }, { GHI_CHU: 'Uống sertralin 50mg' },
]
for (const row of mental) {
  test(`mental illness shows in ${JSON.stringify(row)}`, () => {
    assert.deepEqual(judgeSensitivity(aSummary(row)), [finding('mental', 'XML1', Object.keys(row)[0] ?? '')])
  })
}

test('mental illness shows in drugs, services and the kind of disability', () => {
  assert.deepEqual(judgeSensitivity(aVisit({ XML2: [aDrug('Olanzapin')] })), [finding('mental', 'XML2')])
  assert.deepEqual(judgeSensitivity(aVisit({ XML3: [aService('Trắc nghiệm', { MA_DICH_VU: '06.0026.1810' })] })), [finding('mental', 'XML3')])
  assert.deepEqual(judgeSensitivity({ XML12: [{ DANG_KHUYETTAT: '4' }] }), [finding('mental', 'XML12', 'DANG_KHUYETTAT', 'MUC_DO_KHUYETTAT')])
})

const reproductive: readonly Row[] = [
  { MA_BENH_CHINH: 'O04.9' }, { MA_BENH_CHINH: 'O03.4' }, { MA_BENH_KT: 'Z30.1' }, { MA_BENH_CHINH: 'N97.0' }, { CHAN_DOAN_RV: 'Vô sinh nguyên phát' },
  { PP_DIEU_TRI: 'Nạo thai' }, { GHI_CHU: 'hut thai' }, { MA_PTTT_QT: '69.51' }, { LY_DO_VV: 'Đặt dụng cụ tử cung' },
]
for (const row of reproductive) {
  test(`reproductive care shows in ${JSON.stringify(row)}`, () => {
    assert.deepEqual(judgeSensitivity(aSummary(row)), [finding('reproductive', 'XML1', Object.keys(row)[0] ?? '')])
  })
}

test('an ended pregnancy shows on the discharge paper and the sick-leave certificate', () => {
  for (const table of ['XML7', 'XML11']) {
    const found = judgeSensitivity({ [table]: [{ MA_DINH_CHI_THAI: '1', TUOI_THAI: '9', NGUYENNHAN_DINHCHI: 'Thai dị tật' }] })
    assert.deepEqual(found, [finding('reproductive', table, 'MA_DINH_CHI_THAI', 'NGUYENNHAN_DINHCHI', 'TUOI_THAI')])
    assert.deepEqual(judgeSensitivity({ [table]: [{ MA_DINH_CHI_THAI: '0', CHAN_DOAN_RV: 'Viêm phổi' }] }), [])
  }
})

test('an ordinary birth gives no finding', () => {
  const birth: Tables = {
    XML1: [{ ...ordinarySummary, MA_BENH_CHINH: 'O80.0', CHAN_DOAN_RV: 'Đẻ thường một thai ngôi chỏm', MA_PTTT_QT: '73.59', CAN_NANG_CON: '3200' }],
    XML2: [aDrug('Oxytocin'), aDrug('Misoprostol')],
    XML3: [aService('Đỡ đẻ thường ngôi chỏm'), aService('Siêu âm thai: não thai nhi bình thường')],
    XML7: [{ MA_DINH_CHI_THAI: '0', CHAN_DOAN_RV: 'Đẻ thường' }],
    XML9: [{ TINH_TRANG_CON: 'Khỏe mạnh', GHI_CHU: '' }],
  }
  assert.deepEqual(judgeSensitivity(birth), [])
})

const ordinaryNotes = [
  'Bệnh tỉnh, tiếp xúc tốt', 'Tiêm tĩnh mạch từ từ', 'Rối loạn thần kinh thực vật', 'Rối loạn thân nhiệt', 'Dao điện lưỡng cực', 'Khoa Lão khoa',
  'Không hoang tưởng, không ảo giác', 'Chưa ghi nhận trầm cảm', 'Nghiền thuốc bơm qua sonde F16', 'Dọa sảy thai 8 tuần', 'Ngứa thai kỳ',
  'Đặt vòng van hai lá', 'Số lượng cục máu đông', 'ST depression V4-V6', 'CD45 dương tính, CD41 âm tính', 'FT4, TSH bình thường',
  'Dự phòng sau phơi nhiễm dại', 'Lao động nhẹ', 'Đái tháo đường', 'Thuốc ho OPC', 'Nghiên cứu lâm sàng', 'Phòng ARVC',
]
for (const words of ordinaryNotes) {
  test(`ordinary words stay ordinary: ${words}`, () => {
    assert.deepEqual(judgeSensitivity({ XML1: [{ ...ordinarySummary, GHI_CHU: words }], XML5: [{ DIEN_BIEN_LS: words }] }), [])
  })
}

test('a denial beside a true finding hides nothing', () => {
  assert.deepEqual(labelsOf(aSummary({ GHI_CHU: 'Không hoang tưởng. Trầm cảm nặng' })), ['mental'])
  assert.deepEqual(labelsOf(aSummary({ GHI_CHU: 'Không ngủ được, trầm cảm' })), ['mental'])
  assert.deepEqual(labelsOf(aSummary({ GHI_CHU: 'Không nhiễm HIV' })), ['hiv'])
})

test('a check-in betrays like a visit', () => {
  assert.deepEqual(judgeSensitivity({ XML0: [{ TEN_THUOC: 'Efavirenz' }] }), [finding('hiv', 'XML0', 'TEN_THUOC')])
})

const ordinaryCode = fc.constantFrom('E11.9', 'I10', 'J18.9', 'K29.7', 'M54.5', 'N39.0', 'A90', 'K35.8', 'O80.0', 'J06.9', 'B95.0', 'S52.5', 'H25.1')
const ordinaryDrug = fc.constantFrom('Amlodipin', 'Metformin', 'Amoxicilin', 'Paracetamol', 'Omeprazol', 'Cefuroxim', 'Insulin', 'Natri clorid')
const ordinaryNote = fc.array(fc.constantFrom(...ordinaryNotes), { maxLength: 4 }).map((parts) => parts.join('. '))
const ordinaryVisit = fc.record({
  XML1: fc.record({ MA_BENH_CHINH: ordinaryCode, MA_BENH_KT: fc.array(ordinaryCode).map((list) => list.join(';')), CHAN_DOAN_RV: ordinaryNote })
    .map((row) => [row as Row]),
  XML2: fc.array(ordinaryDrug.map((name) => aDrug(name)), { maxLength: 6 }),
  XML5: fc.array(ordinaryNote.map((words): Row => ({ DIEN_BIEN_LS: words })), { maxLength: 4 }),
})

test('no mixture of ordinary things gives a finding', () => {
  fc.assert(fc.property(ordinaryVisit, (tables) => judgeSensitivity(tables).length === 0), { numRuns: 300 })
})

test('an antiretroviral among ordinary rows is found at its row, and only there', () => {
  fc.assert(fc.property(ordinaryVisit, fc.constantFrom(...antiretrovirals), fc.nat(6), (tables, name, at) => {
    const drugs = [...tables.XML2]
    const row = Math.min(at, drugs.length)
    drugs.splice(row, 0, aDrug(name))
    const found = judgeSensitivity({ ...tables, XML2: drugs })
    assert.deepEqual(found, [{ label: 'hiv', table: 'XML2', row: row + 1, fields: [] }])
  }), { numRuns: 200 })
})

const spellings = [
  (words: string) => words.toUpperCase(), (words: string) => words.normalize('NFD'), (words: string) => words.replaceAll(' ', '  '),
]
test('spelling does not matter: case, composition, spaces', () => {
  const words = fc.constantFrom(...writtenHiv, 'Rối loạn trầm cảm', 'Vô sinh nguyên phát', 'Phá thai')
  fc.assert(fc.property(words, fc.constantFrom(...spellings), (text, spell) => (
    assert.deepEqual(labelsOf(aSummary({ CHAN_DOAN_RV: spell(text) })), labelsOf(aSummary({ CHAN_DOAN_RV: text })))
  )))
})

// Poisoning by a psychotropic drug names the drug, not an illness of the person.
const namesOnlyADrug = /^(T4[03]|X42|Y12|Y49|R78|P96|Y87)/

test('no ICD-10 code is ordinary while its own name betrays', { skip: existsSync(icdFile) ? false : 'needs ../shared/data/catalogues' }, () => {
  const catalogue = JSON.parse(readFileSync(icdFile, 'utf8')) as { code: string; vi: string }[]
  assert.ok(catalogue.length > 10_000)
  const missed = catalogue.filter(({ code, vi }) => {
    const byCode = labelsOf(aSummary({ MA_BENH_CHINH: code }))
    return !namesOnlyADrug.test(code) && labelsOf(aSummary({ CHAN_DOAN_RV: vi })).some((label) => !byCode.includes(label))
  })
  assert.deepEqual(missed.map(({ code, vi }) => `${code} ${vi}`), [])
})

const sensitiveService = /tự kỷ|tâm lý|đánh giá|trắc nghiệm|nhân cách|thai|triệt sản/i

const needsServices = existsSync(servicesFile) ? false : 'needs ../shared/data/03-icd9cm-tt43-map-vn'
test('of the national list of services only the telling ones are found', { skip: needsServices }, () => {
  const services = JSON.parse(readFileSync(servicesFile, 'utf8')) as { matuongduong: string; tenchuyenkhoa21: string }[]
  const found = services.filter((one) => labelsOf({ XML3: [aService(one.tenchuyenkhoa21, { MA_DICH_VU: one.matuongduong })] }).length > 0)
  assert.ok(found.length > 30)
  const psychiatry = (code: string) => code.startsWith('06.')
  const strange = found.filter((one) => !sensitiveService.test(one.tenchuyenkhoa21) && !psychiatry(one.matuongduong))
  assert.deepEqual(strange.map((one) => one.tenchuyenkhoa21), [])
})

test('judging an ordinary visit costs far less than a millisecond', () => {
  const notes = Array.from({ length: 5 }, () => ({ DIEN_BIEN_LS: ordinaryNotes.join('. ') }))
  const drugs = Array.from({ length: 8 }, () => aDrug('Amoxicilin'))
  const tables = aVisit({ XML2: drugs, XML3: Array.from({ length: 10 }, () => aService('Khám nội')), XML5: notes })
  for (let i = 0; i < 200; i++) judgeSensitivity(tables)
  const before = process.cpuUsage()
  for (let i = 0; i < 500; i++) judgeSensitivity(tables)
  const milliseconds = process.cpuUsage(before).user / 1000 / 500
  assert.ok(milliseconds < 1, `${milliseconds} ms`)
})

test('any text whatever is judged without failing, and a finding names a field that was filled', () => {
  const anyField = fc.constantFrom(...Object.entries(readFields).flatMap(([table, fields]) => fields.map((field) => ({ table, name: field.name }))))
  fc.assert(fc.property(anyField, fc.string({ unit: 'grapheme' }), ({ table, name }, text) => {
    for (const one of judgeSensitivity({ [table]: [{ [name]: text }] })) assert.ok(one.fields.length === 0 || one.fields.includes(name))
  }))
})
