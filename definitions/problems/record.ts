/** Problems of the record: the health book, what a person adds to it and shares of it. */
import type { ProblemEntry } from '../shape.ts'

export const recordProblems = {
  'visit-unknown': {
    severity: 'reject',
    source: null,
    message: { vi: 'Trong sổ này không có lần khám đó.', en: 'This book has no such visit.' },
    fix: { vi: 'Mở lại từ dòng thời gian của sổ; lần khám có thể đã được cơ sở sửa hoặc thu hồi.', en: 'Open it from the timeline again; the facility may have corrected or withdrawn it.' },
  },
  'series-unknown': {
    severity: 'reject',
    source: null,
    message: { vi: 'Trong sổ này không có kết quả nào của chỉ số đó.', en: 'This book has no result of that kind.' },
    fix: { vi: 'Chọn một chỉ số trong danh sách kết quả.', en: 'Choose one from the list of results.' },
  },
  'view-unknown': {
    severity: 'reject',
    source: null,
    message: { vi: 'Không có mẫu sổ nào mang tên đó.', en: 'There is no view of that name.' },
    fix: { vi: 'Chọn một trong các mẫu: {views}.', en: 'Choose one of: {views}.' },
  },
  'entry-unknown': {
    severity: 'reject',
    source: null,
    message: { vi: 'Trong sổ này không có mục tự ghi đó.', en: 'This book has no such entry.' },
    fix: { vi: 'Mở lại danh sách mục tự ghi rồi chọn một mục.', en: 'Open the list of own entries again and choose one.' },
  },
  'entry-over': {
    severity: 'reject',
    source: null,
    message: { vi: 'Mục tự ghi này đã được rút lại hoặc đã có mục khác thay thế.', en: 'This entry was withdrawn, or another one has replaced it.' },
    fix: { vi: 'Sửa mục mới nhất, hoặc ghi một mục mới.', en: 'Correct the latest one, or write a new one.' },
  },
  'entry-in-future': {
    severity: 'reject',
    source: null,
    message: { vi: 'Ngày ghi là một ngày chưa tới hoặc không có trên lịch.', en: 'The day given is still to come, or is none of the calendar.' },
    fix: { vi: 'Chọn ngày hôm nay hoặc một ngày trước đó.', en: 'Choose today or a day before.' },
  },
  'entry-empty': {
    severity: 'reject',
    source: null,
    message: { vi: 'Mục này chưa có số đo nào.', en: 'The entry holds no measure.' },
    fix: { vi: 'Nhập cân nặng, chiều cao, hoặc cả hai.', en: 'Give weight, height, or both.' },
  },
  'entry-pressure-turned': {
    severity: 'reject',
    source: null,
    message: { vi: 'Huyết áp số trên phải lớn hơn số dưới.', en: 'The upper figure of a blood pressure is larger than the lower.' },
    fix: { vi: 'Đối chiếu lại với máy đo: số lớn là số trên.', en: 'Compare with the device: the larger figure is the upper one.' },
  },
  'entries-too-many': {
    severity: 'reject',
    source: null,
    message: { vi: 'Sổ đã có {most} mục tự ghi, không nhận thêm.', en: 'The book already holds {most} own entries.' },
    fix: { vi: 'Liên hệ nơi hỗ trợ nếu cần ghi thêm.', en: 'Ask support if you need to write more.' },
  },
  'book-not-begun': {
    severity: 'reject',
    source: null,
    message: { vi: 'Sổ này chưa bắt đầu: chưa cơ sở nào gửi lần khám nào.', en: 'This book has not begun: no facility has sent a visit yet.' },
    fix: { vi: 'Quay lại sau lần khám đầu tiên.', en: 'Come back after the first visit.' },
  },
  'share-unknown': {
    severity: 'reject',
    source: null,
    message: { vi: 'Mã chia sẻ không còn dùng được.', en: 'The share code does not work, or no longer does.' },
    fix: { vi: 'Đề nghị chủ sổ tạo mã mới.', en: 'Ask the person for a new one.' },
  },
  'share-too-many': {
    severity: 'reject',
    source: null,
    message: { vi: 'Đang có {most} mã chia sẻ còn hiệu lực.', en: 'There are {most} open shares already.' },
    fix: { vi: 'Thu hồi một mã, hoặc đợi mã hết hạn.', en: 'Revoke one, or wait until one has expired.' },
  },
  'share-sensitive-not-own': {
    severity: 'reject',
    source: null,
    message: { vi: 'Nội dung nhạy cảm chỉ do chính người đó chia sẻ.', en: 'Sensitive content is shared by the person alone.' },
    fix: { vi: 'Bỏ chọn nội dung nhạy cảm rồi tạo lại.', en: 'Leave sensitive content out and make the share again.' },
  },
  'opened-too-often': {
    severity: 'reject',
    source: null,
    message: { vi: 'Đã mở quá nhiều mã chia sẻ trong một phút.', en: 'Too many share codes were opened within a minute.' },
    fix: { vi: 'Thử lại sau {seconds} giây.', en: 'Try again in {seconds} seconds.' },
  },
} as const satisfies Record<string, ProblemEntry>
