/** Vietnamese: how visits and papers come through, for officers of a province and of the ministry, and for a facility itself. */

export const monitoring = {
  title: 'Theo dõi liên thông',
  days: 'Khoảng ngày',
  span: { '1': 'Hôm nay', '7': '7 ngày', '30': '30 ngày', '92': '92 ngày' },
  asOf: 'Đến {{moment}}',
  finding: {
    none: 'Chưa cơ sở nào gửi lượt khám trong những ngày này',
    all: '{{share}} % lượt khám đã vào sổ ({{inBook}} trên {{visits}})',
    silent: '{{silent}} trên {{facilities}} cơ sở chưa gửi gì; dấu “chưa gửi” không phải số không.',
    reporting: 'Cả {{facilities}} cơ sở đều đã gửi.',
  },
  figures: {
    title: 'Giấy tờ: đã cấp {{issued}}, đã đến tay người dân {{delivered}}',
    visits: 'Lượt khám nhận được', inBook: 'Đã vào sổ', issued: 'Giấy cấp tại đây', delivered: 'Đã chuyển', seen: 'Đã xem', received: 'Đã tiếp nhận', used: 'Đã sử dụng',
    revoked: 'Đã thu hồi', due: 'Hồ sơ có giấy phải cấp', made: 'Hồ sơ đã cấp giấy', notSigned: 'Hồ sơ chờ khóa ký', withDiagnosis: 'Có chẩn đoán', withResults: 'Có kết quả cận lâm sàng', withEnd: 'Có giờ kết thúc khám',
    flow: 'Lượt khám tính theo ngày nhận; giấy tính theo ngày được cấp tại đây, không theo ngày ghi trên giấy. Hồ sơ tính theo ngày nhận.',
    lateness: 'So với ngày ghi trên giấy', late: { sameDay: 'cấp ngay trong ngày', withinWeek: 'trễ đến 7 ngày', withinMonth: 'trễ đến 30 ngày', later: 'trễ hơn 30 ngày (thường là hồ sơ cũ gửi lên)' },
    sample: 'Độ đầy đủ tính trên mẫu 50 lượt khám mỗi cơ sở mỗi ngày.',
  },
  delays: {
    title: 'Chậm bao lâu', curve: 'Đường cong', curveOf: '{{way}}: một nửa trong {{p50}}, 99 % trong {{p99}}', longer: 'hơn {{span}}',
    axis: 'Đường cong: từ trái là 1 giây, phải là 30 ngày; đường đứt là 90 %.', none: 'Ít hơn 5 lần nên không nêu', of: 'Từ đâu đến đâu', p50: 'Một nửa trong', p90: '90 % trong', p99: '99 % trong',
    toReceipt: 'Kết thúc khám → nhận được', toBook: 'Nhận được → vào sổ', toDelivery: 'Cấp giấy → đến tay người dân',
  },
  completeness: {
    title: 'Lượt khám có đủ nội dung không', of: 'Nội dung', share: 'Tỷ lệ', reason: 'Vì sao chưa đủ',
    missing: {
      withDiagnosis: '{{share}} thiếu mã bệnh chính', withEnd: '{{share}} không ghi, hoặc ghi sai, giờ kết thúc', withResults: '{{share}} không có bảng kết quả: không chỉ định, hoặc chưa gửi',
    },
  },
  provinces: {
    title: 'Theo tỉnh, thành', note: 'Nơi có nhiều cơ sở cần sửa đứng trước. Mở một tỉnh để xem cơ sở.', scroll: 'Bảng tỉnh, thành, cuộn ngang được', province: 'Tỉnh, thành', facilities: 'Cơ sở', silent: 'Chưa gửi',
    toMend: 'Cần sửa', visits: 'Lượt khám', inBook: 'Đã vào sổ', delay: 'Vào sổ, 90 % trong', made: 'Hồ sơ đã cấp giấy', madeOf: '{{made}} / {{due}}', issued: 'Giấy cấp tại đây', diagnosis: 'Có chẩn đoán',
  },
  own: {
    well: '{{name}}: không có gì phải sửa', mend: '{{name}}: {{count}} việc cần sửa', finding: 'Nhận {{visits}} lượt khám, {{inBook}} đã vào sổ; {{made}} trên {{due}} hồ sơ đã cấp giấy.', files: 'Hồ sơ mới nhất:',
    mendings: {
      'no-visits': { title: 'Chưa gửi lượt khám nào trong những ngày này', how: 'Kiểm tra phần mềm có đang gửi tới cổng không, tài khoản và chứng thư còn hạn không; rồi gửi lại hồ sơ còn tồn.' },
      'papers-not-signed': { title: 'Có hồ sơ chờ khóa ký', how: 'Gửi khóa ký của cơ sở và của người hành nghề; giấy đang chờ sẽ được cấp ngay.' },
      'papers-not-made': { title: 'Có hồ sơ chưa cấp được giấy', how: 'Xem lý do bên dưới, sửa hồ sơ rồi gửi lại: giấy được cấp từ bản đã sửa.' },
      'late-visits': { title: 'Lượt khám gửi chậm hơn một ngày', how: 'Đặt phần mềm gửi ngay khi kết thúc khám, hoặc ít nhất mỗi tối.' },
      'incomplete-visits': { title: 'Lượt khám thiếu chẩn đoán hoặc giờ kết thúc', how: 'Điền mã bệnh chính và giờ ra viện trước khi gửi; hồ sơ đã gửi thì sửa và gửi lại.' },
    },
  },
  integration: {
    title: 'Trên ứng dụng định danh quốc gia', note: 'Đã tạo là có ở đây; đã tích hợp là ứng dụng đã gửi biên nhận. Tính từ đầu đến nay.',
    kind: 'Loại', kinds: { book: 'Sổ sức khỏe', paper: 'Giấy tờ', appointment: 'Lịch hẹn' }, created: 'Đã tạo', integrated: 'Đã tích hợp', noAccount: 'Chưa có tài khoản', withdrawn: 'Đã rút',
  },
  reasons: {
    title: 'Vì sao giấy bị thu hồi hoặc không cấp được', none: 'Không giấy nào bị thu hồi hay không cấp được trong những ngày này.', about: { revoked: 'Thu hồi', unmade: 'Không cấp được' },
    other: { waiting: 'Đang chờ đến lượt', 'not-opened': 'Chưa mở được hồ sơ', 'not-signed': 'Chưa có khóa ký', refused: 'Nội dung chưa đủ', 'paper-key-missing': 'Cơ sở chưa gửi khóa ký' },
  },
  daily: { title: 'Từng ngày', day: 'Ngày', visits: 'Lượt khám', issued: 'Giấy đã cấp', chart: 'Lượt khám từng ngày; ô gạch là chưa gửi' },
  map: {
    title: 'Tỉnh, thành: lượt khám nhận được', note: 'Bấm vào một ô để mở các cơ sở của tỉnh đó trong bảng bên dưới.', all: 'Xem cả nước',
    state: { gap: 'chưa gửi', none: 'chưa có cơ sở', partly: 'còn cơ sở chưa gửi', whole: 'đủ cơ sở' },
    visits: '{{number}} lượt',
  },
  table: {
    title: 'Cơ sở của {{province}}', caption: 'Cơ sở của {{province}}', facility: 'Cơ sở', gap: 'chưa gửi', few: 'dưới 5', export: 'Tải bảng (CSV)', delay: 'Vào sổ, 90 % trong', diagnosis: 'Có chẩn đoán', remind: 'Nhắc',
    fewNote: 'Con số từ 1 đến 4 của mọi cơ sở đều ghi “dưới 5”, để không ai nhận ra một người bệnh qua con số.', sortBy: 'Xếp theo {{column}}', file: 'theo-doi',
    search: 'Tìm theo tên hoặc mã', only: 'Chỉ xem', all: 'Tất cả', silent: 'Chưa gửi ({{number}})', toMend: 'Cần sửa ({{number}})', worst: 'Cần sửa trước', mend: 'Cần sửa', well: 'không có gì', nothing: 'Không có cơ sở nào khớp.',
    never: 'chưa gửi lần nào', lastSent: 'lần cuối {{day}}', pages: 'Trang của bảng', page: 'Trang {{page}} trên {{pages}}, {{total}} cơ sở', before: 'Trang trước', after: 'Trang sau',
  },
  reminder: {
    about: 'Nhắc {{name}} về', send: 'Gửi lời nhắc', title: 'Lời nhắc: đã gửi {{sent}}, đã trả lời {{answered}}', none: 'Chưa nhắc cơ sở nào trong những ngày này.', list: 'Lời nhắc', unanswered: 'chưa trả lời',
    answer: 'Trả lời: {{reason}}', answers: { mended: 'Đã sửa xong', mending: 'Đang sửa', 'not-ours': 'Không phải lỗi của cơ sở' }, answered: '{{answer}} · {{by}}, {{moment}}',
    sent: 'Đã nhắc {{name}}. Cơ sở sẽ thấy trong trang Giấy tờ và trang Theo dõi.', today: 'Hôm nay đã nhắc: {{reasons}}', cancel: 'Thôi', open: 'Nhắc {{name}}',
    reasons: {
      'no-visits': 'chưa gửi lượt khám', 'late-visits': 'gửi lượt khám chậm', 'papers-not-made': 'giấy phải cấp chưa cấp', 'papers-not-signed': 'chưa gửi khóa ký giấy', 'incomplete-visits': 'lượt khám thiếu nội dung',
    },
    received: 'Cơ quan quản lý nhắc: {{reason}}', from: { 'province-officer': 'Sở Y tế', 'ministry-officer': 'Bộ Y tế' }, at: '{{from}}, {{moment}}',
  },
} as const
