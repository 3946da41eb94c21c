/** The birth certificate of a facility (XML9), one for each child: what a birth is registered by. */
import { choice, COMPARED, line, must, SENSITIVE, yesOrNo } from './field.ts'
import type { PaperDefinition } from './shape.ts'

export const birthCertificate: PaperDefinition = {
  id: 'birth-paper',
  version: '1',
  code: 'GCS',
  title: { vi: 'Giấy chứng sinh', en: 'Birth certificate of the facility' },
  source: { exchange: 'visit-3176', table: 'XML9' },
  forms: [
    { form: 'Mẫu Giấy chứng sinh', instrument: 'TT 17/2012/TT-BYT', validFrom: '2012-12-01', validTo: '2025-09-30', known: 'assumed' },
    { form: 'Mẫu Giấy chứng sinh', instrument: 'TT 22/2025/TT-BYT', validFrom: '2025-10-01', validTo: null, known: 'reported' },
  ],
  sections: [
    {
      title: { vi: 'Mẹ hoặc người nuôi dưỡng', en: 'Mother or carer' },
      fields: [
        must('HO_TEN_NND', 'text', 'Họ và tên', 'Full name'),
        must('NGAYSINH_NND', 'date', 'Ngày sinh', 'Date of birth'),
        must('SO_CCCD_NND', 'number', 'Số định danh cá nhân', 'Personal ID number'),
        line('NGAYCAP_CCCD_NND', 'date', 'Ngày cấp', 'Issued on'),
        line('NOICAP_CCCD_NND', 'text', 'Nơi cấp', 'Issued by'),
        must('NOI_CU_TRU_NND', 'text', 'Nơi cư trú', 'Address'),
        line('HO_TEN_CHA', 'text', 'Họ tên cha', 'Father'),
      ],
    },
    {
      title: { vi: 'Đã sinh con', en: 'Gave birth' },
      fields: [
        must('NGAY_SINH_CON', 'moment', 'Vào lúc', 'At'),
        must('NOI_SINH_CON', 'text', 'Tại', 'Place'),
        must('LAN_SINH', 'number', 'Lần sinh', 'Which birth'),
        must('SO_CON_SONG', 'number', 'Số con hiện sống', 'Children now living'),
        must('SO_CON', 'number', 'Số con trong lần sinh này', 'Children in this birth'),
        choice('GIOI_TINH_CON', { vi: 'Giới tính của con', en: 'Child\'s sex' }, {
          1: { vi: 'Nam', en: 'Male' }, 2: { vi: 'Nữ', en: 'Female' }, 3: { vi: 'Chưa xác định', en: 'Undetermined' },
        }),
        must('CAN_NANG_CON', 'number', 'Cân nặng (gam)', 'Weight (grams)'),
        must('TINH_TRANG_CON', 'text', 'Tình trạng của con', 'Condition of the child'),
        line('HO_TEN_CON', 'text', 'Dự định đặt tên con', 'Name intended'),
        yesOrNo('SINHCON_PHAUTHUAT', 'Sinh con phải phẫu thuật', 'Born by surgery'),
        yesOrNo('SINHCON_DUOI32TUAN', 'Sinh con dưới 32 tuần tuổi', 'Born before 32 weeks'),
        line('GHI_CHU', 'long', 'Ghi chú', 'Note'),
        must('NGUOI_DO_DE', 'text', 'Người đỡ đẻ', 'Delivered by'),
        line('NGUOI_GHI_PHIEU', 'text', 'Người ghi phiếu', 'Written by'),
      ],
    },
  ],
  number: { field: 'SO', pattern: '{facility}.GCS.{serial}.{year2}' },
  issuedOn: 'NGAY_CT',
  diseases: [],
  validity: [{ instrument: 'TT 22/2025/TT-BYT', validFrom: '2012-12-01', validTo: null, known: 'assumed', term: { kind: 'unlimited' }, uses: 'many' }],
  conditions: [],
  limits: [],
  orders: [],
  signers: {
    licence: ['MA_TTDV'], name: null, person: { vi: 'Người ghi phiếu', en: 'Written by' }, organisation: { vi: 'Thủ trưởng cơ sở khám bệnh, chữa bệnh', en: 'Head of the facility' },
  },
  receiver: null,
  reception: null,
  shownPublicly: COMPARED,
  withheldFromEid: SENSITIVE,
}
