/** XML12 → Observation of a medical assessment council, and its paper. */
import { xml12 } from '../../exchanges/visit-3176/tables/xml12.ts'
import { componentsOf, date, extension, extensions, identifier, text, toEncounter, toFacility, toPatient } from '../entries.ts'
import type { TableMapping } from '../shape.ts'
import { paperOf, survey } from './shared.ts'
import { listed, numbered } from './systems.ts'

const component = componentsOf(xml12)

const role = listed('CHUC_VU', 'Chức vụ ở hội đồng|Roles in the council', { 1: 'Chủ tịch|Chair', 2: 'Ký thay|Signs for the chair' })
const assessment = listed('KHAM_GIAM_DINH', 'Lần giám định|Kinds of assessments', {
  1: 'Lần đầu|First', 2: 'Giám định lại|Again', 3: 'Tái phát|Relapse', 4: 'Phúc quyết|Appeal', 5: 'Phúc quyết lần cuối|Last appeal', 6: 'Bổ sung|Additional', 7: 'Vết thương còn sót|Left-over wound',
  8: 'Tổng hợp|Combined',
})
const applicant = listed('MA_DOI_TUONG', 'Đối tượng giám định|Applicants', {
  BB: 'Bệnh binh|Sick soldier', BHXH1L: 'Hưởng BHXH một lần|One-off social insurance', BNN: 'Bệnh nghề nghiệp|Occupational disease', CĐHH: 'Chất độc hóa học|Toxic chemicals', KNLĐH: 'Nghỉ hưu trước tuổi|Early retirement',
  KNLĐT: 'Tuất|Survivors', NKT: 'Người khuyết tật|Person with a disability', NVQS: 'Khám tuyển nghĩa vụ quân sự|Military service', TB: 'Thương binh|War invalid', TH: 'Giám định tổng hợp|Combined assessment',
  TNLĐ: 'Tai nạn lao động|Accident at work',
})
const benefit = listed('DANG_HUONG_CHE_DO', 'Chế độ đang hưởng|Benefits received', {
  1: 'Thương binh|War invalid', 2: 'Bệnh, tật|Illness', 3: 'Bệnh nghề nghiệp|Occupational disease', 4: 'Tai nạn lao động|Accident at work', 5: 'Chất độc hoá học|Toxic chemicals', 6: 'Bệnh binh|Sick soldier', 7: 'Khác|Other',
})
const disability = listed('DANG_KHUYETTAT', 'Dạng khuyết tật|Kinds of disability', {
  1: 'Vận động|Mobility', 2: 'Nghe, nói|Hearing and speech', 3: 'Nhìn|Sight', 4: 'Thần kinh, tâm thần|Neurological or mental', 5: 'Trí tuệ|Intellectual', 6: 'Khác|Other',
})
const degree = listed('MUC_DO_KHUYETTAT', 'Mức độ khuyết tật|Degrees of disability', {
  1: 'Thực hiện được|Able', 2: 'Cần trợ giúp|Able with help', 3: 'Không thực hiện được|Unable', 4: 'Không xác định được|Not determined',
})

export const xml12Mapping: TableMapping = {
  table: 'XML12',
  same: ['HO_TEN', 'NGAY_SINH', 'SO_CCCD', 'DIA_CHI', 'MATINH_CU_TRU', 'MAHUYEN_CU_TRU', 'MAXA_CU_TRU', 'MA_THE_BHYT', 'DIEN_THOAI'],
  notCarried: {},
  keys: [['SO_BIEN_BAN'], ['NGAY_HOP']],
  variants: [{
    resources: [
      {
        part: '', type: 'Observation', always: true,
        fixed: { status: 'final', category: survey, code: paperOf('XML12'), subject: toPatient, encounter: toEncounter },
        fields: [
          date('NGAY_HOP', 'effectiveDateTime'), text('NGUOI_CHU_TRI', 'performer[].display'), component('CHUC_VU', 'code', role), component('KHAM_GIAM_DINH', 'code', assessment),
          component('MA_DOI_TUONG', 'codes', applicant), component('TYLE_TTCT_CU', 'integer'), component('DANG_HUONG_CHE_DO', 'codes', benefit), component('KET_QUA_KHAM'), component('TYLE_TTCT_MOI', 'integer'),
          component('TONG_TYLE_TTCT', 'integer'), component('DANG_KHUYETTAT', 'code', disability), component('MUC_DO_KHUYETTAT', 'code', degree), component('DE_NGHI'), component('DUOC_XACDINH'),
          ...extensions('string', 'MA_BHXH', 'NGHE_NGHIEP', 'NOI_CAP_CCCD', 'DU_PHONG'), extension('NGAY_CAP_CCCD', 'date'),
        ],
      },
      {
        part: 'paper', type: 'DocumentReference',
        fixed: {
          status: 'current', type: paperOf('XML12'), subject: toPatient, custodian: toFacility,
          content: [{ attachment: { title: 'Biên bản giám định y khoa' } }], context: { encounter: [toEncounter] },
        },
        fields: [
          identifier('SO_BIEN_BAN', 'masterIdentifier', numbered('minutes', 'Số biên bản|Number of the minutes')),
          identifier('SO_GIAY_GIOI_THIEU', 'identifier[]', numbered('introduction', 'Số giấy giới thiệu|Introduction letter')),
          date('NGAY_CHUNG_TU', 'content[].attachment.creation'), extension('NGAY_DE_NGHI', 'date'),
          ...extensions('string', 'MA_DONVI', 'GIOI_THIEU_CUA', 'SO_VAN_BAN_CAN_CU'),
        ],
      },
    ],
  }],
}
