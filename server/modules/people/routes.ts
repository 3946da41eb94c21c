/** HTTP of people. */
import type { FastifyInstance } from 'fastify'
import { requirePermit } from '#platform/permit.ts'
import { checkIdentity, type CheckingTools } from './check-identity.ts'
import type { IdentityFinding } from './identity.ts'
import { matchingRoutes, type MatchingRouteTools } from './matching-routes.ts'
import { IdentityCheckAnswer, IdentityCheckBody } from './schema.ts'

export type PeopleRouteTools = CheckingTools & MatchingRouteTools

export function peopleRoutes(app: FastifyInstance, tools: PeopleRouteTools): void {
  const schema = { body: IdentityCheckBody, response: { 200: IdentityCheckAnswer }, tags: ['people'], summary: 'Ask the population database about an identity' }

  matchingRoutes(app, tools)
  app.post('/api/people/identity-checks', { config: { permit: 'people:check-identity' }, schema }, async (request): Promise<IdentityCheckAnswer> => {
    const permit = requirePermit(request.caller, 'people:check-identity')
    const { result, alive, at, differs } = await checkIdentity(tools, permit, request.body as IdentityCheckBody)
    return { result, fields: fieldsOf(result, differs), alive, at: at.toISOString() }
  })
}

function fieldsOf(result: IdentityFinding['result'], differs: IdentityFinding['differs']): IdentityCheckAnswer['fields'] {
  if (result !== 'found' && result !== 'mismatch' && result !== 'cancelled') return null
  return { name: !differs.includes('name'), birth: !differs.includes('birth'), sex: !differs.includes('sex') }
}
