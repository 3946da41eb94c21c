/** XML15: the management of TB treatment. */
import type { TableDefinition } from '../../../shape.ts'
import { always, date, f, n, optional, p, s, when } from '../field.ts'

const hivPositive = when('khi PHANLOAI_LAO_HIV là 1', 'when PHANLOAI_LAO_HIV is 1')

export const xml15: TableDefinition = {
  kind: 'XML15',
  title: { vi: 'Quản lý điều trị lao', en: 'TB treatment' },
  root: 'CHI_TIEU_DIEUTRI_BENHLAO',
  list: 'DSACH_CHITIET_DIEUTRI_BENHLAO',
  row: 'CHITIET_DIEUTRI_BENHLAO',
  fields: [
    f('MA_LK', s(100), always),
    f('STT', n(10), optional),
    p('MA_BN', s(100), always),
    p('HO_TEN', s(255), optional),
    p('SO_CCCD', s(), optional),
    f('PHANLOAI_LAO_VITRI', n(1), always, ['Vị trí: 1 lao phổi, 2 lao ngoài phổi', 'Site: 1 lung, 2 outside the lung']),
    f('PHANLOAI_LAO_TS', n(1), always, ['Tiền sử điều trị lao', 'History of TB treatment']),
    f('PHANLOAI_LAO_HIV', n(1), always, ['Lao và HIV: 1 dương tính, 2 âm tính, 3 không rõ', 'TB and HIV: 1 positive, 2 negative, 3 unknown']),
    f('PHANLOAI_LAO_VK', n(1), always, ['Bằng chứng vi khuẩn: 1 có, 2 không', 'Bacteriological proof: 1 yes, 2 no']),
    f('PHANLOAI_LAO_KT', n(1), always, ['Loại kháng thuốc', 'Kind of drug resistance']),
    f('LOAI_DTRI_LAO', n(1), always),
    f('NGAYBD_DTRI_LAO', date, always),
    f('PHACDO_DTRI_LAO', n(2), always),
    f('NGAYKT_DTRI_LAO', date, optional),
    f('KET_QUA_DTRI_LAO', n(1), always, ['Kết quả điều trị lao', 'Result of TB treatment']),
    f('MA_CSKCB', s(5), optional),
    f('NGAYKD_HIV', date, optional),
    f('BDDT_ARV', date, hivPositive),
    f('NGAY_BAT_DAU_DT_CTX', date, hivPositive),
    f('DU_PHONG', s(), optional),
  ],
}
