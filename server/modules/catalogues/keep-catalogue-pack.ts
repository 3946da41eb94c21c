/** All that rules look up, in one pack in memory, followed within seconds when a list, a policy or a facility changes. */
import { CATALOGUE_KINDS, type CatalogueKind, type Standing } from '#definitions/catalogue.ts'
import { EMPTY_PACK, FIRST_DAY, LAST_DAY, type CataloguePack, type CodeSpan, type DiseaseRule } from '#formats/catalogue-pack/pack.ts'
import { vietnamDay, type Clock } from '#platform/clock.ts'
import type { InTransaction, Tx } from '#platform/database.ts'
import { UNIT_LISTS } from './files/read-units.ts'
import { listRulePolicies } from './queries-policies.ts'
import { findListsRevision, listGradesAt, listPackRows, listStandings, type PackRow } from './queries-pack.ts'

export interface KeptCataloguePack {
  /** As last read; never waits. The same object as long as nothing has changed. */
  pack(): CataloguePack
  /** Told with every new pack, from now on. */
  onChange(listener: (pack: CataloguePack) => void): void
  /** Looks now; all is read again only when the revision differs or a new day has begun. */
  refresh(): Promise<void>
  stop(): void
}

/** Reads the pack once, then looks every few seconds whether it changed. While the database is away the last pack stays. */
export async function keepCataloguePack(tools: { inTransaction: InTransaction; clock: Clock; refreshMs?: number }): Promise<KeptCataloguePack> {
  let kept: CataloguePack = EMPTY_PACK
  let [revision, day] = [-1, '']
  const listeners: ((pack: CataloguePack) => void)[] = []
  const look = async () => {
    const today = vietnamDay(tools.clock())
    const fresh = await tools.inTransaction(async (tx) => {
      const found = await findListsRevision(tx)
      return found === revision && today === day ? undefined : readPack(tx, found, today)
    })
    if (fresh === undefined) return
    ;[kept, revision, day] = [fresh, fresh.revision, today]
    for (const listener of listeners) listener(fresh)
  }
  // One look at a time: an older answer never overwrites a newer one.
  let looking: Promise<void> = Promise.resolve()
  const refresh = () => {
    looking = looking.catch(() => undefined).then(look)
    return looking
  }
  await refresh()
  const timer = setInterval(() => void refresh().catch(() => undefined), tools.refreshMs ?? 3_000)
  timer.unref()
  return { pack: () => kept, onChange: (listener) => void listeners.push(listener), refresh, stop: () => clearInterval(timer) }
}

async function readPack(tx: Tx, revision: number, today: string): Promise<CataloguePack> {
  const day = dayNumber(today)
  // The pack holds these without their days: those of today speak.
  const inForce = (rows: readonly PackRow[]) => rows.filter((row) => row.from <= day && day <= row.to)
  const units = await listPackRows(tx, 'unit', ['province'])
  const rules = await listPackRows(tx, 'icd-10-rule', ['says', 'asterisk', 'ageUnit', 'ageFrom', 'ageTo'])
  const facilities = await listPackRows(tx, 'facility', ['grade'])
  const registered = await listGradesAt(tx, today)
  return {
    revision,
    standings: standingsOf(await listStandings(tx), registered.length > 0),
    provinces: units.filter((row) => row.code.length === 2).map(span),
    communes: units.filter((row) => row.code.length === 5).map((row) => [...span(row), text(row, 'province') ?? ''] as const),
    diseases: spansOf(await listPackRows(tx, 'icd-10', [])),
    ...diseaseRulesOf(inForce(rules)),
    medicines: spansOf(await listPackRows(tx, 'medicine', [])),
    services: (await listPackRows(tx, 'service', ['level'])).map((row) => [...span(row), text(row, 'level')] as const),
    supplies: spansOf(await listPackRows(tx, 'supply', [])),
    departments: spansOf(await listPackRows(tx, 'department', [])),
    facilityGrades: gradesOf(inForce(facilities), registered),
    interactions: inForce(await listPackRows(tx, 'interaction', ['one', 'other'])).map((row) => [text(row, 'one') ?? '', text(row, 'other') ?? ''] as const),
    holidays: (await listPackRows(tx, 'holiday', [])).map((row) => dayNumber(row.code)),
    rulePolicies: (await listRulePolicies(tx)).map(({ rule, facility, severity, validFrom, validTo }) => (
      { rule, facility, severity, from: validFrom === '-infinity' ? FIRST_DAY : dayNumber(validFrom), to: validTo === null ? LAST_DAY : dayNumber(validTo) }
    )),
  }
}

function dayNumber(day: string): number {
  return Number(day.replaceAll('-', ''))
}

function span(row: PackRow): CodeSpan {
  return [row.code, row.from, row.to]
}

/** Each code and days once: a medicine of one code has a row for every registration number. */
function spansOf(rows: readonly PackRow[]): CodeSpan[] {
  return [...new Map(rows.map((row) => [`${row.code} ${row.from} ${row.to}`, span(row)])).values()]
}

function text(row: PackRow, attribute: string): string | null {
  const value = row.more?.[attribute]
  return typeof value === 'string' ? value : null
}

function number(row: PackRow, attribute: string): number | null {
  const value = row.more?.[attribute]
  return typeof value === 'number' ? value : null
}

function diseaseRulesOf(rows: readonly PackRow[]): Pick<CataloguePack, 'diseaseRules' | 'daggerPairs'> {
  const diseaseRules: DiseaseRule[] = []
  const daggerPairs: (readonly [string, string])[] = []
  for (const row of rows) {
    const says = text(row, 'says')
    if (says === 'pair') daggerPairs.push([row.code, text(row, 'asterisk') ?? ''])
    else if (says === 'female' || says === 'male' || says === 'not-main') diseaseRules.push({ code: row.code, says })
    else if (says === 'age') {
      const unit = text(row, 'ageUnit') === 'day' ? 'day' : 'year'
      diseaseRules.push({ code: row.code, says, band: { unit, from: number(row, 'ageFrom'), to: number(row, 'ageTo') } })
    }
  }
  return { diseaseRules, daggerPairs }
}

/** The grade of today: a facility that is registered with us speaks for itself, the list of facilities for the others. */
function gradesOf(listed: readonly PackRow[], registered: readonly { code: string; grade: string }[]): CataloguePack['facilityGrades'] {
  const known = listed.map((row) => [row.code, text(row, 'grade') ?? ''] as const)
  return [...new Map([...known, ...registered.map((each) => [each.code, each.grade] as const)])].filter(([, grade]) => grade !== '')
}

// Of units the communes of today decide: whether a code is unknown is asked of them.
const DECISIVE: Readonly<Partial<Record<CatalogueKind, string>>> = { unit: UNIT_LISTS.communes }

function standingsOf(lists: readonly { kind: string; list: string; whole: boolean }[], hasFacilities: boolean): Partial<Record<CatalogueKind, Standing>> {
  const standings: Partial<Record<CatalogueKind, Standing>> = hasFacilities ? { facility: 'starter' } : {}
  for (const kind of CATALOGUE_KINDS) {
    const own = lists.filter((each) => each.kind === kind && each.list === (DECISIVE[kind] ?? each.list))
    if (own.length > 0) standings[kind] = own.some((each) => each.whole) ? 'complete' : 'starter'
  }
  return standings
}
