/** Which field of a table names what a row is about, and which says when: what the packed index of a document holds. */

export interface IndexFields {
  /** The first that is filled counts. */
  readonly code: readonly string[]
  readonly time: string | null
}

const PAPER: IndexFields = { code: [], time: 'NGAY_CT' }

/** By LOAIHOSO; a kind that is not here is indexed by its place only. */
export const INDEX_FIELDS: Readonly<Record<string, IndexFields>> = {
  XML0: { code: ['MA_DICH_VU', 'MA_THUOC', 'MA_VAT_TU'], time: 'NGAY_VAO' },
  XML1: { code: ['MA_BENH_CHINH'], time: 'NGAY_VAO' },
  XML2: { code: ['MA_THUOC'], time: 'NGAY_YL' },
  XML3: { code: ['MA_DICH_VU', 'MA_VAT_TU'], time: 'NGAY_YL' },
  XML4: { code: ['MA_CHI_SO', 'MA_DICH_VU'], time: 'NGAY_KQ' },
  XML5: { code: [], time: 'THOI_DIEM_DBLS' },
  XML6: { code: ['MA_PHAC_DO_DIEU_TRI'], time: 'NGAY_BAT_DAU_XU_TRI' },
  XML7: PAPER,
  XML8: PAPER,
  XML9: { code: [], time: 'NGAY_SINH_CON' },
  XML10: PAPER,
  XML11: PAPER,
  XML13: { code: ['MA_BENH_CHINH'], time: 'NGAY_RA' },
  XML14: { code: ['MA_BENH_CHINH'], time: 'NGAY_HEN_KL' },
  XML15: { code: ['PHACDO_DTRI_LAO'], time: 'NGAYBD_DTRI_LAO' },
}
