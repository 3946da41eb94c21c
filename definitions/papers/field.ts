/** Builders that let one line of a paper be written on one line, and the lines papers share. */
import type { Words } from '../shape.ts'
import type { PaperField, PaperFieldKind, PublicFact } from './shape.ts'

/** A line that may be empty. */
export function line(name: string, kind: PaperFieldKind, vi: string, en: string): PaperField {
  return { name, kind, label: { vi, en }, required: false }
}

/** A line that must be filled. */
export function must(name: string, kind: PaperFieldKind, vi: string, en: string): PaperField {
  return { ...line(name, kind, vi, en), required: true }
}

/** A line of coded values. */
export function choice(name: string, label: Words, choices: Readonly<Record<string, Words>>, required = true): PaperField {
  return { name, kind: 'choice', label, required, choices }
}

/** Who the paper is about. */
export const person: readonly PaperField[] = [
  must('HO_TEN', 'text', 'Họ và tên người bệnh', 'Full name'),
  must('NGAY_SINH', 'date', 'Ngày sinh', 'Date of birth'),
  must('GIOI_TINH', 'sex', 'Giới tính', 'Sex'),
  line('SO_CCCD', 'number', 'Số định danh cá nhân', 'Personal ID number'),
  line('MA_THE_BHYT', 'number', 'Mã số thẻ BHYT', 'Insurance card number'),
  line('DIA_CHI', 'text', 'Địa chỉ', 'Address'),
]

export const stay: readonly PaperField[] = [
  must('NGAY_VAO', 'moment', 'Vào viện / đến khám lúc', 'Arrived'),
  must('NGAY_RA', 'moment', 'Ra viện / kết thúc khám lúc', 'Left'),
]

const yes = { vi: 'Có', en: 'Yes' }
const no = { vi: 'Không', en: 'No' }

/** A line of yes (1) and no (0). */
export function yesOrNo(name: string, vi: string, en: string): PaperField {
  return choice(name, { vi, en }, { 1: yes, 0: no }, false)
}

export const OUTCOMES: Readonly<Record<string, Words>> = {
  1: { vi: 'Khỏi', en: 'Cured' }, 2: { vi: 'Đỡ', en: 'Better' }, 3: { vi: 'Không thay đổi', en: 'Unchanged' }, 4: { vi: 'Nặng hơn', en: 'Worse' },
  5: { vi: 'Tử vong', en: 'Died' }, 6: { vi: 'Tiên lượng nặng xin về', en: 'Taken home, prognosis poor' }, 7: { vi: 'Chưa xác định', en: 'Not known yet' },
  8: { vi: 'Tử vong ngoại viện', en: 'Died outside' },
}

/** What anybody who holds the paper may compare. The same for every paper: what is left out would tell something too. */
export const COMPARED: readonly PublicFact[] = ['title', 'number', 'name', 'issuedOn', 'validUntil', 'issuer']

export const SENSITIVE = ['hiv', 'tb-hiv', 'mental', 'reproductive'] as const
