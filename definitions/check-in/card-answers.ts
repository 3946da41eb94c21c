/** What the insurer's card look-up can answer, and what the desk does then: code, meaning, act, who pays. */
import type { Words } from '../shape.ts'

/** How an answer looks at the desk: settled, somebody must act, stop and think, nothing to do, on its way. */
export type Tone = 'done' | 'act' | 'stop' | 'quiet' | 'moving'

/**
 * Whether the fund pays on this card: `yes`; `new-card` pays on the card issued since; `temporary` a child's right without a
 * card; `correct` not before something is put right; `no`; `unknown` the insurer could not say, ask again.
 */
export type Cover = 'yes' | 'new-card' | 'temporary' | 'correct' | 'no' | 'unknown'

export interface CardAnswerAdvice {
  readonly tone: Tone
  readonly cover: Cover
  readonly means: Words
  readonly todo: Words
}

const advice = (tone: Tone, cover: Cover, means: readonly [string, string], todo: readonly [string, string]): CardAnswerAdvice =>
  ({ tone, cover, means: { vi: means[0], en: means[1] }, todo: { vi: todo[0], en: todo[1] } })

const SELF_PAY = ['Tiếp nhận, báo người bệnh tự chi trả; giữ hóa đơn để được cơ quan BHXH thanh toán nếu thẻ có lại.', 'Admit; the patient pays and keeps the invoice, which the insurer refunds if the card is good after all.'] as const
const LATER = ['Cứ tiếp nhận. Hệ thống tự hỏi lại và báo kết quả vào danh sách trong ngày.', 'Admit. The platform asks again and puts the answer on today\'s list.'] as const

