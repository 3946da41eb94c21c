/** XML4: laboratory and imaging results. */
import type { TableDefinition } from '../../../shape.ts'
import { always, datetime, f, n, optional, p, s, when } from '../field.ts'

export const xml4: TableDefinition = {
  kind: 'XML4',
  title: { vi: 'Kết quả cận lâm sàng', en: 'Test results' },
  root: 'CHITIEU_CHITIET_DICHVUCANLAMSANG',
  list: 'DSACH_CHI_TIET_CLS',
  row: 'CHI_TIET_CLS',
  fields: [
    f('MA_LK', s(100), always),
    f('STT', n(10), always),
    f('MA_DICH_VU', s(50), optional, ['Mã dịch vụ cận lâm sàng', 'Code of the laboratory or imaging service']),
    f('MA_CHI_SO', s(255), optional, ['Mã chỉ số', 'Code of the measured index']),
    f('TEN_CHI_SO', s(255), when('chỉ số có đơn vị đo', 'for indices with a unit'), ['Tên chỉ số', 'Name of the measured index']),
    f('GIA_TRI', s(255), optional, ['Giá trị đo được', 'Measured value']),
    f('DON_VI_DO', s(50), optional, ['Đơn vị đo', 'Unit of measurement']),
    f('MO_TA', s(), optional, ['Mô tả của người đọc kết quả', 'Reader\'s description']),
    f('KET_LUAN', s(), optional, ['Kết luận của người đọc kết quả', 'Reader\'s conclusion']),
    f('NGAY_KQ', datetime, when('khi có GIA_TRI', 'when GIA_TRI is filled')),
    p('MA_BS_DOC_KQ', s(255), optional, ['Mã hành nghề của người đọc kết quả', 'Licence code of who read the result']),
    f('DU_PHONG', s(), optional),
  ],
}
