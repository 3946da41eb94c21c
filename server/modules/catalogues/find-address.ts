/** Finds the units of today that a former address means, with how sure that is; a divided commune is listed, never guessed. Pure. */
import type { AddressIndex, AddressUnit, CommunePlace, DistrictPlace, ProvincePlace } from './address-index.ts'
import { hasMarks, isOneSlip, readingsOf, type PlaceName } from './address-words.ts'

/** Names of a former address; what is not known stays out. */
export interface AddressParts {
  readonly ward: string
  readonly district?: string | undefined
  readonly province?: string | undefined
}

/** Why a candidate is not quite certain; `exact` where nothing speaks against it. */
export type AddressGround = 'exact' | 'kind-differs' | 'tones-differ' | 'spelling-differs' | 'district-differs' | 'district-missing' | 'province-missing'

export interface AddressCandidate {
  readonly code: string
  readonly name: string
  /** Name of today's province. */
  readonly province: string
  /** 0 to 1. */
  readonly confidence: number
  readonly why: readonly (AddressGround | 'divided')[]
}

export interface AddressFinding {
  /** `resolved`: one unit, nothing in doubt. `listed`: a person must choose or confirm. `unknown`: nothing fits. */
  readonly state: 'resolved' | 'listed' | 'unknown'
  readonly candidates: readonly AddressCandidate[]
}

/** A commune that fits, and how well. */
interface Fit {
  readonly commune: CommunePlace
  readonly weight: number
  readonly why: readonly AddressGround[]
}

interface Scored<T> {
  readonly place: T
  readonly weight: number
  readonly why: readonly AddressGround[]
}

const WEIGHTS = { exact: 1, 'kind-differs': 0.95, 'tones-differ': 0.9, 'spelling-differs': 0.6, 'district-differs': 0.5, 'district-missing': 0.8, 'province-missing': 0.8 } as const
/** From here on one candidate is taken as meant. */
const CERTAIN = 0.9
const MOST_LISTED = 20
const SHORTEST_WITH_SLIP = 5

/** The units of today for the parts of an address. */
export function findAddress(index: AddressIndex, parts: AddressParts): AddressFinding {
  const ward = readingsOf(parts.ward).filter((each) => each.plain !== '')
  if (ward.length === 0) return { state: 'unknown', candidates: [] }
  return findingOf(index, bestFits(fitsOf(index, ward, parts)))
}

/** From the best way of reading that gives anything: the named district, then the whole province, then today's communes. */
function fitsOf(index: AddressIndex, ward: readonly PlaceName[], { district, province }: AddressParts): Fit[] {
  const provinces = provincesOf(index, province)
  const asDistrict = district === undefined ? [] : readingsOf(district)
  if (asDistrict.some((each) => each.plain !== '')) {
    const districts = provinces.flatMap((each) => districtsOf(each, asDistrict))
    const inside = districts.flatMap((each) => communesIn(each, ward))
    // A district that is known decides: another one's commune of that name is another commune.
    if (inside.length > 0) return inside
    return provinces.flatMap(({ place, weight, why }) => place.districts.flatMap((each) => communesIn({ place: each, weight: weight * WEIGHTS['district-differs'], why: [...why, 'district-differs'] }, ward, true)))
  }
  const today = provincesNamed(index.today, province)
  const now = today.flatMap(({ place, weight, why }) => place.districts.flatMap((each) => communesIn({ place: each, weight, why }, ward, true)))
  const before = provinces.flatMap(({ place, weight, why }) => place.districts.flatMap((each) => (
    communesIn({ place: each, weight: weight * WEIGHTS['district-missing'], why: [...why, 'district-missing'] }, ward, true))))
  return [...now, ...before]
}

/** Former provinces of that name; all that lie in today's province of that name; all, where none is named. */
function provincesOf(index: AddressIndex, province: string | undefined): Scored<ProvincePlace>[] {
  const named = provincesNamed(index.former, province)
  const joined = provincesNamed(index.today, province).map(({ place }) => place.code)
  const others = province === undefined ? [] : index.former.filter((each) => joined.includes(each.successor) && !named.some(({ place }) => place === each))
  return [...named, ...others.map((place) => ({ place, weight: 0.98, why: [] }))]
}

function provincesNamed(places: readonly ProvincePlace[], province: string | undefined): Scored<ProvincePlace>[] {
  const asked = province === undefined ? [] : readingsOf(province).filter((each) => each.plain !== '')
  if (asked.length === 0) return places.map((place) => ({ place, weight: WEIGHTS['province-missing'], why: ['province-missing'] }))
  const same = places.filter((place) => place.names.some((name) => asked.some((each) => each.plain === name.plain)))
  if (same.length > 0) return same.map((place) => ({ place, weight: 1, why: [] }))
  const slipped = places.filter((place) => place.names.some((name) => asked.some((each) => each.plain.length >= SHORTEST_WITH_SLIP && isOneSlip(each.plain, name.plain))))
  return slipped.length === 1 ? slipped.map((place) => ({ place, weight: CERTAIN, why: [] })) : []
}

