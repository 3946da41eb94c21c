/** The cases of the visit standard, in the order in which a vendor meets them. */
import type { TableDefinition } from '../shape.ts'
import type { ConformanceCase } from './shape.ts'

const VISIT = 'visit-3176'
const CHECK_IN = 'check-in-3176'

export const startCases: readonly ConformanceCase[] = [
  {
    code: 'token', group: 'start', obligatory: true, section: 2, recognised: { kind: 'signed-in' },
    title: { vi: 'Lấy mã truy cập', en: 'Take a token' },
    doThis: { vi: 'Từ hệ thống của bạn, gọi /api/token/take bằng tài khoản kiểm thử.', en: 'From your own system, call /api/token/take with the account of your tenant.' },
  },
  {
    code: 'check-in', group: 'start', obligatory: true, section: 8, recognised: { kind: 'table-received', exchange: CHECK_IN, table: 'XML0' },
    title: { vi: 'Gửi tiếp đón (XML0)', en: 'Send a check-in (XML0)' },
    doThis: { vi: 'Gửi bảng XML0 khi người bệnh phát sinh chi phí đầu tiên.', en: 'Send table XML0 at the first cost of a visit.' },
  },
]

/** A case for each table a hospital can send. */
export function tableCases(tables: readonly TableDefinition[]): ConformanceCase[] {
  return tables.map(({ kind, title }) => ({
    code: `table-${kind.toLowerCase()}`, group: 'documents', obligatory: true, section: 4, recognised: { kind: 'table-received', exchange: VISIT, table: kind },
    title: { vi: `${kind}: ${title.vi}`, en: `${kind}: ${title.en}` },
    doThis: { vi: `Gửi một hồ sơ có bảng ${kind} và được tiếp nhận.`, en: `Send a visit file that holds table ${kind} and is accepted.` },
  }))
}

export const changeCases: readonly ConformanceCase[] = [
  {
    code: 'repeated', group: 'changes', obligatory: true, section: 6, recognised: { kind: 'repeated', exchange: VISIT },
    title: { vi: 'Gửi lại đúng nội dung cũ', en: 'Send the same content again' },
    doThis: { vi: 'Gửi lại một tệp đã được nhận, không đổi bảng nào: bạn được trả lại biên nhận cũ.', en: 'Send an accepted file again with its tables unchanged: you get its old receipt.' },
  },
  {
    code: 'corrected', group: 'changes', obligatory: true, section: 6, recognised: { kind: 'corrected', exchange: VISIT },
    title: { vi: 'Gửi bản sửa', en: 'Correct a visit' },
    doThis: { vi: 'Gửi tệp cùng MA_LK, cùng người bệnh, nội dung khác: bản mới thay bản cũ.', en: 'Send a file with the same MA_LK and patient and other content: it takes the place of the former.' },
  },
  {
    code: 'voided', group: 'changes', obligatory: true, section: 6, recognised: { kind: 'voided', exchange: VISIT },
    title: { vi: 'Hủy rồi nhập lại', en: 'Void and enter anew' },
    doThis: { vi: 'Hủy một tệp gửi nhầm người bệnh, rồi gửi lại lượt khám đó, cùng MA_LK, cho đúng người.', en: 'Void a file that was sent for the wrong person, then send that visit, under the same MA_LK, for the right one.' },
  },
]

export const errorCases: readonly ConformanceCase[] = [
  {
    code: 'refusal-mended', group: 'errors', obligatory: true, section: 5, recognised: { kind: 'refusal-mended', exchange: VISIT },
    title: { vi: 'Tệp bị từ chối, sửa rồi gửi lại', en: 'A refused file, mended' },
    doThis: { vi: 'Gửi một tệp thiếu trường bắt buộc (bị từ chối), rồi gửi tệp đúng.', en: 'Send a file that lacks a required field (it is refused), then the right one.' },
  },
  {
    code: 'warning-mended', group: 'errors', obligatory: true, section: 6, recognised: { kind: 'warning-mended', exchange: VISIT },
    title: { vi: 'Cảnh báo của bộ quy tắc, sửa bằng bản mới', en: 'A warning of the rule book, mended' },
    doThis: { vi: 'Gửi một tệp vi phạm một quy tắc (được nhận, có cảnh báo), rồi gửi bản sửa không còn cảnh báo đó.', en: 'Send a file that breaks a rule (accepted, with a warning), then a correction without that warning.' },
  },
]

