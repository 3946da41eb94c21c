/** An address as printed, old or new, led to today's province and commune; a divided commune lists its candidates and is not guessed. */
import { FORMER_PROVINCES, listCommunes, listProvinces, listSuccessors, type CatalogueTools, type Unit } from '#modules/catalogues/index.ts'
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

const LAST_FORMER_DAY = '2025-06-30'
const FRESH_MS = 600_000
const KIND = /^(tinh|thanh pho|tp|phuong|p|xa|thi tran|tt|dac khu|quan|q|huyen|h|thi xa|tx) /
const DISTRICT = /^(quan|q|huyen|h|thi xa|tx|thanh pho|tp) /

/** Finds places by the lists of units; each list is read once in ten minutes. */
export function placeFinder(tools: CatalogueTools): FindPlace {
  const lists = new Map<string, { readonly until: number; readonly units: Promise<readonly Unit[]> }>()
  const communes = (province: string, day: string) => {
    const now = tools.clock().getTime()
    const known = lists.get(`${province} ${day}`)
    if (known && known.until > now) return known.units
    const units = province === '' ? listProvinces(tools, day) : listCommunes(tools, province, day)
    lists.set(`${province} ${day}`, { until: now + FRESH_MS, units })
    units.catch(() => lists.delete(`${province} ${day}`))
    return units
  }
  return async (address) => {
    const parts = address.normalize('NFC').split(/[,;]/).map(foldText).filter((part) => part !== '')
    const today = vietnamDay(tools.clock())
    const provinces = await communes('', today)
    const unitsOf = (province: string, day: string) => communes(province, day)
    const isFormer = parts.length >= 3 && DISTRICT.test(parts.at(-2) ?? '')
    const now = isFormer ? undefined : await findToday(parts, { provinces, unitsOf, today })
    if (now) return now
    return (await findFormer(parts, { provinces, unitsOf, today, tools })) ?? (await findToday(parts, { provinces, unitsOf, today })) ?? NO_PLACE
  }
}

interface Lists {
  readonly provinces: readonly Unit[]
  readonly unitsOf: (province: string, day: string) => Promise<readonly Unit[]>
  readonly today: string
}

async function findToday(parts: readonly string[], { provinces, unitsOf, today }: Lists): Promise<Place | undefined> {
  const province = provinces.find((unit) => bare(unit.name) === bare(parts.at(-1) ?? ''))
  if (!province) return undefined
  const fits = nearest(parts, await unitsOf(province.code, today))
  if (fits.length === 0) return undefined
  return placeOf(province, fits, false)
}

async function findFormer(parts: readonly string[], { provinces, unitsOf, today, tools }: Lists & { tools: CatalogueTools }): Promise<Place | undefined> {
  const former = FORMER_PROVINCES.find((each) => bare(foldText(each.name)) === bare(parts.at(-1) ?? ''))
  if (!former) return undefined
  const province = provinces.find((unit) => unit.code === former.successor)
  const all = nearest(parts, await unitsOf(former.code, LAST_FORMER_DAY))
  const inDistrict = all.filter((unit) => parts.some((part) => bare(part) === bare(foldText(unit.district ?? ''))))
  const chosen = inDistrict.length > 0 ? inDistrict : all
  const successors = (await Promise.all(chosen.map((unit) => listSuccessors(tools, unit.code, today)))).flat()
  return province && placeOf(province, [...new Map(successors.map((unit) => [unit.code, unit])).values()], true)
}

/** The units that the part nearest to the province names; with its kind (xã, phường), where only that tells them apart. */
function nearest(parts: readonly string[], units: readonly Unit[]): Unit[] {
  for (const part of parts.slice(0, -1).reverse()) {
    // A district may bear the name of one of its communes.
    if (DISTRICT.test(part)) continue
    const named = units.filter((unit) => bare(unit.name) === bare(part))
    const exact = named.filter((unit) => foldText(unit.name) === part)
    if (named.length > 0) return exact.length > 0 ? exact : named
  }
  return []
}

function placeOf(province: Unit, fits: readonly Unit[], former: boolean): Place {
  const [only, more] = fits
  const commune = only && !more ? unitOf(only) : null
  return { province: unitOf(province), commune, candidates: commune ? [] : fits.map(unitOf), former }
}

function unitOf({ code, name, province }: Unit): PlaceUnit {
  return { code, name, province }
}

function bare(name: string): string {
  return foldText(name).replace(KIND, '')
}
