/** HTTP of the record: a citizen's own visits, and the voiding of a file sent for the wrong person. */
import { Type } from 'typebox'
import type { Http } from '#platform/http.ts'
import { requirePermit } from '#platform/permit.ts'
import { listOwnRecord, type OwnRecordTools } from './list-own.ts'
import { MyRecord, VoidRequest } from './schema.ts'
import { voidOwnDocuments, type VoidTools } from './void-document.ts'

const MessagePath = Type.Object({ messageId: Type.String({ maxLength: 60 }) })

export function recordRoutes(app: Http, tools: OwnRecordTools & VoidTools): void {
  app.get('/api/record/mine', { config: { permit: 'record:read-own' }, schema: { response: { 200: MyRecord }, tags: ['record'] } }, (request) =>
    listOwnRecord(tools, requirePermit(request.caller, 'record:read-own')))
  app.post('/api/record/messages/:messageId/void', {
    config: { permit: 'record:void' }, schema: { params: MessagePath, body: VoidRequest, tags: ['record'] },
  }, async (request, reply) => {
    const { messageId } = request.params as { messageId: string }
    await voidOwnDocuments(tools, requirePermit(request.caller, 'record:void'), messageId, (request.body as VoidRequest).reason)
    return reply.code(204).send()
  })
}
