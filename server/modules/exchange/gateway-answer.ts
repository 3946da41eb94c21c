/** Answers in the insurance gateway's own fields, with ours beside them (DESIGN §7). */
import type { Problem } from '#definitions/shape.ts'
import { gatewayTime } from '#platform/clock.ts'
import type { Refused } from '#platform/http.ts'
import type { GatewayReceipt } from './schema.ts'
import type { Receipt } from './submission.ts'

/** The receipt of an accepted file. `maGiaoDich` is our message id until the insurer has answered with its own. */
export function gatewayReceipt(receipt: Receipt): GatewayReceipt {
  return {
    maKetQua: '200',
    maGiaoDich: receipt.partnerReceipt ?? receipt.messageId,
    thoiGianTiepNhan: gatewayTime(receipt.receivedAt),
    thongDiep: receipt.known ? 'Đã nhận nội dung này trước đây; đây là biên nhận cũ.' : 'Đã ghi nhận.',
    messageId: receipt.messageId,
    problems: receipt.problems.map(bodyOf),
  }
}

/** A refusal as the gateway writes it: `maKetQua` is the HTTP status, `thongDiep` the first problem in Vietnamese. */
export function gatewayRefusal(refused: Refused, now: Date): GatewayReceipt {
  const [first] = refused.problems.filter((each) => each.severity === 'reject')
  return {
    maKetQua: String(refused.status),
    maGiaoDich: refused.messageId ?? '',
    thoiGianTiepNhan: gatewayTime(now),
    thongDiep: first ? `${first.message.vi} ${first.fix.vi}` : '',
    messageId: refused.messageId ?? '',
    problems: refused.problems.map(bodyOf),
  }
}

function bodyOf(each: Problem): GatewayReceipt['problems'][number] {
  return { ...each, message: { ...each.message }, fix: { ...each.fix } }
}
