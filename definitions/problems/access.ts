/** Problems of access: who one is and what one may do. */
import type { ProblemEntry } from '../shape.ts'

export const accessProblems = {
  'sign-in-needed': {
    severity: 'reject',
    source: null,
    message: { vi: 'Cần đăng nhập để xem trang này.', en: 'Sign in to use this address.' },
    fix: { vi: 'Đăng nhập bằng tài khoản định danh điện tử, hoặc gửi kèm mã truy cập của cơ sở.', en: 'Sign in with the national e-ID, or send your facility\'s access token.' },
  },
  'not-permitted': {
    severity: 'reject',
    source: null,
    message: { vi: 'Tài khoản này không có quyền {permission}.', en: 'This account does not hold the permission {permission}.' },
    fix: { vi: 'Đăng nhập bằng tài khoản có quyền, hoặc xin người quản trị cấp quyền.', en: 'Use an account that holds it, or ask the administrator for it.' },
  },
  'forgery-suspected': {
    severity: 'reject',
    source: null,
    message: { vi: 'Yêu cầu thiếu tiêu đề x-lien-thong nên bị coi là giả mạo từ trang khác.', en: 'The request lacks the header x-lien-thong and might come from another site.' },
    fix: { vi: 'Thao tác trên trang của Liên Thông, hoặc thêm tiêu đề x-lien-thong: 1.', en: 'Act on the pages of Liên Thông, or add the header x-lien-thong: 1.' },
  },
  'credentials-wrong': {
    severity: 'reject',
    source: null,
    message: { vi: 'Tên đăng nhập hoặc mật khẩu không đúng.', en: 'The user name or the password is wrong.' },
    fix: { vi: 'Kiểm tra cả hai; trường password là mã MD5 (viết hoa) của mật khẩu. Nếu đã quên, đề nghị người quản trị cấp lại.', en: 'Check both; the field password is the MD5 (hex, upper case) of the password. If it is lost, ask the administrator for a new one.' },
  },
  'too-many-attempts': {
    severity: 'reject',
    source: null,
    message: { vi: 'Đã thử sai quá nhiều lần.', en: 'There were too many failed attempts.' },
    fix: { vi: 'Đợi {seconds} giây rồi thử lại với mật khẩu đúng.', en: 'Wait {seconds} seconds, then try again with the right password.' },
  },
  'sign-in-busy': {
    severity: 'reject',
    source: null,
    message: { vi: 'Đang có quá nhiều yêu cầu lấy mã truy cập.', en: 'Too many tokens are being asked for at this moment.' },
    fix: { vi: 'Thử lại sau vài giây; mỗi mã truy cập dùng được {minutes} phút, không cần lấy lại cho từng tệp.', en: 'Try again in a few seconds; a token serves for {minutes} minutes, so there is no need to take one for each file.' },
  },
  'token-not-accepted': {
    severity: 'reject',
    source: null,
    message: { vi: 'Mã truy cập đã hết hạn, đã bị thu hồi hoặc không do hệ thống này cấp.', en: 'The access token has expired, was revoked, or was not issued here.' },
    fix: { vi: 'Lấy mã mới tại /api/token/take (hoặc /api/oauth2/token) rồi gửi lại.', en: 'Take a new one at /api/token/take (or /api/oauth2/token) and send again.' },
  },
  'tokens-not-together': {
    severity: 'reject',
    source: null,
    message: { vi: 'Hai mã accessToken và tokenId không cùng một lần cấp, hoặc thiếu một trong hai.', en: 'accessToken and tokenId were not issued together, or one of them is missing.' },
    fix: { vi: 'Gửi cả access_token và id_token của cùng một câu trả lời /api/token/take.', en: 'Send both access_token and id_token of one answer of /api/token/take.' },
  },
  'sign-in-expired': {
    severity: 'reject',
    source: null,
    message: { vi: 'Lần đăng nhập này đã quá hạn, đã dùng rồi hoặc bắt đầu ở trình duyệt khác.', en: 'This sign-in has expired, was used already, or began in another browser.' },
    fix: { vi: 'Đăng nhập lại từ đầu trong cùng một trình duyệt, trong vòng 10 phút.', en: 'Sign in again from the start, in one browser, within 10 minutes.' },
  },
  'eid-refused': {
    severity: 'reject',
    source: null,
    message: { vi: 'Hệ thống định danh điện tử không xác nhận lần đăng nhập này.', en: 'The national e-ID did not confirm this sign-in.' },
    fix: { vi: 'Đăng nhập lại; nếu vẫn không được, kiểm tra tài khoản định danh điện tử.', en: 'Sign in again; if it happens again, check your e-ID account.' },
  },
  'eid-unavailable': {
    severity: 'reject',
    source: null,
    message: { vi: 'Hệ thống định danh điện tử tạm thời không trả lời.', en: 'The national e-ID does not answer just now.' },
    fix: { vi: 'Thử lại sau ít phút. Hệ thống của cơ sở dùng mã truy cập không bị ảnh hưởng.', en: 'Try again in a few minutes. Facility systems with access tokens are not affected.' },
  },
  'eid-level-too-low': {
    severity: 'reject',
    source: null,
    message: { vi: 'Tài khoản định danh điện tử chưa đạt mức độ 2.', en: 'The e-ID account has not reached level 2.' },
    fix: { vi: 'Nâng tài khoản lên mức độ 2 tại cơ quan công an rồi đăng nhập lại.', en: 'Have the account raised to level 2 at a police office, then sign in again.' },
  },
  'grant-unsupported': {
    severity: 'reject',
    source: 'RFC 7523',
    message: { vi: 'Chỉ nhận grant_type=client_credentials với client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer.', en: 'Only grant_type=client_credentials with client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer is accepted.' },
    fix: { vi: 'Gửi đúng hai giá trị này; xem /.well-known/oauth-authorization-server.', en: 'Send these two values; see /.well-known/oauth-authorization-server.' },
  },
  'assertion-not-verified': {
    severity: 'reject',
    source: 'RFC 7523',
    message: { vi: 'Không xác minh được client_assertion: ứng dụng chưa đăng ký, khóa ký khác, hoặc iss, sub, aud, exp, jti thiếu hay sai.', en: 'The client_assertion cannot be verified: unknown client, another key, or iss, sub, aud, exp, jti missing or wrong.' },
    fix: { vi: 'Ký bằng khóa đã đăng ký; iss = sub = mã ứng dụng, aud = {audience}.', en: 'Sign with the registered key; iss = sub = your client id, aud = {audience}.' },
  },
  'assertion-lives-too-long': {
    severity: 'reject',
    source: 'SMART Backend Services',
    message: { vi: 'client_assertion có hạn dùng dài hơn 5 phút.', en: 'The client_assertion is valid for more than 5 minutes.' },
    fix: { vi: 'Đặt exp không quá 5 phút sau thời điểm gửi.', en: 'Set exp at most 5 minutes after sending.' },
  },
  'assertion-used-before': {
    severity: 'reject',
    source: 'RFC 7523',
    message: { vi: 'client_assertion này đã được dùng.', en: 'This client_assertion was used before.' },
    fix: { vi: 'Tạo client_assertion mới với jti mới cho mỗi lần lấy mã.', en: 'Make a new client_assertion with a new jti for every token.' },
  },
  'scope-not-granted': {
    severity: 'reject',
    source: null,
    message: { vi: 'Ứng dụng chưa được cấp quyền {scope}.', en: 'The client was not granted the scope {scope}.' },
    fix: { vi: 'Bỏ quyền này khỏi scope, hoặc đề nghị người quản trị cấp.', en: 'Leave it out of scope, or ask the administrator for it.' },
  },
} as const satisfies Record<string, ProblemEntry>
