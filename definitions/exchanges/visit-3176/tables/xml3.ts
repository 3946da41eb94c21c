/** XML3: every service, examination, bed, transport and supply of the visit. */
import type { TableDefinition } from '../../../shape.ts'
import { always, codes, datetime, f, money, n, optional, p, price, quantity, s, when } from '../field.ts'

const onServices = when('ở dòng dịch vụ', 'on rows of services')
const onSupplies = when('ở dòng vật tư', 'on rows of supplies')
const onTransport = when('nhóm chi phí 12 (vận chuyển)', 'for cost group 12 (transport)')
const otherSourcesPay = when('khi T_NGUONKHAC lớn hơn 0', 'when T_NGUONKHAC is above 0')
const testsAndProcedures = when('nhóm chi phí 1, 2, 3, 8, 18', 'for cost groups 1, 2, 3, 8, 18')
const otherThanMain = when('khi khác bệnh chính', 'when it is not the main disease')

export const xml3: TableDefinition = {
  kind: 'XML3',
  title: { vi: 'Chi tiết dịch vụ kỹ thuật và vật tư', en: 'Services and supplies' },
  root: 'CHITIEU_CHITIET_DVKT_VTYT',
  list: 'DSACH_CHI_TIET_DVKT',
  row: 'CHI_TIET_DVKT',
  fields: [
    f('MA_LK', s(100), always),
    f('STT', n(10), always),
    f('MA_DICH_VU', s(50), onServices, ['Mã dịch vụ, công khám, giường hoặc vận chuyển', 'Code of service, examination, bed or transport']),
    f('MA_PTTT_QT', codes(255), optional),
    f('MA_VAT_TU', s(255), onSupplies, ['Mã nhóm vật tư y tế', 'Group code of the medical supply']),
    f('MA_NHOM', n(2), always),
    f('GOI_VTYT', s(3), optional, ['Gói vật tư của một lần làm dịch vụ: G1, G2…', 'Supply package of one service: G1, G2…']),
    f('TEN_VAT_TU', s(1024), onSupplies, ['Tên nhóm vật tư', 'Group name of the supply']),
    f('TEN_DICH_VU', s(1024), onServices, ['Tên dịch vụ, công khám hoặc giường', 'Name of the service, examination or bed']),
    f('MA_XANG_DAU', s(20), onTransport, ['Mã loại xăng dầu khi vận chuyển', 'Fuel code, for transport']),
    f('DON_VI_TINH', s(50), always),
    f('PHAM_VI', n(1), always),
    f('SO_LUONG', quantity, always),
    f('DON_GIA_BV', price, always, ['Đơn giá của bệnh viện', 'Hospital\'s unit price']),
    f('DON_GIA_BH', price, always, ['Đơn giá BHYT thanh toán', 'Unit price the fund pays']),
    // QĐ 4750 raised it to 50; the consolidated list still prints 25.
    f('TT_THAU', s(50), when('nhóm chi phí 10', 'for cost group 10')),
    f('TYLE_TT_DV', n(3), always, ['Tỷ lệ tính tiền của dịch vụ, %', 'Share of the service price charged, %']),
    f('TYLE_TT_BH', n(3), always),
    f('THANH_TIEN_BV', money, always),
    f('THANH_TIEN_BH', money, always),
    f('T_TRANTT', money, optional, ['Mức trần BHYT cho vật tư', 'Insurance ceiling for the supply']),
    // QĐ 1931/QĐ-BYT: up to 4 characters from 01/07/2026 (47.5).
    f('MUC_HUONG', n(4, 1), always),
    f('T_NGUONKHAC_NSNN', money, otherSourcesPay),
    f('T_NGUONKHAC_VTNN', money, otherSourcesPay),
    f('T_NGUONKHAC_VTTN', money, otherSourcesPay),
    f('T_NGUONKHAC_CL', money, otherSourcesPay),
    f('T_NGUONKHAC', money, always),
    f('T_BNTT', money, always),
    f('T_BNCCT', money, always),
    f('T_BHTT', money, always),
    f('MA_KHOA', s(50), always, ['Mã khoa làm dịch vụ, cấp vật tư, giường', 'Department of the service, supply or bed']),
    f('MA_GIUONG', codes(50), optional, ['Mã giường; nhiều giường nối bằng ;', 'Bed code; several joined by ;']),
    p('MA_BAC_SI', codes(255), always),
    p('NGUOI_THUC_HIEN', codes(255), testsAndProcedures),
    f('MA_BENH', codes(100), otherThanMain, ['Mã ICD-10 của bệnh cần dịch vụ này', 'ICD-10 code that calls for this service']),
    f('MA_BENH_YHCT', codes(150), optional, ['Mã bệnh y học cổ truyền cần dịch vụ này', 'Traditional-medicine code that calls for it']),
    f('NGAY_YL', datetime, always),
    f('NGAY_TH_YL', datetime, testsAndProcedures),
    f('NGAY_KQ', datetime, optional),
    f('MA_PTTT', n(1), always),
    f('VET_THUONG_TP', n(1), optional),
    f('PP_VO_CAM', n(1), optional, ['Vô cảm: 1 gây mê, 2 gây tê, 3 châm tê, 4 khác', 'Anaesthesia: 1 general, 2 local, 3 needle, 4 other']),
    f('VI_TRI_TH_DVKT', n(3), optional, ['Mã vị trí cơ thể', 'Body site, coded']),
    f('MA_MAY', codes(1024), optional, ['Mã máy thực hiện', 'Machine used']),
    f('MA_HIEU_SP', s(255), optional, ['Mã hiệu sản phẩm của vật tư', 'Product model or serial of the supply']),
    f('TAI_SU_DUNG', n(1), optional, ['Ghi 1 nếu vật tư dùng lại', '1 when the supply is reused']),
    f('DU_PHONG', s(), optional),
  ],
}
