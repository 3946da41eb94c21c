/** Whose parent somebody is, as the registry has it. */
import { citizen, findByNumber, type World } from '../world/citizens.ts'
import { placeOf } from '../world/households.ts'

export interface Family {
  readonly ketQua: 'CO' | 'KHONG_TON_TAI'
  readonly con: readonly {
    readonly soDinhDanh: string
    readonly hoTen: string
    /** yyyy-MM-dd, or yyyy where only the year is known. */
    readonly ngaySinh: string
    readonly trangThai: 'SONG' | 'DA_MAT'
  }[]
}

/** The children of the holder of a number, of any age. `deaths`: as for `verify`. */
export function childrenOf(world: World, number: string, deaths: ReadonlySet<string> = new Set()): Family {
  const found = findByNumber(world, number)
  if (!found) return { ketQua: 'KHONG_TON_TAI', con: [] }
  const parent = found.citizen.n
  const { household, size } = placeOf(world.seed, parent)
  const members = Array.from({ length: size }, (_, index) => household + index).filter((n) => n < world.size).map((n) => citizen(world.seed, n))
  const children = members.filter((each) => each.household.mother === parent || each.household.father === parent)
  return {
    ketQua: 'CO',
    con: children.map((each) => ({
      soDinhDanh: each.number, hoTen: each.name, ngaySinh: each.birthKnown === 'year' ? each.birth.slice(0, 4) : each.birth, trangThai: each.died === null && !deaths.has(each.number) ? 'SONG' : 'DA_MAT',
    })),
  }
}
