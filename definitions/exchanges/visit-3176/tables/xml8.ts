/** XML8: the summary of the medical record. */
import type { TableDefinition } from '../../../shape.ts'
import { always, date, datetime, f, n, optional, p, s } from '../field.ts'

export const xml8: TableDefinition = {
  kind: 'XML8',
  title: { vi: 'Tóm tắt hồ sơ bệnh án', en: 'Medical record summary' },
  root: 'CHI_TIEU_DU_LIEU_TOM_TAT_HO_SO_BENH_AN',
  fields: [
    f('MA_LK', s(100), always),
    f('MA_LOAI_KCB', s(2), always),
    p('HO_TEN_CHA', s(255), optional),
    p('HO_TEN_ME', s(255), optional),
    p('NGUOI_GIAM_HO', s(255), optional, ['Họ tên người giám hộ', 'Guardian\'s name']),
    p('DON_VI', s(1024), optional),
    f('NGAY_VAO', datetime, always),
    f('NGAY_RA', datetime, always),
    f('CHAN_DOAN_VAO', s(), always),
    f('CHAN_DOAN_RV', s(), always),
    f('QT_BENHLY', s(), always),
    f('TOMTAT_KQ', s(), always),
    f('PP_DIEUTRI', s(), always),
    p('NGAY_SINHCON', date, optional, ['Ngày sinh của con đã mất', 'Birth date of a child that died']),
    p('NGAY_CONCHET', date, optional, ['Ngày con mất', 'Day the child died']),
    f('SO_CONCHET', n(2), optional, ['Số con mất', 'Number of children that died']),
    f('KET_QUA_DTRI', n(1), always),
    p('GHI_CHU', s(), optional, ['Ghi chú, thường là người giám hộ', 'Note, usually on the guardian']),
    p('MA_TTDV', s(255), always),
    f('NGAY_CT', date, always),
    p('MA_THE_TAM', s(15), optional),
    f('DU_PHONG', s(), optional),
  ],
}
