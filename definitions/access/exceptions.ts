/** Where the law lets somebody see what a person has closed: dated rules, each with its instrument. */
import type { Words } from '../shape.ts'
import { holdsOn, type DatedRule } from './dated.ts'

export type ExceptionId = 'emergency' | 'made-here' | 'infectious-disease' | 'lawful-request' | 'insurance-settlement'

export interface AccessException extends DatedRule {
  readonly id: ExceptionId
  readonly title: Words
  /** What a switch leaves as it is: told to the person beside their switches. */
  readonly effect: Words
}

export const EXCEPTIONS: readonly AccessException[] = [
  {
    id: 'emergency', title: { vi: 'Cấp cứu', en: 'Emergency' },
    effect: { vi: 'Khi cấp cứu, bác sĩ mở được hồ sơ dù bạn đã tắt; bạn được báo ngay.', en: 'In an emergency a doctor can open the record although you closed it; you are told at once.' },
    instrument: 'Luật Khám bệnh, chữa bệnh 15/2023/QH15; Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15', validFrom: '2024-01-01', validTo: null, known: 'reported',
  },
  {
    id: 'made-here', title: { vi: 'Nơi lập hồ sơ', en: 'The facility that made it' },
    effect: { vi: 'Cơ sở đã khám cho bạn vẫn xem được hồ sơ do chính họ lập.', en: 'A facility keeps seeing the documents it made itself.' },
    instrument: 'TT 13/2025/TT-BYT; TT 33/2025/TT-BYT', validFrom: '2024-01-01', validTo: null, known: 'assumed',
  },
  {
    id: 'infectious-disease', title: { vi: 'Bệnh truyền nhiễm', en: 'Infectious disease' },
    effect: { vi: 'Bệnh truyền nhiễm phải báo vẫn được báo cho cơ quan y tế dự phòng trong 24 giờ.', en: 'A notifiable infectious disease is still reported to the health authority within 24 hours.' },
    instrument: 'TT 15/2026/TT-BYT', validFrom: '2026-01-01', validTo: null, known: 'reported',
  },
  {
    id: 'insurance-settlement', title: { vi: 'Thanh toán bảo hiểm y tế', en: 'Health insurance' },
    effect: { vi: 'Cơ quan bảo hiểm vẫn nhận phần cần để thanh toán chi phí.', en: 'The insurer still receives what it needs to settle the costs.' },
    instrument: 'Luật Bảo hiểm y tế 25/2008/QH12, sửa đổi 51/2024/QH15', validFrom: '2024-01-01', validTo: null, known: 'reported',
  },
  {
    id: 'lawful-request', title: { vi: 'Yêu cầu theo luật', en: 'Lawful request' },
    effect: { vi: 'Tòa án, cơ quan điều tra và thanh tra y tế được cung cấp theo luật; mỗi lần đều có văn bản.', en: 'Courts, investigators and health inspectors receive what the law gives them; each time with a document.' },
    instrument: 'Luật Khám bệnh, chữa bệnh 15/2023/QH15, Điều 69', validFrom: '2024-01-01', validTo: null, known: 'assumed',
  },
]

/** Whether an exception holds on a day (`yyyy-MM-dd`). */
export function exceptionHolds(id: ExceptionId, day: string): boolean {
  return EXCEPTIONS.some((each) => each.id === id && holdsOn(each, day))
}
