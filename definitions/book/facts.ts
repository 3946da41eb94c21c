/** From which tables and fields of an exchange each fact of the health book comes (QĐ 3176/QĐ-BYT, tables 1–4, 7–11, 13, 14). */
import type { BookSource } from './shape.ts'

const paper = (table: string, [vi, en]: readonly [string, string], fields: { number?: string; from?: string; until?: string; note?: string }, needs: 'from' | 'until') =>
  ({ kind: 'paper', table, needs, fields, title: { vi, en } }) as const

const VACCINE = { property: 'name', words: /vắc[\s-]*xin|vac[\s-]*xin|vaccin/iu } as const

const visit3176: BookSource = {
  exchange: 'visit-3176',
  facts: [
    {
      kind: 'visit', table: 'XML1', needs: 'begins',
      fields: {
        begins: 'NGAY_VAO', ends: 'NGAY_RA', care: 'MA_LOAI_KCB', reason: 'LY_DO_VV', diagnosis: 'CHAN_DOAN_RV', admission: 'CHAN_DOAN_VAO', mainDisease: 'MA_BENH_CHINH',
        otherDiseases: 'MA_BENH_KT', department: 'MA_KHOA', outcome: 'KET_QUA_DTRI', leaving: 'MA_LOAI_RV', treatment: 'PP_DIEU_TRI', advice: 'GHI_CHU',
        days: 'SO_NGAY_DTRI', total: 'T_TONGCHI_BV', insurer: 'T_BHTT', patientOutside: 'T_BNTT', patientShare: 'T_BNCCT',
      },
    },
    {
      kind: 'person', table: 'XML1', needs: 'name',
      fields: { name: 'HO_TEN', birth: 'NGAY_SINH', sex: 'GIOI_TINH', bloodGroup: 'NHOM_MAU', card: 'MA_THE_BHYT', cardTo: 'GT_THE_DEN' },
    },
    { kind: 'measurement', table: 'XML1', needs: 'weightKg', fields: { weightKg: 'CAN_NANG', at: 'NGAY_VAO' } },
    { kind: 'appointment', table: 'XML1', needs: 'day', fields: { day: 'NGAY_TAI_KHAM', about: 'CHAN_DOAN_RV' } },
    {
      kind: 'medicine', table: 'XML2', needs: 'name', unless: VACCINE,
      fields: {
        name: 'TEN_THUOC', strength: 'HAM_LUONG', form: 'DANG_BAO_CHE', route: 'DUONG_DUNG', dose: 'LIEU_DUNG', howTo: 'CACH_DUNG', quantity: 'SO_LUONG', unit: 'DON_VI_TINH',
        ordered: 'NGAY_YL', begun: 'NGAY_TH_YL',
      },
    },
    {
      // The visit file has no table of vaccinations: a vaccine stands among the medicines, under its name.
      kind: 'vaccination', table: 'XML2', needs: 'name', fields: { name: 'TEN_THUOC', strength: 'HAM_LUONG', ordered: 'NGAY_YL', begun: 'NGAY_TH_YL' },
      only: VACCINE, category: 'vaccinations',
    },
    {
      kind: 'procedure', table: 'XML3', needs: 'name',
      fields: { name: 'TEN_DICH_VU', code: 'MA_DICH_VU', group: 'MA_NHOM', quantity: 'SO_LUONG', ordered: 'NGAY_YL', done: 'NGAY_TH_YL' },
    },
    {
      kind: 'result', table: 'XML4', needs: 'name',
      fields: {
        index: 'MA_CHI_SO', name: 'TEN_CHI_SO', value: 'GIA_TRI', unit: 'DON_VI_DO', description: 'MO_TA', conclusion: 'KET_LUAN', at: 'NGAY_KQ', service: 'MA_DICH_VU',
      },
    },
    { kind: 'appointment', table: 'XML14', needs: 'day', fields: { day: 'NGAY_HEN_KL', number: 'SO_GIAYHEN_KL', about: 'CHAN_DOAN_RV' } },
    paper('XML7', ['Giấy ra viện', 'Discharge paper'], { number: 'SO_LUU_TRU', from: 'NGAY_CT', note: 'GHI_CHU' }, 'from'),
    paper('XML8', ['Tóm tắt hồ sơ bệnh án', 'Record summary'], { from: 'NGAY_CT', note: 'TOMTAT_KQ' }, 'from'),
    paper('XML9', ['Giấy chứng sinh', 'Birth paper'], { number: 'SO', from: 'NGAY_CT' }, 'from'),
    paper('XML10', ['Giấy chứng nhận nghỉ dưỡng thai', 'Pregnancy leave paper'], { number: 'SO_CT', from: 'TU_NGAY', until: 'DEN_NGAY' }, 'from'),
    paper('XML11', ['Giấy chứng nhận nghỉ việc hưởng BHXH', 'Sick leave paper'], { number: 'SO_CT', from: 'TU_NGAY', until: 'DEN_NGAY' }, 'from'),
    paper('XML13', ['Giấy chuyển cơ sở khám, chữa bệnh', 'Referral'], { number: 'SO_CHUYENTUYEN', from: 'NGAY_RA', note: 'HUONG_DIEU_TRI' }, 'from'),
    paper('XML14', ['Giấy hẹn khám lại', 'Appointment paper'], { number: 'SO_GIAYHEN_KL', from: 'NGAY_CT', until: 'NGAY_HEN_KL' }, 'until'),
  ],
  also: {
    XML1: [
      'SO_CCCD', 'MA_QUOCTICH', 'MA_DANTOC', 'MA_NGHE_NGHIEP', 'DIA_CHI', 'MATINH_CU_TRU', 'MAXA_CU_TRU', 'DIEN_THOAI', 'MA_DKBD', 'GT_THE_TU', 'LY_DO_VNT',
      'MA_DOITUONG_KCB', 'MA_CSKCB', 'MA_NOI_DI', 'MA_NOI_DEN', 'MA_TTDV',
    ],
    XML8: ['HO_TEN_CHA', 'HO_TEN_ME', 'NGUOI_GIAM_HO', 'QT_BENHLY', 'PP_DIEUTRI'],
  },
}

export const BOOK_SOURCES: readonly BookSource[] = [visit3176]

/** Tables and their fields that the book keeps of an exchange, each once. */
export function keptFields(source: BookSource): ReadonlyMap<string, readonly string[]> {
  const kept = new Map<string, Set<string>>()
  const add = (table: string, fields: readonly string[]) => {
    const known = kept.get(table) ?? new Set<string>()
    for (const field of fields) known.add(field)
    kept.set(table, known)
  }
  for (const { table, fields } of source.facts) add(table, Object.values(fields).filter((field) => field !== undefined))
  for (const [table, fields] of Object.entries(source.also)) add(table, fields)
  return new Map([...kept].map(([table, fields]) => [table, [...fields]]))
}

/**
 * Raised whenever what the book keeps, or how sensitive content is judged, changes: pages of a former edition are made anew
 * from the documents. A test compares it with what it stands for.
 */
export const BOOK_EDITION = 1
