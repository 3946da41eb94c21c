/** Code lists of HIV and tuberculosis care, as the standard gives them. */
import { catalogued, listed } from './systems.ts'

export const regimen = catalogued('MA_PHAC_DO_DIEU_TRI', 'Phác đồ ARV|Antiretroviral regimens', 'regimen')
export const regimenLine = listed('MA_BAC_PHAC_DO', 'Bậc phác đồ|Lines of regimens', { 1: 'Bậc 1|First line', 2: 'Bậc 2|Second line', 3: 'Bậc 3|Third line' })
export const registered = listed('MA_LYDO_DTRI', 'Lý do đăng ký điều trị|Reasons of registration', {
  1: 'Mới đăng ký lần đầu|Newly registered', 2: 'Chưa điều trị ARV chuyển tới|Moved in, not treated before', 3: 'Đã điều trị ARV chuyển tới|Moved in under treatment',
  4: 'Điều trị lại|Treated again', 5: 'Chưa điều trị, đăng ký lại|Registered again, not treated before',
})
export const tbTreatment = listed('LOAI_DTRI_LAO', 'Loại điều trị lao|Kinds of TB treatment', {
  0: 'Không điều trị lao|None', 1: 'Lao tiềm ẩn|Latent TB', 2: 'Điều trị lao|TB', 3: 'Lao kháng thuốc|Drug-resistant TB',
})
export const tbScreening = listed('SANG_LOC_LAO', 'Sàng lọc lao|TB screening', {
  1: 'Không sàng lọc|Not screened', 2: 'Triệu chứng|By symptoms', 3: 'X-quang phổi|Chest X-ray', 4: 'Protein phản ứng C|C-reactive protein',
})
export const tbRegimen = listed('PHACDO_DTRI_LAO', 'Phác đồ điều trị lao|TB regimens', {
  1: 'A1: 2HRZE/4RHE', 2: 'A2: 2HRZE/4RH', 3: 'A1a: 2HPMZ/2HPM', 4: 'A2a: 2HRZE/2RH', 5: 'B1: 2HRZE/10RHE', 6: 'B2: 2HRZE/10RH', 7: 'B2a: 6HRZEto', 8: 'Phác đồ cá thể|Individual regimen',
})
export const tbResult = listed('KQ_DTRI_LAO', 'Kết quả điều trị lao ở người nhiễm HIV|Results of TB treatment with HIV', {
  1: 'Đang điều trị|Under treatment', 2: 'Hoàn thành|Completed', 3: 'Thất bại|Failed', 4: 'Tử vong|Died', 5: 'Bỏ điều trị|Lost', 6: 'Ngừng điều trị|Stopped', 7: 'Không đánh giá|Not evaluated',
})
export const loadReason = listed('MA_LYDO_XNTL_VR', 'Lý do đo tải lượng vi rút|Reasons of measuring viral load', { 1: 'Thường quy|Routine', 2: 'Nghi thất bại điều trị|Suspected failure', 3: 'Khác|Other' })
export const viralLoad = listed('KQ_XNTL_VR', 'Tải lượng vi rút|Viral load', {
  1: 'Không phát hiện|Not detected', 2: 'Dưới 50 bản sao/ml|Below 50 copies/ml', 3: 'Từ 50 đến dưới 200 bản sao/ml|50 to below 200 copies/ml',
  4: 'Từ 200 đến 1000 bản sao/ml|200 to 1000 copies/ml', 5: 'Trên 1000 bản sao/ml|Above 1000 copies/ml',
})
export const patientKind = listed('MA_LOAI_BN', 'Loại người bệnh|Kinds of patients', {
  1: 'Người nhiễm HIV|Living with HIV', 2: 'Trẻ phơi nhiễm|Exposed child', 3: 'Dự phòng trước phơi nhiễm|Pre-exposure prevention', 4: 'Dự phòng sau phơi nhiễm|Post-exposure prevention', 5: 'Khác|Other',
})
export const stage = listed('GIAI_DOAN_LAM_SANG', 'Giai đoạn lâm sàng|Clinical stages', { 1: 'Giai đoạn I|Stage I', 2: 'Giai đoạn II|Stage II', 3: 'Giai đoạn III|Stage III', 4: 'Giai đoạn IV|Stage IV' })
export const riskGroup = listed('NHOM_DOI_TUONG', 'Nhóm đối tượng|Groups', {
  1: 'Người sử dụng ma túy|Uses drugs', 2: 'Người bán dâm|Sex work', 3: 'Quan hệ đồng giới|Same-sex relations', 4: 'Người chuyển giới|Transgender', 5: 'Vợ, chồng, người nhà|Spouse or household',
  6: 'Quan hệ với người nhiễm HIV|Partner of a person with HIV', 7: 'Bệnh lây qua đường tình dục|Sexually transmitted disease', 8: 'Phạm nhân, trại viên|Inmates', 9: 'Bệnh nhân lao|TB patient',
  10: 'Nghi ngờ AIDS|Suspected AIDS', 11: 'Khác|Other',
})
export const pcrResult = listed('MA_KQ_XN_PCR', 'Kết quả PCR|PCR results', { 0: 'Âm tính|Negative', 1: 'Dương tính|Positive' })
export const changeReason = listed('LY_DO_CHUYEN_PHAC_DO', 'Lý do chuyển phác đồ|Reasons of changing the regimen', {
  1: 'Thiếu thuốc|Drug missing', 2: 'Tác dụng phụ|Side effect', 3: 'Thất bại điều trị|Treatment failure', 4: 'Tối ưu hoá phác đồ|Better regimen', 5: 'Phác đồ mới theo hướng dẫn|New national guideline', 6: 'Khác|Other',
})

