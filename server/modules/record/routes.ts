/** HTTP of the record itself: the voiding of a file sent for the wrong person. */
import { Type } from 'typebox'
import type { Http } from '#platform/http.ts'
import { requirePermit } from '#platform/permit.ts'
import { VoidRequest } from './schema.ts'
import { voidOwnDocuments, type VoidTools } from './void-document.ts'

const MessagePath = Type.Object({ messageId: Type.String({ maxLength: 60 }) })

export function recordRoutes(app: Http, tools: VoidTools): void {
  app.post('/api/record/messages/:messageId/void', {
    config: { permit: 'record:void' }, schema: { params: MessagePath, body: VoidRequest, tags: ['record'] },
  }, async (request, reply) => {
    const { messageId } = request.params as { messageId: string }
    await voidOwnDocuments(tools, requirePermit(request.caller, 'record:void'), messageId, (request.body as VoidRequest).reason)
    return reply.code(204).send()
  })
}
