/** Why a case is not fulfilled yet, in words: what was seen so far and what is still missing. */
import type { Words } from '../shape.ts'

/** `{name}` places are filled with codes and counts, never with a personal value. */
export const nextSteps = {
  'nothing-yet': { vi: 'Chưa thấy gì từ hệ thống của bạn.', en: 'Nothing has been seen from your system yet.' },
  'not-in-a-file': { vi: 'Chưa có tệp được nhận nào chứa bảng này.', en: 'No accepted file holds this table yet.' },
  'refused-so-far': { vi: 'Tệp gần nhất bị từ chối vì {codes}. Sửa rồi gửi lại.', en: 'The newest file was refused for {codes}. Mend it and send it again.' },
  'send-one-again': { vi: 'Đã nhận tệp. Hãy gửi lại đúng tệp đó một lần nữa.', en: 'A file is there. Send the very same one once more.' },
  'correct-one': { vi: 'Đã nhận tệp. Hãy gửi bản sửa cùng MA_LK.', en: 'A file is there. Send a correction under the same MA_LK.' },
  'void-one': { vi: 'Đã nhận tệp. Hãy hủy một tệp, rồi nhập lại lượt khám đó.', en: 'A file is there. Void one, then enter its visit anew.' },
  'enter-anew': { vi: 'Đã hủy một tệp. Hãy gửi lại lượt khám đó, cùng MA_LK.', en: 'A file was voided. Send its visit again, under the same MA_LK.' },
  'not-refused-yet': { vi: 'Chưa có tệp nào bị từ chối vì nội dung.', en: 'No file was refused for its content yet.' },
  'mend-refused': { vi: 'Tệp bị từ chối vì {codes}. Hãy gửi tệp đúng.', en: 'A file was refused for {codes}. Send the right one.' },
  'not-warned-yet': { vi: 'Chưa có tệp nào bị bộ quy tắc cảnh báo.', en: 'No file was warned of by the rule book yet.' },
  'mend-warned': { vi: 'Bộ quy tắc cảnh báo {codes}. Hãy gửi bản sửa không còn lỗi này.', en: 'The rule book warns of {codes}. Send a correction without it.' },
  'ask-for-loss': { vi: 'Chưa có biên nhận nào bị làm mất.', en: 'No receipt was withheld yet.' },
  'loss-awaited': { vi: 'Biên nhận của tệp kế tiếp sẽ bị làm mất. Hãy gửi một tệp.', en: 'The receipt of your next file will be withheld. Send a file.' },
  'fetch-receipt': { vi: 'Một biên nhận đã bị làm mất. Hãy gửi lại đúng tệp đó.', en: 'A receipt was withheld. Send the same file again.' },
  'read-a-trace': { vi: 'Đã nhận tệp. Hãy đọc đường đi của nó.', en: 'A file is there. Read its trace.' },
  'read-it-again': { vi: 'Lúc bạn đọc, {waiting} nơi chưa nhận. Hãy đọc lại.', en: 'When you read it, {waiting} partners had not received it. Read it again.' },
  'no-failure-seen': { vi: 'Chưa thấy bạn đọc đường đi lúc một nơi nhận gặp sự cố.', en: 'You have not read a trace while a partner failed.' },
  'failure-over-soon': { vi: 'Bạn đã thấy sự cố. Đọc lại khi nơi đó đã nhận.', en: 'You have seen the failure. Read the trace again when the partner has received it.' },
  'compare-a-day': { vi: 'Chưa có danh sách ngày nào được đối chiếu.', en: 'No daily list was compared yet.' },
  'day-differs': { vi: 'Danh sách gần nhất thiếu {missing}, thừa {unlisted}.', en: 'The newest list has {missing} missing and {unlisted} unlisted.' },
  'too-few-dossiers': { vi: 'Tệp lớn nhất có {dossiers} hồ sơ.', en: 'Your largest file has {dossiers} dossiers.' },
  'not-signed-yet': { vi: 'Chưa có tệp nào mang chữ ký.', en: 'No file was signed yet.' },
  'signature-wrong': { vi: 'Chữ ký gần nhất còn lỗi {codes}.', en: 'The newest signature has {codes}.' },
  'done': { vi: 'Đã đạt.', en: 'Fulfilled.' },
} as const satisfies Record<string, Words>

export type NextStep = keyof typeof nextSteps

/** With these a case is under way: something of it has been seen. */
export const begunSteps: ReadonlySet<NextStep> = new Set([
  'refused-so-far', 'enter-anew', 'mend-refused', 'mend-warned', 'loss-awaited', 'fetch-receipt', 'read-it-again', 'failure-over-soon', 'day-differs', 'signature-wrong',
])