/** Enough to show that a system writes files of many dossiers, few enough for anybody's desk. */
const MANY = 50

/** Doubts about who issued a certificate, not about the signature. */
const OWN_CERTIFICATE = ['certificate-untrusted', 'certificate-facility-unknown', 'certificate-of-another-facility']

export const steadinessCases: readonly ConformanceCase[] = [
  {
    code: 'receipt-lost', group: 'steadiness', obligatory: true, section: 14, recognised: { kind: 'receipt-fetched-again', exchange: VISIT },
    title: { vi: 'Mất biên nhận, gửi lại', en: 'A lost receipt, fetched again' },
    doThis: {
      vi: 'Bấm “Làm mất một biên nhận”: tệp kế tiếp được ghi nhưng trả lời 503. Gửi lại đúng tệp đó để lấy biên nhận.',
      en: 'Ask for a lost receipt: your next file is stored but answered with 503. Send the same file again to fetch its receipt.',
    },
  },
  {
    code: 'followed', group: 'steadiness', obligatory: true, section: 7, recognised: { kind: 'followed', exchange: VISIT },
    title: { vi: 'Theo dõi tới mọi nơi nhận', en: 'Follow a message to its end' },
    doThis: { vi: 'Đọc đường đi của một tin cho tới khi mọi nơi đều “đã nhận”.', en: 'Read the trace of a message until every hop says delivered.' },
  },
  {
    code: 'day-compared', group: 'steadiness', obligatory: true, section: 9, recognised: { kind: 'day-compared', exchange: VISIT },
    title: { vi: 'Đối chiếu ngày khớp hoàn toàn', en: 'A daily list that agrees' },
    doThis: { vi: 'Gửi danh sách mọi MA_LK đã gửi hôm nay: không thiếu, không thừa.', en: 'Send the list of every MA_LK you sent today: nothing missing, nothing unlisted.' },
  },
  {
    code: 'many-dossiers', group: 'steadiness', obligatory: true, section: 12, recognised: { kind: 'many-dossiers', exchange: VISIT, dossiers: MANY },
    title: { vi: `Một tệp từ ${MANY} hồ sơ`, en: `One file of ${MANY} dossiers` },
    doThis: { vi: `Gửi một tệp có ít nhất ${MANY} hồ sơ (HOSO), mỗi lượt khám một lần.`, en: `Send one file with at least ${MANY} dossiers (HOSO), each visit once.` },
  },
  {
    code: 'signed', group: 'steadiness', obligatory: false, section: 11, recognised: { kind: 'signed', exchange: VISIT, letPass: OWN_CERTIFICATE },
    title: { vi: 'Chữ ký số đúng', en: 'A right signature' },
    doThis: {
      vi: 'Gửi tệp đã ký. Chứng thư tự tạo cũng được: chỉ xét chữ ký, không xét ai cấp chứng thư.',
      en: 'Send a signed file. A certificate you made yourself will do: the signature is judged, not who issued the certificate.',
    },
  },
  {
    code: 'partner-away', group: 'steadiness', obligatory: false, section: 7, recognised: { kind: 'followed-through-failure', exchange: VISIT },
    title: { vi: 'Một nơi nhận gặp sự cố', en: 'A partner that failed' },
    doThis: {
      vi: 'Đọc đường đi của một tin khi một nơi nhận đang hỏng, rồi đọc lại khi nơi đó đã nhận. Không gửi lại tệp.',
      en: 'Read the trace of a message while a partner fails, and again when the message has arrived there. Do not send it again.',
    },
  },
]
