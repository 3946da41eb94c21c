/** Visits of every kind: complete, in the official order, right in money and time, and the same when asked for again. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FieldDefinition } from '#definitions/shape.ts'
import { xml1 } from '#definitions/exchanges/visit-3176/tables/xml1.ts'
import { xml11 } from '#definitions/exchanges/visit-3176/tables/xml11.ts'
import { xml13 } from '#definitions/exchanges/visit-3176/tables/xml13.ts'
import { xml14 } from '#definitions/exchanges/visit-3176/tables/xml14.ts'
import { xml15 } from '#definitions/exchanges/visit-3176/tables/xml15.ts'
import { xml2 } from '#definitions/exchanges/visit-3176/tables/xml2.ts'
import { xml3 } from '#definitions/exchanges/visit-3176/tables/xml3.ts'
import { xml4 } from '#definitions/exchanges/visit-3176/tables/xml4.ts'
import { xml5 } from '#definitions/exchanges/visit-3176/tables/xml5.ts'
import { xml6 } from '#definitions/exchanges/visit-3176/tables/xml6.ts'
import { xml7 } from '#definitions/exchanges/visit-3176/tables/xml7.ts'
import { xml8 } from '#definitions/exchanges/visit-3176/tables/xml8.ts'
import { xml9 } from '#definitions/exchanges/visit-3176/tables/xml9.ts'
import { citizen } from '../../world/citizens.ts'
import { benchRequest, chooseVisit, mayHave } from '../choose.ts'
import { benchVisit, buildVisit, VISIT_KINDS, type Row, type Visit, type VisitKind } from './index.ts'

const world = { seed: 1, size: 2000 }
const at = new Date('2026-11-20T05:00:00Z')
const definitions = new Map([xml1, xml2, xml3, xml4, xml5, xml6, xml7, xml8, xml9, xml11, xml13, xml14, xml15].map((table) => [table.kind, table.fields]))
const OWN: Readonly<Record<VisitKind, readonly string[]>> = {
  outpatient: [], inpatient: ['XML5', 'XML7', 'XML8'], birth: ['XML5', 'XML7', 'XML8', 'XML9'], referral: ['XML13'], 're-examination': ['XML14'],
  chronic: ['XML5', 'XML8', 'XML14'], emergency: ['XML5', 'XML8'], hiv: ['XML5', 'XML6', 'XML14'], tb: ['XML5', 'XML14', 'XML15'],
}

const several = (kind: VisitKind, count: number) => Array.from({ length: count }, (_, n) => buildVisit(chooseVisit(world, { seed: `t${n}`, kind }, at)))
const visits = VISIT_KINDS.flatMap((kind) => several(kind, 12))
const bench = Array.from({ length: 40 }, (_, n) => benchVisit(benchRequest(world, n, at)))
const summary = (visit: Visit): Row => {
  const [row] = visit.tables.XML1 ?? []
  assert.ok(row)
  return row
}
const rowsOf = (visit: Visit, ...kinds: string[]): readonly Row[] => kinds.flatMap((kind) => visit.tables[kind] ?? [])
const cents = (text: string | undefined) => {
  const [whole = '', part = ''] = (text ?? '').split('.')
  return BigInt(whole) * 100n + BigInt(part.padEnd(2, '0'))
}
const sumOf = (rows: readonly Row[], field: string) => rows.reduce((sum, row) => sum + cents(row[field]), 0n)

for (const kind of VISIT_KINDS) {
  test(`a visit of kind ${kind} has its tables, and is the same when asked for again`, () => {
    for (const visit of several(kind, 4)) assert.ok(OWN[kind].every((table) => (visit.tables[table] ?? []).length > 0), Object.keys(visit.tables).join())
    assert.deepEqual(several(kind, 4), several(kind, 4))
  })
}

function faultOf(field: FieldDefinition, text: string): string | undefined {
  if (text === '') return field.required === 'always' ? 'is empty' : undefined
  if (field.type === 'number') return new RegExp(`^\\d+${field.decimals ? `(\\.\\d{1,${field.decimals}})?` : ''}$`).test(text) && text.replace(/\..*/, '').length <= (field.size ?? 99) ? undefined : 'is no number'
  if (field.type === 'date' && !/^20\d{6}$|^19\d{6}$/.test(text)) return 'is no date'
  if (field.type === 'datetime' && !/^(19|20)\d{10}$/.test(text)) return 'is no time'
  return field.size !== null && text.length > field.size ? 'is too long' : undefined
}

