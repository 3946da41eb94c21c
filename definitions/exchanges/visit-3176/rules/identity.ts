/** Rules: the patient's number, birth and sex, by themselves and against each other. Against people known, the engine judges. */
import type { RuleFamily, Say, Visit } from '../../../shape.ts'
import { rule } from './entry.ts'
import { birthOf, daysBetween, type Birth } from './reading.ts'

const NUMBER = 'Luật Căn cước 26/2023/QH15; NĐ 137/2015/NĐ-CP'

const rules = {
  'patient-id-format': rule({
    fields: 'XML1.SO_CCCD',
    says: ['Số định danh phải là 12 chữ số (số CMND cũ: 9 chữ số), hoặc hộ chiếu gồm 1 chữ in hoa và 7 chữ số.', 'The personal number must have 12 digits (an old identity card: 9), or be a passport of one capital letter and 7 digits.'],
    fix: ['Đọc lại số trên căn cước hoặc quét mã QR của thẻ.', 'Read the number on the identity card again, or scan its QR.'],
  }),
  'patient-id-province': rule({
    fields: 'XML1.SO_CCCD',
    says: ['Ba số đầu của số định danh không phải mã tỉnh hoặc mã nước nơi đăng ký khai sinh.', 'The first three digits are no code of a province or country of birth registration.'],
    fix: ['Kiểm tra số trên căn cước; có thể gõ nhầm.', 'Check the number on the identity card; a digit may be mistyped.'],
  }, { source: NUMBER }),
  'patient-id-birth-year': rule({
    fields: 'XML1.SO_CCCD XML1.NGAY_SINH',
    says: ['Năm sinh không khớp với số định danh.', 'The year of birth does not agree with the personal number.'],
    fix: ['Đối chiếu số và ngày sinh trên căn cước, sửa trường sai.', 'Compare number and birth date on the identity card and correct the wrong one.'],
  }, { source: NUMBER }),
  'patient-id-sex': rule({
    fields: 'XML1.SO_CCCD XML1.GIOI_TINH',
    says: ['Giới tính không khớp với số định danh.', 'The sex does not agree with the personal number.'],
    fix: ['Đối chiếu với căn cước; người đã đổi giới tính có số mới.', 'Compare with the identity card; whoever changed sex has a new number.'],
  }, { source: NUMBER }),
  'birth-after-visit': rule({
    fields: 'XML1.NGAY_SINH',
    says: ['Ngày sinh sau ngày vào viện.', 'The birth is after the visit began.'],
    fix: ['Sửa ngày sinh hoặc ngày vào viện.', 'Correct the birth date or the begin of the visit.'],
  }),
  'birth-beyond-life': rule({
    fields: 'XML1.NGAY_SINH',
    says: ['Theo ngày sinh, người bệnh hơn 130 tuổi.', 'By the birth date, the patient is older than 130.'],
    fix: ['Kiểm tra năm sinh.', 'Check the year of birth.'],
  }, { known: 'assumed' }),
  'newborn-without-time': rule({
    fields: 'XML1.NGAY_SINH',
    says: ['Trẻ từ 28 ngày tuổi trở xuống cần ghi đủ ngày, giờ, phút sinh.', 'For a child of at most 28 days, day, hour and minute of birth are needed.'],
    fix: ['Ghi giờ sinh theo giấy chứng sinh; bỏ qua nếu quả thật không biết.', 'Enter the time of the birth certificate; ignore this if it is truly unknown.'],
  }, { atRisk: 'none' }),
  'nationality-format': rule({
    fields: 'XML1.MA_QUOCTICH',
    says: ['Mã quốc tịch gồm 3 ký tự của Phụ lục 2 Thông tư 07/2016/TT-BCA.', 'The nationality is a code of 3 characters of annex 2, circular 07/2016/TT-BCA.'],
    fix: ['Việt Nam ghi 000.', 'For Viet Nam write 000.'],
  }, { atRisk: 'none', source: 'TT 07/2016/TT-BCA' }),
  'ethnicity-unknown': rule({
    fields: 'XML1.MA_DANTOC',
    says: ['Mã dân tộc nằm ngoài danh mục 54 dân tộc (01–54; 55 người nước ngoài, 99 không xác định).', 'The ethnicity is outside the list of 54 (01–54; 55 foreigner, 99 unknown).'],
    fix: ['Chọn mã theo Quyết định 121-TCTK/PPCĐ.', 'Choose a code of decision 121-TCTK/PPCĐ.'],
  }, { atRisk: 'none', source: 'QĐ 121-TCTK/PPCĐ (02/3/1979)', known: 'assumed' }),
  'occupation-format': rule({
    fields: 'XML1.MA_NGHE_NGHIEP',
    says: ['Mã nghề nghiệp lấy đến cấp 2, gồm 2 chữ số (không có nghề: 00).', 'The occupation is the 2-digit code of level 2 (none: 00).'],
    fix: ['Ghi 2 chữ số đầu của mã nghề theo Quyết định 34/2020/QĐ-TTg.', 'Write the first two digits of the code of decision 34/2020/QĐ-TTg.'],
  }, { atRisk: 'none', from: '2024-10-29' }),
  'phone-format': rule({
    fields: 'XML1.DIEN_THOAI',
    says: ['Số điện thoại phải gồm 8 đến 15 chữ số, có thể bắt đầu bằng dấu +.', 'A phone number has 8 to 15 digits and may begin with +.'],
    fix: ['Sửa số, hoặc để trống nếu người bệnh không cho.', 'Correct it, or leave it empty if the patient gave none.'],
  }, { atRisk: 'none', known: 'assumed' }),
  'weight-implausible': rule({
    fields: 'XML1.CAN_NANG',
    says: ['Cân nặng (kg) phải là số từ 0.3 đến 400, tối đa 2 chữ số thập phân.', 'The weight in kg must be a number from 0.3 to 400 with at most 2 decimals.'],
    fix: ['Sửa cân nặng; dùng dấu chấm cho phần thập phân.', 'Correct the weight; use a point for decimals.'],
  }, { atRisk: 'none' }),
} as const

