/** Opens a pack of catalogues for the look-ups of rules: maps in memory, no answer waits. */
import type { AgeBand, CatalogueLookups, CommuneEntry, DayNumber, Disease, InteractionEntry, ServiceEntry } from '#definitions/catalogue.ts'
import type { CataloguePack, CodeSpan, DiseaseRule } from './pack.ts'

/** Look-ups over a pack. What a pack does not hold is unknown on every day. */
export function openCatalogues(pack: CataloguePack): CatalogueLookups {
  const provinces = versionsOf(pack.provinces)
  const communes = versionsOf(pack.communes)
  const services = versionsOf(pack.services)
  const [medicines, supplies, departments] = [versionsOf(pack.medicines), versionsOf(pack.supplies), versionsOf(pack.departments)]
  const grades = new Map(pack.facilityGrades)
  const holidays = new Set(pack.holidays)
  const pairs = interactionsOf(pack)
  const known = remembering(ingredient)
  return {
    standing: (kind) => pack.standings[kind] ?? 'absent',
    isProvince: (code, day) => at(provinces, code, day) !== undefined,
    findCommune: (code, day) => communeOf(at(communes, code, day)),
    wasCommune: (code) => communes.has(code),
    ...diseaseLookups(pack),
    hasMedicine: (code, day) => at(medicines, code, day) !== undefined,
    findService: (code, day) => serviceOf(at(services, code, day)),
    hasSupply: (code, day) => at(supplies, code, day) !== undefined,
    hasDepartment: (code, day) => at(departments, code, day) !== undefined,
    gradeOfFacility: (code) => grades.get(code),
    findInteraction: (one, other) => pairs.get(pairKey(known(one), known(other))),
    isHoliday: (day) => holidays.has(day),
  }
}

/** A code's days, and behind them what a list tells beside. */
type Version = readonly [...CodeSpan, ...unknown[]]
type Versions<V extends Version> = ReadonlyMap<string, readonly V[]>

function versionsOf<V extends Version>(spans: readonly V[]): Versions<V> {
  return Map.groupBy(spans, ([code]) => code)
}

function at<V extends Version>(versions: Versions<V>, code: string, day: DayNumber): V | undefined {
  const found = versions.get(code)
  if (!found) return undefined
  for (const version of found) if (version[1] <= day && day <= version[2]) return version
  return undefined
}

function communeOf(found: CataloguePack['communes'][number] | undefined): CommuneEntry | undefined {
  return found && { code: found[0], province: found[3] }
}

function serviceOf(found: CataloguePack['services'][number] | undefined): ServiceEntry | undefined {
  return found && { code: found[0], level: found[3] }
}

function diseaseLookups(pack: CataloguePack) {
  const versions = versionsOf(pack.diseases)
  const rules = Map.groupBy(pack.diseaseRules, (rule) => rule.code)
  const pairs = new Set(pack.daggerPairs.map(([dagger, asterisk]) => `${dagger} ${asterisk}`))
  const asterisks = new Set(pack.daggerPairs.map(([, asterisk]) => asterisk))
  const known = new Map<string, Disease>()
  const diseaseOf = (code: string): Disease => {
    const made = known.get(code) ?? describe(code, rules.get(code) ?? [], asterisks.has(code))
    known.set(code, made)
    return made
  }
  return {
    findDisease: (given: string, day: DayNumber): Disease | undefined => {
      const code = given.length > 3 ? given.replace('.', '') : given
      return at(versions, code, day) === undefined ? undefined : diseaseOf(code)
    },
    isDaggerPair: (dagger: string, asterisk: string) => pairs.has(`${dagger} ${asterisk}`),
  }
}

function describe(code: string, rules: readonly DiseaseRule[], asterisk: boolean): Disease {
  const says = new Set(rules.map((rule) => rule.says))
  const ages = rules.flatMap((rule): AgeBand[] => (rule.says === 'age' ? [rule.band] : []))
  // A code that two lists give to one sex each says nothing of sex.
  const sex = says.has('female') === says.has('male') ? null : says.has('female') ? 'female' : 'male'
  return { code, sex, ages, notMain: says.has('not-main'), asterisk }
}

function interactionsOf(pack: CataloguePack): ReadonlyMap<string, InteractionEntry> {
  return new Map(pack.interactions.map(([one, other]) => [pairKey(ingredient(one), ingredient(other)), { one, other }]))
}

/** Ingredients are compared without tone marks, case and spaces: lists write `Acidmefenamic`, files `Acid mefenamic`. */
export function ingredient(name: string): string {
  return name.normalize('NFD').toLowerCase().replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/[^a-z0-9]+/g, '')
}

const REMEMBERED = 4_096

/** The same few hundred names come in file after file. */
function remembering(fold: (name: string) => string): (name: string) => string {
  const folded = new Map<string, string>()
  return (name) => {
    const found = folded.get(name)
    if (found !== undefined) return found
    if (folded.size >= REMEMBERED) folded.clear()
    const made = fold(name)
    folded.set(name, made)
    return made
  }
}

function pairKey(one: string, other: string): string {
  return one < other ? `${one} ${other}` : `${other} ${one}`
}
