/** Reference ranges beside results: XML4 carries none, so each says whose it is and how well that is known. */
import type { Words } from '../shape.ts'
import { indexWordsOf } from './plain-words/index.ts'

export interface ReferenceRange {
  /** Id of the index (plain-words/indices.ts). */
  readonly index: string
  /** As laboratories write it, folded: lower case without spaces. */
  readonly unit: string
  readonly sex: 'male' | 'female' | null
  /** Completed years of age, both ends inclusive. */
  readonly ages: readonly [from: number, to: number]
  readonly low: number | null
  readonly high: number | null
  readonly source: Words
  readonly known: 'reported' | 'assumed'
}

type Source = Pick<ReferenceRange, 'source' | 'known'>

const usual: Source = {
  source: { vi: 'Khoảng thường dùng cho người lớn; mỗi phòng xét nghiệm có thể khác', en: 'Range in common use for adults; laboratories may differ' }, known: 'assumed',
}
const who: Source = { source: { vi: 'WHO (2011): ngưỡng thiếu máu theo tuổi', en: 'WHO (2011): thresholds of anaemia by age' }, known: 'reported' }
const home: Source = { source: { vi: 'ISH (2020): huyết áp đo tại nhà dưới 135/85 mmHg', en: 'ISH (2020): pressure at home below 135/85 mmHg' }, known: 'reported' }
const ada: Source = { source: { vi: 'ADA: HbA1c dưới 5,7% là bình thường', en: 'ADA: HbA1c below 5.7% is normal' }, known: 'reported' }
const SOURCES: Readonly<Record<string, Source>> = { usual, who, home, ada }
const ADULTS = '16-130'

// index | units | sex | ages | low | high | source
const LINES = `
wbc|g/l,10^9/l,10~9/l|||4|10|
rbc|t/l,10^12/l|m||4.2|5.9|
rbc|t/l,10^12/l|f||3.8|5.2|
hgb|g/l|m||130|175|
hgb|g/l|f||120|155|
hgb|g/l||0-4|110|140|who
hgb|g/l||5-11|115|150|who
hgb|g/l||12-15|120|160|who
hct|l/l|m||0.39|0.52|
hct|l/l|f||0.35|0.47|
hct|%|m||39|52|
hct|%|f||35|47|
plt|g/l,10^9/l||0-130|150|400|
neu-percent|%|||45|75|
lym-percent|%|||20|45|
mcv|fl|||80|100|
mch|pg|||27|33|
mchc|g/l|||315|355|
pt|giay,s|||10|14|
pt-percent|%|||70|140|
inr|tyso,|||0.8|1.2|
glucose|mmol/l|||3.9|6.4|
hba1c|%|||4|5.7|ada
urea|mmol/l|||2.5|7.5|
creatinin|µmol/l,umol/l,μmol/l|m||62|115|
creatinin|µmol/l,umol/l,μmol/l|f||44|97|
egfr|ml/min/1.73m2,ml/phut/1.73m2|||90||
uric|µmol/l,umol/l,μmol/l|m||202|420|
uric|µmol/l,umol/l,μmol/l|f||143|360|
ast|u/l|||0|40|
alt|u/l|||0|40|
ggt|u/l|m||0|60|
ggt|u/l|f||0|40|
alp|u/l|||40|130|
bilirubin|µmol/l,umol/l,μmol/l|||0|20|
bilirubin-d|µmol/l,umol/l,μmol/l|||0|5.1|
albumin|g/l|||35|52|
protein|g/l|||64|83|
cholesterol|mmol/l||||5.2|
triglycerid|mmol/l||||1.7|
hdl|mmol/l|m||1||
hdl|mmol/l|f||1.3||
ldl|mmol/l||||3.4|
sodium|mmol/l|||135|145|
potassium|mmol/l|||3.5|5|
chloride|mmol/l|||98|107|
calcium|mmol/l|||2.15|2.55|
calcium-i|mmol/l|||1.12|1.32|
magnesium|mmol/l|||0.66|1.07|
phosphorus|mmol/l|||0.81|1.45|
iron|µmol/l,umol/l,μmol/l|m||11|28|
iron|µmol/l,umol/l,μmol/l|f||6.6|26|
ferritin|ng/ml,µg/l|m||30|400|
ferritin|ng/ml,µg/l|f||13|150|
crp|mg/l||||5|
procalcitonin|ng/ml||||0.05|
esr|mm/h,mm/gio||||20|
troponin|ng/ml||||0.04|
bnp|pg/ml||||125|
ck|u/l|m||39|308|
ck|u/l|f||26|192|
ckmb|u/l||||25|
amylase|u/l|||28|100|
lipase|u/l|||13|60|
tsh|miu/l,µiu/ml,uiu/ml,mu/l|||0.4|4.5|
ft4|pmol/l|||11|23|
ft3|pmol/l|||3.1|6.8|
psa|ng/ml|m|||4|
afp|ng/ml||||7|
cea|ng/ml||||5|
vitamin-d|ng/ml|||30|100|
vitamin-b12|pg/ml|||197|771|
urine-density|tyso,|||1.005|1.03|
urine-ph|ph,|||5|8|
urine-protein|g/l||||0.15|
urine-wbc|bc/µl,bc/ul,/µl||||25|
urine-glucose|mmol/l||||0.84|
acr|mg/g,mg/mmol||||30|
hbv-dna|iu/ml||||2000|
fev1|%|||80||
fev1-fvc|%|||70||
t-score|sd|||-1||
spo2|%||0-130|95|100|
hiv-load|bansao/ml||||50|
cd4|tebao/µl,tebao/ul|||500|1500|
cd4-percent|%|||29|60|
own.systolic|mmhg|||90|134|home
own.diastolic|mmhg|||60|84|home
own.pulse|lan/phut|||60|100|`

export const REFERENCE_RANGES: readonly ReferenceRange[] = LINES.trim().split('\n').flatMap((line) => {
  const [index = '', units = '', sex = '', ages = '', low = '', high = '', source = ''] = line.split('|')
  const [from = 0, to = 130] = (ages === '' ? ADULTS : ages).split('-').map(Number)
  const figure = (text: string) => (text === '' ? null : Number(text))
  return units.split(',').map((unit): ReferenceRange => ({
    index, unit, sex: sex === 'm' ? 'male' : sex === 'f' ? 'female' : null, ages: [from, to], low: figure(low), high: figure(high), ...(SOURCES[source] ?? usual),
  }))
})

const BY_INDEX = Map.groupBy(REFERENCE_RANGES, (range) => range.index)

/** A unit as laboratories write it, folded for comparison. */
export function foldUnit(unit: string): string {
  return unit.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd').replace(/\s+/g, '')
}

export interface RangeQuestion {
  readonly index: string
  readonly unit: string
  readonly sex: 'male' | 'female' | null
  /** Completed years on the day of the result; null where the birth is not known. */
  readonly age: number | null
}

/** The range for this unit, sex and age; undefined where none is known. Without an age none is given: children have others. */
export function findRange({ index, unit, sex, age }: RangeQuestion): ReferenceRange | undefined {
  if (age === null || !indexWordsOf(index)) return undefined
  const folded = foldUnit(unit)
  return (BY_INDEX.get(index) ?? []).find((range) => (
    range.unit === folded && (range.sex === null || range.sex === sex) && range.ages[0] <= age && age <= range.ages[1]
  ))
}
