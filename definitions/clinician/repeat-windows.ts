/** How long the result of a test done elsewhere stays of use to a doctor who is about to order it again. Dated, each with its ground. */
import type { Words } from '../shape.ts'

export interface RepeatWindow {
  readonly id: string
  readonly title: Words
  /** Beginnings of service codes (MA_DICH_VU) that order the test; `23.0083` means `23.0083.1523` too. */
  readonly services: readonly string[]
  /** Names of the test's indices (TEN_CHI_SO, MA_CHI_SO), folded: lower case, no marks. */
  readonly indices: readonly string[]
  /** Whole days; counted from the day of the result. */
  readonly days: number
  /** Law, guideline, or who says so. */
  readonly source: string
  /** `seen` in the instrument, `reported` by others, `assumed` by us until somebody says better. */
  readonly known: 'seen' | 'reported' | 'assumed'
  /** `yyyy-MM-dd`, first day on which the window holds. */
  readonly validFrom: string
}

const FROM = '2024-01-01'
const CUSTOM = 'Nhịp theo dõi thường dùng trong lâm sàng; chờ hướng dẫn liên thông kết quả của Bộ Y tế'
const DIABETES = 'Hướng dẫn chẩn đoán và điều trị đái tháo đường típ 2, Bộ Y tế (2020)'

const assumed = { source: CUSTOM, known: 'assumed', validFrom: FROM } as const
const window = (id: string, days: number, title: readonly [vi: string, en: string], codes: Pick<RepeatWindow, 'services' | 'indices'>): RepeatWindow =>
  ({ id, days, title: { vi: title[0], en: title[1] }, ...codes, ...assumed })

/** The first window that fits a test speaks. What is in none of them has no window: the doctor decides alone. */
export const REPEAT_WINDOWS: readonly RepeatWindow[] = [
  {
    id: 'hba1c', days: 90, title: { vi: 'HbA1c', en: 'HbA1c' }, services: ['23.0083'], indices: ['hba1c'],
    source: DIABETES, known: 'reported', validFrom: FROM,
  },
  window('cbc', 3, ['Tổng phân tích tế bào máu', 'Full blood count'], { services: ['22.0119', '22.0120', '22.0121'], indices: ['wbc', 'rbc', 'hgb', 'hct', 'plt', 'neu%', 'lym%', 'mcv'] }),
  window('glucose', 1, ['Đường huyết', 'Blood glucose'], { services: ['23.0075'], indices: ['glucose'] }),
  window('kidney', 7, ['Chức năng thận', 'Kidney function'], { services: ['23.0166', '23.0051'], indices: ['ure', 'urea', 'creatinin'] }),
  window('liver', 7, ['Men gan', 'Liver enzymes'], { services: ['23.0019', '23.0020'], indices: ['ast', 'alt'] }),
  window('lipids', 90, ['Mỡ máu', 'Blood lipids'], {
    services: ['23.0041', '23.0158', '23.0084', '23.0112'], indices: ['cholesterol', 'cholesteroltoanphan', 'triglycerid', 'hdl-c', 'ldl-c'],
  }),
  window('uric-acid', 30, ['Acid uric', 'Uric acid'], { services: ['23.0003'], indices: ['aciduric'] }),
  window('electrolytes', 1, ['Điện giải đồ', 'Electrolytes'], { services: ['23.0058'], indices: ['natri', 'kali', 'clo'] }),
  window('crp', 2, ['CRP', 'CRP'], { services: ['23.0228'], indices: ['crp'] }),
  window('thyroid', 42, ['Tuyến giáp', 'Thyroid'], { services: ['23.0162', '23.0069'], indices: ['tsh', 'ft4'] }),
  window('urine', 3, ['Tổng phân tích nước tiểu', 'Urine analysis'], {
    services: ['23.0206'], indices: ['tytrongnuoctieu', 'phnuoctieu', 'proteinnieu', 'bachcaunieu', 'glucosenieu'],
  }),
  window('coagulation', 3, ['Đông máu', 'Coagulation'], { services: ['22.0001'], indices: ['pt', 'pt%', 'inr'] }),
  window('blood-group', 36_500, ['Nhóm máu', 'Blood group'], { services: ['22.0279', '22.0292'], indices: [] }),
  window('hepatitis-b', 180, ['HBsAg', 'HBsAg'], { services: ['24.0117'], indices: ['hbsag'] }),
  window('hepatitis-b-load', 90, ['Tải lượng HBV', 'HBV load'], { services: ['24.0136'], indices: ['hbv-dna'] }),
  window('x-ray-chest', 14, ['X-quang ngực', 'Chest X-ray'], { services: ['18.0119'], indices: [] }),
  window('x-ray-bone', 30, ['X-quang xương khớp', 'X-ray of bones and joints'], { services: ['18.0093', '18.0112', '18.0107', '18.0115'], indices: [] }),
  window('ultrasound-abdomen', 30, ['Siêu âm ổ bụng', 'Ultrasound of the abdomen'], { services: ['18.0015'], indices: [] }),
  window('ultrasound-thyroid', 180, ['Siêu âm tuyến giáp', 'Ultrasound of the thyroid'], { services: ['18.0001'], indices: [] }),
  window('ultrasound-heart', 90, ['Siêu âm tim', 'Ultrasound of the heart'], { services: ['18.0052'], indices: [] }),
  window('ct-head', 14, ['Cắt lớp vi tính sọ não', 'CT of the head'], { services: ['18.0149'], indices: [] }),
  window('ecg', 1, ['Điện tim', 'Electrocardiogram'], { services: ['02.0085'], indices: [] }),
  window('endoscopy', 90, ['Nội soi dạ dày', 'Endoscopy of the stomach'], { services: ['02.0305'], indices: [] }),
  window('spirometry', 90, ['Đo chức năng hô hấp', 'Spirometry'], { services: ['02.0024'], indices: [] }),
  window('bone-density', 365, ['Đo mật độ xương', 'Bone density'], { services: ['21.0102'], indices: [] }),
]

/** A text as `indices` have it: lower case, no marks, no spaces, nothing in brackets. */
export function foldedIndex(text: string): string {
  return text.replace(/\s*\(.*\)/, '').normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd').replace(/\s+/g, '')
}

/** The window of a test, by what orders it (a service code) or by what it measured (an index's code or name). */
export function findWindow(test: { readonly service?: string | null; readonly index?: string | null }): RepeatWindow | undefined {
  const service = test.service ?? ''
  const index = foldedIndex(test.index ?? '')
  return REPEAT_WINDOWS.find(({ services, indices }) => (
    (service !== '' && services.some((each) => service === each || service.startsWith(`${each}.`))) || (index !== '' && indices.includes(index))
  ))
}
