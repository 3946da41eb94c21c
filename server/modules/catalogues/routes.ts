/** HTTP of the catalogues: public, since they are the law's own lists. */
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { problem } from '#definitions/problem.ts'
import { vietnamDay, type Clock } from '#platform/clock.ts'
import type { InTransaction } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { listFacilities } from './find-facilities.ts'
import type { FindAddress } from './address-finder.ts'
import { findEntries } from './find-entries.ts'
import { findUnit, listCommunes, listProvinces, listSuccessors } from './find-units.ts'
import { listEditions } from './list-editions.ts'
import type { Edition } from './edition.ts'
import {
  AddressFindingBody, AddressQuestion, CommunesQuery, EditionBody, EntriesPath, EntriesQuery, EntryBody, FacilitiesQuery, FacilityBody, ProvincesQuery, UnitBody,
} from './schema.ts'
import type { Unit } from './unit.ts'

export interface CatalogueTools {
  /** Of the role lienthong_reader. */
  readonly inTransaction: InTransaction
  readonly clock: Clock
}

export interface CatalogueRouteTools extends CatalogueTools {
  readonly findAddress: FindAddress
}

const config = { permit: 'public' } as const

export function catalogueRoutes(app: FastifyInstance, tools: CatalogueRouteTools): void {
  const day = (at: string | undefined) => at ?? vietnamDay(tools.clock())
  const units = { 200: Type.Array(UnitBody) }

  app.get('/api/catalogues/provinces', { config, schema: { querystring: ProvincesQuery, response: units, tags: ['catalogues'] } }, async (request, reply) => {
    const { at } = request.query as ProvincesQuery
    reply.header('cache-control', 'public, max-age=300')
    return (await listProvinces(tools, day(at))).map(unitBody)
  })

  app.get('/api/catalogues/communes', { config, schema: { querystring: CommunesQuery, response: units, tags: ['catalogues'] } }, async (request, reply) => {
    const found = await requireCommunes(tools, request.query as CommunesQuery, day((request.query as CommunesQuery).at))
    reply.header('cache-control', 'public, max-age=300')
    return found.map(unitBody)
  })

  const facilities = { querystring: FacilitiesQuery, response: { 200: Type.Array(FacilityBody) }, tags: ['catalogues'] }
  app.get('/api/catalogues/facilities', { config, schema: facilities }, async (request) => {
    const { at, province } = request.query as FacilitiesQuery
    return listFacilities(tools, province ?? null, day(at))
  })
  listRoutes(app, tools)
}

/** Editions and entries of every list, and the finding of addresses. */
function listRoutes(app: FastifyInstance, tools: CatalogueRouteTools): void {
  app.get('/api/catalogues/editions', { config, schema: { response: { 200: Type.Array(EditionBody) }, tags: ['catalogues'] } }, async (_, reply) => {
    reply.header('cache-control', 'public, max-age=60')
    return (await listEditions(tools)).map(editionBody)
  })

  const entries = { params: EntriesPath, querystring: EntriesQuery, response: { 200: Type.Array(EntryBody) }, tags: ['catalogues'] }
  app.get('/api/catalogues/:kind/entries', { config, schema: entries }, async (request, reply) => {
    const { at, code, query, limit } = request.query as EntriesQuery
    const found = await findEntries(tools, { kind: (request.params as EntriesPath).kind, at: at ?? vietnamDay(tools.clock()), code, query, limit: limit ?? 20 })
    reply.header('cache-control', 'public, max-age=300')
    return found.map((each) => ({ ...each, validFrom: each.validFrom === '-infinity' ? null : each.validFrom }))
  })

  const addresses = { body: AddressQuestion, response: { 200: AddressFindingBody }, tags: ['catalogues'] }
  app.post('/api/catalogues/addresses', { config, schema: addresses }, async (request, reply) => {
    reply.header('cache-control', 'no-store')
    return tools.findAddress((request.body as AddressQuestion).text)
  })
}

function editionBody(edition: Edition): EditionBody {
  const { id, kind, version, instrument, checksum, whole, rows, state, validFrom, importedAt, liveAt, rolledBackAt, added, changed, corrected, ended } = edition
  return {
    id, kind, lists: [...edition.lists], version, instrument, checksum, whole, rows, state, validFrom: validFrom === '-infinity' ? null : validFrom,
    importedAt: importedAt.toISOString(), liveAt: liveAt?.toISOString() ?? null, rolledBackAt: rolledBackAt?.toISOString() ?? null, added, changed, corrected, ended,
  }
}

async function requireCommunes(tools: CatalogueTools, query: CommunesQuery, at: string): Promise<Unit[]> {
  if (query.old !== undefined) {
    const successors = await listSuccessors(tools, query.old, at)
    if (successors.length === 0) throw new Refusal('not-found', [problem('former-commune-unknown', { field: 'old', value: query.old })])
    return query.province === undefined ? successors : successors.filter((unit) => unit.province === query.province)
  }
  if (query.province === undefined) throw new Refusal('malformed', [problem('communes-of-which-province', { field: 'province' })])
  if (!(await findUnit(tools, query.province, at))) throw new Refusal('not-found', [problem('province-unknown', { field: 'province', value: query.province, params: { at } })])
  return listCommunes(tools, query.province, at)
}

function unitBody(unit: Unit): UnitBody {
  const { code, name, kind, province, district, validTo, instrument } = unit
  return { code, name, kind, province, district, validFrom: unit.validFrom === '-infinity' ? null : unit.validFrom, validTo, instrument }
}
