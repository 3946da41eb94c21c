/** The 16 fields a check-in fills in: what the state knows already and nobody should type (XML0, and the head of XML1). */
import type { Words } from '../shape.ts'

export interface CheckInField {
  /** Field name of the standard. */
  readonly name: string
  /** Tables that ask for it. */
  readonly tables: readonly ('XML0' | 'XML1')[]
  readonly title: Words
}

const field = (name: string, tables: CheckInField['tables'], vi: string, en: string): CheckInField => ({ name, tables, title: { vi, en } })
const both = ['XML0', 'XML1'] as const
const summary = ['XML1'] as const

/**
 * Chosen because each can be had from a card, the population database, the insurer or the lists, and each is wanted by XML0
 * or required at the head of XML1. Left out, since only the person, a doctor or the facility knows them: reason of the visit,
 * occupation, phone, weight, diagnoses, department, the facility's own numbers; and MAHUYEN_CU_TRU, empty since 01/07/2025.
 */
export const CHECK_IN_FIELDS: readonly CheckInField[] = [
  field('HO_TEN', both, 'Họ và tên', 'Name'),
  field('SO_CCCD', both, 'Số định danh', 'Personal number'),
  field('NGAY_SINH', both, 'Ngày sinh', 'Birth'),
  field('GIOI_TINH', both, 'Giới tính', 'Sex'),
  field('MA_QUOCTICH', summary, 'Quốc tịch', 'Nationality'),
  field('MA_DANTOC', summary, 'Dân tộc', 'Ethnic group'),
  field('DIA_CHI', summary, 'Địa chỉ', 'Address'),
  field('MATINH_CU_TRU', summary, 'Tỉnh, thành phố', 'Province'),
  field('MAXA_CU_TRU', summary, 'Xã, phường', 'Commune'),
  field('MA_THE_BHYT', both, 'Mã thẻ BHYT', 'Insurance card'),
  field('MA_DKBD', both, 'Nơi đăng ký ban đầu', 'Registered facility'),
  field('GT_THE_TU', both, 'Thẻ từ ngày', 'Card from'),
  field('GT_THE_DEN', both, 'Thẻ đến ngày', 'Card until'),
  field('NAM_NAM_LIEN_TUC', summary, 'Đủ 5 năm liên tục', 'Five years without a gap'),
  field('MA_KHUVUC', summary, 'Khu vực', 'Area'),
  field('MA_DOITUONG_KCB', both, 'Đối tượng đến khám', 'Way of coming'),
]

/** Where a value comes from. */
export const FIELD_SOURCES = ['printed-qr', 'chip', 'e-id', 'population', 'insurer', 'record', 'typed', 'catalogue', 'suggested', 'none'] as const
export type FieldSource = (typeof FIELD_SOURCES)[number]

/** `MA_QUOCTICH` (circular 07/2016/TT-BCA, annex 2) of Viet Nam. */
export const VIET_NAM = '000'

/** `MA_DANTOC` by name as a chip tells it (decision 121-TCTK/PPCĐ of 1979), in the order of the codes. */
export const PEOPLES: readonly string[] = [
  'Kinh', 'Tày', 'Thái', 'Hoa', 'Khơ-me', 'Mường', 'Nùng', 'Mông', 'Dao', 'Gia-rai', 'Ngái', 'Ê-đê', 'Ba-na', 'Xơ-đăng', 'Sán Chay', 'Cơ-ho', 'Chăm',
  'Sán Dìu', 'Hrê', 'Mnông', 'Ra-glai', 'Xtiêng', 'Bru-Vân Kiều', 'Thổ', 'Giáy', 'Cơ-tu', 'Gié-Triêng', 'Mạ', 'Khơ-mú', 'Co', 'Tà-ôi', 'Chơ-ro', 'Kháng',
  'Xinh-mun', 'Hà Nhì', 'Chu-ru', 'Lào', 'La Chí', 'La Ha', 'Phù Lá', 'La Hủ', 'Lự', 'Lô Lô', 'Chứt', 'Mảng', 'Pà Thẻn', 'Cơ Lao', 'Cống', 'Bố Y',
  'Si La', 'Pu Péo', 'Brâu', 'Ơ-đu', 'Rơ-măm',
]