function districtsOf({ place, weight, why }: Scored<ProvincePlace>, asked: readonly PlaceName[]): Scored<DistrictPlace>[] {
  return matching(place.districts, asked, (each) => each.name).map((found) => (
    // A district became a city, a town became a ward: another kind of the same name is the same place.
    { place: found.place, weight: weight * found.weight, why: [...why, ...found.why] }
  ))
}

function communesIn({ place, weight, why }: Scored<DistrictPlace>, asked: readonly PlaceName[], exactOnly = false): Fit[] {
  return matching(place.communes, asked, (each) => each.name, exactOnly).map((found) => ({ commune: found.place, weight: weight * found.weight, why: [...why, ...found.why] }))
}

/** Places of the asked name: spelt the same with its tones, else the same but for tones, else one slip away where only one is. */
function matching<T>(places: readonly T[], asked: readonly PlaceName[], nameOf: (place: T) => PlaceName, exactOnly = false): Scored<T>[] {
  const exact = places.filter((place) => asked.some((each) => each.exact === nameOf(place).exact))
  if (exact.length > 0) return ofKind(exact, asked, nameOf)
  const plain = places.filter((place) => asked.some((each) => each.plain === nameOf(place).plain))
  if (plain.length > 0) {
    const contradicts = asked.every((each) => hasMarks(each.exact))
    return ofKind(plain, asked, nameOf).map((found) => (contradicts ? lessened(found, 'tones-differ') : found))
  }
  if (exactOnly) return []
  const slipped = places.filter((place) => asked.some((each) => mayBeSlip(each.plain, nameOf(place).plain)))
  return new Set(slipped.map((place) => nameOf(place).plain)).size === 1 ? ofKind(slipped, asked, nameOf).map((found) => lessened(found, 'spelling-differs')) : []
}

// Phường 11 is not a misspelt Phường 1.
function mayBeSlip(asked: string, name: string): boolean {
  return asked.length >= SHORTEST_WITH_SLIP && !/\d/.test(asked + name) && isOneSlip(asked, name)
}

/** Where one name is borne by places of several kinds, the written kind chooses; a kind that none has is a doubt only. */
function ofKind<T>(places: readonly T[], asked: readonly PlaceName[], nameOf: (place: T) => PlaceName): Scored<T>[] {
  const kinds = asked.map((each) => each.kind).filter((kind) => kind !== null)
  const same = places.filter((place) => kinds.includes(nameOf(place).kind ?? 'island'))
  const chosen = same.length > 0 ? same : places
  return chosen.map((place) => (same.length > 0 || kinds.length === 0 ? { place, weight: 1, why: [] } : { place, weight: WEIGHTS['kind-differs'], why: ['kind-differs'] as const }))
}

function lessened<T>(found: Scored<T>, ground: AddressGround): Scored<T> {
  return { place: found.place, weight: found.weight * WEIGHTS[ground], why: [...found.why, ground] }
}

/** Fits far behind the best one are left out. */
function bestFits(fits: readonly Fit[]): Fit[] {
  const best = Math.max(0, ...fits.map((each) => each.weight))
  return fits.filter((each) => each.weight >= best * 0.75)
}

function findingOf(index: AddressIndex, fits: readonly Fit[]): AddressFinding {
  const candidates = new Map<string, AddressCandidate>()
  for (const { commune, weight, why } of fits) {
    const divided = commune.successors.length > 1
    for (const unit of commune.successors) {
      const candidate = candidateOf(index, unit, { weight: weight / commune.successors.length, why: divided ? [...why, 'divided'] : why })
      if ((candidates.get(unit.code)?.confidence ?? 0) < candidate.confidence) candidates.set(unit.code, candidate)
    }
  }
  const all = [...candidates.values()]
  if (all.length === 0 || all.length > MOST_LISTED) return { state: 'unknown', candidates: [] }
  const [only] = all
  if (all.length === 1 && only && only.confidence >= CERTAIN) return { state: 'resolved', candidates: all }
  const share = fits.length > 1 ? new Set(fits.map((each) => each.commune.code)).size : 1
  return { state: 'listed', candidates: all.map((each) => ({ ...each, confidence: round(each.confidence / share) })).sort((one, other) => other.confidence - one.confidence || one.code.localeCompare(other.code)) }
}

function candidateOf(index: AddressIndex, unit: AddressUnit, { weight, why }: { weight: number; why: AddressCandidate['why'] }): AddressCandidate {
  return { code: unit.code, name: unit.name, province: index.provinceNames.get(unit.province) ?? unit.province, confidence: round(weight), why: why.length === 0 ? ['exact'] : [...new Set(why)] }
}

function round(confidence: number): number {
  return Math.round(confidence * 100) / 100
}
