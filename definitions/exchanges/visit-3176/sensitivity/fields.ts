/** Which fields of each table are read for sensitive content, and how. Data only. */

/** How a field's text is judged. */
export type Reading = 'note' | 'text' | 'drug' | 'icd' | 'procedure' | 'service' | 'department'

export interface ReadField {
  readonly name: string
  readonly reading: Reading
  /** The thing the row is about: when it betrays, the whole row does (its code, price and dose say the same). */
  readonly wholeRow: boolean
}

const whole = (reading: Reading, ...names: string[]): ReadField[] => names.map((name) => ({ name, reading, wholeRow: true }))
const alone = (reading: Reading, ...names: string[]): ReadField[] => names.map((name) => ({ name, reading, wholeRow: false }))

/** Reserved fields (DU_PHONG) are read where they are free text; in XML13 to XML15 they hold a signature. */
export const readFields: Readonly<Record<string, readonly ReadField[]>> = {
  XML0: [
    ...alone('note', 'LY_DO_VNT', 'DU_PHONG'), ...alone('service', 'MA_DICH_VU'), ...alone('text', 'TEN_DICH_VU', 'TEN_VAT_TU'),
    ...alone('drug', 'TEN_THUOC'),
  ],
  XML1: [
    ...alone('icd', 'MA_BENH_CHINH', 'MA_BENH_KT'), ...alone('procedure', 'MA_PTTT_QT'), ...alone('department', 'MA_KHOA'),
    ...alone('note', 'LY_DO_VV', 'LY_DO_VNT', 'CHAN_DOAN_VAO', 'CHAN_DOAN_RV', 'PP_DIEU_TRI', 'GHI_CHU', 'DU_PHONG'),
  ],
  XML2: [
    ...whole('drug', 'TEN_THUOC', 'HAM_LUONG'), ...alone('note', 'CACH_DUNG', 'LIEU_DUNG', 'DU_PHONG'),
    ...alone('service', 'MA_DICH_VU'), ...alone('department', 'MA_KHOA'),
  ],
  XML3: [
    ...whole('service', 'MA_DICH_VU'), ...whole('text', 'TEN_DICH_VU', 'TEN_VAT_TU'), ...whole('procedure', 'MA_PTTT_QT'),
    ...alone('icd', 'MA_BENH'), ...alone('department', 'MA_KHOA'), ...alone('note', 'DU_PHONG'),
  ],
  XML4: [
    ...whole('service', 'MA_DICH_VU'), ...whole('text', 'TEN_CHI_SO', 'MA_CHI_SO', 'GIA_TRI', 'MO_TA', 'KET_LUAN'),
    ...alone('note', 'DU_PHONG'),
  ],
  XML5: alone('note', 'DIEN_BIEN_LS', 'GIAI_DOAN_BENH', 'HOI_CHAN', 'PHAU_THUAT', 'DU_PHONG'),
  XML7: [...alone('note', 'NGUYENNHAN_DINHCHI', 'CHAN_DOAN_RV', 'PP_DIEUTRI', 'GHI_CHU'), ...alone('department', 'MA_KHOA_RV')],
  XML8: alone('note', 'CHAN_DOAN_VAO', 'CHAN_DOAN_RV', 'QT_BENHLY', 'TOMTAT_KQ', 'PP_DIEUTRI', 'GHI_CHU'),
  XML9: alone('note', 'TINH_TRANG_CON', 'GHI_CHU'),
  XML10: alone('note', 'CHAN_DOAN_RV'),
  XML11: alone('note', 'NGUYENNHAN_DINHCHI', 'CHAN_DOAN_RV', 'PP_DIEUTRI'),
  XML12: alone('note', 'KET_QUA_KHAM', 'DE_NGHI', 'DUOC_XACDINH'),
  XML13: [
    ...alone('icd', 'MA_BENH_CHINH', 'MA_BENH_KT'),
    ...alone('note', 'DAU_HIEU_LS', 'CHAN_DOAN_RV', 'QT_BENHLY', 'TOMTAT_KQ', 'PP_DIEUTRI', 'PP_DIEU_TRI', 'HUONG_DIEU_TRI'),
    ...alone('text', 'TEN_DICH_VU'), ...alone('drug', 'TEN_THUOC'),
  ],
  XML14: [...alone('icd', 'MA_BENH_CHINH', 'MA_BENH_KT'), ...alone('note', 'CHAN_DOAN_RV')],
}

/** Fields of XML15 that tell whether the TB patient has HIV: withheld whatever they say, or a gap would tell it. */
export const hivFieldsOfTuberculosis = ['PHANLOAI_LAO_HIV', 'NGAYKD_HIV', 'BDDT_ARV', 'NGAY_BAT_DAU_DT_CTX']

/** Fields of XML7 and XML11 that tell of an ended pregnancy, once MA_DINH_CHI_THAI is 1. */
export const endedPregnancyFields = ['MA_DINH_CHI_THAI', 'NGUYENNHAN_DINHCHI', 'THOIGIAN_DINHCHI', 'TUOI_THAI']

/** DANG_KHUYETTAT of XML12: 4 is neurological or mental disability, 5 intellectual. */
export const mentalDisabilityCodes: ReadonlySet<string> = new Set(['4', '5'])
