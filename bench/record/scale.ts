/** `npm run bench -- scale [--people N] [--citizens N]`: the first look at a book among ten thousand citizens, then among a million. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { printLine } from '../processes.ts'
import { listPeople, sendAndSignIn, type Visitor } from './people.ts'
import { millisecondsOf, numberOf, startProduct, untilQuiet, type Product } from './product.ts'
import { connectReader } from './reader.ts'

const FEW = 10_000
const VISITS = 3
const AT_ONCE = 2
const CHUNK = 20_000

// Others' rows as the intake leaves them: subject, number, documents with their lineage, entries of the audit trail. Their
// content is somebody else's sealed bytes, and they are too old for rounds that look for what is new: nobody opens them.
const FILL = [
  `create temp table fresh as select gen_random_uuid() as subject_key, gen_random_uuid() as first, gen_random_uuid() as second from generate_series(1, $1::int)`,
  `insert into people.subject (shard, subject_key, identity) select get_byte(uuid_send(subject_key), 15), subject_key, 4 from fresh`,
  `insert into people.identifier (subject_key, shard, kind, blind_index) select subject_key, get_byte(uuid_send(subject_key), 15), 1, uuid_send(first) from fresh`,
  `insert into record.document (shard, subject_key, document_id, message_id, version, inner_bytes, ordinal, dictionary, exchange, facility, lineage, body)
   select get_byte(uuid_send(subject_key), 15), subject_key, uuidv7(interval '-400 days'), gen_random_uuid(), 1, model.inner_bytes, 1, model.dictionary, model.exchange, model.facility, uuid_send(id), model.body
     from fresh, unnest(array[first, second]) as id, (select * from record.document limit 1) model`,
  `insert into record.lineage (facility, lineage, subject_key, document_id, version) select '01901', uuid_send(id), subject_key, id, 1 from fresh, unnest(array[first, second]) as id`,
  `insert into audit.entry (written_by, entry_id, subject_key, reference, shard, role, salt, actor, act)
   select 1, uuidv7(interval '-400 days'), subject_key, id, get_byte(uuid_send(subject_key), 15), 1, '\\x00112233445566778899aabbccddeeff', 'a-facility', 'visit-stored' from fresh, unnest(array[first, second]) as id`,
  `drop table fresh`,
]

/** Each book is opened once, so that none is in memory: half of the people among few citizens, half among many. */
export async function benchScale(args: readonly string[]): Promise<void> {
  const [people, citizens] = [numberOf(args, '--people', 2_000), numberOf(args, '--citizens', 1_000_000)]
  const dataDir = mkdtempSync(join(tmpdir(), 'lienthong-scale-'))
  const product = await startProduct(dataDir)
  const client = new pg.Client({ connectionString: product.databaseUrl })
  try {
    await client.connect()
    const visitors = await sendAndSignIn({ ...product, keysDir: join(dataDir, 'keys') }, listPeople(0, people), VISITS)
    const [former, later] = [visitors.slice(0, visitors.length / 2), visitors.slice(visitors.length / 2)]
    await fill(client, FEW - people)
    await untilQuiet(product)
    const few = await firstLooks(product, former)
    printLine({ bench: 'scale', citizens: FEW, ...few })
    const begun = performance.now()
    await fill(client, citizens - FEW)
    printLine({ bench: 'scale', filled: citizens, seconds: Math.round((performance.now() - begun) / 1_000) })
    await untilQuiet(product)
    const many = await firstLooks(product, later)
    printLine({ bench: 'scale', citizens, ...many, ratioP99: Math.round((many.p99Ms / few.p99Ms) * 100) / 100, asked: { ratioP99: 1.3 } })
  } finally {
    await client.end()
    await product.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function fill(client: pg.Client, citizens: number): Promise<void> {
  for (let left = citizens; left > 0; left -= CHUNK) {
    for (const [at, text] of FILL.entries()) await client.query(text, at === 0 ? [Math.min(CHUNK, left)] : [])
  }
  await client.query('vacuum analyze')
  await client.query('checkpoint')
}

async function firstLooks({ url, processor }: Product, visitors: readonly Visitor[]): Promise<ReturnType<typeof millisecondsOf> & { cpuMs: number }> {
  const waiting = [...visitors]
  const times: number[] = []
  const before = processor()
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    const reader = await connectReader(url)
    for (let visitor = waiting.shift(); visitor; visitor = waiting.shift()) {
      const begun = performance.now()
      const { status } = await reader.get('/api/record/book', visitor.headers)
      if (status !== 200) throw new Error(`A book was answered with ${status}`)
      times.push(performance.now() - begun)
    }
    reader.close()
  }))
  const after = processor()
  return { ...millisecondsOf(times), cpuMs: Math.round(((after.server - before.server + after.postgres - before.postgres) * 1e5) / times.length) / 100 }
}
