/** HTTP of retention: what is due, legal holds, erasures with their proofs. */
import { problem } from '#definitions/problem.ts'
import type { Http } from '#platform/http.ts'
import { requirePermit } from '#platform/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { shardOf } from '#platform/uuid.ts'
import type { SubjectPlace } from './look.ts'
import type { PermitTools } from './permit-tools.ts'
import type { ErasureRow, HoldRow } from './queries-retention.ts'
import { eraseSubject, holdRecord, liftHold, listDue, readErasure, readErasures, type DueRecord, type RetentionTools } from './retention.ts'
import { DueList, ErasureBody, ErasurePath, ErasureProof, HoldBody, HoldPath } from './schema.ts'

const PERMIT = 'access:retention'
const placeOf = (key: string): SubjectPlace => ({ shard: shardOf(key), key })

export type RetentionRouteTools = RetentionTools & Pick<PermitTools, 'findSubject' | 'standingOf'>

export function retentionRoutes(app: Http, tools: RetentionRouteTools): void {
  app.get('/api/access/retention/due', {
    config: { permit: PERMIT }, schema: { response: { 200: DueList }, tags: ['access'], summary: 'Records whose time is over, and proofs of those that were erased' },
  }, async (request): Promise<DueList> => {
    const permit = requirePermit(request.caller, PERMIT)
    const due = await listDue(tools, permit)
    return { records: due.map(shownDue), erasures: (await readErasures(tools, permit)).map(shownErasure) }
  })

  app.post('/api/access/retention/holds', {
    config: { permit: PERMIT }, schema: { body: HoldBody, tags: ['access'], summary: 'Keep a record on the ground of an instrument' },
  }, async (request, reply) => {
    const permit = requirePermit(request.caller, PERMIT)
    const { instrument, until, ...whose } = request.body as HoldBody
    const subject = await subjectOf(tools, whose)
    return reply.code(201).send({ holdId: await holdRecord(tools, permit, { subject, instrument, until: until ?? null }) })
  })

  app.post('/api/access/retention/holds/:holdId/lift', {
    config: { permit: PERMIT }, schema: { params: HoldPath, tags: ['access'], summary: 'Lift a hold' },
  }, async (request, reply) => {
    await liftHold(tools, requirePermit(request.caller, PERMIT), (request.params as HoldPath).holdId)
    return reply.code(204).send()
  })

  app.post('/api/access/retention/erasures', {
    config: { permit: PERMIT }, schema: { body: ErasureBody, response: { 201: ErasureProof }, tags: ['access'], summary: 'Erase a record whose time is over; approved by another person before' },
  }, async (request, reply) => {
    const erasure = await eraseSubject(tools, requirePermit(request.caller, PERMIT), placeOf((request.body as ErasureBody).subject))
    return reply.code(201).send(shownErasure(erasure))
  })

  app.get('/api/access/retention/erasures/:subject', {
    config: { permit: PERMIT }, schema: { params: ErasurePath, response: { 200: ErasureProof }, tags: ['access'], summary: 'The proof of an erasure' },
  }, async (request): Promise<ErasureProof> => {
    const erasure = await readErasure(tools, requirePermit(request.caller, PERMIT), placeOf((request.params as ErasurePath).subject))
    if (!erasure) throw new Refusal('not-found', [problem('erasure-unknown')])
    return shownErasure(erasure)
  })
}

/** Whose record is held: named by the number in a court's letter, or by its key. @throws Refusal `not-found` */
async function subjectOf(tools: RetentionRouteTools, whose: Pick<HoldBody, 'subject' | 'personalId'>): Promise<SubjectPlace> {
  const named = whose.subject === undefined ? await tools.findSubject(whose.personalId ?? '') : placeOf(whose.subject)
  const record = named && await tools.describeRecord(named)
  if (!record) throw new Refusal('not-found', [problem('hold-of-nobody', { field: whose.subject === undefined ? 'personalId' : 'subject' })])
  return record.subject
}

function shownDue({ subject, dueOn, rule, instrument, firstOn, lastOn, contents, holds }: DueRecord): DueList['records'][number] {
  return { subject: subject.key, dueOn, rule, instrument, firstOn, lastOn, contents: [...contents], holds: holds.map(shownHold) }
}

function shownHold({ holdId, setAt, until, instrument }: HoldRow): DueList['records'][number]['holds'][number] {
  return { holdId, setAt: setAt.toISOString(), until: until?.toISOString() ?? null, instrument }
}

function shownErasure({ subjectKey, erasedAt, dueOn, documents, rule, instrument, askedBy, erasedBy, proof }: ErasureRow): ErasureProof {
  return { subject: subjectKey, erasedAt: erasedAt.toISOString(), dueOn, documents, rule, instrument, askedBy, erasedBy, proof: proof.toString('hex') }
}
