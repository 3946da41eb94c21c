/** Who works at a facility: invented people with licence numbers, the same ones at every visit. */
import type { Facility } from '../../world/facilities.ts'
import { rollDice, type Dice } from './dice.ts'

export interface Worker {
  readonly name: string
  /** Number of the licence to practise (`MA_BAC_SI`, `NGUOI_THUC_HIEN`, `MA_TTDV`). */
  readonly licence: string
}

export interface Staff {
  readonly head: Worker
  readonly doctors: readonly Worker[]
  readonly technicians: readonly Worker[]
  readonly nurses: readonly Worker[]
}

const FAMILIES = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Vũ', 'Đặng', 'Bùi', 'Đỗ', 'Hồ', 'Ngô', 'Dương', 'Phan', 'Võ', 'Lý', 'Trịnh']
const MIDDLES = ['Văn', 'Thị', 'Minh', 'Thu', 'Đức', 'Ngọc', 'Thanh', 'Hữu', 'Kim', 'Quang', 'Hồng', 'Xuân']
const GIVEN = ['An', 'Bình', 'Châu', 'Dung', 'Giang', 'Hà', 'Hiếu', 'Hương', 'Khoa', 'Lan', 'Linh', 'Long', 'Mai', 'Nam', 'Nga', 'Phương', 'Quân', 'Sơn', 'Thảo', 'Trang', 'Tuấn', 'Yến']

const known = new Map<string, Staff>()

/** The staff of a facility; larger facilities have more of everyone. */
export function staffOf(facility: Facility): Staff {
  const found = known.get(facility.code) ?? engage(facility)
  known.set(facility.code, found)
  return found
}

function engage(facility: Facility): Staff {
  const dice = rollDice(`staff ${facility.code}`)
  const small = facility.kind === 'commune-station' || facility.kind === 'polyclinic' || facility.kind === 'hiv-clinic'
  const several = (count: number) => Array.from({ length: count }, () => worker(dice, facility.province))
  return { head: worker(dice, facility.province), doctors: several(small ? 4 : 18), technicians: several(small ? 2 : 8), nurses: several(small ? 4 : 14) }
}

// Numbers of the old form carry the province that issued them, those of the new form the ministry.
function worker(dice: Dice, province: string): Worker {
  const name = `${dice.oneOf(FAMILIES)} ${dice.oneOf(MIDDLES)} ${dice.oneOf(GIVEN)}`
  const licence = dice.chance(0.3) ? `${dice.digits(6)}/BYT-GPHN` : `${dice.digits(6)}/${province}-CCHN`
  return { name, licence }
}