/** Result codes `maKetQua` of the look-up (letter 1923/BHXH-CNTT of 20/06/2024 and the gateway's guide). */
export const CARD_ANSWERS: Readonly<Record<string, CardAnswerAdvice>> = {
  '000': advice('done', 'yes', ['Thẻ còn giá trị.', 'The card is valid.'], ['Tiếp nhận.', 'Admit.']),
  '001': advice('done', 'yes', ['Thẻ do Bộ Quốc phòng quản lý.', 'Card of the Ministry of National Defence.'], ['Tiếp nhận; đối chiếu hạn và nơi đăng ký trên thẻ của người bệnh vì cổng có thể không trả đủ.', 'Admit; read validity and registered facility from the patient\'s card, the gateway may not tell them.']),
  '002': advice('done', 'yes', ['Thẻ do Bộ Công an quản lý.', 'Card of the Ministry of Public Security.'], ['Tiếp nhận; đối chiếu hạn và nơi đăng ký trên thẻ của người bệnh vì cổng có thể không trả đủ.', 'Admit; read validity and registered facility from the patient\'s card, the gateway may not tell them.']),
  '003': advice('act', 'new-card', ['Thẻ cũ đã hết hạn, thẻ mới đã được cấp.', 'The old card has expired; a new one was issued.'], ['Dùng mã thẻ mới dưới đây. Báo người bệnh nhận thẻ mới trên VssID hoặc VNeID.', 'Use the new card below. Tell the patient to take it into VssID or VNeID.']),
  '004': advice('act', 'new-card', ['Thẻ cũ còn hạn nhưng thẻ mới đã được cấp.', 'The old card still holds, yet a new one was issued.'], ['Dùng mã thẻ mới nếu hôm nay đã tới ngày hiệu lực, chưa tới thì dùng mã thẻ cũ.', 'Use the new card from its first day on, the old one until then.']),
  '010': advice('stop', 'no', ['Thẻ đã hết hạn.', 'The card has expired.'], SELF_PAY),
  '050': advice('stop', 'no', ['Không thấy thông tin thẻ.', 'No card was found.'], ['Hỏi lại bằng số định danh 12 số. Vẫn không thấy: tiếp nhận, người bệnh tự chi trả.', 'Ask again by the 12-digit number. Still nothing: admit, the patient pays.']),
  '051': advice('act', 'correct', ['Mã thẻ không đúng.', 'The card number is wrong.'], ['Bấm F2 sửa mã thẻ, hoặc hỏi lại bằng số định danh 12 số.', 'Press F2 and correct the card number, or ask by the 12-digit number.']),
  '052': advice('act', 'correct', ['Mã tỉnh trên thẻ (ký tự 4, 5) không đúng.', 'The card\'s province code (characters 4, 5) is wrong.'], ['Bấm F2 sửa mã thẻ theo VssID, hoặc hỏi lại bằng số định danh.', 'Press F2 and correct it after VssID, or ask by the personal number.']),
  '053': advice('act', 'correct', ['Mã quyền lợi trên thẻ (ký tự 3) không đúng.', 'The card\'s benefit digit (character 3) is wrong.'], ['Bấm F2 sửa mã thẻ theo VssID, hoặc hỏi lại bằng số định danh.', 'Press F2 and correct it after VssID, or ask by the personal number.']),
  '054': advice('act', 'unknown', ['Căn cước của nhân viên tra cứu chưa đăng ký với cơ quan BHXH.', 'The insurer does not know the identity number of the staff member who asks.'], ['Cứ tiếp nhận. Sửa căn cước của bạn ở đầu trang, hoặc nhờ cơ sở đăng ký bạn với cơ quan BHXH.', 'Admit. Correct your number at the top of the page, or have your facility register you with the insurer.']),
  '055': advice('act', 'unknown', ['Tên nhân viên tra cứu không khớp căn cước đã đăng ký.', 'The staff member\'s name does not match the registered identity number.'], ['Cứ tiếp nhận. Sửa họ tên của bạn ở đầu trang rồi quét lại.', 'Admit. Correct your name at the top of the page and scan again.']),
  '060': advice('act', 'correct', ['Họ tên không khớp với thẻ.', 'The name does not match the card.'], ['So với giấy tờ; bộ gõ có thể làm sai chữ khi quét. Bấm F2 sửa họ tên.', 'Compare with the paper; the keyboard may have bent letters while scanning. Press F2 and correct the name.']),
  '061': advice('act', 'correct', ['Họ tên gần khớp với thẻ, chỉ đúng ký tự đầu.', 'The name nearly matches the card: only its first letter agrees.'], ['So với giấy tờ; bộ gõ có thể làm sai chữ khi quét. Bấm F2 sửa họ tên.', 'Compare with the paper; the keyboard may have bent letters while scanning. Press F2 and correct the name.']),
  '070': advice('act', 'correct', ['Ngày sinh không khớp với thẻ.', 'The birth date does not match the card.'], ['So với giấy tờ, bấm F2 sửa ngày sinh. Nếu thẻ ghi sai, người bệnh đề nghị BHXH sửa.', 'Compare with the paper, press F2. Where the card is wrong, the patient asks the insurer to correct it.']),
  '100': advice('moving', 'unknown', ['Cổng BHXH trả dữ liệu lỗi.', 'The insurer\'s gateway returned faulty data.'], LATER),
  '101': advice('moving', 'unknown', ['Máy chủ của cơ quan BHXH lỗi.', 'The insurer\'s server failed.'], LATER),
  '110': advice('stop', 'no', ['Thẻ đã bị thu hồi.', 'The card was revoked.'], ['Tiếp nhận, người bệnh tự chi trả. Nếu người bệnh cho rằng nhầm: hướng dẫn liên hệ BHXH nơi cấp.', 'Admit; the patient pays. If they think it a mistake, send them to the issuing insurer.']),
  '120': advice('stop', 'no', ['Thẻ đã báo giảm: đơn vị ngừng đóng.', 'The employer stopped paying for the card.'], SELF_PAY),
  '121': advice('act', 'correct', ['Thẻ đã báo giảm vì chuyển đi tỉnh khác.', 'The card ended because the person moved to another province.'], ['Hỏi lại bằng số định danh 12 số để thấy thẻ ở tỉnh mới. Không thấy: người bệnh tự chi trả.', 'Ask by the 12-digit number to find the card of the new province. Nothing there: the patient pays.']),
  '122': advice('act', 'correct', ['Thẻ đã báo giảm vì chuyển trong tỉnh.', 'The card ended because the person moved within the province.'], ['Hỏi lại bằng số định danh 12 số để thấy thẻ mới. Không thấy: người bệnh tự chi trả.', 'Ask by the 12-digit number to find the new card. Nothing there: the patient pays.']),
  '123': advice('act', 'correct', ['Thẻ đã báo giảm rồi báo tăng lại tại cùng đơn vị.', 'The card ended and began again with the same employer.'], ['Hỏi lại bằng số định danh 12 số để lấy hạn mới của thẻ.', 'Ask by the 12-digit number to get the card\'s new validity.']),
  '124': advice('stop', 'no', ['Thẻ đã báo giảm: ngừng tham gia.', 'The person stopped taking part.'], SELF_PAY),
  '130': advice('act', 'temporary', ['Trẻ em chưa có thẻ.', 'A child without a card.'], ['Tiếp nhận, hưởng 100 %. Đối chiếu giấy khai sinh hoặc giấy chứng sinh, xin mã thẻ tạm TE1 trên cổng BHXH.', 'Admit, covered at 100 %. See the birth certificate and take a temporary TE1 number from the insurer\'s gateway.']),
  '205': advice('act', 'correct', ['Câu hỏi gửi cổng BHXH thiếu hoặc sai thông tin.', 'The question to the insurer lacked something.'], ['Bấm F2 kiểm tra mã thẻ, họ tên, ngày sinh.', 'Press F2 and check card number, name and birth.']),
  '401': advice('moving', 'unknown', ['Cổng BHXH không nhận tài khoản của nền tảng.', 'The insurer\'s gateway did not accept the platform\'s account.'], LATER),
  '500': advice('moving', 'unknown', ['Máy chủ của cơ quan BHXH lỗi.', 'The insurer\'s server failed.'], LATER),
  '501': advice('moving', 'unknown', ['Phiên làm việc với cổng BHXH đã hết.', 'The session with the insurer\'s gateway was over.'], LATER),
}

