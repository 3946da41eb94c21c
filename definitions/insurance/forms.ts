/** The forms 01/BH and 09/BH as data. Their legal layouts were not at hand: which columns are known stands with each. */
import type { Words } from '../shape.ts'

export interface FormColumn {
  /** Element of the form's file and key of its values. */
  readonly name: string
  readonly title: Words
  readonly money: boolean
  readonly known: 'seen' | 'reported' | 'assumed'
}

export interface Form {
  readonly id: '01/BH' | '09/BH'
  readonly title: Words
  /** Address at the insurer's gateway and its file type. The names of call and type are seen in a client; the area before them is assumed. */
  readonly path: string
  readonly fileType: string
  readonly root: string
  readonly row: string
  readonly head: readonly FormColumn[]
  readonly columns: readonly FormColumn[]
  readonly instrument: string
  readonly validFrom: string
  readonly validTo: string | null
}

const text = (name: string, vi: string, en: string): FormColumn => ({ name, title: { vi, en }, money: false, known: 'assumed' })
const money = (name: string, vi: string, en: string): FormColumn => ({ name, title: { vi, en }, money: true, known: 'assumed' })

/**
 * Monthly totals. What is known: that it exists, is monthly, is due on the 15th, and is sent by `GuiHoSoTongHop01BH` with type 5.
 * What is ours: its columns (named like the fields of the visit standard that they sum up) and its grouping by kind of care.
 */
export const form01: Form = {
  id: '01/BH', title: { vi: 'Tổng hợp chi phí khám chữa bệnh BHYT trong tháng', en: 'Monthly totals of insured care' },
  path: '/api/hsgd/GuiHoSoTongHop01BH', fileType: '5', root: 'TONG_HOP_01BH', row: 'DONG',
  head: [text('MA_CSKCB', 'Mã cơ sở', 'Facility'), text('THANG', 'Tháng', 'Month'), text('NGAY_LAP', 'Ngày lập', 'Made on')],
  columns: [
    text('MA_LOAI_KCB', 'Loại khám chữa bệnh', 'Kind of care'), text('SO_LUOT', 'Số lượt', 'Visits'), money('T_TONGCHI_BV', 'Tổng chi phí', 'Total cost'),
    money('T_TONGCHI_BH', 'Trong phạm vi BHYT', 'Within the insurance'), money('T_BHTT', 'Đề nghị BHXH thanh toán', 'Asked of the insurer'),
    money('T_BNCCT', 'Cùng chi trả', 'Co-payment'), money('T_BNTT', 'Người bệnh tự trả', 'Paid by the patient'), money('T_NGUONKHAC', 'Nguồn khác', 'Other sources'),
  ],
  instrument: 'TT 12/2026/TT-BTC', validFrom: '2026-01-01', validTo: null,
}

/**
 * Adjustment and explanation of one claim. Known: that it exists, answers an assessment within 3 days, and is sent by
 * `GuiHoSoDieuChinh09BH` with type 73. Ours: all columns.
 */
export const form09: Form = {
  id: '09/BH', title: { vi: 'Giải trình, điều chỉnh chi phí khám chữa bệnh BHYT', en: 'Explanation and adjustment of a claim' },
  path: '/api/hsgd/GuiHoSoDieuChinh09BH', fileType: '73', root: 'DIEU_CHINH_09BH', row: 'DONG',
  head: [
    text('MA_CSKCB', 'Mã cơ sở', 'Facility'), text('MA_LK', 'Mã liên kết', 'Visit'), text('MA_THONG_DIEP', 'Mã thông điệp của hồ sơ', 'Message of the file'),
    text('THU_TU_HO_SO', 'Thứ tự trong thông điệp', 'Place within the message'), text('NGAY_LAP', 'Ngày lập', 'Made on'), text('LY_DO', 'Lý do chung', 'Reason'),
  ],
  columns: [
    text('BANG', 'Bảng', 'Table'), text('STT', 'Dòng', 'Row'), text('MA_LY_DO', 'Căn cứ của BHXH', 'Insurer\'s ground'), money('SO_TIEN_TRU', 'BHXH trừ', 'Taken by the insurer'),
    money('SO_TIEN_DE_NGHI', 'Đề nghị lại', 'Asked for again'), text('GIAI_TRINH', 'Giải trình', 'Explanation'),
  ],
  instrument: 'TT 12/2026/TT-BTC', validFrom: '2026-01-01', validTo: null,
}

/** The form a stored report names; undefined for one that is none of ours. */
export function findForm(id: string): Form | undefined {
  return [form01, form09].find((each) => each.id === id)
}
