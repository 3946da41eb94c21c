/** The assessor finds claims of the nation: by broken rule, or as a sample by risk that anybody can draw again. */
import { samplingPlan, type SamplingPlan } from '#definitions/insurance/sampling.ts'
import { recordAct } from '#modules/audit/index.ts'
import { rowScopeOf, type Permit } from '#platform/permit.ts'
import { numberOfState } from './claim-state.ts'
import { rangeOfMonth } from './clock.ts'
import { countStrata, drawSample, listBroken, type NationalScope } from './queries-assessment.ts'
import type { ClaimRecord } from './queries-claims.ts'
import type { BrokenSearch, NationalLine, NationalList, SampleAnswer, SampleRequest } from './schema.ts'
import { lineOf, pageOf } from './search-claims.ts'
import { requireMonth, type ClaimTools } from './tools.ts'

const PAGE = 50
const SETTLED = numberOfState('settled')

type Scope = Pick<BrokenSearch, 'month' | 'province' | 'facility' | 'code'>

function scopeOf(tools: ClaimTools, { month: wanted, province, facility, code }: Scope): NationalScope {
  const month = requireMonth(tools.clock, wanted)
  const own = province === undefined ? null : [...tools.facilities().values()].filter((each) => each.province === province).map((each) => each.code)
  const facilities = facility === undefined ? own : own === null || own.includes(facility) ? [facility] : []
  return { ...rangeOfMonth(month), facilities, code: code ?? null }
}

/** Claims with broken rules, most money first: codes and money, nothing of the patient. */
export async function searchBroken(tools: ClaimTools, permit: Permit<'insurance:assess'>, search: BrokenSearch): Promise<NationalList> {
  const scope = scopeOf(tools, search)
  const limit = search.limit ?? PAGE
  const found = await tools.reader.inScope(rowScopeOf(permit.caller), (tx) => listBroken(tx, scope, search.after ?? null, limit + 1))
  const { claims, next } = pageOf(found, limit, tools.isHoliday)
  return { claims: claims.map((line) => named(tools, line)), next }
}

function named(tools: ClaimTools, line: ReturnType<typeof lineOf>): NationalLine {
  return { ...line, facilityName: tools.facilities().get(line.facility)?.name ?? null }
}

/**
 * How many claims to take of each stratum. Shares are rounded down, at least one where there is any; what is left over,
 * also of a stratum too small for its share, goes to the riskiest that still has some. Pure.
 */
export function allocate(plan: SamplingPlan, sizes: readonly number[], wanted: number): number[] {
  const size = Math.min(wanted, sizes.reduce((sum, each) => sum + each, 0))
  const taken = plan.strata.map(({ share }, at) => Math.min(sizes[at] ?? 0, Math.floor((size * share) / 100)))
  for (let left = size - taken.reduce((sum, each) => sum + each, 0); left > 0;) {
    const at = taken.findIndex((each, place) => each === 0 && (sizes[place] ?? 0) > 0)
    const place = at >= 0 ? at : taken.findIndex((each, other) => each < (sizes[other] ?? 0))
    taken[place] = (taken[place] ?? 0) + 1
    left -= 1
  }
  return taken
}

/** A sample and the plan it was drawn by. The drawing itself is audited with its purpose, seed and size. */
export async function sampleClaims(tools: ClaimTools, permit: Permit<'insurance:assess'>, request: SampleRequest): Promise<SampleAnswer> {
  const { caller } = permit
  const scope = scopeOf(tools, request)
  const bounds = samplingPlan.strata.map((each) => each.from)
  return tools.reader.inScope(rowScopeOf(caller), async (tx) => {
    const counted = new Map((await countStrata(tx, scope, SETTLED, bounds)).map((each) => [each.stratum, each.claims]))
    const sizes = bounds.map((_, at) => counted.get(at + 1) ?? 0)
    const take = allocate(samplingPlan, sizes, request.size)
    const found = await drawSample(tx, scope, { below: SETTLED, bounds, seed: request.seed, take })
    await recordAct(tx, {
      clock: tools.clock, actor: caller.id, role: caller.role, act: 'claims-sampled', shard: 0, purpose: request.purpose,
      detail: { seed: request.seed, size: request.size, claims: found.length, month: request.month ?? null, scope: request.province ?? null, facility: request.facility ?? null, code: request.code ?? null },
    })
    return {
      seed: request.seed, size: request.size, population: sizes.reduce((sum, each) => sum + each, 0),
      strata: samplingPlan.strata.map(({ id, title, share }, at) => ({ id, title: { ...title }, share, claims: sizes[at] ?? 0, taken: take[at] ?? 0 })),
      claims: found.map((each: ClaimRecord) => named(tools, lineOf(each, tools.isHoliday))),
    }
  })
}
