/** Invented Vietnamese names with believable frequencies: by sex, age and region; NFC, tone marks and đ as people write them. */
import { byWeight, draw, fraction, oneOf } from './chance.ts'

export interface People {
  /** Two digits of the ethnic-group list of the visit standard (`MA_DANTOC`). */
  readonly code: string
  readonly surnames: readonly string[]
}

const KINH_SURNAMES: readonly (readonly [string, number])[] = [
  ['Nguyễn', 384], ['Trần', 121], ['Lê', 95], ['Phạm', 70], ['Hoàng', 27], ['Huỳnh', 24], ['Phan', 45], ['Vũ', 20], ['Võ', 19],
  ['Đặng', 21], ['Bùi', 20], ['Đỗ', 14], ['Hồ', 13], ['Ngô', 13], ['Dương', 10], ['Lý', 5], ['Đinh', 8], ['Đào', 6], ['Trịnh', 6],
  ['Mai', 6], ['Lương', 6], ['Hà', 5], ['Lâm', 5], ['Cao', 5], ['Châu', 3], ['Tạ', 3], ['Tô', 3], ['Quách', 2], ['Thái', 3],
  ['Đoàn', 6], ['Trương', 12], ['Chu', 4], ['Kiều', 2], ['Vương', 3], ['La', 1], ['Từ', 1], ['Ông', 1], ['Tôn Thất', 1], ['Tôn Nữ', 0],
]

/** Where other peoples live, by province code. */
const PEOPLES: Readonly<Record<string, readonly People[]>> = {
  '02': [{ code: '02', surnames: ['Nông', 'Hoàng', 'Lý', 'Bế', 'Ma', 'Triệu'] }, { code: '07', surnames: ['Nông', 'Lục', 'Vi', 'Hứa', 'Long'] }],
  '03': [{ code: '03', surnames: ['Lò', 'Quàng', 'Cà', 'Tòng', 'Lường'] }, { code: '08', surnames: ['Giàng', 'Sùng', 'Vàng', 'Thào', 'Mùa'] }],
  '06': [{ code: '06', surnames: ['Bùi', 'Đinh', 'Quách', 'Hà', 'Bạch'] }],
  '09': [{ code: '09', surnames: ['Bàn', 'Đặng', 'Triệu', 'Phùng', 'Chảo'] }],
  '10': [{ code: '10', surnames: ['Ksor', 'Rơ Châm', 'Siu', 'Kpă'] }, { code: '12', surnames: ['Niê', 'Mlô', 'Êban', 'Ayun'] }],
  '05': [{ code: '05', surnames: ['Thạch', 'Sơn', 'Kim', 'Danh', 'Kiên'] }],
}
const HOMES: Readonly<Record<string, readonly [string, number]>> = {
  '04': ['02', 0.7], '20': ['02', 0.6], '19': ['02', 0.2], '08': ['02', 0.35], '11': ['03', 0.7], '12': ['03', 0.7], '14': ['03', 0.7],
  '25': ['06', 0.2], '38': ['06', 0.1], '15': ['09', 0.4], '52': ['10', 0.2], '66': ['10', 0.2], '51': ['10', 0.15],
  '86': ['05', 0.2], '92': ['05', 0.12], '91': ['05', 0.08], '96': ['05', 0.06],
}

