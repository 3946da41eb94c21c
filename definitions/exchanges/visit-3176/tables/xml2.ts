/** XML2: every drug of the visit, one row each. */
import type { TableDefinition } from '../../../shape.ts'
import { always, codes, datetime, f, money, n, optional, p, price, quantity, s, when } from '../field.ts'

const exceptGasesBloodHerbs = when('trừ khí y tế, máu, vị thuốc cổ truyền', 'except gases, blood and traditional herbs')
const registered = when('thuốc có số đăng ký', 'when the drug is registered')
const otherSourcesPay = when('khi T_NGUONKHAC lớn hơn 0', 'when T_NGUONKHAC is above 0')
const usedInService = when('thuốc dùng trong dịch vụ kỹ thuật', 'when the drug was used in a service')

export const xml2: TableDefinition = {
  kind: 'XML2',
  title: { vi: 'Chi tiết thuốc', en: 'Drugs' },
  root: 'CHITIEU_CHITIET_THUOC',
  list: 'DSACH_CHI_TIET_THUOC',
  row: 'CHI_TIET_THUOC',
  fields: [
    f('MA_LK', s(100), always),
    f('STT', n(10), always),
    f('MA_THUOC', s(255), always, ['Mã hoạt chất; nhiều hoạt chất nối bằng +', 'Active-substance code; several joined by +']),
    f('MA_PP_CHEBIEN', codes(255), optional, ['Mã cách chế biến vị thuốc cổ truyền', 'How a traditional herb was prepared']),
    f('MA_CSKCB_THUOC', s(10), optional, ['Cơ sở khác chuyển thuốc đến', 'Other facility the drug came from']),
    f('MA_NHOM', n(2), always),
    f('TEN_THUOC', s(1024), always),
    f('DON_VI_TINH', s(50), always),
    f('HAM_LUONG', s(1024), exceptGasesBloodHerbs, ['Hàm lượng', 'Strength']),
    f('DUONG_DUNG', s(4), always, ['Mã đường dùng', 'Route of administration, coded']),
    f('DANG_BAO_CHE', s(1024), optional, ['Dạng bào chế', 'Dosage form']),
    f('LIEU_DUNG', s(1024), always, ['Liều: lượng một lần * số lần * số ngày', 'Dose: amount * times a day * days']),
    f('CACH_DUNG', s(1024), optional, ['Lời dặn cách dùng', 'Instructions for use']),
    f('SO_DANG_KY', s(255), registered, ['Số đăng ký lưu hành', 'Marketing registration number']),
    f('TT_THAU', s(50), when('trừ nhóm chi phí 7 và 17', 'except cost groups 7 and 17')),
    f('PHAM_VI', n(1), always),
    f('TYLE_TT_BH', n(3), always),
    f('SO_LUONG', quantity, always),
    f('DON_GIA', price, always, ['Đơn giá mua vào', 'Unit purchase price']),
    f('THANH_TIEN_BV', money, always),
    f('THANH_TIEN_BH', money, always),
    f('T_NGUONKHAC_NSNN', money, otherSourcesPay),
    f('T_NGUONKHAC_VTNN', money, otherSourcesPay),
    f('T_NGUONKHAC_VTTN', money, otherSourcesPay),
    f('T_NGUONKHAC_CL', money, otherSourcesPay),
    f('T_NGUONKHAC', money, always),
    // QĐ 1931/QĐ-BYT: up to 4 characters from 01/07/2026 (47.5).
    f('MUC_HUONG', n(4, 1), always),
    f('T_BNTT', money, always),
    f('T_BNCCT', money, always),
    f('T_BHTT', money, always),
    f('MA_KHOA', s(50), always, ['Mã khoa chỉ định thuốc', 'Department that ordered the drug']),
    p('MA_BAC_SI', codes(255), when('khi có người chỉ định', 'when someone ordered it')),
    f('MA_DICH_VU', codes(255), usedInService, ['Dịch vụ mà thuốc này phục vụ', 'Service this drug was used for']),
    f('NGAY_YL', datetime, always),
    f('NGAY_TH_YL', datetime, when('thuốc dùng tại cơ sở', 'when the drug was used at the facility')),
    f('MA_PTTT', n(1), always),
    f('NGUON_CTRA', n(1), always, ['Nguồn thuốc: 1 BHYT, 2 dự án, 3 chương trình, 4 khác', 'Source: 1 fund, 2 project, 3 programme, 4 other']),
    f('VET_THUONG_TP', n(1), optional),
    f('DU_PHONG', s(), optional),
  ],
}
