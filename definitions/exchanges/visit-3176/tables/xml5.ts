/** XML5: the progress notes of the stay. */
import type { TableDefinition } from '../../../shape.ts'
import { always, codes, datetime, f, n, optional, p, s } from '../field.ts'

export const xml5: TableDefinition = {
  kind: 'XML5',
  title: { vi: 'Diễn biến lâm sàng', en: 'Clinical progress' },
  root: 'CHITIEU_CHITIET_DIENBIENLAMSANG',
  list: 'DSACH_CHI_TIET_DIEN_BIEN_BENH',
  row: 'CHI_TIET_DIEN_BIEN_BENH',
  fields: [
    f('MA_LK', s(100), always),
    f('STT', n(10), always),
    f('DIEN_BIEN_LS', s(), always, ['Diễn biến hoặc nội dung chăm sóc', 'Progress note or care given']),
    f('GIAI_DOAN_BENH', s(), optional, ['Giai đoạn bệnh, nếu đã xác định', 'Stage of the disease, if known']),
    f('HOI_CHAN', s(), optional, ['Kết quả hội chẩn', 'Result of the consultation']),
    f('PHAU_THUAT', s(), optional, ['Cách thức phẫu thuật, thủ thuật', 'How the operation was done']),
    f('THOI_DIEM_DBLS', datetime, always, ['Thời điểm ghi diễn biến', 'Time of the note']),
    p('NGUOI_THUC_HIEN', codes(255), always),
    f('DU_PHONG', s(), optional),
  ],
}