test('everybody of a bench can have their visit, also around a birthday or a birth', () => {
  const large = { seed: 1, size: 12_000 }
  for (let n = 0; n < 12_000; n += 1) {
    const { kind, citizen: person, at: came } = benchRequest(large, n, at)
    assert.ok(mayHave(kind, person, came.toISOString().slice(0, 10)), `number ${n}: ${kind}`)
  }
})

test('every row has all fields in the official order, the required ones filled, none too long', () => {
  for (const visit of [...visits, ...bench]) {
    for (const [kind, rows] of Object.entries(visit.tables)) {
      const fields = definitions.get(kind) ?? []
      for (const row of rows) {
        assert.deepEqual(Object.keys(row), fields.map((field) => field.name))
        const faults = fields.map((field) => [field.name, faultOf(field, row[field.name] ?? ''), row[field.name]]).filter(([, fault]) => fault)
        assert.deepEqual(faults, [], `${visit.kind} ${kind}`)
      }
    }
  }
})

test('all rows carry the visit\'s MA_LK, and STT counts from 1', () => {
  for (const visit of [...visits, ...bench]) {
    for (const rows of Object.values(visit.tables)) {
      assert.ok(rows.every((row) => row.MA_LK === visit.maLk))
      if (rows[0]?.STT) assert.deepEqual(rows.map((row) => row.STT), rows.map((_, place) => String(place + 1)))
    }
  }
})

test('the summary adds up: drugs, supplies, total, covered, parts', () => {
  for (const visit of [...visits, ...bench]) {
    const one = summary(visit)
    const all = rowsOf(visit, 'XML2', 'XML3')
    assert.equal(cents(one.T_THUOC), sumOf(rowsOf(visit, 'XML2'), 'THANH_TIEN_BV'))
    assert.equal(cents(one.T_VTYT), sumOf(rowsOf(visit, 'XML3').filter((row) => row.MA_NHOM === '10'), 'THANH_TIEN_BV'))
    for (const [total, part] of [['T_TONGCHI_BV', 'THANH_TIEN_BV'], ['T_TONGCHI_BH', 'THANH_TIEN_BH'], ['T_BNTT', 'T_BNTT'], ['T_BNCCT', 'T_BNCCT'], ['T_NGUONKHAC', 'T_NGUONKHAC']]) {
      assert.equal(cents(one[total ?? '']), sumOf(all, part ?? ''), `${visit.kind} ${total}`)
    }
    assert.equal(cents(one.T_BHTT), cents(one.T_TONGCHI_BH) - cents(one.T_BNCCT))
    assert.equal(cents(one.T_BHTT), sumOf(all, 'T_BHTT'), 'the rows ask for as much as the summary')
  }
})

test('each row\'s amounts follow from quantity, price and rates', () => {
  const near = (got: string | undefined, wanted: number) => assert.ok(Math.abs(Number(got) - wanted) < 0.006, `${got} is not ${wanted}`)
  for (const visit of [...visits, ...bench]) {
    for (const row of rowsOf(visit, 'XML2')) {
      near(row.THANH_TIEN_BV, Number(row.SO_LUONG) * Number(row.DON_GIA))
      near(row.T_BHTT, Number(row.THANH_TIEN_BV) * Number(row.TYLE_TT_BH) / 100 * Number(row.MUC_HUONG) / 100)
      const paid = Number(row.T_BNTT) + Number(row.T_BNCCT) + Number(row.T_BHTT) + Number(row.T_NGUONKHAC)
      near(row.THANH_TIEN_BV, paid)
    }
    for (const row of rowsOf(visit, 'XML3')) {
      near(row.THANH_TIEN_BV, Number(row.SO_LUONG) * Number(row.DON_GIA_BV) * Number(row.TYLE_TT_DV) / 100)
      near(row.T_BHTT, Number(row.THANH_TIEN_BH) * Number(row.MUC_HUONG) / 100)
    }
  }
})

test('times stand in order and lie within the visit, which is over by the time asked for', () => {
  const now = '202611201200'
  for (const visit of [...visits, ...bench]) {
    const { NGAY_VAO: began = '', NGAY_VAO_NOI_TRU: admitted = '', NGAY_RA: ended = '' } = summary(visit)
    assert.ok(began < ended && ended <= now, `${began} ${ended}`)
    assert.ok(admitted === '' || (began <= admitted && admitted < ended))
    for (const row of rowsOf(visit, 'XML2', 'XML3')) {
      const times = [began, row.NGAY_YL ?? '', row.NGAY_TH_YL || row.NGAY_YL || '', row.NGAY_KQ || row.NGAY_TH_YL || row.NGAY_YL || '', ended]
      assert.deepEqual([...times].sort(), times, `${visit.kind} ${row.TEN_THUOC ?? row.TEN_DICH_VU}`)
    }
    for (const row of rowsOf(visit, 'XML4')) assert.ok((row.NGAY_KQ ?? '') >= began && (row.NGAY_KQ ?? '') <= ended)
    for (const row of rowsOf(visit, 'XML5')) assert.ok((row.THOI_DIEM_DBLS ?? '') >= began && (row.THOI_DIEM_DBLS ?? '') <= ended)
  }
})

