/** XML12: the decision of a medical assessment council. */
import type { TableDefinition } from '../../../shape.ts'
import { always, codes, date, f, n, optional, p, s, when } from '../field.ts'

const combinedAssessment = when('giám định tổng hợp, bổ sung, vết thương còn sót', 'for combined, added or left-over assessments')
const careNeeded = when('khi cần người chăm sóc', 'when care by another is needed')

export const xml12: TableDefinition = {
  kind: 'XML12',
  title: { vi: 'Giám định y khoa', en: 'Medical assessment' },
  // Councils type this table into the portal, so its root has not been seen in a file: to be confirmed.
  root: 'CHI_TIEU_DU_LIEU_GIAM_DINH_Y_KHOA',
  fields: [
    p('NGUOI_CHU_TRI', s(255), always, ['Họ tên người chủ trì hội đồng', 'Name of who chaired the council']),
    f('CHUC_VU', n(1), always, ['Chức vụ: 1 chủ tịch, 2 ký thay', 'Role: 1 chair, 2 signs for the chair']),
    f('NGAY_HOP', date, always, ['Ngày họp hội đồng', 'Day the council met']),
    p('HO_TEN', s(255), always),
    p('NGAY_SINH', date, always, ['Ngày sinh', 'Date of birth']),
    p('SO_CCCD', s(), always),
    p('NGAY_CAP_CCCD', date, always, ['Ngày cấp giấy tờ định danh', 'Day the ID was issued']),
    p('NOI_CAP_CCCD', s(1024), always, ['Nơi cấp giấy tờ định danh', 'Where the ID was issued']),
    p('DIA_CHI', s(1024), always),
    f('MATINH_CU_TRU', s(3), always),
    f('MAHUYEN_CU_TRU', s(3), when('chỉ trước 01/07/2025', 'only before 1 July 2025')),
    f('MAXA_CU_TRU', s(5), when('khi xã đã có mã', 'when the commune has a code')),
    p('MA_BHXH', s(10), always),
    p('MA_THE_BHYT', s(15), optional, ['Mã thẻ BHYT', 'Insurance card number']),
    f('NGHE_NGHIEP', s(100), optional, ['Nghề nghiệp', 'Occupation']),
    p('DIEN_THOAI', s(15), always),
    f('MA_DOI_TUONG', codes(20), always, ['Loại đối tượng giám định; nhiều mã nối bằng ;', 'Kind of applicant; several joined by ;']),
    f('KHAM_GIAM_DINH', n(1), always, ['Lần giám định: đầu, lại, tái phát, phúc quyết…', 'Kind of assessment: first, again, appeal…']),
    f('SO_BIEN_BAN', s(200), always, ['Số biên bản', 'Number of the minutes']),
    f('TYLE_TTCT_CU', n(3), optional, ['Tỷ lệ tổn thương cơ thể lần trước, %', 'Former bodily impairment, %']),
    f('DANG_HUONG_CHE_DO', codes(10), always, ['Chế độ đang hưởng; nhiều mã nối bằng ;', 'Benefits now received; several joined by ;']),
    f('NGAY_CHUNG_TU', date, always, ['Ngày chứng từ', 'Day of the paper']),
    f('SO_GIAY_GIOI_THIEU', s(200), always, ['Số giấy giới thiệu', 'Number of the introduction letter']),
    f('NGAY_DE_NGHI', date, always, ['Ngày đề nghị', 'Day of the request']),
    f('MA_DONVI', s(200), always, ['Mã đơn vị giới thiệu', 'Code of the introducing body']),
    f('GIOI_THIEU_CUA', s(1024), always, ['Tên đơn vị giới thiệu', 'Name of the introducing body']),
    f('KET_QUA_KHAM', s(), always, ['Kết quả khám của hội đồng', 'Findings of the council']),
    f('SO_VAN_BAN_CAN_CU', codes(200), always, ['Văn bản làm căn cứ; nhiều số nối bằng ;', 'Legal texts relied on; several joined by ;']),
    f('TYLE_TTCT_MOI', n(3), always, ['Tỷ lệ tổn thương cơ thể lần này, %', 'Bodily impairment found now, %']),
    f('TONG_TYLE_TTCT', n(3), combinedAssessment, ['Tổng tỷ lệ tổn thương cơ thể, %', 'Total bodily impairment, %']),
    f('DANG_KHUYETTAT', n(1), optional, ['Dạng khuyết tật', 'Kind of disability']),
    f('MUC_DO_KHUYETTAT', n(1), optional, ['Mức độ khuyết tật', 'Degree of disability']),
    f('DE_NGHI', s(), always, ['Nội dung đề nghị', 'What is requested']),
    f('DUOC_XACDINH', s(), careNeeded, ['Xác định cần người chăm sóc', 'Finding on the need for care']),
    f('DU_PHONG', s(), optional),
  ],
}
