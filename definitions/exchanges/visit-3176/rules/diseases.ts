/** Rules: ICD-10 codes: known, fit for sex and age, fit as main diagnosis, manifestation beside its cause. */
import type { AgeBand, Disease } from '../../../catalogue.ts'
import type { RuleFamily, Say, Visit } from '../../../shape.ts'
import { QD_4469, rule } from './entry.ts'
import { birthOf, daysBetween, partsOf, yearsOn } from './reading.ts'

const fields = 'XML1.MA_BENH_CHINH XML1.MA_BENH_KT'

const rules = {
  'disease-unknown': rule({
    fields: `${fields} XML3.MA_BENH`,
    says: ['Mã bệnh {code} không có trong danh mục ICD-10 của Bộ Y tế.', 'The disease code {code} is not in the ministry\'s ICD-10.'],
    fix: ['Tra mã theo tên bệnh; mã có dấu chấm sau ký tự thứ ba.', 'Look the code up by the name of the disease; it has a point after the third character.'],
  }, { leansOn: 'icd-10', source: QD_4469 }),
  'disease-more-than-one': rule({
    fields: 'XML1.MA_BENH_CHINH',
    says: ['Chỉ được ghi một mã bệnh chính.', 'There is one main diagnosis only.'],
    fix: ['Giữ mã bệnh chính, chuyển các mã khác sang MA_BENH_KT.', 'Keep the main code and move the others to MA_BENH_KT.'],
  }),
  'disease-too-many': rule({
    fields: 'XML1.MA_BENH_KT',
    says: ['Có {count} mã bệnh kèm theo; tối đa 12.', 'There are {count} secondary diagnoses; 12 at most.'],
    fix: ['Giữ 12 mã quan trọng nhất.', 'Keep the 12 that matter most.'],
  }),
  'disease-repeated': rule({
    fields,
    says: ['Mã bệnh {code} được ghi hai lần.', 'The disease code {code} stands twice.'],
    fix: ['Bỏ mã lặp lại.', 'Remove the repetition.'],
  }, { known: 'assumed', atRisk: 'none' }),
  'disease-of-other-sex': rule({
    fields,
    says: ['Mã bệnh {code} chỉ có ở {sexVi}.', 'The disease code {code} exists in {sexEn} only.'],
    fix: ['Kiểm tra giới tính và mã bệnh.', 'Check the sex and the code.'],
  }, { leansOn: 'icd-10-rule', source: `${QD_4469} phụ lục A4` }),
  'disease-of-other-age': rule({
    fields,
    says: ['Mã bệnh {code} không hợp với tuổi người bệnh ({bands}).', 'The disease code {code} does not fit the patient\'s age ({bands}).'],
    fix: ['Kiểm tra ngày sinh và mã bệnh.', 'Check the birth date and the code.'],
  }, { leansOn: 'icd-10-rule', source: `${QD_4469} phụ lục A3` }),
  'disease-not-as-main': rule({
    fields: 'XML1.MA_BENH_CHINH',
    says: ['Mã {code} không được dùng làm bệnh chính.', 'The code {code} may not be the main diagnosis.'],
    fix: ['Chọn bệnh là nguyên nhân chính của lượt khám; chuyển mã này sang MA_BENH_KT.', 'Choose the disease that led to the visit; move this code to MA_BENH_KT.'],
  }, { leansOn: 'icd-10-rule', source: `${QD_4469} phụ lục A2` }),
  'disease-manifestation-alone': rule({
    fields,
    says: ['Mã biểu hiện {code} (*) phải đi cùng mã bệnh nguyên nhân (†) của nó.', 'The manifestation {code} (*) needs its cause (†) beside it.'],
    fix: ['Ghi thêm mã bệnh nguyên nhân.', 'Add the code of the cause.'],
  }, { leansOn: 'icd-10-rule', source: `${QD_4469} phụ lục A1` }),
  'disease-traditional-too-many': rule({
    fields: 'XML1.MA_BENH_YHCT',
    says: ['Có {count} mã bệnh y học cổ truyền; tối đa 13.', 'There are {count} codes of traditional medicine; 13 at most.'],
    fix: ['Giữ một mã bệnh chính và 12 mã kèm theo.', 'Keep one main code and 12 beside it.'],
  }),
} as const

interface Coded {
  readonly field: 'MA_BENH_CHINH' | 'MA_BENH_KT'
  readonly code: string
  readonly disease: Disease | undefined
}

