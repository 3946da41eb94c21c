/** Vietnamese: how visits and papers come through, for officers of a province and of the ministry. */

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
    visits: 'Lượt khám nhận được', inBook: 'Đã vào sổ', issued: 'Giấy đã cấp', delivered: 'Đã chuyển', seen: 'Đã xem', received: 'Đã tiếp nhận', used: 'Đã sử dụng',
    revoked: 'Đã thu hồi', due: 'Hồ sơ có giấy phải cấp', made: 'Hồ sơ đã cấp giấy', withDiagnosis: 'Có chẩn đoán', withResults: 'Có kết quả cận lâm sàng',
    sample: 'Độ đầy đủ tính trên mẫu 50 lượt khám mỗi cơ sở mỗi ngày.',
  },
  delays: {
    title: 'Chậm bao lâu', none: 'Ít hơn 5 lần nên không nêu', of: 'Từ đâu đến đâu', p50: 'Một nửa trong', p90: '90 % trong', p99: '99 % trong',
    toReceipt: 'Kết thúc khám → nhận được', toBook: 'Nhận được → vào sổ', toDelivery: 'Cấp giấy → đến tay người dân',
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
    title: 'Tỉnh, thành: lượt khám nhận được', note: 'Bấm vào một ô để chỉ xem cơ sở của tỉnh đó.', all: 'Xem cả nước',
    state: { gap: 'chưa gửi', none: 'chưa có cơ sở', partly: 'còn cơ sở chưa gửi', whole: 'đủ cơ sở' },
    visits: '{{number}} lượt',
  },
  table: {
    title: 'Cơ sở', caption: 'Cơ sở, xếp theo {{column}}', facility: 'Cơ sở', gap: 'chưa gửi', few: 'dưới 5', export: 'Tải bảng (CSV)', delay: 'Vào sổ, 90 % trong', diagnosis: 'Có chẩn đoán', remind: 'Nhắc',
    fewNote: 'Con số từ 1 đến 4 của mọi cơ sở đều ghi “dưới 5”, để không ai nhận ra một người bệnh qua con số.', scroll: 'Bảng cơ sở, cuộn ngang được', sortBy: 'Xếp theo {{column}}', file: 'theo-doi',
  },
  reminder: {
    about: 'Nhắc {{name}} về', send: 'Gửi lời nhắc', sent: 'Đã nhắc {{name}}. Cơ sở sẽ thấy trong trang Giấy tờ.', today: 'Hôm nay đã nhắc: {{reasons}}', cancel: 'Thôi', open: 'Nhắc {{name}}',
    reasons: {
      'no-visits': 'chưa gửi lượt khám', 'late-visits': 'gửi lượt khám chậm', 'papers-not-made': 'giấy phải cấp chưa cấp', 'papers-not-signed': 'chưa gửi khóa ký giấy', 'incomplete-visits': 'lượt khám thiếu nội dung',
    },
    received: 'Cơ quan quản lý nhắc: {{reason}}', from: { 'province-officer': 'Sở Y tế', 'ministry-officer': 'Bộ Y tế' }, at: '{{from}}, {{moment}}',
  },
} as const
