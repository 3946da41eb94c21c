/** Vietnamese: signing in, doors, lost pages. */

export const access = {
  title: 'Đăng nhập',
  lead: 'Chọn cách vào. Bạn sẽ được đưa trở lại đúng trang đang xem.',
  withEid: 'Đăng nhập bằng định danh điện tử',
  personas: 'Hoặc vào vai một người của dữ liệu giả lập',
  takeRole: 'Vào vai {{name}}',
  or: ' hoặc ',
  someone: 'người chưa được cấp vai',
  doorTitle: 'Trang này cần đăng nhập',
  door: 'Ai được vào: {{who}}.',
  forbiddenTitle: 'Vai của bạn không được vào trang này',
  forbidden: 'Ai được vào: {{who}}. Bạn đang là {{mine}}. Muốn vào, hãy đổi vai.',
  already: 'Bạn đang đăng nhập: {{name}}.',
  goHome: 'Vào trang làm việc',
  lostTitle: 'Không có trang này',
  lost: 'Địa chỉ có thể đã gõ thiếu hoặc trang đã chuyển chỗ. Kiểm tra địa chỉ, hoặc bắt đầu lại từ trang đầu.',
  brokenTitle: 'Trang không mở được',
  broken: 'Thường là do trang vừa được cập nhật. Tải lại trang; nếu vẫn vậy, báo người vận hành.',
  reload: 'Tải lại trang',
} as const
