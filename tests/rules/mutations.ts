/** Known kinds of mistakes: each changes a valid visit in one place and must bring exactly the problem it names. */
import type { Tables } from './visits.ts'

/** Where the mistake was made. */
export interface Mutated {
  readonly tables: Tables
  readonly table: string
  /** Counts from 1. */
  readonly row: number
  readonly field: string
}

export interface Mutation {
  /** Code of the problem it must bring. */
  readonly code: string
  /** What the visit must be before, so that the mistake stands alone; nothing is wrong with the visit then either. */
  readonly prepare?: (tables: Tables) => Tables
  /** Nothing where this visit has no place for the mistake. `nth` chooses among places. */
  readonly make: (tables: Tables, nth: number) => Mutated | undefined
}

type Cells = Readonly<Record<string, string>>

/** The tables with one cell changed. */
export function withCell(tables: Tables, place: { table: string; row: number; field: string }, value: string): Tables {
  const rows = tables[place.table] ?? []
  return { ...tables, [place.table]: rows.map((row, at) => (at === place.row - 1 ? { ...row, [place.field]: value } : row)) }
}

const main = (tables: Tables): Cells => tables['XML1']?.[0] ?? {}

/** A mistake in a field of XML1. `value` answers nothing where it does not apply. */
function inSummary(code: string, field: string, value: (row: Cells) => string | undefined, prepare?: Mutation['prepare']): Mutation {
  return {
    code,
    ...(prepare ? { prepare } : {}),
    make: (tables) => {
      const changed = value(main(tables))
      if (changed === undefined || changed === main(tables)[field]) return undefined
      const place = { table: 'XML1', row: 1, field }
      return { ...place, tables: withCell(tables, place, changed) }
    },
  }
}

/** A mistake in one row, among those that fit, of another table. */
function inRow(code: string, at: `${string}.${string}`, value: (row: Cells, summary: Cells) => string | undefined): Mutation {
  const [table = '', field = ''] = at.split('.')
  return {
    code,
    make: (tables, nth) => {
      const fitting = (tables[table] ?? []).map((row, place) => ({ place: place + 1, changed: value(row, main(tables)), before: row[field] }))
        .filter(({ changed, before }) => changed !== undefined && changed !== before)
      const chosen = fitting[nth % Math.max(fitting.length, 1)]
      if (chosen?.changed === undefined) return undefined
      const place = { table, row: chosen.place, field }
      return { ...place, tables: withCell(tables, place, chosen.changed) }
    },
  }
}

const withoutNumber: Mutation['prepare'] = (tables) => withCell(tables, { table: 'XML1', row: 1, field: 'SO_CCCD' }, '')
const isNumber = (text: string | undefined) => /^\d{12}$/.test(text ?? '')

/** A time some days away, the clock kept. */
function shifted(time: string | undefined, days: number): string | undefined {
  if (time === undefined || time.length < 8) return undefined
  const day = new Date(`${time.slice(0, 4)}-${time.slice(4, 6)}-${time.slice(6, 8)}T00:00:00Z`)
  return new Date(day.getTime() + days * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '') + time.slice(8)
}

/** A number with so many hundredths more. */
function more(text: string | undefined, hundredths = 100): string | undefined {
  if (text === undefined || text === '') return undefined
  const [whole = '', decimals = ''] = text.split('.')
  const sum = BigInt(whole + decimals.padEnd(2, '0').slice(0, 2)) + BigInt(hundredths)
  return `${sum / 100n}.${String(sum % 100n).padStart(2, '0')}`
}

const insured = (row: Cells) => (row['MA_THE_BHYT'] ?? '') !== '' && !(row['MA_THE_BHYT'] ?? '').includes(';')
const of = (...values: readonly string[]) => new Set<string | undefined>(values)
const BEDS = of('14', '15', '16')

