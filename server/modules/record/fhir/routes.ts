/** HTTP of the FHIR door (R4): read, search within one person's record, `$everything`, `$summary`, the CapabilityStatement. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { problem } from '#definitions/problem.ts'
import type { Http } from '#platform/http.ts'
import { Refusal } from '#platform/refusal.ts'
import { searchsetBody } from './bundle-text.ts'
import { capabilityStatement, typesServed } from './capability.ts'
import { jsonOf } from './kept-projections.ts'
import { readEverything, readSummary } from './read-everything.ts'
import { readResource } from './read-resource.ts'
import { searchRecord, type Query, type SearchPage } from './search-record.ts'
import type { FhirTools } from './tools.ts'

const FHIR_JSON = 'application/fhir+json; charset=utf-8'
const TypePath = Type.Object({ type: Type.String({ maxLength: 40 }) })
const ResourcePath = Type.Object({ type: Type.String({ maxLength: 40 }), id: Type.String({ maxLength: 64 }) })
const PatientPath = Type.Object({ id: Type.String({ maxLength: 64 }) })
const Parameters = Type.Record(Type.String({ maxLength: 60 }), Type.Union([Type.String({ maxLength: 300 }), Type.Array(Type.String({ maxLength: 300 }), { maxItems: 20 })]))

export function fhirRoutes(app: Http, tools: FhirTools): void {
  const base = `${tools.publicUrl}/fhir/R4`
  const types = new Set(typesServed())
  const config = { permit: 'record:read', answers: 'fhir' } as const
  app.get('/fhir/R4/metadata', { config: { permit: 'public', answers: 'fhir' }, schema: { tags: ['fhir'] } }, (_request, reply) =>
    reply.type(FHIR_JSON).send(JSON.stringify(capabilityStatement(tools.publicUrl))))

  app.get('/fhir/R4/Patient/:id/$everything', { config, schema: { params: PatientPath, querystring: Parameters, tags: ['fhir'] } }, async (request, reply) => {
    const page = await readEverything(tools, request.caller, (request.params as { id: string }).id, request.query as Query)
    return answerPage(reply, request, { base, page })
  })
  app.get('/fhir/R4/Patient/:id/$summary', { config, schema: { params: PatientPath, tags: ['fhir'] } }, async (request, reply) =>
    reply.type(FHIR_JSON).send(JSON.stringify(await readSummary(tools, request.caller, (request.params as { id: string }).id))))

  app.get('/fhir/R4/:type/:id', { config, schema: { params: ResourcePath, tags: ['fhir'] } }, async (request, reply) => {
    const wanted = request.params as { type: string; id: string }
    requireType(types, wanted.type)
    const resource = await readResource(tools, request.caller, wanted)
    if (resource.meta?.versionId !== undefined) reply.header('etag', `W/"${resource.meta.versionId}"`)
    return reply.type(FHIR_JSON).send(jsonOf(resource))
  })
  app.get('/fhir/R4/:type', { config, schema: { params: TypePath, querystring: Parameters, tags: ['fhir'] } }, async (request, reply) => {
    const { type } = request.params as { type: string }
    requireType(types, type)
    return answerPage(reply, request, { base, page: await searchRecord(tools, request.caller, type, request.query as Query) })
  })
}

function requireType(types: ReadonlySet<string>, type: string): void {
  if (!types.has(type)) throw new Refusal('not-found', [problem('resource-type-unknown')])
}

function answerPage(reply: FastifyReply, request: FastifyRequest, { base, page }: { base: string; page: SearchPage }): FastifyReply {
  const self = new URL(request.url, base).href
  return reply.type(FHIR_JSON).send(searchsetBody({
    base, self, total: page.total, resources: page.resources, ...(page.next === null ? {} : { next: atOffset(self, page.next) }),
  }))
}

function atOffset(address: string, offset: number): string {
  const next = new URL(address)
  next.searchParams.set('_offset', String(offset))
  return next.href
}