const OLD_MALE = 'Bình Cường Dũng Đức Hải Hùng Hưng Khánh Lâm Long Minh Nam Nghĩa Phúc Quang Quý Sơn Tài Thành Thắng Tiến Toàn Trung Tuấn Vinh Đạt Được Bảy Tư Chín Lộc Thọ Năm'
const YOUNG_MALE = 'An Bảo Đăng Đạt Duy Gia Huy Khang Khôi Khoa Kiệt Long Minh Nam Nhân Phát Phong Phúc Quân Thiên Thịnh Tùng Vinh Việt Đức Bách Hiếu Trí'
const OLD_FEMALE = 'Anh Bích Chi Cúc Dung Đào Hà Hạnh Hằng Hoa Hồng Huệ Hương Lan Liên Loan Mai Nga Ngọc Nguyệt Phượng Thảo Thanh Thủy Thu Tuyết Xuân Yến Đẹp Út Sáu Lài'
const YOUNG_FEMALE = 'An Anh Bảo Châu Chi Diệp Giang Hà Hân Khánh Linh Mai My Nga Ngân Ngọc Nhi Như Phương Quỳnh Tâm Thảo Thư Trang Trâm Trúc Uyên Vy Yến Đan Ngà'
const MALE_MIDDLE = 'Đức Hữu Minh Quốc Công Thanh Xuân Ngọc Đình Gia Anh Hoàng Tuấn Trọng Bá Quang Nhật'
const FEMALE_MIDDLE = 'Ngọc Thanh Thu Phương Kim Bích Minh Mỹ Hồng Khánh Bảo Quỳnh Thùy Tuyết Diệu Ánh'
const LISTS = {
  male: { old: OLD_MALE.split(' '), young: YOUNG_MALE.split(' '), middle: MALE_MIDDLE.split(' '), usual: 'Văn' },
  female: { old: OLD_FEMALE.split(' '), young: YOUNG_FEMALE.split(' '), middle: FEMALE_MIDDLE.split(' '), usual: 'Thị' },
}

const FOREIGN: Readonly<Record<string, { male: readonly string[], female: readonly string[] }>> = {
  KR: { male: ['KIM MIN JUN', 'LEE DO YUN', 'PARK JI HO'], female: ['KIM SEO YEON', 'CHOI HA EUN', 'JUNG MIN SEO'] },
  JP: { male: ['SATO HARUTO', 'TANAKA REN', 'ITO SOTA'], female: ['SUZUKI YUI', 'WATANABE HINA', 'MORI AOI'] },
  CN: { male: ['LI WEI', 'WANG JUN', 'ZHANG HAO'], female: ['CHEN XIU', 'LIU YAN', 'ZHAO MIN'] },
  US: { male: ['JOHN CARTER MILLER', 'PETER ALLEN HILL'], female: ['MARY ANN BROOKS', 'LINDA ROSE STONE'] },
  DE: { male: ['JÖRG MÜLLER', 'LUKAS WEIẞ'], female: ['ANNA GRÜN', 'KÄTHE SCHRÖDER'] },
}
/** Countries of the sandbox's foreigners, as alpha-2 codes. */
export const FOREIGN_COUNTRIES: readonly string[] = Object.keys(FOREIGN)

/** Surname and ethnic group of a family. */
export interface Lineage {
  readonly surname: string
  readonly people: string
}

/** The lineage of the household whose head has index `n`, living in a province. */
export function lineageOf(seed: number, n: number, provinceCode: string): Lineage {
  const [region, share] = HOMES[provinceCode] ?? ['', 0]
  if (fraction(seed, n, 901) < share) {
    const people = oneOf(PEOPLES[region] ?? [], draw(seed, n, 902))
    return { surname: oneOf(people.surnames, draw(seed, n, 903)).normalize('NFC'), people: people.code }
  }
  return { surname: byWeight(KINH_SURNAMES, fraction(seed, n, 904)).normalize('NFC'), people: '01' }
}

/** Middle and given name. People born before 1985 are mostly "Văn" and "Thị"; later ones seldom. */
export function givenNames(seed: number, n: number, who: { sex: '1' | '2', birthYear: number }): string {
  const lists = who.sex === '1' ? LISTS.male : LISTS.female
  const old = who.birthYear < 1985
  const given = oneOf(old ? lists.old : lists.young, draw(seed, n, 911))
  const usual = fraction(seed, n, 912) < (old ? 0.65 : 0.2)
  const first = usual ? lists.usual : oneOf(lists.middle, draw(seed, n, 913))
  const second = fraction(seed, n, 914) < (old ? 0.1 : 0.3) ? `${oneOf(lists.middle, draw(seed, n, 915))} ` : ''
  const middle = first === second.trim() ? first : `${first} ${second}`.trim()
  return (middle.split(' ').includes(given) ? `${lists.usual} ${given}` : `${middle} ${given}`).normalize('NFC')
}

/** The whole name of a foreigner as the passport prints it. */
export function foreignName(country: string, sex: '1' | '2', drawn: number): string {
  const lists = FOREIGN[country]
  return oneOf(lists ? (sex === '1' ? lists.male : lists.female) : ['NO NAME'], drawn).normalize('NFC')
}
