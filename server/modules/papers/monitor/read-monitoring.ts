/** Figures of all one answers for, added up, and by province. */
import { INTEGRATED_KINDS } from '#definitions/integration.ts'
import { PROVINCE_TILES } from '#definitions/monitoring/tiles.ts'
import { reaches } from '#modules/access/index.ts'
import { addTallies, emptyTally, figuresOf, isGap, mendingOf } from './figures.ts'
import { addReasons, allDays, look, type Asked, type Monitoring } from './look.ts'
import type { IntegratedCount, MonitoringSummary, ProvinceFigures } from './schema.ts'
import type { MonitorTools } from './tools.ts'

/** All the caller answers for, added up. */
export async function readSummary(tools: MonitorTools, permit: Monitoring, asked: Asked): Promise<MonitoringSummary> {
  const { span, own, tallies, reasons, days, integration } = await look(tools, permit, asked, { view: 'summary' })
  const all = [...tallies.values()]
  return {
    ...span, asOf: tools.clock().toISOString(), province: permit.caller.area ?? null, facilities: own.length, reporting: all.filter((each) => !isGap(each)).length,
    figures: figuresOf(addTallies(all), own.length < 2), reasons: addReasons(reasons), days: allDays(span, days),
    integration: INTEGRATED_KINDS.map((kind) => addIntegrated(kind, integration)),
  }
}

function addIntegrated(kind: IntegratedCount['kind'], all: readonly IntegratedCount[]): IntegratedCount {
  const sum = (name: 'created' | 'integrated' | 'noAccount' | 'withdrawn') => all.filter((each) => each.kind === kind).reduce((total, each) => total + each[name], 0)
  return { kind, created: sum('created'), integrated: sum('integrated'), noAccount: sum('noAccount'), withdrawn: sum('withdrawn') }
}

/** Every province the caller answers for, those without facilities too. */
export async function readProvinces(tools: MonitorTools, permit: Monitoring, asked: Asked): Promise<ProvinceFigures[]> {
  const { own, tallies } = await look(tools, permit, asked, { view: 'provinces' })
  return PROVINCE_TILES.filter(({ code }) => reaches(permit.caller, { province: code })).map(({ code }) => {
    const facilities = own.filter((each) => each.province === code).map((each) => tallies.get(each.code) ?? emptyTally())
    const reporting = facilities.filter((each) => !isGap(each))
    return {
      province: code, facilities: facilities.length, reporting: reporting.length, toMend: facilities.filter((each) => mendingOf(each).length > 0).length,
      figures: reporting.length === 0 ? null : figuresOf(addTallies(reporting), reporting.length < 2),
    }
  })
}