/** Provinces that gave numbers: the 63 of before the merger (domain notes 3). */
const PROVINCES = new Set((
  '001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035 036 037 038 040 042 044 045 046 048 049 051 052 054 056 058 '
  + '060 062 064 066 067 068 070 072 074 075 077 079 080 082 083 084 086 087 089 091 092 093 094 095 096'
).split(' '))
const XML1 = { table: 'XML1', row: 1 } as const

function judge(visit: Visit, say: Say): void {
  const { main } = visit
  judgeNumber(main['SO_CCCD'] ?? '', visit, say)
  judgeBirth(visit, say)
  const nationality = main['MA_QUOCTICH'] ?? ''
  if (nationality !== '' && !/^[0-9A-Z]{3}$/.test(nationality)) say('nationality-format', { ...XML1, field: 'MA_QUOCTICH' })
  const ethnicity = main['MA_DANTOC'] ?? ''
  if (ethnicity !== '' && !/^(0[1-9]|[1-4]\d|5[0-5]|99)$/.test(ethnicity)) say('ethnicity-unknown', { ...XML1, field: 'MA_DANTOC' })
  const occupation = main['MA_NGHE_NGHIEP'] ?? ''
  if (occupation !== '' && !/^\d{2}$/.test(occupation)) say('occupation-format', { ...XML1, field: 'MA_NGHE_NGHIEP' })
  const phone = main['DIEN_THOAI'] ?? ''
  if (phone !== '' && !/^\+?\d{8,15}$/.test(phone)) say('phone-format', { ...XML1, field: 'DIEN_THOAI' })
  const weight = main['CAN_NANG'] ?? ''
  if (weight !== '' && !isWeight(weight)) say('weight-implausible', { ...XML1, field: 'CAN_NANG' })
}

function isWeight(text: string): boolean {
  return /^\d{1,3}(\.\d{1,2})?$/.test(text) && Number(text) >= 0.3 && Number(text) <= 400
}

function judgeNumber(number: string, visit: Visit, say: Say): void {
  if (number === '') return
  const field = { ...XML1, field: 'SO_CCCD' }
  if (!/^(\d{9}|\d{12}|[A-Z]\d{7})$/.test(number)) return say('patient-id-format', field)
  // Numbers beginning with 9 belong to nobody: vendors test with them.
  if (number.length !== 12 || number.startsWith('9')) return
  const place = number.slice(0, 3)
  if (!PROVINCES.has(place) && Number(place) <= 100) return say('patient-id-province', field)
  const birth = birthOf(visit.main['NGAY_SINH'])
  const century = Number(number[3])
  const year = 1900 + Math.floor(century / 2) * 100 + Number(number.slice(4, 6))
  if (birth && birth.year !== year) say('patient-id-birth-year', field)
  const sex = visit.main['GIOI_TINH']
  if ((sex === '1' || sex === '2') && (century % 2 === 0 ? '1' : '2') !== sex) say('patient-id-sex', field)
}

function judgeBirth(visit: Visit, say: Say): void {
  const birth = birthOf(visit.main['NGAY_SINH'])
  if (!birth || visit.begins === 0) return
  const field = { ...XML1, field: 'NGAY_SINH' }
  if (isAfter(birth, visit.begins)) return say('birth-after-visit', field)
  if (Math.floor(visit.begins / 10_000) - birth.year > 130) return say('birth-beyond-life', field)
  if (birth.day > 0 && !birth.hasTime && daysBetween(birth.day, visit.begins) <= 28) say('newborn-without-time', field)
}

function isAfter(birth: Birth, day: number): boolean {
  return birth.day > 0 ? birth.day > day : birth.year > Math.floor(day / 10_000)
}

export const identity: RuleFamily = { id: 'identity', title: { vi: 'Nhân thân người bệnh', en: 'The patient\'s identity' }, rules, judge }
