/** XML14: the appointment for a re-examination. */
import type { TableDefinition } from '../../../shape.ts'
import { always, codes, date, datetime, f, n, optional, p, s } from '../field.ts'

export const xml14: TableDefinition = {
  kind: 'XML14',
  title: { vi: 'Giấy hẹn khám lại', en: 'Re-examination appointment' },
  root: 'CHI_TIEU_GIAYHEN_KHAMLAI',
  fields: [
    f('MA_LK', s(100), always),
    f('SO_GIAYHEN_KL', s(50), always, ['Số giấy hẹn', 'Number of the appointment paper']),
    f('MA_CSKCB', s(5), always, ['Cơ sở cấp giấy hẹn', 'Facility that gives the appointment']),
    p('HO_TEN', s(255), always),
    p('NGAY_SINH', datetime, optional),
    f('GIOI_TINH', n(1), optional),
    p('DIA_CHI', s(1024), optional),
    p('MA_THE_BHYT', codes(), optional),
    f('GT_THE_DEN', codes(), optional),
    f('NGAY_VAO', datetime, optional),
    f('NGAY_VAO_NOI_TRU', datetime, optional),
    f('NGAY_RA', datetime, optional),
    f('NGAY_HEN_KL', date, always, ['Ngày hẹn khám lại', 'Day of the appointment']),
    f('CHAN_DOAN_RV', s(), optional),
    f('MA_BENH_CHINH', s(7), optional),
    f('MA_BENH_KT', codes(100), optional),
    f('MA_BENH_YHCT', codes(255), optional),
    f('MA_DOITUONG_KCB', s(4), optional),
    p('MA_BAC_SI', s(255), always, ['Mã hành nghề của người hẹn khám lại', 'Licence code of who orders the visit']),
    p('MA_TTDV', s(255), always),
    f('NGAY_CT', date, always),
    f('DU_PHONG', s(), optional),
  ],
}