/** No answer at all: the insurer is away or too slow. Care goes on (decree 188/2025, articles 37 and 38). */
export const CARD_AWAY = advice('moving', 'unknown', ['BHXH không trả lời.', 'The insurer does not answer.'], LATER)
/** A code the guide does not have. */
export const CARD_CODE_UNKNOWN = advice('act', 'unknown', ['BHXH trả một mã chưa có trong tài liệu.', 'The insurer answered with a code its guide does not have.'], ['Cứ tiếp nhận, báo người vận hành mã này.', 'Admit, and tell the operator the code.'])
/** Nothing to ask about. */
export const CARD_NOT_ASKED = advice('quiet', 'no', ['Chưa hỏi thẻ bảo hiểm.', 'No insurance card was asked about.'], ['Có thẻ thì quét hoặc nhập mã thẻ; không có thì người bệnh tự chi trả.', 'Scan or enter the card if there is one; else the patient pays.'])

/** Failures of the look-up itself: asked again in the background, as if nobody had answered. */
export const ASK_AGAIN_CODES: ReadonlySet<string> = new Set(['100', '101', '401', '500', '501'])

/** Second set: `maLoi` of earlier checks of the card (`dsLichSuKT2018`) and `check_code` of a visit file. */
export const CARD_CHECKS: Readonly<Record<string, Words>> = {
  '00': { vi: 'Đúng', en: 'Right' },
  '01': { vi: 'Thẻ hết hạn', en: 'Card expired' },
  '02': { vi: 'Thẻ chưa tới hạn dùng', en: 'Card not yet valid' },
  '03': { vi: 'Thẻ hết hạn trước khi ra viện', en: 'Card ends before discharge' },
  '04': { vi: 'Thẻ có hạn trong khi đang nằm viện', en: 'Card begins during the stay' },
  '05': { vi: 'Không có trong dữ liệu thẻ', en: 'Not among the cards' },
  '06': { vi: 'Sai họ tên', en: 'Wrong name' },
  '07': { vi: 'Sai ngày sinh', en: 'Wrong birth date' },
  '08': { vi: 'Sai giới tính', en: 'Wrong sex' },
  '09': { vi: 'Thông tin sai', en: 'Wrong' },
  '10': { vi: 'Lỗi khi kiểm tra', en: 'The check failed' },
  '11': { vi: 'Thiếu thông tin', en: 'Something was missing' },
}

/** A card that ends within so many days is pointed out. */
export const EXPIRES_SOON_DAYS = 15
