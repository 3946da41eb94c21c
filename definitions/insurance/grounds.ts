/** Why an insurer takes money from a row of a claim or refuses it. */
import type { Words } from '../shape.ts'

export interface Ground {
  readonly code: string
  readonly title: Words
  /** What the facility can do about it. */
  readonly fix: Words
  readonly law: string
  readonly validFrom: string
  readonly validTo: string | null
  /** The insurer's own list of codes was not at hand: these codes are ours. */
  readonly known: 'seen' | 'reported' | 'assumed'
}

const LAW = 'Luật BHYT; TT 12/2026/TT-BTC'
const OURS = { law: LAW, validFrom: '2026-01-01', validTo: null, known: 'assumed' } as const

export const grounds: readonly Ground[] = [
  { code: 'G01', title: { vi: 'Đơn giá cao hơn giá được duyệt', en: 'Unit price above the approved one' }, fix: { vi: 'Đối chiếu quyết định giá; giải trình kèm số quyết định.', en: 'Compare with the price decision; explain with its number.' }, ...OURS },
  { code: 'G02', title: { vi: 'Ngoài danh mục được quỹ chi trả', en: 'Not on the list the fund pays for' }, fix: { vi: 'Kiểm tra mã và danh mục tại ngày thực hiện.', en: 'Check the code against the list of that day.' }, ...OURS },
  { code: 'G03', title: { vi: 'Số lượng vượt chỉ định', en: 'Quantity above what was ordered' }, fix: { vi: 'Đối chiếu y lệnh; sửa số lượng đề nghị.', en: 'Compare with the order; correct the quantity asked for.' }, ...OURS },
  { code: 'G04', title: { vi: 'Trùng với lần đã thanh toán', en: 'Already paid once' }, fix: { vi: 'Nếu là hai lần thật, giải trình bằng thời gian thực hiện.', en: 'If it was done twice, explain with both times.' }, ...OURS },
  { code: 'G05', title: { vi: 'Chỉ định không phù hợp chẩn đoán', en: 'Ordered without a fitting diagnosis' }, fix: { vi: 'Bổ sung chẩn đoán hoặc lý do chỉ định.', en: 'Add the diagnosis or the reason of the order.' }, ...OURS },
  { code: 'G06', title: { vi: 'Thẻ không có giá trị trong thời gian khám', en: 'The card did not cover the stay' }, fix: { vi: 'Tra lại thẻ của người bệnh tại ngày vào viện.', en: 'Look the card up again for the day of admission.' }, ...OURS },
  { code: 'G07', title: { vi: 'Sai mức hưởng hoặc tỷ lệ thanh toán', en: 'Wrong benefit level or rate' }, fix: { vi: 'Tính lại mức hưởng theo đối tượng đến khám.', en: 'Compute the benefit again for this kind of visit.' }, ...OURS },
  { code: 'G08', title: { vi: 'Người hành nghề chưa đăng ký tại cơ sở', en: 'The practitioner is not registered at the facility' }, fix: { vi: 'Cập nhật danh mục nhân lực đã gửi cơ quan bảo hiểm.', en: 'Update the staff list sent to the insurer.' }, ...OURS },
]

export function findGround(code: string): Ground | undefined {
  return grounds.find((each) => each.code === code)
}