test('days of treatment follow the wording of QĐ 3176', () => {
  for (const visit of visits) {
    const { SO_NGAY_DTRI: days, MA_LOAI_KCB: care = '', NGAY_VAO: began = '', NGAY_RA: ended = '' } = summary(visit)
    if (care === '09') assert.equal(days, '0')
    if (care === '05') assert.ok(Number(days) >= 28 && Number(days) <= 30)
    if (care === '01') assert.equal(days, '1')
    if (care === '03') {
      const dayOf = (text: string) => Date.parse(`${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}`)
      assert.equal(Number(days), (dayOf(ended) - dayOf(began)) / 86_400_000 + 1)
    }
  }
})

test('a birth has a mother, a child with a weight, and the same weight in the summary', () => {
  for (const visit of several('birth', 10)) {
    const [child] = visit.tables.XML9 ?? []
    const one = summary(visit)
    assert.equal(one.GIOI_TINH, '2')
    assert.equal(one.CAN_NANG_CON, child?.CAN_NANG_CON)
    assert.ok(child && child.NGAY_SINH_CON && (one.NGAY_VAO ?? '') < child.NGAY_SINH_CON && child.NGAY_SINH_CON < (one.NGAY_RA ?? ''))
    assert.match(child.MA_THE_TAM ?? '', /^TE1\d{12}$/)
    assert.equal(child.SINHCON_PHAUTHUAT === '1', one.MA_BENH_CHINH === 'O82.0')
  }
})

test('a referral goes to another facility and says so in both tables', () => {
  for (const visit of several('referral', 10)) {
    const [paper] = visit.tables.XML13 ?? []
    assert.equal(summary(visit).MA_LOAI_RV, '2')
    assert.ok(paper?.MA_NOI_DEN && paper.MA_NOI_DEN !== visit.facility && paper.MA_NOI_DEN === summary(visit).MA_NOI_DEN)
  }
})

test('who has no good card pays the whole, and the record summary still goes to the health book', () => {
  const uninsured = Array.from({ length: 400 }, (_, n) => citizen(1, n)).find((each) => each.card === null && each.died === null && each.passport === null)
  const visit = buildVisit(chooseVisit(world, { seed: 'u', kind: 'outpatient', ...(uninsured ? { personalId: uninsured.number } : {}) }, at))
  const one = summary(visit)
  assert.deepEqual([one.MA_DOITUONG_KCB, one.MA_THE_BHYT, one.T_TONGCHI_BH, one.T_BHTT], ['9', '', '0', '0'])
  assert.equal(one.T_BNTT, one.T_TONGCHI_BV)
  assert.ok(visit.tables.XML8)
})

test('antiretrovirals, CD4 and the HIV table go together', () => {
  for (const visit of several('hiv', 10)) {
    assert.match(summary(visit).MA_BENH_CHINH ?? '', /^B2[0-4]/)
    assert.ok(rowsOf(visit, 'XML2').some((row) => /dolutegravir|zidovudin/i.test(row.TEN_THUOC ?? '')))
    assert.ok(rowsOf(visit, 'XML4').some((row) => row.MA_CHI_SO === 'CD4'))
  }
})

test('files of the bench have six drugs, five services and ten results', () => {
  for (const visit of bench) {
    assert.deepEqual([rowsOf(visit, 'XML2').length, rowsOf(visit, 'XML3').length, rowsOf(visit, 'XML4').length], [6, 5, 10])
  }
  assert.equal(new Set(bench.map((visit) => visit.personalId)).size, bench.length)
})

test('a child has no birth, and a visit keeps the MA_LK it was given', () => {
  const child = Array.from({ length: 400 }, (_, n) => citizen(1, n)).find((each) => each.birth > '2018' && each.died === null)
  assert.throws(() => chooseVisit(world, { seed: 'c', kind: 'birth', personalId: child?.number ?? '' }, at), /another kind or person/)
  assert.equal(buildVisit(chooseVisit(world, { seed: 'c', maLk: 'OURS-1' }, at)).maLk, 'OURS-1')
})
