/** Vietnamese: the assessor's claims, samples and decisions. */

export const assessment = {
  title: 'Giám định', purpose: 'Mục đích xem', purposeHint: 'Ví dụ: giám định theo kế hoạch tháng. Người dân đọc được.', badPurpose: 'Chưa có mục đích. Ghi ít nhất 3 ký tự.',
  filters: { label: 'Chọn hồ sơ theo', month: 'Tháng', province: 'Tỉnh, thành phố', provinceFirst: 'Chọn tỉnh trước', facility: 'Cơ sở', code: 'Quy tắc', clear: 'Bỏ lọc', all: 'Tất cả' },
  modes: { label: 'Cách chọn hồ sơ', rules: 'Theo quy tắc bị vi phạm', sample: 'Chọn mẫu theo rủi ro' },
  list: {
    title: 'Hồ sơ vi phạm quy tắc, nhiều tiền trước', facility: 'Cơ sở', ends: 'Ra viện', claimed: 'Đề nghị', money: 'Rủi ro', codes: 'Quy tắc', more: 'Xem thêm',
    emptyTitle: 'Không hồ sơ nào vi phạm quy tắc', empty: 'Đổi tháng, tỉnh, cơ sở hoặc quy tắc; hoặc chọn mẫu theo rủi ro.',
  },
  sample: {
    size: 'Số hồ sơ', seed: 'Mã chọn mẫu', seedHint: 'Cùng mã, cùng hồ sơ thì ra cùng mẫu: ai cũng chọn lại được.', draw: 'Chọn mẫu', drawn: 'Hồ sơ đã chọn', plan: 'Kế hoạch chọn mẫu', population: '{{taken}} hồ sơ chọn từ {{number}}',
    stratum: 'Tầng', share: 'Tỷ lệ', claims: 'Hồ sơ', taken: 'Chọn', source: 'Tỷ lệ do nền tảng đặt, chưa có văn bản quy định.',
    badSize: 'Số hồ sơ từ 1 đến 500.', badSeed: 'Chưa có mã chọn mẫu.', emptyTitle: 'Không có hồ sơ để chọn', empty: 'Đổi tháng hoặc phạm vi.',
  },
  one: {
    back: 'Về danh sách', doorTitle: 'Vì sao mở hồ sơ này?', door: 'Mỗi lần xem đều được ghi lại với mục đích; người bệnh đọc được. Tên, địa chỉ, số định danh và số thẻ không hiện ở đây.',
    open: 'Mở hồ sơ', patient: 'Người bệnh', born: 'sinh {{year}}', sex: { '1': 'nam', '2': 'nữ', '3': 'chưa xác định' }, diagnosis: 'Chẩn đoán', kind: 'Đối tượng đến khám', facility: 'Cơ sở',
    rows: 'Các dòng của hồ sơ', columns: { row: 'Dòng', what: 'Nội dung', quantity: 'Số lượng', total: 'Thành tiền', claimed: 'Đề nghị', decision: 'Quyết định' },
  },
  decide: {
    accept: 'Chấp nhận toàn bộ', take: 'Trừ {{money}}, chấp nhận {{rest}}', keep: 'Chấp nhận', reduce: 'Giảm', refuse: 'Từ chối', verdict: 'Quyết định cho {{table}} dòng {{row}}', ground: 'Căn cứ',
    amount: 'Số tiền trừ (đồng)', note: 'Ghi chú gửi cơ sở (không bắt buộc)', done: 'Đã quyết định: {{state}}, chấp nhận {{money}}. Cơ sở thấy ngay.', notNow: 'Hồ sơ này không còn quyết định được.',
    badGround: 'Chưa chọn căn cứ.', badAmount: 'Nhập số tiền lớn hơn 0, không quá {{most}}.',
  },
} as const
