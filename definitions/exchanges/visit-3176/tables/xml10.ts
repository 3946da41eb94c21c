/** XML10: the maternity-care leave certificate. */
import type { TableDefinition } from '../../../shape.ts'
import { always, date, f, n, optional, p, s } from '../field.ts'

export const xml10: TableDefinition = {
  kind: 'XML10',
  title: { vi: 'Giấy nghỉ dưỡng thai', en: 'Maternity-care leave' },
  root: 'CHI_TIEU_DU_LIEU_GIAY_NGHI_DUONG_THAI',
  fields: [
    f('MA_LK', s(100), always),
    f('SO_SERI', s(200), always),
    f('SO_CT', s(200), always, ['Số chứng từ nội bộ', 'Internal number of the paper']),
    f('SO_NGAY', n(3), always, ['Số ngày nghỉ dưỡng thai', 'Days of maternity-care leave']),
    p('DON_VI', s(1024), always),
    f('CHAN_DOAN_RV', s(), always),
    f('TU_NGAY', date, always),
    f('DEN_NGAY', date, always),
    p('MA_TTDV', s(255), always),
    p('TEN_BS', s(255), always),
    p('MA_BS', s(255), always),
    f('NGAY_CT', date, always),
    f('DU_PHONG', s(), optional),
  ],
}
