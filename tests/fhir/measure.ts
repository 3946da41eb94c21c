/** What projecting visits costs in CPU time, for benches: the invented country's visits of every kind. */
import { visit3176Fhir } from '#definitions/mappings/visit-3176-fhir/index.ts'
import { projectResource, projectVisit } from '#formats/fhir/index.ts'
import { aboutOf, visitsOfEveryKind } from './visits.ts'

export interface ProjectionCost {
  readonly visits: number
  readonly resources: number
  readonly bytesPerResource: number
  /** CPU milliseconds, user and system. */
  readonly perVisit: number
  readonly per501: number
  readonly stringifyPer501: number
  readonly oneById: number
}

/** Measures after a warm-up. @param rounds how often all visits are projected */
export function measureProjection(rounds = 40): ProjectionCost {
  const visits = visitsOfEveryKind(4).map(({ tables }) => ({ tables, about: aboutOf(tables) }))
  const projectAll = () => visits.flatMap(({ tables, about }) => projectVisit(visit3176Fhir, tables, about))
  cpuOf(projectAll, Math.ceil(rounds / 2))
  const all = cpuOf(projectAll, rounds)
  const resources = projectAll()
  const written = cpuOf(() => JSON.stringify(resources), rounds)
  const ids = visits.slice(0, 9).flatMap(({ tables, about }) => projectVisit(visit3176Fhir, tables, about).map(({ id = '' }) => ({ id, tables, about })))
  const byId = cpuOf(() => { ids.forEach(({ id, tables, about }) => { projectResource(visit3176Fhir, tables, id, about) }) }, rounds)
  return {
    visits: visits.length,
    resources: resources.length,
    bytesPerResource: Math.round(JSON.stringify(resources).length / resources.length),
    perVisit: all / visits.length,
    per501: (all / resources.length) * 501,
    stringifyPer501: (written / resources.length) * 501,
    oneById: byId / ids.length,
  }
}

function cpuOf(work: () => unknown, rounds: number): number {
  const begun = process.cpuUsage()
  for (let round = 0; round < rounds; round += 1) work()
  const { user, system } = process.cpuUsage(begun)
  return (user + system) / 1000 / rounds
}
