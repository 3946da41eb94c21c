/** The limit the intake is measured against: the same bytes received, decoded, read once and batch-written, with nothing checked. */
import { createHash, randomUUID } from 'node:crypto'
import { createServer, type ServerResponse } from 'node:http'
import pg from 'pg'

const BATCH = 200
const WRITERS = 4

interface Waiting {
  readonly id: string
  readonly sha256: Buffer
  readonly content: Buffer
  readonly response: ServerResponse
}

const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: WRITERS })
await pool.query('create table if not exists bare_visit (id uuid primary key, sha256 bytea not null, content bytea not null)')
await pool.query('alter table bare_visit alter column content set storage external')

const waiting: Waiting[] = []
let writing = 0

async function write(): Promise<void> {
  writing += 1
  while (waiting.length > 0) {
    const batch = waiting.splice(0, BATCH)
    await pool.query({
      name: 'write', text: 'insert into bare_visit select * from unnest($1::uuid[], $2::bytea[], $3::bytea[])',
      values: [batch.map((each) => each.id), batch.map((each) => each.sha256), batch.map((each) => each.content)],
    })
    for (const each of batch) each.response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ maKetQua: '200', messageId: each.id }))
  }
  writing -= 1
}

const server = createServer((request, response) => {
  const parts: Buffer[] = []
  request.on('data', (part: Buffer) => parts.push(part))
  request.on('end', () => {
    const { fileHSBase64 } = JSON.parse(Buffer.concat(parts).toString('utf8')) as { fileHSBase64: string }
    const content = Buffer.from(fileHSBase64, 'base64')
    waiting.push({ id: randomUUID(), sha256: createHash('sha256').update(content).digest(), content, response })
    if (writing < WRITERS) void write()
  })
})
server.listen(Number(process.env['PORT']), 'localhost', () => process.stdout.write('listening\n'))
