/** The doors of the insurance gateway, at the same paths: hospital systems change the address and nothing else. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { exchanges } from '#definitions/all.ts'
import { problem } from '#definitions/problem.ts'
import type { ExchangeDefinition } from '#definitions/shape.ts'
import type { Http } from '#platform/http.ts'
import { requirePermit } from '#platform/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { decodeBase64 } from '#formats/base64.ts'
import { fileOf, readFileBody } from './file-body.ts'
import { gatewayReceipt } from './gateway-answer.ts'
import { withinLimits } from './limits.ts'
import { receiveFile } from './receive-file.ts'
import { GatewayFile, GatewayReceipt } from './schema.ts'
import type { Submission } from './submission.ts'
import type { ExchangeTools } from './tools.ts'

const FILE_FIELD: keyof GatewayFile = 'fileHSBase64'

/** One route for each door of each exchange, in a scope with its own way of reading bodies. */
export function gatewayRoutes(app: Http, tools: ExchangeTools): void {
  void app.register((scope, _options, done) => {
    readFileBodies(scope)
    doorRoutes(scope, tools)
    done()
  })
}

/** JSON as everywhere else, with the same refusals; only the file's own text takes a shorter way. */
function readFileBodies(scope: FastifyInstance): void {
  const readAsEverywhere = scope.getDefaultJsonParser('error', 'error')
  void scope.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    const read = (text: string) => {
      let value: unknown
      void readAsEverywhere(request, text, (error, parsed) => {
        if (error) throw error
        value = parsed
      })
      return value
    }
    done(null, readFileBody(body, FILE_FIELD, read))
  })
}

function doorRoutes(scope: FastifyInstance, tools: ExchangeTools): void {
  for (const exchange of exchanges) {
    for (const door of exchange.doors) {
      void scope.post(door.path, {
        config: { permit: 'exchange:send', answers: 'gateway' }, onRequest: withinLimits(tools),
        schema: { body: GatewayFile, response: { 200: GatewayReceipt }, tags: ['gateway'], summary: exchange.title.en },
      }, (request, reply) => receive(tools, { exchange, fileTypes: door.fileTypes }, request, reply))
    }
  }
}

interface Door {
  readonly exchange: ExchangeDefinition
  readonly fileTypes: readonly string[]
}

async function receive(tools: ExchangeTools, door: Door, request: FastifyRequest, reply: FastifyReply) {
  const permit = requirePermit(request.caller, 'exchange:send')
  const receipt = await receiveFile(tools, permit, takeSubmission(door, request))
  return reply.send(gatewayReceipt(receipt))
}

/**
 * The file out of the request, which keeps nothing of it: its text would stay in memory until the answer, and be moved
 * about by the garbage collector meanwhile (measured: 40 MB at full load).
 * @throws Refusal `invalid` for a kind of file this door does not take, or a text that is not base64
 */
function takeSubmission({ exchange, fileTypes }: Door, request: FastifyRequest): Submission {
  const body = request.body as GatewayFile
  request.body = undefined
  if (!fileTypes.includes(String(body.loaiHoSo))) {
    throw new Refusal('invalid', [problem('file-type-unknown', { field: 'loaiHoSo', params: { accepted: fileTypes.join(', ') } })])
  }
  const bytes = fileOf(body) ?? decodeBase64(body.fileHSBase64)
  if (!bytes) throw new Refusal('invalid', [problem('file-not-base64', { field: FILE_FIELD })])
  return { exchange, facility: body.maCSKCB, bytes, arrivedAt: request.arrivedAt }
}
