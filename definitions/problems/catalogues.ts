/** Problems of the area "catalogues". */
import type { ProblemEntry } from '../shape.ts'

export const catalogueProblems = {
  'communes-of-which-province': {
    severity: 'reject',
    source: null,
    message: { vi: 'Chưa nói cần xã, phường của tỉnh nào.', en: 'It is not said of which province the communes are wanted.' },
    fix: { vi: 'Thêm province (mã tỉnh 2 chữ số), hoặc old (mã xã cũ 5 chữ số) để tìm đơn vị kế thừa.', en: 'Add province (two digits), or old (five digits of a former commune) to find what became of it.' },
  },
  'province-unknown': {
    severity: 'reject',
    source: '19/2025/QĐ-TTg',
    message: { vi: 'Ngày {at} không có tỉnh mang mã này.', en: 'No province has this code on {at}.' },
    fix: { vi: 'Xem mã tỉnh của ngày đó tại /api/catalogues/provinces?at={at}.', en: 'See the codes of that day at /api/catalogues/provinces?at={at}.' },
  },
  'former-commune-unknown': {
    severity: 'reject',
    source: '124/2004/QĐ-TTg',
    message: { vi: 'Trước ngày 01/07/2025 không có xã, phường mang mã này.', en: 'No commune had this code before 01/07/2025.' },
    fix: { vi: 'Kiểm tra lại mã xã cũ (5 chữ số, kể cả số 0 ở đầu).', en: 'Check the former commune\'s code (five digits, leading zeros included).' },
  },
  'catalogue-kind-unknown': {
    severity: 'reject',
    source: null,
    message: { vi: 'Không có loại danh mục “{kind}”.', en: 'There is no kind of catalogue “{kind}”.' },
    fix: { vi: 'Dùng một trong các loại: {kinds}.', en: 'Use one of: {kinds}.' },
  },
  'catalogue-file-empty': {
    severity: 'reject',
    source: null,
    message: { vi: 'Tệp không có dòng dữ liệu nào.', en: 'The file has no row of data.' },
    fix: { vi: 'Xuất lại danh mục từ nguồn rồi nhập lại; danh mục đang dùng được giữ nguyên.', en: 'Export the list from its source again; what is in use stays as it is.' },
  },
  'catalogue-file-encoding': {
    severity: 'reject',
    source: null,
    message: { vi: 'Tệp không ở bảng mã UTF-8 mà có vẻ là {encoding}.', en: 'The file is not UTF-8; it looks like {encoding}.' },
    fix: { vi: 'Lưu lại tệp ở UTF-8 (trong Excel: “CSV UTF-8”) rồi nhập lại.', en: 'Save the file as UTF-8 (in Excel: “CSV UTF-8”) and import it again.' },
  },
  'catalogue-file-cut': {
    severity: 'reject',
    source: null,
    message: { vi: 'Tệp bị đứt giữa chừng: phần cuối không đọc trọn được.', en: 'The file is cut off: its end cannot be read.' },
    fix: { vi: 'Tải lại tệp cho đủ; so dung lượng và số dòng với nơi gửi.', en: 'Fetch the whole file again; compare size and number of rows with its source.' },
  },
  'catalogue-file-not-json': {
    severity: 'reject',
    source: null,
    message: { vi: 'Tệp không phải JSON đúng cú pháp (gần ký tự thứ {position}).', en: 'The file is not well-formed JSON (near character {position}).' },
    fix: { vi: 'Sửa hoặc xuất lại tệp; JSON phải là một mảng các dòng.', en: 'Correct or export the file again; JSON must be one array of rows.' },
  },
  'catalogue-columns-missing': {
    severity: 'reject',
    source: null,
    message: { vi: 'Tệp thiếu cột: {columns}. Tệp có các cột: {found}.', en: 'The file lacks these columns: {columns}. It has: {found}.' },
    fix: { vi: 'Kiểm tra đúng loại danh mục và tên cột theo docs/catalogues.md.', en: 'Check that the kind is right and name the columns as docs/catalogues.md does.' },
  },
  'catalogue-row-width': {
    severity: 'reject',
    source: null,
    message: { vi: 'Dòng {row} có {found} ô, dòng tiêu đề có {expected}.', en: 'Line {row} has {found} cells, the header has {expected}.' },
    fix: { vi: 'Đặt ô có dấu phân cách trong dấu ngoặc kép và sửa dòng này.', en: 'Put cells that hold the separator in double quotes, and correct this line.' },
  },
  'catalogue-value-unreadable': {
    severity: 'reject',
    source: null,
    message: { vi: 'Dòng {row}: giá trị của {field} không đọc được; cần {expected}.', en: 'Row {row}: the value of {field} cannot be read; wanted is {expected}.' },
    fix: { vi: 'Sửa giá trị trong tệp nguồn rồi nhập lại.', en: 'Correct the value in the source and import again.' },
  },
  'catalogue-code-twice': {
    severity: 'reject',
    source: null,
    message: { vi: 'Mã {code} có hai dòng khác nội dung: dòng {row} và dòng {other}.', en: 'Code {code} has two rows with different content: {row} and {other}.' },
    fix: { vi: 'Giữ lại một dòng đúng, hoặc ghi ngày bắt đầu và kết thúc cho từng dòng.', en: 'Keep the right row, or give each its first and last day.' },
  },
  'catalogue-row-twice': {
    severity: 'warn',
    source: null,
    message: { vi: 'Dòng {row} lặp lại mã {code} của dòng {other}; chỉ giữ một.', en: 'Row {row} repeats code {code} of row {other}; one is kept.' },
    fix: { vi: 'Không phải làm gì; báo nơi lập danh mục nếu lặp nhiều.', en: 'Nothing needs doing; tell the list\'s owner if there are many.' },
  },
  'catalogue-rows-other': {
    severity: 'reject',
    source: null,
    message: { vi: 'Tệp có {found} dòng, nhưng theo lệnh phải có {expected}.', en: 'The file has {found} rows, but {expected} were announced.' },
    fix: { vi: 'Tải lại tệp cho đủ, hoặc sửa số ở --rows.', en: 'Fetch the whole file again, or correct --rows.' },
  },
  'catalogue-title-unread': {
    severity: 'reject',
    source: '4469/QĐ-BYT',
    message: { vi: 'Tiêu đề phụ lục ở dòng {row} không cho biết phụ lục nào hoặc nhóm tuổi nào.', en: 'The title in row {row} does not tell which appendix or which ages.' },
    fix: { vi: 'Giữ nguyên dòng tiêu đề “Phụ lục A3.x … (tuổi hợp lệ: …)” như văn bản gốc.', en: 'Keep the title “Phụ lục A3.x … (tuổi hợp lệ: …)” as in the decision.' },
  },
  'catalogue-list-shrinks': {
    severity: 'reject',
    source: null,
    message: { vi: 'Danh mục sẽ mất {ended} trên {known} mã ({percent} %), hơn mức 5 % cho phép.', en: 'The list would lose {ended} of {known} codes ({percent} %), more than the 5 % allowed.' },
    fix: { vi: 'Xem phần khác biệt bằng --dry-run; nếu đúng là như vậy, chạy lại với --allow-shrink.', en: 'Look at the difference with --dry-run; if it is meant so, run again with --allow-shrink.' },
  },
  'catalogue-edition-same': {
    severity: 'warn',
    source: null,
    message: { vi: 'Tệp này (cùng nội dung) đang có hiệu lực là bản {edition}; không có gì thay đổi.', en: 'This very file is in force already as edition {edition}; nothing has changed.' },
    fix: { vi: 'Không phải làm gì.', en: 'Nothing needs doing.' },
  },
  'catalogue-edition-unknown': {
    severity: 'reject',
    source: null,
    message: { vi: 'Không có bản danh mục nào tên là “{edition}”.', en: 'There is no edition “{edition}”.' },
    fix: { vi: 'Xem tên các bản bằng npm run catalogues -- list.', en: 'See the editions with npm run catalogues -- list.' },
  },
  'catalogue-edition-not-live': {
    severity: 'reject',
    source: null,
    message: { vi: 'Bản {edition} không ở trạng thái đang áp dụng nên không hoàn tác được.', en: 'Edition {edition} is not live, so it cannot be rolled back.' },
    fix: { vi: 'Xem trạng thái bằng npm run catalogues -- list.', en: 'See its state with npm run catalogues -- list.' },
  },
  'catalogue-edition-not-latest': {
    severity: 'reject',
    source: null,
    message: { vi: 'Sau bản {edition} đã áp dụng bản {later} của cùng danh mục.', en: 'Edition {later} of the same list was taken over after {edition}.' },
    fix: { vi: 'Hoàn tác bản {later} trước.', en: 'Roll back {later} first.' },
  },
  'catalogue-day-unreadable': {
    severity: 'reject',
    source: null,
    message: { vi: 'Ngày “{day}” không đúng dạng năm-tháng-ngày.', en: 'The day “{day}” is not a day yyyy-MM-dd.' },
    fix: { vi: 'Ghi ngày như 2026-07-01.', en: 'Write days as 2026-07-01.' },
  },
  'rule-policy-severity-unknown': {
    severity: 'reject',
    source: null,
    message: { vi: 'Mức “{severity}” không có; chỉ có reject, warn, off.', en: 'There is no severity “{severity}”; there are reject, warn and off.' },
    fix: { vi: 'Chọn reject (từ chối), warn (cảnh báo) hoặc off (tắt).', en: 'Choose reject, warn or off.' },
  },
} as const satisfies Record<string, ProblemEntry>