export const MUTATIONS: readonly Mutation[] = [
  inSummary('patient-id-format', 'SO_CCCD', (row) => (isNumber(row['SO_CCCD']) ? row['SO_CCCD']?.slice(0, 11) : undefined)),
  inSummary('patient-id-province', 'SO_CCCD', (row) => (isNumber(row['SO_CCCD']) ? `003${row['SO_CCCD']?.slice(3)}` : undefined)),
  inSummary('patient-id-birth-year', 'SO_CCCD', ({ SO_CCCD: id = '' }) => (isNumber(id) ? `${id.slice(0, 4)}${String((Number(id.slice(4, 6)) + 7) % 100).padStart(2, '0')}${id.slice(6)}` : undefined)),
  inSummary('patient-id-sex', 'SO_CCCD', ({ SO_CCCD: id = '' }) => (isNumber(id) ? `${id.slice(0, 3)}${Number(id[3]) ^ 1}${id.slice(4)}` : undefined)),
  inSummary('birth-after-visit', 'NGAY_SINH', (row) => shifted(row['NGAY_VAO'], 1), withoutNumber),
  inSummary('birth-beyond-life', 'NGAY_SINH', () => '185001010000', withoutNumber),
  inSummary('phone-format', 'DIEN_THOAI', () => '12ab'),
  inSummary('weight-implausible', 'CAN_NANG', () => '600'),
  inSummary('occupation-format', 'MA_NGHE_NGHIEP', () => '12345'),
  inSummary('nationality-format', 'MA_QUOCTICH', () => 'V'),
  inSummary('ethnicity-unknown', 'MA_DANTOC', () => '77'),
  inSummary('card-format', 'MA_THE_BHYT', (row) => (insured(row) ? row['MA_THE_BHYT']?.slice(0, 14) : undefined)),
  inSummary('card-object-unknown', 'MA_THE_BHYT', (row) => (insured(row) ? `ZZ${row['MA_THE_BHYT']?.slice(2)}` : undefined)),
  inSummary('card-expired', 'GT_THE_DEN', (row) => (insured(row) ? shifted(row['NGAY_VAO'], -1)?.slice(0, 8) : undefined)),
  inSummary('card-not-yet-valid', 'GT_THE_TU', (row) => (insured(row) ? shifted(row['NGAY_VAO'], 1)?.slice(0, 8) : undefined)),
  inSummary('card-parts-differ', 'MA_DKBD', (row) => (insured(row) ? `${row['MA_DKBD']};01001` : undefined)),
  inSummary('registration-format', 'MA_DKBD', (row) => (insured(row) ? '0100' : undefined)),
  inSummary('needed-xml1-ma-dkbd', 'MA_DKBD', (row) => (insured(row) ? '' : undefined)),
  inSummary('needed-xml1-gt-the-tu', 'GT_THE_TU', (row) => (insured(row) ? '' : undefined)),
  inSummary('needed-xml1-ngay-vao-noi-tru', 'NGAY_VAO_NOI_TRU', (row) => (row['MA_LOAI_KCB'] === '03' ? '' : undefined)),
  inSummary('residence-province-unknown', 'MATINH_CU_TRU', () => '99'),
  inSummary('residence-commune-unknown', 'MAXA_CU_TRU', () => '99999'),
  inSummary('residence-commune-abolished', 'MAXA_CU_TRU', () => '00001'),
  inSummary('residence-commune-of-another-province', 'MAXA_CU_TRU', (row) => (row['MATINH_CU_TRU'] === '01' ? '26740' : '00004')),
  inSummary('residence-district-abolished', 'MAHUYEN_CU_TRU', () => '001'),
  inSummary('disease-unknown', 'MA_BENH_CHINH', () => 'Q99.98'),
  inSummary('disease-not-as-main', 'MA_BENH_CHINH', () => 'B95.0'),
  inSummary('disease-of-other-sex', 'MA_BENH_CHINH', (row) => (row['GIOI_TINH'] === '1' ? 'O80.0' : 'N40')),
  inSummary('disease-of-other-age', 'MA_BENH_CHINH', (row) => (Number(row['NGAY_SINH']?.slice(0, 4)) < 2020 ? 'P22.0' : undefined)),
  inSummary('disease-manifestation-alone', 'MA_BENH_KT', () => 'I39.0'),
  inSummary('disease-more-than-one', 'MA_BENH_CHINH', () => 'N40;Z00', (tables) => (
    withCell(withCell(tables, { table: 'XML1', row: 1, field: 'GIOI_TINH' }, '3'), { table: 'XML1', row: 1, field: 'MA_BENH_CHINH' }, 'N40')
  )),
  inSummary('disease-repeated', 'MA_BENH_KT', (row) => row['MA_BENH_CHINH']),
  inSummary('discharge-before-arrival', 'NGAY_RA', (row) => shifted(row['NGAY_VAO'], -1)),
  inSummary('admission-outside-visit', 'NGAY_VAO_NOI_TRU', (row) => (row['MA_LOAI_KCB'] === '03' ? shifted(row['NGAY_VAO'], -1) : undefined)),
  inSummary('payment-before-arrival', 'NGAY_TTOAN', (row) => (row['NGAY_TTOAN'] ? shifted(row['NGAY_VAO'], -1) : undefined)),
  inSummary('return-before-discharge', 'NGAY_TAI_KHAM', (row) => shifted(row['NGAY_RA'], -1)?.slice(0, 8)),
  inSummary('settlement-before-discharge', 'THANG_QT', () => '13'),
  inSummary('examination-of-several-days', 'SO_NGAY_DTRI', (row) => (row['MA_LOAI_KCB'] === '01' ? '5' : undefined)),
  inSummary('treatment-days', 'SO_NGAY_DTRI', (row) => (row['MA_LOAI_KCB'] === '03' ? String(Number(row['SO_NGAY_DTRI']) + 3) : undefined)),
  inSummary('total-drugs', 'T_THUOC', (row) => more(row['T_THUOC'])),
  inSummary('total-supplies', 'T_VTYT', (row) => more(row['T_VTYT'])),
  inSummary('total-hospital', 'T_TONGCHI_BV', (row) => more(row['T_TONGCHI_BV'])),
  inSummary('total-insured', 'T_TONGCHI_BH', (row) => more(row['T_TONGCHI_BH'])),
  inSummary('total-self-paid', 'T_BNTT', (row) => more(row['T_BNTT'])),
  inSummary('total-share', 'T_BNCCT', (row) => more(row['T_BNCCT'])),
  inSummary('total-other-sources', 'T_NGUONKHAC', (row) => more(row['T_NGUONKHAC'])),
  inSummary('total-fund', 'T_BHTT', (row) => (insured(row) ? more(row['T_BHTT']) : undefined)),
  inSummary('total-fund-by-fee', 'T_BHTT_GDV', (row) => more(row['T_BHTT_GDV'])),
  inSummary('code-xml1-ket-qua-dtri', 'KET_QUA_DTRI', () => '9'),
  inSummary('code-xml1-ma-loai-rv', 'MA_LOAI_RV', () => '7'),
  inSummary('code-xml1-ma-doituong-kcb', 'MA_DOITUONG_KCB', () => '5.5'),
  inSummary('code-xml1-ma-khuvuc', 'MA_KHUVUC', () => 'K9'),
  inRow('order-before-arrival', 'XML2.NGAY_YL', (row, summary) => (row['NGAY_TH_YL'] ? shifted(summary['NGAY_VAO'], -1) : undefined)),
  inRow('order-after-discharge', 'XML2.NGAY_YL', (_row, summary) => shifted(summary['NGAY_RA'], 1)),
  inRow('order-after-discharge', 'XML3.NGAY_YL', (row, summary) => (row['NGAY_TH_YL'] ? shifted(summary['NGAY_RA'], 1) : undefined)),
  inRow('work-before-order', 'XML2.NGAY_TH_YL', (row) => (row['NGAY_TH_YL'] ? shifted(row['NGAY_YL'], -1) : undefined)),
  inRow('result-before-order', 'XML3.NGAY_KQ', (row) => (row['NGAY_KQ'] ? shifted(row['NGAY_YL'], -1) : undefined)),
  inRow('test-result-before-arrival', 'XML4.NGAY_KQ', (_row, summary) => shifted(summary['NGAY_VAO'], -2)),
  inRow('result-too-late', 'XML4.NGAY_KQ', (_row, summary) => shifted(summary['NGAY_RA'], 70)),
  inRow('course-outside-visit', 'XML5.THOI_DIEM_DBLS', (_row, summary) => shifted(summary['NGAY_RA'], 2)),
  inRow('amount-hospital', 'XML2.THANH_TIEN_BV', (row) => more(row['THANH_TIEN_BV'])),
  inRow('amount-hospital', 'XML3.THANH_TIEN_BV', (row) => more(row['THANH_TIEN_BV'], 1)),
  inRow('amount-insured', 'XML2.THANH_TIEN_BH', (row) => more(row['THANH_TIEN_BH'], 1)),
  inRow('amount-insured', 'XML3.THANH_TIEN_BH', (row) => more(row['THANH_TIEN_BH'])),
  inRow('amount-fund', 'XML2.T_BHTT', (row) => (row['PHAM_VI'] === '1' ? more(row['T_BHTT'], 1) : undefined)),
  inRow('amount-fund', 'XML3.T_BHTT', (row) => (row['PHAM_VI'] === '1' ? more(row['T_BHTT']) : undefined)),
  inRow('amount-share', 'XML2.T_BNCCT', (row) => more(row['T_BNCCT'])),
  inRow('amount-share', 'XML3.T_BNCCT', (row) => more(row['T_BNCCT'], 1)),
  inRow('amount-self-paid', 'XML3.T_BNTT', (row) => more(row['T_BNTT'])),
  inRow('percent-out-of-range', 'XML2.TYLE_TT_BH', () => '150'),
  inRow('percent-out-of-range', 'XML3.MUC_HUONG', (row, summary) => (insured(summary) ? undefined : row['MUC_HUONG'] && '101')),
  inRow('medicine-code-format', 'XML2.MA_THUOC', () => '??'),
  inRow('code-xml2-nguon-ctra', 'XML2.NGUON_CTRA', () => '9'),
  inRow('code-xml3-pp-vo-cam', 'XML3.PP_VO_CAM', () => '9'),
  inRow('code-xml3-tai-su-dung', 'XML3.TAI_SU_DUNG', () => '2'),
  inRow('needed-xml2-so-dang-ky', 'XML2.SO_DANG_KY', (row) => (row['MA_NHOM'] === '4' ? '' : undefined)),
  inRow('needed-xml3-ten-dich-vu', 'XML3.TEN_DICH_VU', (row) => (['1', '2', '3'].includes(row['MA_NHOM'] ?? '') ? '' : undefined)),
  inRow('needed-xml3-ma-giuong', 'XML3.MA_GIUONG', (row) => (BEDS.has(row['MA_NHOM']) ? '' : undefined)),
  inRow('bed-format', 'XML3.MA_GIUONG', (row) => (BEDS.has(row['MA_NHOM']) ? 'X12' : undefined)),
  inRow('needed-xml4-ngay-kq', 'XML4.NGAY_KQ', (row) => (row['GIA_TRI'] ? '' : undefined)),
  inRow('paper-differs', 'XML14.HO_TEN', (row) => `${row['HO_TEN']} A`),
  inRow('paper-differs', 'XML7.NGAY_RA', (row) => shifted(row['NGAY_RA'], -1)),
  inRow('appointment-before-discharge', 'XML14.NGAY_HEN_KL', (_row, summary) => shifted(summary['NGAY_RA'], -3)?.slice(0, 8)),
]
