/** Vietnamese: the clerk's claims, their errors, results and months. */

export const claims = {
  title: 'Đề nghị thanh toán',
  month: 'Tháng',
  none: { title: 'Tháng này chưa có hồ sơ nào', text: 'Chọn tháng khác, hoặc gửi hồ sơ đầu tiên.' },
  tabs: { label: 'Các phần của trang', errors: 'Lỗi cần sửa', results: 'Kết quả giám định', month: 'Tháng và Mẫu 01/BH' },
  left: { today: 'hết hạn hôm nay', days_other: 'còn {{count}} ngày làm việc', over_other: 'quá {{count}} ngày làm việc' },
  glance: {
    atRisk: '{{money}} có thể mất ở {{number}} hồ sơ còn lỗi',
    clear: 'Không hồ sơ nào của tháng còn lỗi',
    until: 'Hạn gần nhất {{day}}: còn {{number}} giờ',
    of: 'trong {{number}} hồ sơ đề nghị {{money}}',
    late: '{{number}} hồ sơ gửi muộn (đã đánh dấu, vẫn được nhận)',
    closes: 'Tháng chốt ngày {{day}}', report: 'Mẫu 01/BH trước {{day}}',
    explain: '{{number}} hồ sơ bị trừ {{money}} chờ giải trình', explainBy: 'trước {{day}}',
    due: 'Hạn sửa', dueCaption: 'Hồ sơ còn lỗi theo hạn sửa',
    columns: { by: 'Hạn', left: 'Còn', broken: 'Hồ sơ còn lỗi', money: 'Có thể mất' },
  },
  group: {
    title: 'Lỗi theo nhóm, nhiều tiền trước', by: 'Nhóm theo', cause: 'Nguyên nhân', department: 'Khoa', practitioner: 'Người chỉ định',
    columns: { claims: 'Hồ sơ', places: 'Chỗ sai', money: 'Có thể mất', by: 'Hạn gần nhất' },
    note: 'Một hồ sơ có thể thuộc nhiều nhóm nên các nhóm không cộng thành tổng.',
    emptyTitle: 'Không có lỗi nào trong tháng', empty: 'Mọi hồ sơ chưa giám định của tháng đều qua các quy tắc. Hồ sơ mới sẽ hiện ở đây ngay khi được nhận.',
    unknown: 'Mã {{code}}',
  },
  list: {
    title: 'Hồ sơ', of: 'Hồ sơ: {{what}}', all: 'Mọi hồ sơ còn lỗi', caption: 'Hồ sơ của tháng, nhiều tiền trước', clear: 'Bỏ lọc', state: 'Trạng thái',
    columns: { ends: 'Ra viện', department: 'Khoa', claimed: 'Đề nghị', money: 'Có thể mất', granted: 'Được duyệt', taken: 'Bị trừ', by: 'Hạn', state: 'Trạng thái', codes: 'Lỗi' },
    more: 'Xem thêm', none: 'Không có hồ sơ nào ở đây', noneText: 'Chọn nhóm khác hoặc bỏ lọc.', late: 'gửi muộn', exportAll: 'Xuất CSV', shown: 'Đang hiện {{number}} hồ sơ',
    noDepartment: 'không rõ khoa',
  },
  results: {
    emptyTitle: 'Chưa có hồ sơ nào bị trừ', empty: 'Kết quả giám định của BHXH hiện ở đây trong vài giây sau khi có.',
  },
  one: {
    title: 'Hồ sơ ra viện {{day}}', back: 'Về danh sách', claimed: 'Đề nghị', total: 'Tổng chi phí', atRisk: 'Có thể mất', granted: 'Được duyệt', correctBy: 'Sửa trước',
    explainBy: 'Giải trình trước', version: 'Bản thứ', department: 'Khoa', trace: 'Xem vết của tệp', check: 'Kiểm tra tệp đã sửa',
    findings: 'Quy tắc bị vi phạm', places_other: '{{count}} chỗ', noFindings: 'Hồ sơ không vi phạm quy tắc nào.',
    taken: 'BHXH trừ ở các dòng', takenNone: 'BHXH không trừ dòng nào.', row: '{{table}} dòng {{row}}', reduce: 'giảm trừ', refuse: 'từ chối',
    history: 'Lịch sử', ignored: 'không đổi trạng thái', source: { facility: 'cơ sở', insurance: 'BHXH', assessor: 'giám định viên' },
    reports: 'Mẫu đã gửi', receipt: 'biên nhận', reportState: { waiting: 'Chờ gửi', sent: 'BHXH đã nhận', refused: 'BHXH không nhận' },
    noCorrect: 'Đã quyết toán: điều chỉnh bằng Mẫu 09/BH, không gửi lại tệp.', lateReport: 'gửi sau hạn',
  },
  explain: {
    title: 'Giải trình, Mẫu 09/BH', lead: 'Chỉ nêu những dòng cơ sở không đồng ý. Dòng không chọn coi như chấp nhận.', due: 'Hạn {{day}}', late: 'Đã quá hạn {{day}}: vẫn gửi được, có đánh dấu.',
    reason: 'Lý do chung', choose: 'Giải trình {{table}} dòng {{row}}', amount: 'Đề nghị lại (đồng)', text: 'Giải trình', send: 'Gửi giải trình', sent: 'Đã lập Mẫu 09/BH. Đang gửi tới BHXH, biên nhận sẽ hiện bên dưới.',
    fewer: 'Chưa chọn dòng nào. Chọn ít nhất một dòng.', badAmount: 'Số tiền chưa đúng. Nhập từ 0 đến {{most}}.', badText: 'Chưa đủ lời giải trình. Viết ít nhất 3 ký tự.', badReason: 'Chưa có lý do chung. Viết ít nhất 3 ký tự.',
  },
  report: {
    title: 'Mẫu 01/BH tháng {{month}}', columns: { care: 'Loại khám chữa bệnh', visits: 'Số lượt', total: 'Tổng chi phí', inScope: 'Trong phạm vi BHYT', claimed: 'Đề nghị BHXH', together: 'Cùng chi trả', patient: 'Tự trả', others: 'Nguồn khác' },
    sum: 'Cộng', theirs: 'BHXH đang có', away: 'BHXH chưa trả lời; số của họ hiện khi có.', same: 'Khớp từng đồng với BHXH: {{number}} lượt, {{money}}.', differ: 'Lệch {{money}} so với BHXH',
    differCount: 'BHXH có {{theirs}} lượt, cơ sở có {{ours}} lượt.', differences: 'Hồ sơ gây lệch', kinds: { 'not-at-insurer': 'BHXH chưa báo nhận', 'other-amount': 'BHXH có số tiền khác', 'does-not-add-up': 'Các khoản của hồ sơ không cộng thành tổng' },
    kind: 'Vì sao', ours: 'Số của cơ sở', theirsColumn: 'Số đối chiếu', open: 'Mở hồ sơ', more: 'Còn {{number}} hồ sơ nữa.',
    send: 'Gửi Mẫu 01/BH', sending: 'Gửi {{number}} lượt, {{money}} tới BHXH', notClosed: 'Tháng chốt ngày {{day}}. Gửi được từ hôm sau, trước ngày {{due}}.', due: 'Hạn gửi {{day}}, {{left}}',
    paid: 'Tiền về', paidOf: '{{paid}} đã về trên {{granted}} đã quyết toán', payment: '{{money}} cho {{number}} hồ sơ, {{day}}', noPayment: 'Chưa có khoản nào về cho tháng này.', print: 'In',
    assumed: 'Bố cục chính thức của Mẫu 01/BH chưa có trong tay: các cột do Liên Thông đặt theo trường của QĐ 3176.', noCare: 'Không rõ loại',
  },
} as const