export const condition = listed('MA_TINH_TRANG_DK', 'Tình trạng khi đăng ký|Conditions at registration', {
  1: 'Trẻ dưới 18 tháng của mẹ nhiễm HIV|Child below 18 months of a mother with HIV', 2: 'Phơi nhiễm|Exposed', 3: 'Đang điều trị lao|Under TB treatment', 4: 'Có bầu|Pregnant', 5: 'Chuyển dạ|In labour',
  6: 'Sau sinh|After birth', 7: 'Viêm gan|Hepatitis', 8: 'Nghiện chích ma túy|Injects drugs', 9: 'Khác|Other',
})
export const action = listed('MA_XU_TRI', 'Xử trí|Actions', {
  1: 'Điều trị ARV|Antiretrovirals', 2: 'Điều trị lao|TB treatment', 3: 'Dự phòng lao|TB prevention', 4: 'Cotrimoxazol|Co-trimoxazole', 5: 'Phòng lây truyền mẹ con|Prevention from mother to child',
  6: 'Điều trị viêm gan B|Hepatitis B treatment', 7: 'Điều trị viêm gan C|Hepatitis C treatment', 8: 'Khác|Other',
})

export const tbSite = listed('PHANLOAI_LAO_VITRI', 'Vị trí lao|Sites of TB', { 1: 'Lao phổi|Lung', 2: 'Lao ngoài phổi|Outside the lung' })
export const tbHistory = listed('PHANLOAI_LAO_TS', 'Tiền sử điều trị lao|History of TB treatment', {
  1: 'Lao mới|New', 2: 'Tái phát|Relapse', 3: 'Thất bại|Failure', 4: 'Điều trị lại sau bỏ trị|After loss to follow-up', 5: 'Điều trị lại khác|Other retreatment', 6: 'Không rõ|Unknown',
})
export const tbHiv = listed('PHANLOAI_LAO_HIV', 'Lao và HIV|TB and HIV', { 1: 'HIV dương tính|HIV positive', 2: 'HIV âm tính|HIV negative', 3: 'Không rõ|Unknown' })
export const tbProof = listed('PHANLOAI_LAO_VK', 'Bằng chứng vi khuẩn|Bacteriological proof', { 1: 'Có bằng chứng|Proven', 2: 'Không có bằng chứng|Not proven' })
export const tbResistance = listed('PHANLOAI_LAO_KT', 'Kháng thuốc|Drug resistance', {
  1: 'Kháng đơn thuốc|To one drug', 2: 'Kháng nhiều thuốc|To several drugs', 3: 'Đa kháng thuốc|Multidrug-resistant', 4: 'Kháng rifampicin|Rifampicin-resistant', 5: 'Tiền siêu kháng|Pre-extensively resistant',
  6: 'Siêu kháng thuốc|Extensively resistant',
})
export const tbOutcome = listed('KET_QUA_DTRI_LAO', 'Kết quả điều trị lao|Results of TB treatment', {
  1: 'Khỏi|Cured', 2: 'Hoàn thành điều trị|Completed', 3: 'Thất bại|Failed', 4: 'Chết|Died', 5: 'Không theo dõi được|Lost to follow-up', 6: 'Không đánh giá|Not evaluated',
})
