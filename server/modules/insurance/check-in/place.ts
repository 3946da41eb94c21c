/** An address as printed, old or new, led to today's province and commune; a divided commune lists its candidates and is not guessed. */
import { setTimeout as wait } from 'node:timers/promises'
import {
  FORMER_PROVINCES, listCommunes, listProvinces, type AddressFinding, type CatalogueTools, type FindAddress, type Unit,
} from '#modules/catalogues/index.ts'
import { foldText } from '#formats/fold-text.ts'
import { vietnamDay } from '#platform/clock.ts'

export interface PlaceUnit {
  readonly code: string
  readonly name: string
  readonly province: string
}

export interface Place {
  readonly province: PlaceUnit | null
  /** Null where no commune, or more than one, fits. */
  readonly commune: PlaceUnit | null
  /** Today's communes that may be meant, where it is not one. */
  readonly candidates: readonly PlaceUnit[]
  /** The address names units of before 01/07/2025. */
  readonly former: boolean
}

export type FindPlace = (address: string) => Promise<Place>

export const NO_PLACE: Place = { province: null, commune: null, candidates: [], former: false }

const FRESH_MS = 600_000
const LONGEST_WAIT_MS = 60
const KIND = /^(tinh|thanh pho|tp|phuong|p|xa|thi tran|tt|dac khu|quan|q|huyen|h|thi xa|tx) /
const DISTRICT = /^(quan|q|huyen|h|thi xa|tx|thanh pho|tp) /

/**
 * Finds places. A paper of today (commune, province) is read by today's lists, each read once in ten minutes; all others,
 * with districts, old names, abbreviations, slips, by the catalogues' finder of addresses.
 */
export function placeFinder(tools: CatalogueTools, findAddress: FindAddress): FindPlace {
  const unitsOf = keptLists(tools)
  return async (address) => {
    const parts = address.normalize('NFC').split(/[,;]/).map(foldText).filter((part) => part !== '')
    const provinces = await unitsOf(null)
    const hasDistrict = parts.length >= 3 && DISTRICT.test(parts.at(-2) ?? '')
    const today = await findToday(parts, provinces, unitsOf)
    if (today?.commune && !hasDistrict) return today
    const finding = await inTime(findAddress(address))
    return (finding && placeOfFinding(finding, { parts, provinces, hasDistrict })) ?? today ?? provinceAlone(parts, provinces) ?? NO_PLACE
  }
}

/** The finder makes its index (1.5 s of processor time) when it is first asked, and when the lists have changed: nobody at the desk waits for that. */
function inTime(finding: Promise<AddressFinding>): Promise<AddressFinding | undefined> {
  const late = new AbortController()
  const over = wait(LONGEST_WAIT_MS, undefined, { signal: late.signal }).catch(() => undefined)
  return Promise.race([finding, over]).finally(() => {
    late.abort()
    // Lost the race: whatever it ends with, nobody waits for it.
    finding.catch(() => undefined)
  })
}

/** A unit with its name folded: once for each reading of the lists, not for each address. */
interface FoldedUnit extends Unit {
  readonly folded: string
  readonly bare: string
}

/** Today's communes of a province; its provinces for null. */
type UnitsOf = (province: string | null) => Promise<readonly FoldedUnit[]>

function keptLists(tools: CatalogueTools): UnitsOf {
  const lists = new Map<string, { readonly until: number; readonly units: Promise<readonly FoldedUnit[]> }>()
  return (province) => {
    const [now, day] = [tools.clock().getTime(), vietnamDay(tools.clock())]
    const key = province ?? ''
    const known = lists.get(key)
    if (known && known.until > now) return known.units
    const read = province === null ? listProvinces(tools, day) : listCommunes(tools, province, day)
    const units = read.then((list) => list.map((unit) => ({ ...unit, folded: foldText(unit.name), bare: bare(unit.name) })))
    lists.set(key, { until: now + FRESH_MS, units })
    units.catch(() => lists.delete(key))
    return units
  }
}

async function findToday(parts: readonly string[], provinces: readonly FoldedUnit[], unitsOf: UnitsOf): Promise<Place | undefined> {
  const last = bare(parts.at(-1) ?? '')
  const province = provinces.find((unit) => unit.bare === last)
  if (!province) return undefined
  const fits = nearest(parts, await unitsOf(province.code))
  const [only, more] = fits
  if (!only) return undefined
  const commune = more ? null : unitOf(only)
  return { province: unitOf(province), commune, candidates: commune ? [] : fits.map(unitOf), former: false }
}

/** The units that the part nearest to the province names; with its kind (xã, phường), where only that tells them apart. */
function nearest(parts: readonly string[], units: readonly FoldedUnit[]): FoldedUnit[] {
  for (const part of parts.slice(0, -1).reverse()) {
    // A district may bear the name of one of its communes.
    if (DISTRICT.test(part)) continue
    const name = bare(part)
    const named = units.filter((unit) => unit.bare === name)
    const exact = named.filter((unit) => unit.folded === part)
    if (named.length > 0) return exact.length > 0 ? exact : named
  }
  return []
}

interface Around {
  readonly parts: readonly string[]
  readonly provinces: readonly FoldedUnit[]
  readonly hasDistrict: boolean
}

/** What the finder is sure of is taken; what it lists a person chooses from. */
function placeOfFinding({ state, candidates }: AddressFinding, { parts, provinces, hasDistrict }: Around): Place | undefined {
  if (candidates.length === 0) return undefined
  const codeOf = new Map(provinces.map((unit) => [unit.name, unit.code]))
  const units = candidates.map(({ code, name, province }) => ({ code, name, province: codeOf.get(province) ?? '' }))
  const inProvinces = provinces.filter((province) => units.some((unit) => unit.province === province.code))
  const [province, another] = inProvinces
  const [only] = units
  return {
    province: province && !another ? unitOf(province) : null,
    commune: state === 'resolved' && only ? only : null,
    candidates: state === 'resolved' ? [] : units,
    former: hasDistrict || !units.some((unit) => parts.some((part) => bare(part) === bare(unit.name))),
  }
}

/** Where no commune is found, the province is known all the same. */
function provinceAlone(parts: readonly string[], provinces: readonly FoldedUnit[]): Place | undefined {
  const last = bare(parts.at(-1) ?? '')
  const now = provinces.find((unit) => unit.bare === last)
  const former = now ? undefined : FORMER_PROVINCES.find((each) => bare(each.name) === last)
  const province = now ?? provinces.find((unit) => unit.code === former?.successor)
  return province && { province: unitOf(province), commune: null, candidates: [], former: former !== undefined }
}

function unitOf({ code, name, province }: Unit): PlaceUnit {
  return { code, name, province }
}

function bare(name: string): string {
  return foldText(name).replace(KIND, '')
}
