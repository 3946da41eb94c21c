/** XML0: what a hospital announces when a patient checks in. */
import type { TableDefinition } from '../../../shape.ts'
import { always, date, datetime, f, n, optional, p, s, when } from '../field.ts'

const noDrugNorSupply = when('khi không có MA_THUOC và MA_VAT_TU', 'when MA_THUOC and MA_VAT_TU are empty')
const serviceGiven = when('khi có MA_DICH_VU', 'when MA_DICH_VU is filled')
const noServiceNorSupply = when('khi không có MA_DICH_VU và MA_VAT_TU', 'when MA_DICH_VU and MA_VAT_TU are empty')
const noServiceNorDrug = when('khi không có MA_DICH_VU và MA_THUOC', 'when MA_DICH_VU and MA_THUOC are empty')
const supplyGiven = when('khi có MA_VAT_TU', 'when MA_VAT_TU is filled')

export const xml0: TableDefinition = {
  kind: 'XML0',
  title: { vi: 'Trạng thái khám, chữa bệnh lúc tiếp đón', en: 'Check-in' },
  root: 'CHI_TIEU_TRANG_THAI_KCB',
  list: 'DSACH_TRANG_THAI_KCB',
  row: 'TRANG_THAI_KCB',
  fields: [
    f('MA_LK', s(100), always),
    f('STT', n(10), always),
    p('MA_BN', s(100), always),
    p('HO_TEN', s(255), always),
    p('SO_CCCD', s(), optional),
    p('NGAY_SINH', datetime, always),
    f('GIOI_TINH', n(1), always),
    p('MA_THE_BHYT', s(15), optional, ['Mã thẻ BHYT', 'Insurance card number']),
    f('MA_DKBD', s(5), optional),
    f('GT_THE_TU', date, optional),
    f('GT_THE_DEN', date, optional),
    f('MA_DOITUONG_KCB', s(4), always),
    f('NGAY_VAO', datetime, always),
    f('NGAY_VAO_NOI_TRU', datetime, optional),
    f('LY_DO_VNT', s(), when('khi có NGAY_VAO_NOI_TRU', 'when NGAY_VAO_NOI_TRU is filled')),
    f('MA_LY_DO_VNT', s(5), optional),
    f('MA_LOAI_KCB', s(2), always),
    f('MA_CSKCB', s(5), always),
    f('MA_DICH_VU', s(50), noDrugNorSupply, ['Mã dịch vụ đầu tiên phát sinh chi phí', 'First service that cost something']),
    f('TEN_DICH_VU', s(1024), serviceGiven, ['Tên dịch vụ đầu tiên', 'Name of the first service']),
    f('MA_THUOC', s(255), noServiceNorSupply, ['Mã hoạt chất của thuốc đầu tiên', 'Active-substance code of the first drug']),
    f('TEN_THUOC', s(1024), when('khi có MA_THUOC', 'when MA_THUOC is filled')),
    f('MA_VAT_TU', s(255), noServiceNorDrug, ['Mã nhóm vật tư đầu tiên', 'Group code of the first supply']),
    f('TEN_VAT_TU', s(1024), supplyGiven, ['Tên nhóm vật tư đầu tiên', 'Group name of the first supply']),
    f('NGAY_YL', datetime, always),
    f('DU_PHONG', s(), optional),
  ],
}
