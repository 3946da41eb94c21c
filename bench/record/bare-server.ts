/** The limit reading is measured against: Fastify and `pg`, the same answers, nothing checked, nothing recorded. */
import Fastify from 'fastify'
import pg from 'pg'

const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 8 })
const app = Fastify()
const KIND = 'application/fhir+json; charset=utf-8'

async function bodies(name: string, text: string, values: unknown[]): Promise<string[]> {
  return (await pool.query<{ body: string }>({ name, text, values })).rows.map((row) => row.body)
}

const bundleOf = (found: readonly string[]) => `{"resourceType":"Bundle","type":"searchset","total":${found.length},"entry":[${found.map((each) => `{"resource":${each}}`).join(',')}]}`

app.get('/fhir/R4/Patient/:id/$everything', async (request, reply) => {
  const { id } = request.params as { id: string }
  return reply.type(KIND).send(bundleOf(await bodies('all', 'select body from resource where patient = $1', [id])))
})
app.get('/fhir/R4/:type/:id', async (request, reply) => {
  const { id } = request.params as { id: string }
  return reply.type(KIND).send((await bodies('one', 'select body from resource where id = $1', [id]))[0] ?? '{}')
})
app.get('/fhir/R4/:type', async (request, reply) => {
  const { type } = request.params as { type: string }
  const { patient, code } = request.query as { patient: string; code: string }
  return reply.type(KIND).send(bundleOf(await bodies('code', 'select body from resource where patient = $1 and type = $2 and code = $3', [patient, type, code])))
})
await app.listen({ host: 'localhost', port: Number(process.env['PORT']) })
process.stdout.write('listening\n')
