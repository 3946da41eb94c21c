/** XML6: HIV care and treatment. All of it is sensitive. */
import type { TableDefinition } from '../../../shape.ts'
import { always, codes, date, datetime, f, n, optional, p, s, when } from '../field.ts'

const treatedForTb = when('khi LOAI_DTRI_LAO khác 0', 'when LOAI_DTRI_LAO is not 0')
const childOfInfectedMother = when('khi MA_TINH_TRANG_DK có mã 1', 'when MA_TINH_TRANG_DK holds 1')
const givenAntiretrovirals = when('khi MA_XU_TRI có mã 1', 'when MA_XU_TRI holds 1')
const otherRegimen = when('khi MA_PHAC_DO_DIEU_TRI là KHAC', 'when MA_PHAC_DO_DIEU_TRI is KHAC')
const regimenChanged = when('khi chuyển phác đồ', 'when the regimen changed')

export const xml6: TableDefinition = {
  kind: 'XML6',
  title: { vi: 'Chăm sóc và điều trị HIV/AIDS', en: 'HIV care and treatment' },
  // The list element is elided ("DSACH_…") in our facts; hospital software in public repositories writes it as below.
  root: 'CHI_TIEU_HO_SO_BENH_AN_CHAM_SOC_VA_DIEU_TRI_HIV_AIDS',
  list: 'DSACH_HO_SO_BENH_AN_CHAM_SOC_VA_DIEU_TRI_HIV_AIDS',
  row: 'HO_SO_BENH_AN_CHAM_SOC_VA_DIEU_TRI_HIV_AIDS',
  fields: [
    f('MA_LK', s(100), always),
    p('MA_THE_BHYT', codes(), optional),
    p('SO_CCCD', s(), optional),
    p('NGAY_SINH', datetime, optional),
    f('GIOI_TINH', n(1), optional),
    p('DIA_CHI', s(1024), optional),
    f('MATINH_CU_TRU', s(3), optional),
    f('MAHUYEN_CU_TRU', s(3), optional),
    f('MAXA_CU_TRU', s(5), optional),
    f('NGAYKD_HIV', date, optional),
    f('NOI_LAY_MAU_XN', s(5), always, ['Cơ sở lấy mẫu xét nghiệm HIV', 'Facility that took the HIV sample']),
    f('NOI_XN_KD', s(5), always, ['Cơ sở xét nghiệm khẳng định', 'Facility that confirmed HIV']),
    f('NOI_BDDT_ARV', s(5), always, ['Cơ sở cấp ARV đầu tiên', 'Facility that first gave antiretrovirals']),
    f('BDDT_ARV', date, optional),
    f('MA_PHAC_DO_DIEU_TRI_BD', s(200), optional, ['Mã phác đồ ARV ban đầu', 'First antiretroviral regimen']),
    f('MA_BAC_PHAC_DO_BD', n(1), optional, ['Bậc của phác đồ ban đầu', 'Line of the first regimen']),
    f('MA_LYDO_DTRI', n(1), always, ['Lý do đăng ký điều trị', 'Why treatment was registered']),
    f('LOAI_DTRI_LAO', n(1), always),
    f('SANG_LOC_LAO', n(1), always, ['Cách sàng lọc lao', 'How TB was screened for']),
    f('PHACDO_DTRI_LAO', n(2), treatedForTb),
    f('NGAYBD_DTRI_LAO', date, treatedForTb),
    f('NGAYKT_DTRI_LAO', date, when('khi đã kết thúc điều trị lao', 'when TB treatment has ended')),
    f('KQ_DTRI_LAO', n(1), treatedForTb, ['Kết quả điều trị lao', 'Result of TB treatment']),
    f('MA_LYDO_XNTL_VR', n(1), optional, ['Lý do đo tải lượng vi rút', 'Why viral load was measured']),
    f('NGAY_XN_TLVR', date, optional, ['Ngày lấy mẫu đo tải lượng vi rút', 'Day the viral-load sample was taken']),
    f('KQ_XNTL_VR', n(1), optional, ['Kết quả tải lượng vi rút', 'Viral-load result']),
    f('NGAY_KQ_XN_TLVR', date, optional, ['Ngày có kết quả tải lượng vi rút', 'Day of the viral-load result']),
    f('MA_LOAI_BN', n(1), always, ['Loại người bệnh: nhiễm, phơi nhiễm, dự phòng…', 'Kind of patient: infected, exposed, prevention…']),
    f('GIAI_DOAN_LAM_SANG', n(1), always, ['Giai đoạn lâm sàng', 'Clinical stage']),
    f('NHOM_DOI_TUONG', n(2), always, ['Nhóm nguy cơ', 'Risk group']),
    f('MA_TINH_TRANG_DK', codes(18), always, ['Tình trạng khi đăng ký; nhiều mã nối bằng ;', 'Condition at registration; several joined by ;']),
    f('LAN_XN_PCR', n(1), childOfInfectedMother, ['Lần xét nghiệm PCR của trẻ', 'Which PCR test of the child']),
    f('NGAY_XN_PCR', date, childOfInfectedMother, ['Ngày xét nghiệm PCR', 'Day of the PCR test']),
    f('NGAY_KQ_XN_PCR', date, childOfInfectedMother, ['Ngày có kết quả PCR', 'Day of the PCR result']),
    f('MA_KQ_XN_PCR', n(1), childOfInfectedMother, ['Kết quả PCR: 0 âm tính, 1 dương tính', 'PCR result: 0 negative, 1 positive']),
    f('NGAY_NHAN_TT_MANG_THAI', date, optional, ['Ngày biết tin mang thai', 'Day the pregnancy became known']),
    f('NGAY_BAT_DAU_DT_CTX', date, optional),
    // QĐ 4750 made it a list of up to 10 characters; the consolidated list still prints N(1).
    f('MA_XU_TRI', codes(10), always, ['Xử trí; nhiều mã nối bằng ;', 'What was done; several joined by ;']),
    f('NGAY_BAT_DAU_XU_TRI', date, givenAntiretrovirals, ['Ngày đầu của đợt cấp ARV', 'First day of this antiretroviral supply']),
    f('NGAY_KET_THUC_XU_TRI', date, givenAntiretrovirals, ['Ngày cuối của đợt cấp ARV', 'Last day of this antiretroviral supply']),
    f('MA_PHAC_DO_DIEU_TRI', s(200), always, ['Mã phác đồ ARV hiện tại', 'Present antiretroviral regimen']),
    f('MA_BAC_PHAC_DO', n(1), otherRegimen, ['Bậc của phác đồ hiện tại', 'Line of the present regimen']),
    f('SO_NGAY_CAP_THUOC_ARV', n(3), givenAntiretrovirals, ['Số ngày thuốc ARV đã cấp', 'Days of antiretrovirals given']),
    f('NGAY_CHUYEN_PHAC_DO', date, regimenChanged, ['Ngày chuyển phác đồ', 'Day the regimen was changed']),
    f('LY_DO_CHUYEN_PHAC_DO', n(1), regimenChanged, ['Lý do chuyển phác đồ', 'Why the regimen was changed']),
    f('MA_CSKCB', s(5), optional),
    f('DU_PHONG', s(), optional),
  ],
}
