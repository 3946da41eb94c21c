/** Vietnamese: what surrounds every page, the roles, the parts used everywhere. */

export const shell = {
  skip: 'Tới nội dung chính',
  sandbox: 'Dữ liệu giả lập.',
  sandboxDetail: 'Không có người bệnh thật.',
  navigation: 'Các trang của bạn',
  footer: 'Liên Thông: nền tảng kết nối dữ liệu y tế',
  footerNavigation: 'Liên kết cuối trang',
  apiDocs: 'Tài liệu API',
  health: 'Tình trạng hệ thống',
  signIn: 'Đăng nhập',
  signOut: 'Đăng xuất',
  language: 'Ngôn ngữ',
  doors: {
    '/operations': 'Đối tác',
    '/messages': 'Các tin',
    '/send': 'Gửi tệp',
    '/daily': 'Đối chiếu ngày',
    '/audit': 'Kiểm toán',
    '/matching': 'Đối soát người dân',
    '/desk': 'Tiếp đón',
    '/patients': 'Người bệnh',
    '/claims': 'Đề nghị thanh toán',
    '/assessment': 'Giám định',
    '/me': 'Sổ sức khỏe của tôi',
    '/approvals': 'Phê duyệt',
    '/retention': 'Lưu trữ',
    '/reviews': 'Mở khẩn bị báo sai',
    '/papers': 'Giấy tờ', '/papers/monitoring': 'Theo dõi',
    '/me/papers': 'Giấy tờ của tôi',
    '/v': 'Kiểm tra giấy',
    '/conformance': 'Kiểm thử phần mềm',
  },
} as const

export const roles = {
  operator: { name: 'Người vận hành', does: 'Thấy mọi tin đang đi, nơi nào chậm, gửi lại tin hỏng.' },
  facility: { name: 'Cơ sở khám chữa bệnh', does: 'Kiểm tra tệp, gửi tệp, đối chiếu những gì đã gửi trong ngày.' },
  auditor: { name: 'Kiểm toán viên', does: 'Kiểm chứng rằng nhật ký chưa bị sửa, xóa hay cắt bớt.' },
  registrar: { name: 'Nhân viên tiếp đón', does: 'Quét căn cước, thấy ngay người bệnh và thẻ, tiếp nhận không phải gõ.' },
  clerk: { name: 'Nhân viên thanh toán bảo hiểm', does: 'Sửa lỗi hồ sơ theo nguyên nhân, trước hạn và trước khi mất tiền.' },
  assessor: { name: 'Giám định viên', does: 'Xem hồ sơ kèm quy tắc bị vi phạm và quyết định có căn cứ.' },
  steward: { name: 'Cán bộ đối soát người dân', does: 'Quyết định hai hồ sơ có phải là một người.' },
  clinician: { name: 'Bác sĩ', does: 'Mở hồ sơ người bệnh với mục đích rõ ràng, thấy ngay nơi khác đã làm gì.' },
  'commune-officer': { name: 'Cán bộ xã', does: 'Kiểm tra giấy người dân mang tới: còn hiệu lực, đã dùng hay đã thu hồi.' },
  'province-officer': { name: 'Cán bộ tỉnh', does: 'Thấy lượt khám và giấy tờ của tỉnh đã tới sổ hay chưa, chậm ở đâu.' },
  'ministry-officer': { name: 'Cán bộ Bộ Y tế', does: 'Thấy bức tranh cả nước, đi từ con số tới nguồn.' },
  citizen: { name: 'Người dân', does: 'Xem các lượt khám của mình và ai đã xem sổ.' },
} as const

export const parts = {
  copyWhat: 'Chép {{what}}',
  copied: 'Đã chép.',
  loading: 'Đang tải…',
  exportCsv: 'Xuất CSV',
} as const

export const spans = { second: 's', minute: 'ph', hour: 'giờ', day: 'ngày' } as const

export const partners = {
  record: 'Sổ sức khỏe',
  short: { insurer: 'BHXH', province: 'Tỉnh', 'data-centre': 'TT dữ liệu' },
} as const

export const states = {
  message: { accepted: 'Đã ghi nhận', refused: 'Bị từ chối', superseded: 'Đã thay thế', voided: 'Đã hủy' },
  hop: { waiting: 'Chờ gửi', sent: 'Đã gửi', delivered: 'Đã nhận', failed: 'Không gửi được' },
} as const

export const failures = {
  again: 'Thử lại',
  signIn: 'Đăng nhập',
  home: 'Về trang đầu',
  unreachable: { title: 'Máy chủ không trả lời', fix: 'Kiểm tra kết nối mạng rồi thử lại. Những gì bạn đã nhập vẫn còn nguyên.' },
  signedOut: { title: 'Phiên làm việc đã hết', fix: 'Đăng nhập lại để tiếp tục; bạn sẽ trở về đúng trang này.' },
  forbidden: { title: 'Vai của bạn không được xem phần này', fix: 'Đổi sang vai có quyền, hoặc nhờ người có quyền mở giúp.' },
  missing: { title: 'Không tìm thấy', fix: 'Có thể địa chỉ gõ thiếu, hoặc nội dung thuộc nơi khác. Kiểm tra lại địa chỉ.' },
  tooMany: { title: 'Hỏi quá nhanh', fix: 'Chờ một phút rồi thử lại.' },
  refused: { title: 'Máy chủ không nhận yêu cầu', fix: 'Kiểm tra lại những gì đã nhập rồi thử lại.' },
  away: { title: 'Chưa phục vụ được lúc này', fix: 'Một phần của hệ thống đang khởi động hoặc quá tải. Thử lại sau ít phút.' },
  defect: { title: 'Sự cố ở phía chúng tôi', fix: 'Chưa có gì thay đổi. Thử lại sau ít phút; nếu vẫn lỗi, báo người vận hành.' },
} as const
