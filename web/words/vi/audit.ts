/** Vietnamese: the auditor's page. */

export const audit = {
  title: 'Kiểm toán nhật ký',
  lead: 'Mọi lần đọc và mọi việc làm đều để lại một dòng. Các dòng được niêm thành từng mẻ; dấu niêm nối nhau và được gửi cho bên công chứng giữ. Sửa, xóa hay cắt bớt một dòng đều lộ ra ở đây.',
  verify: 'Kiểm chứng toàn bộ',
  verifying: 'Đang đọc lại toàn bộ nhật ký. Rời trang không ảnh hưởng gì.',
  okTitle: 'Nhật ký nguyên vẹn',
  ok: 'Đã đọc lại {{entries}} dòng, {{roots}} dấu niêm; khớp với bản bên công chứng giữ.',
  faultsTitle_other: 'Có {{count}} chỗ không khớp',
  faultsText: 'Đã đọc lại {{entries}} dòng, {{roots}} dấu niêm. Giữ nguyên hiện trạng, báo người phụ trách an toàn thông tin và so với bản của bên công chứng.',
  at: 'Mẻ {{sequence}}',
  loss: 'Mẻ {{sequence}} mất trong một lần phục hồi, đã khai báo lúc {{moment}}.',
  roots: 'Các dấu niêm gần nhất',
  columns: { sequence: 'Mẻ', sealed: 'Niêm lúc', entries: 'Số dòng', root: 'Dấu niêm', notarised: 'Bên công chứng nhận' },
  waiting: 'chờ nhận',
  emptyTitle: 'Chưa có dấu niêm nào',
  empty: 'Dấu niêm đầu tiên xuất hiện trong vòng một phút sau khi có hoạt động.',
  rootWhat: 'dấu niêm mẻ {{sequence}}',
  verifiedAt: 'Kiểm chứng lúc {{time}}.',
} as const