const XML1 = { table: 'XML1', row: 1 } as const

function judge(visit: Visit, say: Say): void {
  const mains = partsOf(visit.main['MA_BENH_CHINH'])
  const others = partsOf(visit.main['MA_BENH_KT'])
  if (mains.length > 1) say('disease-more-than-one', { ...XML1, field: 'MA_BENH_CHINH' })
  if (others.length > 12) say('disease-too-many', { ...XML1, field: 'MA_BENH_KT' }, { count: others.length })
  const traditional = partsOf(visit.main['MA_BENH_YHCT']).length
  if (traditional > 13) say('disease-traditional-too-many', { ...XML1, field: 'MA_BENH_YHCT' }, { count: traditional })
  const find = (code: string) => visit.catalogues.findDisease(code, visit.ends)
  const coded: Coded[] = [
    ...mains.map((code) => ({ field: 'MA_BENH_CHINH' as const, code, disease: find(code) })),
    ...others.map((code) => ({ field: 'MA_BENH_KT' as const, code, disease: find(code) })),
  ]
  judgeRepetition(coded, say)
  if (visit.catalogues.standing('icd-10') === 'absent') return
  for (const one of coded) judgeCode(one, coded, { visit, say })
  judgeLines(visit, say)
}

function judgeRepetition(coded: readonly Coded[], say: Say): void {
  const seen = new Set<string>()
  for (const { field, code } of coded) {
    if (seen.has(code)) return say('disease-repeated', { ...XML1, field }, { code })
    seen.add(code)
  }
}

function judgeCode({ field, code, disease }: Coded, all: readonly Coded[], { visit, say }: { visit: Visit; say: Say }): void {
  const at = { ...XML1, field }
  const params = { code: shown(code) }
  if (!disease) return say('disease-unknown', at, params)
  if (field === 'MA_BENH_CHINH' && disease.notMain) say('disease-not-as-main', at, params)
  const sex = visit.main['GIOI_TINH']
  if (disease.sex !== null && (sex === '1' || sex === '2') && (disease.sex === 'male') !== (sex === '1')) {
    say('disease-of-other-sex', at, { ...params, ...(disease.sex === 'male' ? { sexVi: 'nam', sexEn: 'men' } : { sexVi: 'nữ', sexEn: 'women' }) })
  }
  if (!fitsAge(disease, visit)) say('disease-of-other-age', at, { ...params, bands: disease.ages.map(bandText).join('; ') })
  if (disease.asterisk && !all.some((other) => other.disease && visit.catalogues.isDaggerPair(other.disease.code, disease.code))) say('disease-manifestation-alone', at, params)
}

/** Only codes are shown: what a sender wrote in a code's place could be anything. */
function shown(code: string): string {
  return /^[A-Z0-9.+*†]{1,8}$/i.test(code) ? code : '…'
}

function judgeLines({ rows, catalogues, ends }: Visit, say: Say): void {
  rows('XML3').forEach((row, at) => {
    for (const code of partsOf(row['MA_BENH'])) {
      if (!catalogues.findDisease(code, ends)) return say('disease-unknown', { table: 'XML3', row: at + 1, field: 'MA_BENH' }, { code: shown(code) })
    }
  })
}

/** Any band that fits will do; an age that is not known to the day fits where it may. */
function fitsAge({ ages }: Disease, { main, begins }: Visit): boolean {
  const birth = birthOf(main['NGAY_SINH'])
  if (ages.length === 0 || !birth || begins === 0) return true
  const [least, most] = yearsOn(birth, begins)
  const days = birth.day === 0 ? null : daysBetween(birth.day, begins)
  return ages.some(({ unit, from, to }) => {
    if (unit === 'year') return most >= (from ?? 0) && least <= (to ?? 200)
    const [fewest, greatest] = days === null ? [least * 365, (most + 1) * 366] : [days, days]
    return greatest >= (from ?? 0) && fewest <= (to ?? 100_000)
  })
}

function bandText({ unit, from, to }: AgeBand): string {
  const word = unit === 'day' ? 'ngày/days' : 'tuổi/years'
  return to === null ? `≥ ${from ?? 0} ${word}` : `${from ?? 0}–${to} ${word}`
}

export const diseases: RuleFamily = { id: 'diseases', title: { vi: 'Mã bệnh ICD-10', en: 'ICD-10' }, rules, judge }
