/** Opens what papers need: keys entrusted by facilities and people, names of health departments, authorities that may vouch. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { connectRevocationList } from '#connections/revocation-list.ts'
import { anchorsOf } from '#formats/pdf-signature/index.ts'
import { keepFacilitySnapshot, keepHolidays, listProvinces, type FacilitySnapshot } from '#modules/catalogues/index.ts'
import { entrustedKeys } from '#modules/insurance/index.ts'
import { entrustedPeople, keepRevocations, type MakingTools, type PaperTools, type RoundTools } from '#modules/papers/index.ts'
import { findSubject } from '#modules/people/index.ts'
import { fileOpener, newestOpener, type OpenFiles } from '#modules/record/index.ts'
import { vietnamDay, type Clock } from '#platform/clock.ts'
import type { Config } from '#platform/config.ts'
import type { Database } from '#platform/database.ts'
import type { KeyProvider } from '#platform/keys.ts'

// Somebody waits at a counter while a list is asked for.
const LIST_WITHIN_MS = 2_000

interface Ground {
  readonly config: Config
  readonly clock: Clock
  readonly keys: KeyProvider
  readonly worker: Database
}

interface Neighbours {
  readonly facilities: FacilitySnapshot
  readonly isHoliday: (day: string) => boolean
}

export async function openPapers(ground: Ground & { intake: Database; reader: Database }, neighbours: Neighbours): Promise<PaperTools> {
  const { config, clock, keys, intake, reader, worker } = ground
  const anchors = () => anchorsOf(readFileSync(config.trustAnchorsFile, 'utf8'))
  return {
    ...(await openMaking(ground, neighbours)), intake, reader, openNewest: newestOpener({ worker, keys }), findSubject: (personalId) => findSubject({ reader, keys }, personalId),
    anchors, revocations: keepRevocations({ sources: config.revocationUrls.map((url) => connectRevocationList(url, LIST_WITHIN_MS)), anchors, clock, folder: join(config.dataDir, 'revocation') }),
  }
}

/** What the worker makes papers with; it keeps its own picture of facilities and holidays. */
export async function openPaperRounds(ground: Ground & { openFiles?: OpenFiles }): Promise<RoundTools> {
  const { clock, keys, worker } = ground
  const tools = { inTransaction: worker.inTransaction, clock }
  const [facilities, { isHoliday }] = await Promise.all([keepFacilitySnapshot(tools), keepHolidays(tools)])
  return { ...(await openMaking(ground, { facilities, isHoliday })), openFiles: ground.openFiles ?? fileOpener({ worker, keys }) }
}

async function openMaking({ config, clock, keys, worker }: Ground, { facilities, isHoliday }: Neighbours): Promise<MakingTools> {
  const provinces = new Map((await listProvinces({ inTransaction: worker.inTransaction }, vietnamDay(clock()))).map((unit) => [unit.code, unit.name]))
  const placeOf = (province: string) => (provinces.get(province) ?? '').replace(/^(Thành phố|Tỉnh) /, '')
  return {
    clock, keys, worker, isHoliday, publicUrl: config.publicUrl,
    findFacility: (code) => facilities.facilitySnapshot().get(code),
    departmentOf: (province) => `Sở Y tế ${placeOf(province)}`.trim(),
    placeOf,
    findOrganisation: entrustedKeys(config.keysDir, clock).find,
    people: entrustedPeople(config.keysDir, clock),
  }
}

/** Whether a person's key was made in the sandbox: production mode refuses it. */
export function holdsSandboxPeople(config: Config, clock: Clock): boolean {
  return entrustedPeople(config.keysDir, clock).holdsSandboxKeys
}
