/** The committed schema is what the migrations give, and holds to the rules of DESIGN §5. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { before, test } from 'node:test'
import { testDatabase } from '#platform/testing.ts'
import { dumpSchema, SCHEMA_FILE } from '../scripts/schema.ts'

let dump = ''

before(async () => {
  const database = await testDatabase()
  dump = await dumpSchema(database.url)
})

test('server/migrations/schema.sql is what the migrations give; `npm run schema` makes it so', () => {
  assert.equal(readFileSync(SCHEMA_FILE, 'utf8'), dump)
})

test('no process role may delete, truncate or own anything, and the audit is only ever added to', () => {
  const grants = dump.split('\n').filter((line) => line.startsWith('grant '))
  assert.ok(grants.length > 20)
  // A worker that ends takes its own sign of life away; what a dead one was handing over is forgotten once it is settled.
  assert.deepEqual(grants.filter((line) => !/ on exchange\.(worker|handover) /.test(line)).filter((line) => /^grant [^;]*\b(delete|truncate|trigger|references)\b/.test(line)), [])
  assert.deepEqual(grants.filter((line) => / on audit\.entry/.test(line) && /\b(update|delete)\b/.test(line)), [])
})

test('where a shard is in a key, it comes first', () => {
  const keys = [...dump.matchAll(/^create table (\S+)[^;]*?;/gms)].flatMap(([text, table]) =>
    [...text.matchAll(/(primary key|unique) \(([^)]*)\)/gi)].map(([, , columns]) => ({ table, columns: (columns ?? '').split(', ') })))
  assert.ok(keys.length > 15)
  // A lane is (partner, shard): it belongs to no subject, and workers ask for the lanes of a partner.
  assert.deepEqual(keys.filter(({ table, columns }) => columns.indexOf('shard') > 0 && table !== 'exchange.lane'), [])
})
