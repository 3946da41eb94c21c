/** Problems of the area "shape": tables, rows and fields as they are written. */
import type { ProblemEntry } from '../shape.ts'

const STANDARD = 'QĐ 3176/QĐ-BYT'

export const shapeProblems = {
  'table-malformed': {
    severity: 'reject',
    source: null,
    message: { vi: 'XML của bảng bị hỏng ở dòng {line}, cột {column}.', en: 'The table\'s XML breaks at line {line}, column {column}.' },
    fix: { vi: 'Sửa thẻ hoặc ký tự ở vị trí đó (đóng thẻ, viết & thành &amp;, < thành &lt;).', en: 'Mend the tag or character there (close the tag; write & as &amp; and < as &lt;).' },
  },
  'table-encoding': {
    severity: 'reject',
    source: STANDARD,
    message: { vi: 'Nội dung bảng không ở bảng mã UTF-8.', en: 'The table is not in UTF-8.' },
    fix: { vi: 'Xuất bảng bằng UTF-8 trước khi mã hóa base64.', en: 'Write the table in UTF-8 before encoding it as base64.' },
  },
  'table-root-wrong': {
    severity: 'reject',
    source: STANDARD,
    message: { vi: 'Phần tử gốc của bảng phải là {expected}.', en: 'The table\'s root element must be {expected}.' },
    fix: { vi: 'Kiểm tra LOAIHOSO có khớp với nội dung không.', en: 'Check that LOAIHOSO matches the content.' },
  },
  'table-structure': {
    severity: 'reject',
    source: STANDARD,
    message: { vi: 'Phần tử {element} nằm sai chỗ trong bảng.', en: 'Element {element} is out of place in the table.' },
    fix: { vi: 'Theo đúng cấu trúc {expected}.', en: 'Follow the structure {expected}.' },
  },
  'table-too-large': {
    severity: 'reject',
    source: null,
    message: { vi: 'Bảng lớn hơn {limit} MB hoặc có hơn {rows} dòng.', en: 'The table is larger than {limit} MB or has more than {rows} rows.' },
    fix: { vi: 'Kiểm tra phần mềm xuất tệp; một đợt khám không có nhiều dòng như vậy.', en: 'Check the exporting software; one visit does not have so many rows.' },
  },
  'table-without-rows': {
    severity: 'warn',
    source: STANDARD,
    message: { vi: 'Bảng không có dòng nào.', en: 'The table has no rows.' },
    fix: { vi: 'Bỏ FILEHOSO của bảng trống.', en: 'Leave the FILEHOSO of an empty table out.' },
  },
  'field-unknown': {
    severity: 'warn',
    source: STANDARD,
    message: { vi: 'Trường này không có trong bảng.', en: 'The table has no such field.' },
    fix: { vi: 'Bỏ trường này, hoặc kiểm tra tên trường và phiên bản chuẩn.', en: 'Remove it, or check the field\'s name and the version of the standard.' },
  },
  'field-twice': {
    severity: 'reject',
    source: STANDARD,
    message: { vi: 'Trường có nhiều hơn một lần trong một dòng.', en: 'The field stands more than once in one row.' },
    fix: { vi: 'Chỉ giữ một giá trị.', en: 'Keep one value.' },
  },
  'fields-out-of-order': {
    severity: 'warn',
    source: STANDARD,
    message: { vi: 'Các trường không theo thứ tự của chuẩn.', en: 'The fields are not in the standard\'s order.' },
    fix: { vi: 'Xếp các trường theo thứ tự trong bảng chuẩn.', en: 'Put the fields in the order of the standard\'s table.' },
  },
  'field-missing': {
    severity: 'warn',
    source: STANDARD,
    message: { vi: 'Trường bắt buộc còn trống.', en: 'A required field is empty.' },
    fix: { vi: 'Điền giá trị.', en: 'Fill it in.' },
  },
  'field-too-long': {
    severity: 'warn',
    source: STANDARD,
    message: { vi: 'Giá trị dài {length}, quá {limit} ký tự.', en: 'The value has {length} characters, more than {limit}.' },
    fix: { vi: 'Rút ngắn giá trị.', en: 'Shorten it.' },
  },
  'field-not-a-number': {
    severity: 'reject',
    source: STANDARD,
    message: { vi: 'Giá trị không phải số.', en: 'The value is not a number.' },
    fix: { vi: 'Chỉ ghi chữ số, dấu thập phân là dấu chấm, không ngăn cách hàng nghìn.', en: 'Digits only, a point for decimals, no thousands separators.' },
  },
  'field-decimals': {
    severity: 'warn',
    source: STANDARD,
    message: { vi: 'Giá trị có quá {limit} chữ số thập phân.', en: 'The value has more than {limit} decimals.' },
    fix: { vi: 'Làm tròn đến {limit} chữ số.', en: 'Round it to {limit} decimals.' },
  },
  'number-negative': {
    severity: 'warn',
    source: STANDARD,
    message: { vi: 'Giá trị âm.', en: 'The value is negative.' },
    fix: { vi: 'Ghi số từ 0 trở lên; điều chỉnh gửi bằng mẫu 09/BH.', en: 'Give a number of 0 or more; adjustments go by form 09/BH.' },
  },
  'field-not-a-date': {
    severity: 'reject',
    source: STANDARD,
    message: { vi: 'Giá trị không phải ngày có thật.', en: 'The value is not a real date.' },
    fix: { vi: 'Ghi 8 chữ số yyyyMMdd, ví dụ 20261122.', en: 'Write 8 digits yyyyMMdd, such as 20261122.' },
  },
  'field-not-a-time': {
    severity: 'reject',
    source: STANDARD,
    message: { vi: 'Giá trị không phải thời điểm có thật.', en: 'The value is not a real time.' },
    fix: { vi: 'Ghi 12 chữ số yyyyMMddHHmm, ví dụ 202611221530.', en: 'Write 12 digits yyyyMMddHHmm, such as 202611221530.' },
  },
  'time-incomplete': {
    severity: 'warn',
    source: STANDARD,
    message: { vi: 'Ngày tháng để 00, chỉ ngày sinh mới được như vậy.', en: 'Day or month is 00, which only a birth date may have.' },
    fix: { vi: 'Ghi đủ ngày tháng.', en: 'Give the full date.' },
  },
  'time-length': {
    severity: 'warn',
    source: STANDARD,
    message: { vi: 'Ngày giờ đúng nhưng không ở dạng {expected}.', en: 'The date is real but not of the form {expected}.' },
    fix: { vi: 'Ghi theo dạng {expected}.', en: 'Write it as {expected}.' },
  },
  'visit-code-differs': {
    severity: 'reject',
    source: STANDARD,
    message: { vi: 'Mã đợt điều trị khác với bảng {table}.', en: 'The visit code differs from table {table}.' },
    fix: { vi: 'Mọi bảng của một hồ sơ phải có cùng một mã đợt điều trị.', en: 'All tables of one dossier must carry the same visit code.' },
  },
  'row-number-twice': {
    severity: 'reject',
    source: STANDARD,
    message: { vi: 'Số thứ tự trùng với dòng {other}.', en: 'The row number repeats that of row {other}.' },
    fix: { vi: 'Đánh số từ 1 đến hết, không trùng.', en: 'Number the rows from 1 on, each once.' },
  },
  'row-number-gap': {
    severity: 'warn',
    source: STANDARD,
    message: { vi: 'Số thứ tự không chạy từ 1 đến {expected}.', en: 'The row numbers do not run from 1 to {expected}.' },
    fix: { vi: 'Đánh số từ 1 đến hết, không bỏ số.', en: 'Number the rows from 1 on without gaps.' },
  },
  'visit-in-the-future': {
    severity: 'reject',
    source: STANDARD,
    message: { vi: 'Thời điểm bắt đầu ở tương lai.', en: 'The visit begins in the future.' },
    fix: { vi: 'Kiểm tra ngày giờ của lượt khám.', en: 'Check the date and time of the visit.' },
  },
  'problems-cut': {
    severity: 'warn',
    source: null,
    message: { vi: 'Chỉ liệt kê {shown} vấn đề đầu trong {found}.', en: 'Only the first {shown} of {found} problems are listed.' },
    fix: { vi: 'Sửa các vấn đề này rồi gửi lại để xem phần còn lại.', en: 'Mend these and send again to see the rest.' },
  },
} as const satisfies Record<string, ProblemEntry>
