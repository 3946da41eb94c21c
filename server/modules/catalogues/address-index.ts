/** Former places by name: provinces, their districts, their communes, and what took each commune in. Pure. */
import { readPlaceName, type PlaceName } from './address-words.ts'

export interface AddressUnit {
  readonly code: string
  readonly name: string
  readonly province: string
  readonly district: string | null
}

export interface AddressLists {
  /** Provinces of before 01/07/2025; the same code may mean another one today. */
  readonly formerProvinces: readonly AddressUnit[]
  /** Provinces of today. */
  readonly provinces: readonly AddressUnit[]
  /** Communes of before; the same code may come with several spellings. */
  readonly formerCommunes: readonly AddressUnit[]
  /** Communes of today. */
  readonly communes: readonly AddressUnit[]
  readonly successions: readonly { readonly oldCode: string; readonly newCode: string; readonly newName: string; readonly newProvince: string }[]
  /** Former province to the one that took it in. */
  readonly provinceSuccessions: readonly { readonly oldCode: string; readonly newCode: string }[]
}

export interface CommunePlace {
  readonly code: string
  readonly name: PlaceName
  readonly successors: readonly AddressUnit[]
}

export interface DistrictPlace {
  readonly name: PlaceName
  readonly communes: readonly CommunePlace[]
}

export interface ProvincePlace {
  readonly code: string
  readonly names: readonly PlaceName[]
  /** Province of today. */
  readonly successor: string
  readonly districts: readonly DistrictPlace[]
}

export interface AddressIndex {
  readonly former: readonly ProvincePlace[]
  /** Today's provinces, with their communes in one nameless district: each its own successor. */
  readonly today: readonly ProvincePlace[]
  /** Plain letters of all names of provinces, of before and today. */
  readonly provinceWords: ReadonlySet<string>
  /** Full names of today's provinces by code. */
  readonly provinceNames: ReadonlyMap<string, string>
}

// How people write provinces beside their full names.
const SHORT_NAMES: Readonly<Record<string, readonly string[]>> = {
  '01': ['HN'], '46': ['Huế', 'Thừa Thiên Huế', 'TT Huế', 'TTH'], '77': ['Bà Rịa Vũng Tàu', 'BR-VT', 'BRVT', 'Vũng Tàu'], '79': ['Hồ Chí Minh', 'HCM', 'TPHCM', 'TP HCM', 'Sài Gòn'],
  '66': ['Đắc Lắc', 'Đak Lak', 'Daklak'], '67': ['Đắc Nông', 'Đak Nông'], '48': ['Đà Nẵng'], '31': ['Hải Phòng'], '92': ['Cần Thơ'],
}

/** Made once for each state of the lists: some 100 ms for the whole country. */
export function makeAddressIndex(lists: AddressLists): AddressIndex {
  const provinceOf = new Map(lists.provinceSuccessions.map((each) => [each.oldCode, each.newCode]))
  const current = new Map(lists.communes.map((each) => [each.code, each]))
  const successors = Map.groupBy(lists.successions, (each) => each.oldCode)
  const successorsOf = (code: string) => (successors.get(code) ?? []).map((each): AddressUnit => (
    current.get(each.newCode) ?? { code: each.newCode, name: each.newName, province: each.newProvince, district: null }
  ))
  const byProvince = Map.groupBy(lists.formerCommunes, (each) => each.province)
  const spelt = Map.groupBy(lists.formerProvinces, (each) => each.code)
  const former = [...byProvince].map(([code, communes]): ProvincePlace => ({
    code, names: namesOf(code, spelt.get(code) ?? []), successor: provinceOf.get(code) ?? code, districts: districtsOf(communes, successorsOf),
  }))
  const nowIn = Map.groupBy(lists.communes, (each) => each.province)
  const today = lists.provinces.map((each): ProvincePlace => ({
    code: each.code, names: namesOf(each.code, [each]), successor: each.code,
    districts: [{ name: NAMELESS, communes: (nowIn.get(each.code) ?? []).map((unit) => ({ code: unit.code, name: readPlaceName(unit.name), successors: [unit] })) }],
  }))
  const provinceWords = new Set([...former, ...today].flatMap((each) => each.names.map((name) => name.plain)))
  return { former, today, provinceWords, provinceNames: new Map(lists.provinces.map((each) => [each.code, each.name])) }
}

const NAMELESS: PlaceName = { kind: null, exact: '', plain: '' }

function districtsOf(communes: readonly AddressUnit[], successorsOf: (code: string) => readonly AddressUnit[]): DistrictPlace[] {
  const named = communes.map((each) => ({ each, name: readPlaceName(each.district ?? '') }))
  return [...Map.groupBy(named, ({ name }) => `${name.kind ?? ''} ${name.plain}`).values()].map((own) => ({
    name: own[0]?.name ?? NAMELESS,
    communes: own.map(({ each }) => ({ code: each.code, name: readPlaceName(each.name), successors: successorsOf(each.code) })),
  }))
}

function namesOf(code: string, units: readonly AddressUnit[]): PlaceName[] {
  return [...units.map((each) => each.name), ...(SHORT_NAMES[code] ?? [])].map(readPlaceName)
}
