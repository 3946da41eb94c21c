/** XML7: the discharge paper; twins have one each. */
import type { TableDefinition } from '../../../shape.ts'
import { always, date, datetime, f, n, optional, p, s, when } from '../field.ts'

const pregnancyEnded = when('khi MA_DINH_CHI_THAI là 1', 'when MA_DINH_CHI_THAI is 1')

export const xml7: TableDefinition = {
  kind: 'XML7',
  title: { vi: 'Giấy ra viện', en: 'Discharge paper' },
  root: 'CHI_TIEU_DU_LIEU_GIAY_RA_VIEN',
  fields: [
    f('MA_LK', s(100), always),
    f('SO_LUU_TRU', s(200), always, ['Số lưu trữ hồ sơ', 'Archive number of the record']),
    p('MA_YTE', s(200), always, ['Mã y tế, là mã người bệnh của cơ sở', 'Health number: the facility\'s patient number']),
    f('MA_KHOA_RV', s(200), always, ['Mã khoa tổng kết hồ sơ', 'Department that closed the record']),
    f('NGAY_VAO', datetime, always),
    f('NGAY_RA', datetime, always),
    f('MA_DINH_CHI_THAI', n(1), optional),
    f('NGUYENNHAN_DINHCHI', s(), pregnancyEnded),
    f('THOIGIAN_DINHCHI', datetime, pregnancyEnded, ['Thời điểm đình chỉ thai', 'Time the pregnancy was ended']),
    f('TUOI_THAI', n(2), pregnancyEnded),
    f('CHAN_DOAN_RV', s(1500), always),
    f('PP_DIEUTRI', s(), always),
    p('GHI_CHU', s(1500), optional, ['Ghi chú trên giấy ra viện', 'Note on the discharge paper']),
    p('MA_TTDV', s(255), always),
    p('MA_BS', s(255), always),
    p('TEN_BS', s(255), always),
    f('NGAY_CT', date, always),
    p('MA_CHA', s(10), optional, ['Mã số BHXH của cha', 'Father\'s social-insurance number']),
    p('MA_ME', s(10), optional, ['Mã số BHXH của mẹ', 'Mother\'s social-insurance number']),
    p('MA_THE_TAM', s(15), optional),
    p('HO_TEN_CHA', s(255), optional),
    p('HO_TEN_ME', s(255), optional),
    f('SO_NGAY_NGHI', n(3), optional, ['Số ngày nghỉ sau khi ra viện', 'Days of leave after discharge']),
    f('NGOAITRU_TUNGAY', date, optional, ['Ngày bắt đầu nghỉ ngoại trú', 'First day of leave after discharge']),
    f('NGOAITRU_DENNGAY', date, optional, ['Ngày cuối nghỉ ngoại trú', 'Last day of leave after discharge']),
    f('DU_PHONG', s(), optional),
  ],
}
