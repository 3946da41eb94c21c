/** What the population database can say of a patient, and what the desk does then. */
import type { Words } from '../shape.ts'
import type { Tone } from './card-answers.ts'

export type IdentityState =
  | 'confirmed' | 'dead' | 'mismatch' | 'unknown' | 'renumbered' | 'cancelled' | 'another-person' | 'not-asked' | 'declined' | 'later'

export interface IdentityAdvice {
  readonly tone: Tone
  readonly means: Words
  readonly todo: Words
}

/** Worst last: `stop` asks for a person's acknowledgement before the patient is admitted. */
export const IDENTITY_ANSWERS: Readonly<Record<IdentityState, IdentityAdvice>> = {
  confirmed: {
    tone: 'done',
    means: { vi: 'Họ tên, ngày sinh, giới tính khớp dữ liệu dân cư.', en: 'Name, birth and sex agree with the population database.' },
    todo: { vi: 'Tiếp nhận.', en: 'Admit.' },
  },
  mismatch: {
    tone: 'act',
    means: { vi: 'Có mục không khớp dữ liệu dân cư.', en: 'Something differs from the population database.' },
    todo: { vi: 'So với giấy tờ tại quầy, bấm F2 sửa mục được đánh dấu. Giấy tờ đúng mà vẫn lệch: tiếp nhận, báo người bệnh sửa ở công an xã.', en: 'Compare with the paper, press F2 and correct what is marked. Where the paper itself differs: admit, and send the patient to the commune police to correct it.' },
  },
  dead: {
    tone: 'stop',
    means: { vi: 'Dữ liệu dân cư ghi người mang số này đã mất.', en: 'The population database has the holder of this number as deceased.' },
    todo: { vi: 'Đối chiếu khuôn mặt với ảnh trên giấy tờ. Giấy tờ của người khác: nhập đúng người. Đúng người: vẫn khám, không tính BHYT cho tới khi UBND xã sửa hộ tịch.', en: 'Compare the face with the photograph. Another\'s paper: enter the right person. The right person: treat, without insurance until the commune corrects its register.' },
  },
  unknown: {
    tone: 'stop',
    means: { vi: 'Dữ liệu dân cư không có số này.', en: 'The population database does not have this number.' },
    todo: { vi: 'Kiểm tra đủ 12 số trên thẻ, bấm F2 sửa. Vẫn không có: tiếp nhận theo giấy tờ khác và ghi chú.', en: 'Check all twelve digits, press F2. Still unknown: admit by another paper and note it.' },
  },
  renumbered: {
    tone: 'act',
    means: { vi: 'Số này đã hủy; người bệnh đã được cấp số mới.', en: 'This number was cancelled; the patient has a new one.' },
    todo: { vi: 'Tiếp nhận bằng số mới dưới đây. Báo người bệnh đổi thẻ căn cước và thẻ BHYT theo số mới.', en: 'Admit under the new number below. Tell the patient to renew identity and insurance card.' },
  },
  cancelled: {
    tone: 'stop',
    means: { vi: 'Số này đã bị hủy, không có số thay thế.', en: 'This number was cancelled without a successor.' },
    todo: { vi: 'Tiếp nhận theo giấy tờ khác, để trống số định danh. Hướng dẫn người bệnh tới công an xã.', en: 'Admit by another paper and leave the number empty. Send the patient to the commune police.' },
  },
  'another-person': {
    tone: 'stop',
    means: { vi: 'Số này đã hủy và trước đây là của người khác.', en: 'This number was cancelled, and belonged to somebody else.' },
    todo: { vi: 'Không dùng số này. Xem giấy tờ gốc, quét lại thẻ của chính người bệnh.', en: 'Do not use this number. See the original paper and scan the patient\'s own card.' },
  },
  'not-asked': {
    tone: 'quiet',
    means: { vi: 'Chưa hỏi dữ liệu dân cư vì không có số định danh.', en: 'The population database was not asked: there is no personal number.' },
    todo: { vi: 'Tiếp nhận; có giấy tờ thì quét để xác thực.', en: 'Admit; scan a paper if there is one.' },
  },
  declined: {
    tone: 'act',
    means: { vi: 'Dữ liệu dân cư không nhận câu hỏi này.', en: 'The population database did not accept the question.' },
    todo: { vi: 'Bấm F2 kiểm tra số định danh, họ tên, ngày sinh.', en: 'Press F2 and check number, name and birth.' },
  },
  later: {
    tone: 'moving',
    means: { vi: 'Dữ liệu dân cư không trả lời.', en: 'The population database does not answer.' },
    todo: { vi: 'Cứ tiếp nhận. Hệ thống tự hỏi lại và báo kết quả vào danh sách trong ngày.', en: 'Admit. The platform asks again and puts the answer on today\'s list.' },
  },
}

/** How the identity was shown at the desk: what a printed or typed text says is a claim, what was verified is a proof. */
export type Evidence = 'claim' | 'proof'

export type ShownBy = 'printed-qr' | 'chip' | 'e-id' | 'card-number' | 'wristband' | 'typed' | 'record'

/** In words, for page and API. Exactly what was verified, no more. */
export const EVIDENCE_WORDS: Readonly<Record<ShownBy, Readonly<Partial<Record<Evidence, Words>>>>> = {
  'printed-qr': { claim: { vi: 'QR in trên thẻ, ai cũng in được.', en: 'Printed QR, anybody can print one.' } },
  chip: {
    proof: { vi: 'Chip do đầu đọc đã đăng ký đọc và ký: đã chứng thực đầu đọc. Chữ ký trong chip (SOD) chưa đối chiếu với chứng thư quốc gia.', en: 'Chip read and signed by a registered reader: the reader is verified. The chip\'s own signature (SOD) was not compared with the country\'s certificates.' },
    claim: { vi: 'Dữ liệu chip không có chữ ký của đầu đọc đã đăng ký: chưa chứng thực.', en: 'Chip data without a registered reader\'s signature: a claim.' },
  },
  'e-id': { proof: { vi: 'VNeID mức 2: đã chứng thực chữ ký, còn trong hạn.', en: 'e-ID level 2: signature verified, not expired.' } },
  'card-number': { claim: { vi: 'Mã thẻ BHYT: chưa chứng thực người cầm thẻ.', en: 'Insurance card number: a claim, it does not prove who holds it.' } },
  wristband: { claim: { vi: 'Vòng tay gắn tại quầy này: theo lần tiếp nhận trước.', en: 'Wristband bound at this facility: as at that check-in.' } },
  typed: { claim: { vi: 'Gõ tay.', en: 'Typed.' } },
  record: { claim: { vi: 'Lấy từ lần tiếp nhận trước tại cơ sở.', en: 'From an earlier check-in here.' } },
}
