/** XML11: the sick-leave certificate for social insurance. */
import type { TableDefinition } from '../../../shape.ts'
import { always, codes, date, f, n, optional, p, s, when } from '../field.ts'

const pregnancyEnded = when('khi MA_DINH_CHI_THAI là 1', 'when MA_DINH_CHI_THAI is 1')

export const xml11: TableDefinition = {
  kind: 'XML11',
  title: { vi: 'Giấy nghỉ việc hưởng BHXH', en: 'Sick-leave certificate' },
  root: 'CHI_TIEU_DU_LIEU_GIAY_CHUNG_NHAN_NGHI_VIEC_HUONG_BAO_HIEM_XA_HOI',
  fields: [
    f('MA_LK', s(100), always),
    f('SO_CT', s(200), always, ['Mã lưu giấy tại cơ sở', 'Archive number of the paper']),
    f('SO_SERI', s(200), always),
    f('SO_KCB', s(200), always, ['Số khám bệnh của cơ sở', 'Facility\'s own visit number']),
    p('DON_VI', s(1024), always),
    p('MA_BHXH', s(10), always),
    p('MA_THE_BHYT', codes(), optional),
    f('CHAN_DOAN_RV', s(), always),
    f('PP_DIEUTRI', s(), always),
    f('MA_DINH_CHI_THAI', n(1), optional),
    f('NGUYENNHAN_DINHCHI', s(), pregnancyEnded),
    f('TUOI_THAI', n(2), pregnancyEnded),
    f('SO_NGAY_NGHI', n(3), always, ['Số ngày nghỉ', 'Days of leave']),
    f('TU_NGAY', date, always),
    f('DEN_NGAY', date, always),
    p('HO_TEN_CHA', s(255), optional),
    p('HO_TEN_ME', s(255), optional),
    p('MA_TTDV', s(255), always),
    p('MA_BS', s(255), always),
    f('NGAY_CT', date, always),
    p('MA_THE_TAM', s(15), optional),
    f('MAU_SO', s(5), optional, ['Mẫu giấy; để trống là CT07', 'Form of the paper; empty means CT07']),
    f('DU_PHONG', s(), optional),
  ],
}
